import type { KubernetesOptions } from '../../src';
import {
  Authentication,
  check,
  ContainerImage,
  Duration,
  Environment,
  Gateway,
  kubernetes,
  Listener,
  Microservice,
  Path,
  Pattern,
  Port,
  RateLimit,
  Redirect,
  Secret,
  Size,
  Tls,
  Topology,
} from '../../src';

const image = ContainerImage.of('acme/app:1.0');

/** What a rich gateway leads to, and the gateway. */
export interface RichGateway {
  readonly edge: Gateway;
  /** Host names, paths, policies that only some implementations carry; each is declared by its own call. */
  readonly routes: Readonly<Record<RichRoute, () => void>>;
}

/** Routes that a test may declare, by what they are about. */
export type RichRoute =
  | 'matches'
  | 'patterns'
  | 'methods'
  | 'weights'
  | 'rewrite'
  | 'redirects'
  | 'headers'
  | 'mirror'
  | 'times'
  | 'cors'
  | 'grpc'
  | 'tcp'
  | 'tls'
  | 'limits'
  | 'passwords'
  | 'tokens'
  | 'asked'
  | 'sticky';

/** A gateway with listeners of every kind, and routes that use every word, for tests that choose among them. */
export function richGateway(shop: Topology): RichGateway {
  const orders = new Microservice(shop, 'orders', {
    image,
    ports: { http: Port.http(8080, { servicePort: 80 }), grpc: Port.grpc(9090) },
  });
  const fresh = new Microservice(shop, 'orders-next', { image, ports: { http: 8080 } });
  const login = new Microservice(shop, 'login', { image, ports: { http: 4181 } });
  const broker = new Microservice(shop, 'broker', { image, ports: { mqtt: Port.tcp(1883), mqtts: Port.tcp(8883) } });
  const users = new Secret(shop, 'users', { keys: ['.htpasswd'] });
  const edge = new Gateway(shop, 'edge', {
    hosts: ['shop.example.com', '*.shop.example.com'],
    tls: Tls.issuer('letsencrypt'),
    listeners: {
      http: Listener.http(80, { redirect: true }),
      https: Listener.https(443),
      mqtt: Listener.tcp(1883),
      mqtts: Listener.tls(8883, { hosts: ['mqtt.example.com'] }),
    },
    labels: { team: 'edge' },
    annotations: { 'example.com/owner': 'edge' },
  });
  const http = orders.endpoint('http');
  const routes: RichGateway['routes'] = {
    matches: () =>
      void edge
        .route(Path.exact('/exact'), http, { name: 'exact' })
        .route({ path: '/matched', host: 'shop.example.com', headers: { 'X-Tier': 'gold' }, query: { v: '2' } }, http, {
          name: 'matched',
          annotations: { 'example.com/a': 'b' },
        }),
    patterns: () =>
      void edge.route(
        { path: Path.pattern('/items/[0-9]+'), headers: { 'X-A': Pattern.of('a|b') }, query: { q: Pattern.of('x+') } },
        http,
        { name: 'patterns' },
      ),
    methods: () =>
      void edge.route({ path: '/methods', methods: ['POST', 'GET'] }, http, {
        name: 'methods',
        rewrite: { path: { prefix: '/' } },
      }),
    weights: () =>
      void edge.route('/weights', [
        { endpoint: http, weight: 90 },
        { endpoint: fresh.endpoint('http'), weight: 10 },
      ]),
    rewrite: () =>
      void edge
        .route('/rewrite', http, { rewrite: { host: 'internal.example.com', path: { full: '/index.html' } } })
        .route('/prefix', http, { rewrite: { path: { prefix: '/v2' } } }),
    redirects: () =>
      void edge
        .route(
          '/old',
          Redirect.to({ scheme: 'https', host: 'new.example.com', port: 8443, path: { prefix: '/new' }, status: 308 }),
        )
        .route(Path.exact('/gone'), Redirect.to({ path: { full: '/here' } }), { name: 'gone' }),
    headers: () =>
      void edge.route('/headers', http, {
        requestHeaders: { set: { 'X-B': '"quoted": #', 'X-A': '1' }, add: { Via: 'edge' }, remove: ['X-Debug'] },
        responseHeaders: { set: { 'X-Frame-Options': 'DENY' }, remove: ['Server'] },
      }),
    mirror: () =>
      void edge
        .route('/mirror', http, { mirror: { endpoint: fresh.endpoint('http'), percent: 10 } })
        .route('/all', http, { mirror: fresh.endpoint('http') }),
    times: () =>
      void edge.route('/times', http, { timeout: { request: Duration.seconds(90), backend: Duration.millis(1500) } }),
    cors: () =>
      void edge.route('/cors', http, {
        cors: {
          origins: ['https://app.example.com', 'https://*.example.com'],
          methods: ['GET', 'PUT'],
          headers: ['X-A'],
          exposeHeaders: ['X-B'],
          credentials: true,
          maxAge: Duration.minutes(10),
        },
      }),
    grpc: () =>
      void edge.route(
        { host: 'grpc.shop.example.com', grpc: { service: 'shop.Orders', method: 'Get' } },
        orders.endpoint('grpc'),
        {
          name: 'grpc',
        },
      ),
    tcp: () => void edge.route({ listeners: ['mqtt'] }, broker.endpoint('mqtt'), { name: 'mqtt' }),
    tls: () => void edge.route({ listeners: ['mqtts'] }, broker.endpoint('mqtts'), { name: 'mqtts' }),
    limits: () =>
      void edge
        .route('/limits', http, {
          rateLimit: RateLimit.perMinute(100),
          allowedAddresses: ['10.0.0.0/8', '2001:db8::/32'],
          compression: true,
          maxRequestSize: Size.mebibytes(10),
          retries: { attempts: 2, statuses: [503, 502], backoff: Duration.millis(100) },
        })
        .route('/by-header', http, { rateLimit: RateLimit.perSecond(5, { by: { header: 'X-Api-Key' } }) })
        .route('/together', http, { rateLimit: RateLimit.perHour(1000, { by: 'all' }), retries: { attempts: 1 } }),
    passwords: () =>
      void edge.route('/passwords', http, { authentication: Authentication.basic(users.value('.htpasswd')) }),
    tokens: () =>
      void edge.route('/tokens', http, {
        authentication: Authentication.jwt({
          issuer: 'https://login.example.com',
          keySet: 'https://login.example.com/jwks.json',
          audiences: ['shop'],
          claimsToHeaders: { sub: 'X-User' },
        }),
      }),
    asked: () =>
      void edge.route('/asked', http, {
        authentication: Authentication.forward(login.endpoint('http'), {
          path: '/verify',
          responseHeaders: ['X-User'],
        }),
      }),
    sticky: () =>
      void edge
        .route('/sticky', http, { stickySession: { cookie: 'sid', lifetime: Duration.hours(1) } })
        .route('/session', http, { stickySession: {} }),
  };
  return { edge, routes };
}

