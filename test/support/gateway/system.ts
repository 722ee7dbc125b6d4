import {
  Authentication,
  ContainerImage,
  Gateway,
  Listener,
  Microservice,
  Path,
  Pattern,
  Port,
  RateLimit,
  Redirect,
  Secret,
  Size,
  Duration,
  Tls,
  type Endpoint,
  type RouteMatch,
  type RouteOptions,
  type RouteTarget,
  type Topology,
} from '../../../src';
import type { BackendProtocol } from '../proxies/proxies';

/** The ports on which the gateway listens, by the names of its listeners. */
export const ports = { http: 18080, redirect: 18081, https: 18443, store: 18379, tunnel: 18444 } as const;

export type ListenerName = keyof typeof ports;

/** What runs behind the gateway: the ports of each service, by what they speak. */
export const backends: Readonly<Record<string, Readonly<Record<number, BackendProtocol>>>> = {
  catalog: { 8080: 'http', 9000: 'grpc' },
  orders: { 8080: 'http', 9000: 'grpc' },
  reports: { 8080: 'http' },
  shadow: { 8080: 'http' },
  login: { 8080: 'http' },
  store: { 6379: 'tcp' },
  vault: { 8443: 'https' },
};

/** A name and a password that may pass, as a request says them. */
export const credentials = `Basic ${Buffer.from('ann:secret').toString('base64')}`;

/** The same as `htpasswd -s` writes them. */
export const users = 'ann:{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ=\n';

/** A text that a careless renderer would change: templates, variables, quotes. */
export const odd = '{{ env "HOME" }} `a` ${b} "c" \\d';

/** The name of an image of the system. */
export function imageOf(service: string): string {
  return `standin.test/gateway/${service}:v1`;
}

interface Endpoints {
  readonly catalog: Endpoint;
  readonly catalogCalls: Endpoint;
  readonly orders: Endpoint;
  readonly orderCalls: Endpoint;
  readonly reports: Endpoint;
  readonly shadow: Endpoint;
  readonly login: Endpoint;
  readonly store: Endpoint;
  readonly vault: Endpoint;
}

/** A system with everything that a gateway can be asked for; what each request is answered stands in `requests.ts`. */
export function declareSystem(shop: Topology): Gateway {
  const to = declareServices(shop);
  const secret = new Secret(shop, 'people', { keys: ['users'] });
  const edge = new Gateway(shop, 'edge', {
    hosts: ['shop.test', 'admin.test', '*.tenants.test'],
    tls: Tls.local(),
    listeners: {
      http: Listener.http(ports.http),
      redirect: Listener.http(ports.redirect, { redirect: true }),
      https: Listener.https(ports.https),
      store: Listener.tcp(ports.store),
      tunnel: Listener.tls(ports.tunnel, { hosts: ['vault.test'] }),
    },
  });
  for (const [match, target, options] of [
    ...matching(to),
    ...changing(to),
    ...guarding(to, Authentication.basic(secret.value('users'))),
    ...carrying(to),
  ]) {
    edge.route(match, target, options);
  }
  return edge;
}

type Route = readonly [match: string | Path | RouteMatch, to: RouteTarget, options?: RouteOptions];

function declareServices(shop: Topology): Endpoints {
  const http = (name: string): Microservice<'http'> =>
    new Microservice(shop, name, { image: ContainerImage.of(imageOf(name)), ports: { http: 8080 } });
  const both = (name: string): Microservice<'http' | 'calls'> =>
    new Microservice(shop, name, {
      image: ContainerImage.of(imageOf(name)),
      ports: { http: 8080, calls: Port.grpc(9000) },
    });
  const catalog = both('catalog');
  const orders = both('orders');
  const store = new Microservice(shop, 'store', {
    image: ContainerImage.of(imageOf('store')),
    ports: { lines: Port.tcp(6379) },
  });
  const vault = new Microservice(shop, 'vault', {
    image: ContainerImage.of(imageOf('vault')),
    ports: { https: Port.http(8443, { tls: true }) },
  });
  return {
    catalog: catalog.endpoint('http'),
    catalogCalls: catalog.endpoint('calls'),
    orders: orders.endpoint('http'),
    orderCalls: orders.endpoint('calls'),
    reports: http('reports').endpoint('http'),
    shadow: http('shadow').endpoint('http'),
    login: http('login').endpoint('http'),
    store: store.endpoint('lines'),
    vault: vault.endpoint('https'),
  };
}

