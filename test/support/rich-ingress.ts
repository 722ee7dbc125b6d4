import type { Endpoint, Gateway as GatewayType } from '../../src';
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
  Port,
  RateLimit,
  Redirect,
  Secret,
  Size,
  Tls,
  Topology,
} from '../../src';

const image = ContainerImage.of('acme/app:1.0');

interface Behind {
  readonly http: Endpoint;
  readonly next: Endpoint;
  readonly grpc: Endpoint;
  readonly tcp: Endpoint;
  readonly login: Endpoint;
  readonly users: Secret<'auth'>;
}

/** Routes by what they are about; every implementation that is no Gateway carries some of them. */
const routes = {
  all: (edge, { http }) => edge.route('/', http),
  exact: (edge, { http }) => edge.route(Path.exact('/exact'), http),
  prefix: (edge, { next }) => edge.route('/prefix', next),
  patterns: (edge, { http }) => edge.route(Path.pattern('/items/[0-9]+|/"x"'), http, { name: 'patterns' }),
  grpc: (edge, { grpc }) => edge.route('/shop.Orders', grpc),
  matches: (edge, { http }) =>
    edge.route({ path: '/matched', methods: ['GET'], headers: { 'X-A': `"q" 'p' $x` } }, http, { name: 'matches' }),
  weights: (edge, { http, next }) =>
    edge.route('/weights', [
      { endpoint: http, weight: 90 },
      { endpoint: next, weight: 10 },
    ]),
  rewrite: (edge, { http }) =>
    edge
      .route('/full', http, { rewrite: { host: 'b.test', path: { full: '/index.html' } } })
      .route('/stripped', http, { rewrite: { path: { prefix: '/' } } }),
  replaced: (edge, { http }) => edge.route('/replaced', http, { rewrite: { path: { prefix: '/v2' } } }),
  redirect: (edge) => edge.route('/old', Redirect.to({ host: 'b.test', path: { full: '/new' }, status: 308 })),
  headers: (edge, { http }) =>
    edge.route('/headers', http, {
      requestHeaders: { set: { 'X-A': `50% "q" 'p' $x` }, remove: ['X-B'] },
      responseHeaders: { remove: ['Server'] },
    }),
  added: (edge, { http }) =>
    edge.route('/added', http, {
      requestHeaders: { add: { 'X-A': '1' } },
      responseHeaders: { add: { 'X-B': '2' } },
    }),
  time: (edge, { http }) => edge.route('/time', http, { timeout: Duration.millis(1500) }),
  sticky: (edge, { http }) => edge.route('/sticky', http, { stickySession: {} }),
  addresses: (edge, { http }) => edge.route('/addresses', http, { allowedAddresses: ['10.0.0.0/8', '2001:db8::/32'] }),
  limits: (edge, { http }) =>
    edge.route('/limits', http, {
      rateLimit: RateLimit.perMinute(100, { burst: 200 }),
      maxRequestSize: Size.mebibytes(10),
      retries: { attempts: 2, statuses: [502, 503] },
      cors: { origins: ['https://a.test'], headers: ['X-A'], maxAge: Duration.minutes(10) },
    }),
  passwords: (edge, { http, users }) =>
    edge.route('/passwords', http, { authentication: Authentication.basic(users.value('auth'), { realm: 'shop' }) }),
  asked: (edge, { http, login }) =>
    edge.route('/asked', http, { authentication: Authentication.forward(login, { path: '/verify' }) }),
  tokens: (edge, { http }) =>
    edge.route('/tokens', http, {
      authentication: Authentication.jwt({ issuer: 'https://login.test', keySet: 'https://login.test/keys' }),
    }),
  passthrough: (edge, { tcp }) => edge.route({ listeners: ['tls'] }, tcp, { name: 'passthrough' }),
} satisfies Readonly<Record<string, (edge: GatewayType, behind: Behind) => unknown>>;

const common = ['all', 'prefix'] as const;

/** What each implementation carries. */
export const carriedByIngress = {
  ingress: [...common, 'exact'],
  'ingress-nginx': [
    ...([...common, 'exact', 'patterns', 'grpc', 'weights', 'rewrite', 'replaced', 'redirect', 'time'] as const),
    ...(['sticky', 'addresses', 'limits', 'passwords', 'asked'] as const),
  ],
  'ingress-traefik': [
    ...([...common, 'exact', 'patterns', 'grpc', 'rewrite', 'replaced', 'redirect', 'headers', 'time'] as const),
    ...(['sticky', 'addresses', 'limits', 'passwords', 'asked'] as const),
  ],
  'ingress-alb': [
    ...([...common, 'exact', 'patterns', 'grpc', 'matches', 'weights', 'rewrite', 'replaced', 'redirect'] as const),
    ...(['sticky', 'addresses', 'tokens'] as const),
  ],
  'ingress-gce': [...common, 'exact', 'added', 'time', 'sticky'],
  'ingress-application-gateway': [...common, 'exact', 'replaced', 'time', 'sticky'],
  'openshift-route': [
    ...([...common, 'grpc', 'weights', 'replaced', 'headers', 'time', 'sticky', 'addresses'] as const),
    'passthrough',
  ],
} as const satisfies Readonly<Record<string, readonly (keyof typeof routes)[]>>;

/** An implementation whose gateways are Ingresses or Routes. */
export type IngressImplementation = keyof typeof carriedByIngress;

/** All documents of an environment with a gateway that uses what an implementation carries. */
export function renderIngress(gateway: IngressImplementation): readonly object[] {
  const shop = new Topology('shop', { security: 'none' });
  const ports = { http: Port.http(8080), grpc: Port.grpc(9090), tcp: Port.tcp(8883) };
  const orders = new Microservice(shop, 'orders', { image, ports });
  const next = new Microservice(shop, 'next', { image, ports: { http: 8080 } }).endpoint('http');
  const login = new Microservice(shop, 'login', { image, ports: { http: 4181 } }).endpoint('http');
  const users = new Secret(shop, 'users', { keys: ['auth'] });
  const listeners = {
    http: Listener.http(80, { redirect: true }),
    https: Listener.https(443),
    tls: Listener.tls(443, { hosts: ['mqtt.a.test'] }),
  };
  const { tls: _tls, ...usual } = listeners;
  const edge = new Gateway(shop, 'edge', {
    hosts: ['a.test', 'b.a.test'],
    tls: Tls.issuer('letsencrypt'),
    ...(gateway === 'openshift-route' ? { listeners } : gateway === 'ingress' ? {} : { listeners: usual }),
  });
  const [http, grpc, tcp] = [orders.endpoint('http'), orders.endpoint('grpc'), orders.endpoint('tcp')];
  for (const route of carriedByIngress[gateway]) routes[route](edge, { http, grpc, tcp, next, login, users });
  new Environment(shop, 'production', { target: kubernetes({ gateway, namespace: 'shop' }), enforce: 'open' });
  const { environments, issues } = check(shop);
  const errors = issues.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  if (errors.length > 0) throw new Error(errors.join('\n'));
  return environments.flatMap(({ artifacts }) => artifacts.flatMap(({ documents }) => documents as readonly object[]));
}