/** Every route that an implementation of the Gateway API carries. */
export const carriedRoutes = {
  'gateway-api': [
    ...(['matches', 'patterns', 'methods', 'weights', 'rewrite', 'redirects', 'headers', 'mirror', 'times'] as const),
    ...(['cors', 'grpc', 'tcp', 'tls'] as const),
  ],
  'envoy-gateway': [
    ...(['matches', 'patterns', 'methods', 'weights', 'rewrite', 'redirects', 'headers', 'mirror', 'times'] as const),
    ...(['cors', 'grpc', 'tcp', 'tls', 'limits', 'passwords', 'tokens', 'asked', 'sticky'] as const),
  ],
  'traefik-gateway': [
    ...(['matches', 'patterns', 'methods', 'weights', 'rewrite', 'redirects', 'headers', 'cors', 'grpc'] as const),
    ...(['tcp', 'tls', 'limits', 'passwords', 'asked'] as const),
  ],
} as const satisfies Readonly<Record<string, readonly RichRoute[]>>;

/** An implementation of the Gateway API. */
export type GatewayApiDialect = keyof typeof carriedRoutes;

/** All documents of an environment with a rich gateway that uses what an implementation carries. */
export function renderRich(gateway: GatewayApiDialect, options: KubernetesOptions = {}): readonly object[] {
  return renderBy(gateway, options, (shop) => {
    const { routes } = richGateway(shop);
    for (const route of carriedRoutes[gateway]) routes[route]();
  });
}

/** All documents of an environment of one implementation; errors are thrown. */
export function renderBy(
  gateway: GatewayApiDialect,
  options: KubernetesOptions,
  declare: (shop: Topology) => void,
): readonly object[] {
  const shop = new Topology('shop', { security: 'none' });
  declare(shop);
  const target = kubernetes({ gateway, namespace: 'shop', gatewayClass: 'edge', ...options });
  new Environment(shop, 'production', { target, enforce: 'open' });
  const { environments, issues } = check(shop);
  const errors = issues.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  if (errors.length > 0) throw new Error(errors.join('\n'));
  return environments.flatMap(({ artifacts }) => artifacts.flatMap(({ documents }) => documents as readonly object[]));
}