function matching({ catalog, orders, reports }: Endpoints): readonly Route[] {
  return [
    ['/', catalog],
    ['/orders', orders],
    [Path.exact('/orders/report'), reports],
    [Path.pattern('/orders/[0-9]+'), reports],
    [{ path: '/orders', methods: ['DELETE', 'PATCH'] }, reports],
    [{ path: '/orders', headers: { 'X-Tier': 'gold' } }, reports],
    [{ path: '/versions', headers: { 'X-Version': Pattern.of('v[2-9]') } }, reports],
    [{ path: '/search', query: { beta: 'yes' } }, reports],
    [{ path: '/search', query: { page: Pattern.of('1[0-9]') } }, orders],
    [{ host: 'admin.test', path: '/host' }, orders],
    [{ host: '*.tenants.test', path: '/host' }, orders],
    [{ host: 'blue.tenants.test', path: '/' }, reports],
  ];
}

function changing({ catalog, orders, reports }: Endpoints): readonly Route[] {
  const elsewhere = Redirect.to({ scheme: 'https', host: 'new.test', port: 8443, path: { full: '/home' } });
  return [
    ['/api', catalog, { rewrite: { path: { prefix: '/' } } }],
    ['/old', catalog, { rewrite: { path: { prefix: '/new' } } }],
    ['/page', catalog, { rewrite: { path: { full: '/index.html' }, host: 'inner.test' } }],
    ['/moved', Redirect.to({ path: { prefix: '/orders' }, status: 301 })],
    ['/away', elsewhere],
    [
      '/headers',
      catalog,
      {
        requestHeaders: { set: { 'X-Odd': odd }, remove: ['X-Secret'] },
        responseHeaders: { set: { 'X-Frame-Options': 'DENY' }, remove: ['X-Service'] },
      },
    ],
    [
      '/weighted',
      [
        { endpoint: orders, weight: 80 },
        { endpoint: reports, weight: 20 },
      ],
    ],
    [
      '/sticky',
      [
        { endpoint: orders, weight: 1 },
        { endpoint: reports, weight: 1 },
      ],
      { stickySession: { cookie: 'seat', lifetime: Duration.hours(1) } },
    ],
  ];
}

function guarding({ catalog, orders, shadow, login }: Endpoints, basic: Authentication): readonly Route[] {
  const cors = {
    origins: ['https://web.test', 'https://*.web.test'],
    methods: ['GET', 'PUT'],
    headers: ['X-Custom'],
    exposeHeaders: ['X-Service'],
    credentials: true,
    maxAge: Duration.minutes(10),
  };
  return [
    ['/cors', catalog, { cors }],
    ['/limited', catalog, { rateLimit: RateLimit.perHour(3) }],
    ['/limited-burst', catalog, { rateLimit: RateLimit.perHour(1, { burst: 4 }) }],
    ['/limited-key', catalog, { rateLimit: RateLimit.perHour(2, { by: { header: 'X-Key' } }) }],
    ['/limited-all', catalog, { rateLimit: RateLimit.perHour(2, { by: 'all' }) }],
    ['/private', catalog, { authentication: basic }],
    ['/private-page', catalog, { authentication: basic, cors }],
    [
      '/account',
      catalog,
      { authentication: Authentication.forward(login, { path: '/auth', responseHeaders: ['X-User'] }) },
    ],
    ['/upload', catalog, { maxRequestSize: Size.kibibytes(4) }],
    ['/slow', catalog, { timeout: Duration.millis(500) }],
    ['/steady', catalog, { retries: { attempts: 2, statuses: [503], backoff: Duration.millis(10) } }],
    ['/packed', catalog, { compression: true }],
    ['/inside', catalog, { allowedAddresses: ['203.0.113.0/24'] }],
    ['/open', catalog, { allowedAddresses: ['0.0.0.0/0', '::/0'] }],
    ['/mirrored', orders, { mirror: shadow }],
    ['/shadow', shadow],
  ];
}

function carrying({ catalog, catalogCalls, orderCalls, store, vault }: Endpoints): readonly Route[] {
  return [
    ['/chat', catalog, { webSocket: true }],
    [{ grpc: { service: 'shop.Catalog' } }, catalogCalls],
    [{ grpc: { service: 'shop.Catalog', method: 'Order' } }, orderCalls],
    [{ listeners: ['store'] }, store],
    [{ listeners: ['tunnel'] }, vault],
    ['/vault', vault],
  ];
}
