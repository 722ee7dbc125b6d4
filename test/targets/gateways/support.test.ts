import {
  Authentication,
  check,
  compose,
  ContainerImage,
  Duration,
  Environment,
  ExternalService,
  Gateway,
  implementations,
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
} from '../../../src';
import type { GatewayImplementation, GatewayProps, Issue, RouteMatch, RouteOptions, RouteTarget } from '../../../src';
import { gatewayFeatures, type GatewayFeature } from '../../../src/targets/gateways/support';

/** What a program asks of its gateway. */
interface Asked {
  readonly gateway?: GatewayProps;
  readonly match?: RouteMatch;
  readonly options?: RouteOptions;
  readonly to?: (services: Services) => RouteTarget;
  /** Further routes. */
  readonly more?: (edge: Gateway, services: Services) => void;
  /** The program for what hands on bytes. @default - the same */
  readonly bytes?: Asked;
  /** What the same program asks without the feature. @default - nothing but a route to one service */
  readonly without?: Asked;
}

interface Services {
  readonly orders: Microservice<'http' | 'more' | 'grpc' | 'tcp' | 'tls'>;
  readonly canary: Microservice<'http'>;
  readonly outside: ExternalService<'http'>;
  readonly users: Secret<'users' | '.htpasswd' | 'auth'>;
}

const plain = { hosts: ['shop.example.com'] };
const encrypted = { ...plain, tls: Tls.secret('shop-cert') };
const twoWays = { ...encrypted, listeners: { http: Listener.http(80), https: Listener.https(443) } };
const twoPorts = { listeners: { http: Listener.http(80), other: Listener.http(8080) } };
const tcp = { hosts: [], listeners: { data: Listener.tcp(5432) } };
const both = ({ orders, canary }: Services): RouteTarget => [
  { endpoint: orders.endpoint('http'), weight: 9 },
  { endpoint: canary.endpoint('http'), weight: 1 },
];
const grpc = ({ orders }: Services): RouteTarget => orders.endpoint('grpc');

/** A program for every feature: what asks for it, and as little else as there can be. */
const programs: Readonly<Record<string, Asked>> = {
  wildcardHost: { gateway: { hosts: ['*.example.com'] } },
  'match.path.exact': { match: { path: Path.exact('/orders') } },
  'match.path.prefix': { match: { path: '/orders' } },
  'match.path.pattern': { match: { path: Path.pattern('/orders/[0-9]+') } },
  'match.path.order': {
    match: { path: Path.pattern('/orders/[0-9]+') },
    more: (edge, { canary }) => void edge.route('/orders/special', canary.endpoint('http')),
    without: { match: { path: Path.pattern('/orders/[0-9]+') } },
  },
  'match.listeners': {
    gateway: twoWays,
    match: { listeners: ['https'] },
    without: { gateway: twoWays },
    bytes: { gateway: twoPorts, match: { listeners: ['other'] }, without: { gateway: twoPorts } },
  },
  'match.anyHost': {
    gateway: {},
    more: (edge, { canary }) => void edge.route('/canary', canary.endpoint('http')),
    without: { gateway: {} },
  },
  'match.methods': { match: { methods: ['GET', 'PUT'] } },
  'match.headers': { match: { headers: { 'X-Tier': 'gold' } } },
  'match.headers.pattern': { match: { headers: { 'X-Tier': Pattern.of('gold|silver') } } },
  'match.query': { match: { query: { version: '2' } } },
  'match.query.pattern': { match: { query: { version: Pattern.of('[0-9]+') } } },
  'match.grpc': { match: { grpc: { service: 'shop.Orders', method: 'List' } }, to: grpc, without: { to: grpc } },
  grpc: { to: grpc },
  webSocket: { options: { webSocket: true } },
  tcp: { gateway: tcp, match: { listeners: ['data'] }, to: ({ orders }) => orders.endpoint('tcp') },
  'tls.passthrough': {
    gateway: { ...plain, listeners: { tls: Listener.tls(8443) } },
    match: { listeners: ['tls'] },
    to: ({ orders }) => orders.endpoint('tls'),
  },
  'tls.secret': { gateway: encrypted },
  'tls.issuer': { gateway: { ...plain, tls: Tls.issuer('letsencrypt') } },
  'tls.local': { gateway: { ...plain, tls: Tls.local() } },
  'tls.local.files': { gateway: { ...plain, tls: Tls.local({ certificate: './local.pem', key: './local-key.pem' }) } },
  'listener.port': { gateway: { ...plain, listeners: { http: Listener.http(8080) } } },
  'listener.redirect': {
    gateway: encrypted,
    without: { gateway: { ...encrypted, listeners: { https: Listener.https(443) } } },
  },
  redirect: { to: () => Redirect.to({ host: 'new.example.com', status: 301 }) },
  'redirect.status': {
    to: () => Redirect.to({ host: 'new.example.com', status: 308 }),
    without: { to: () => Redirect.to({ host: 'new.example.com', status: 302 }) },
  },
  'rewrite.path': {
    match: { path: '/orders' },
    options: { rewrite: { path: { prefix: '/v1' } } },
    without: { match: { path: '/orders' } },
  },
  'rewrite.path.full': {
    match: { path: '/orders' },
    options: { rewrite: { path: { full: '/v1' } } },
    without: { match: { path: '/orders' } },
  },
  'rewrite.host': { options: { rewrite: { host: 'orders.internal' } } },
  requestHeaders: { options: { requestHeaders: { set: { 'X-From': 'edge' } } } },
  'requestHeaders.add': { options: { requestHeaders: { add: { 'X-From': 'edge' } } } },
  responseHeaders: { options: { responseHeaders: { remove: ['Server'] } } },
  'responseHeaders.add': { options: { responseHeaders: { add: { 'X-By': 'edge' } } } },
  mirror: { options: { mirror: undefined as never } },
  'mirror.percent': { options: { mirror: undefined as never } },
  weights: { to: both },
  'weights.more': {
    to: ({ orders, canary }) => [
      { endpoint: orders.endpoint('http'), weight: 8 },
      { endpoint: canary.endpoint('http'), weight: 1 },
      { endpoint: orders.endpoint('more'), weight: 1 },
    ],
    without: { to: both },
  },
  'timeout.request': { options: { timeout: Duration.seconds(5) } },
  'timeout.backend': { options: { timeout: { backend: Duration.seconds(5) } } },
  retries: { options: { retries: { attempts: 2, statuses: [502, 503] } } },
  maxRequestSize: { options: { maxRequestSize: Size.mebibytes(1) } },
  stickySession: { options: { stickySession: { cookie: 'sid', lifetime: Duration.hours(1) } } },
  'stickySession.lifetime': {
    options: { stickySession: { cookie: 'sid', lifetime: Duration.hours(1) } },
    without: { options: { stickySession: { cookie: 'sid' } } },
  },
  rateLimit: { options: { rateLimit: RateLimit.perSecond(10) } },
  'rateLimit.hour': { options: { rateLimit: RateLimit.perHour(600) } },
  'rateLimit.header': { options: { rateLimit: RateLimit.perMinute(10, { by: { header: 'X-Api-Key' } }) } },
  'rateLimit.all': { options: { rateLimit: RateLimit.perMinute(10, { by: 'all' }) } },
  'rateLimit.burst': {
    options: { rateLimit: RateLimit.perSecond(10, { burst: 20 }) },
    without: { options: { rateLimit: RateLimit.perSecond(10) } },
  },
  cors: { options: { cors: { origins: ['https://shop.example.com'], methods: ['GET', 'PUT'] } } },
  allowedAddresses: { options: { allowedAddresses: ['10.0.0.0/8'] } },
  'authentication.jwt': {
    options: {
      authentication: Authentication.jwt({
        issuer: 'https://login.example.com',
        keySet: 'https://login.example.com/keys',
        audiences: ['shop'],
      }),
    },
  },
  'authentication.basic': { options: { authentication: undefined as never } },
  'authentication.forward': { options: { authentication: undefined as never } },
  compression: { options: { compression: true } },
  'backend.tls': { to: ({ orders }) => orders.endpoint('tls') },
  annotations: { options: { annotations: { 'example.com/owner': 'edge' } } },
  'backend.external': { to: ({ outside }) => outside.endpoint('http') },
  http: { match: { path: Path.exact('/orders') } },
};

/** The key of a secret under which an implementation looks for users. */
const usersKey: Partial<Record<GatewayImplementation, 'users' | '.htpasswd' | 'auth'>> = {
  'envoy-gateway': '.htpasswd',
  'ingress-nginx': 'auth',
};

function rendered(asked: Asked, feature: string, implementation: GatewayImplementation) {
  const shop = new Topology('shop');
  const image = ContainerImage.of('ghcr.io/acme/orders:1.4.2');
  const orders = new Microservice(shop, 'orders', {
    image,
    ports: {
      http: 8080,
      more: Port.http(8081),
      grpc: 9090,
      tcp: 5432,
      tls: feature === 'backend.tls' ? Port.http(8443, { tls: true }) : Port.tcp(8443),
    },
  });
  const canary = new Microservice(shop, 'canary', { image, ports: { http: 8080 } });
  const key = usersKey[implementation] ?? 'users';
  const users = new Secret(shop, 'users', { keys: [key] }) as Secret<'users'>;
  // What hands on bytes sees no host name.
  const carried = gatewayFeatures.find(({ field }) => field === feature)?.support[implementation].support !== 'refused';
  const bytes = carried && (implementation === 'load-balancer' || implementation === 'node-port');
  const edge = new Gateway(shop, 'edge', { ...(asked.gateway ?? plain), ...(bytes ? { hosts: [] } : {}) });
  const outside = new ExternalService(shop, 'outside', { host: 'example.net', ports: { http: 80 } });
  const services = { orders, canary, outside, users } as unknown as Services;
  const late = { ...asked.options };
  if (feature === 'mirror') Object.assign(late, { mirror: canary.endpoint('http') });
  if (feature === 'mirror.percent') Object.assign(late, { mirror: { endpoint: canary.endpoint('http'), percent: 10 } });
  if (feature === 'authentication.basic')
    Object.assign(late, { authentication: Authentication.basic(users.value(key as 'users')) });
  if (feature === 'authentication.forward')
    Object.assign(late, { authentication: Authentication.forward(canary.endpoint('http'), { path: '/check' }) });
  edge.route(asked.match ?? {}, asked.to?.(services) ?? orders.endpoint('http'), { name: 'orders', ...late });
  asked.more?.(edge, services);
  const target = implementation === 'compose' ? compose() : clusterOf(implementation);
  new Environment(shop, 'here', { target, enforce: 'open' });
  const { issues, environments } = check(shop, { readFile: () => Buffer.from('x') });
  const artifacts = environments.flatMap(({ artifacts: all }) => all.map(({ documents }) => documents));
  return { issues, output: JSON.stringify(artifacts) };
}

function programFor(field: string, name: GatewayImplementation): Asked {
  const asked = programs[field] ?? {};
  return name === 'load-balancer' || name === 'node-port' ? (asked.bytes ?? asked) : asked;
}

function clusterOf(gateway: Exclude<GatewayImplementation, 'compose'>) {
  const gatewayClass = gateway === 'gateway-api' ? { gatewayClass: 'standard' } : {};
  return kubernetes({ namespace: 'shop', gateway, ...gatewayClass });
}

function refusals(issues: readonly Issue[], title: string): readonly Issue[] {
  return issues.filter(({ code, message }) => code === 'policy-not-carried' && message.includes(`asks for ${title},`));
}

const names = Object.keys(implementations) as GatewayImplementation[];
const cells = gatewayFeatures.flatMap((feature) => names.map((name) => [feature.field, name, feature] as const));

test('every feature has a program here', () => {
  expect(gatewayFeatures.map(({ field }) => field).sort()).toEqual(Object.keys(programs).sort());
});

function cellsOf(
  kind: 'mapped' | 'approximated' | 'refused',
): readonly (readonly [string, GatewayImplementation, GatewayFeature])[] {
  return cells.filter(([, name, feature]) => feature.support[name].support === kind);
}

test.each(cellsOf('refused'))('%s by %s is an error that names it, and who can', (field, name, feature) => {
  const { issues } = rendered(programFor(field, name), field, name);
  const [refusal] = refusals(issues, feature.title);
  expect(refusal?.message).toContain(`"${name}"`);
  for (const [other, { support }] of Object.entries(feature.support)) {
    if (support !== 'refused' && name !== 'compose' && other !== 'compose')
      expect(refusal?.hint).toContain(`'${other}'`);
  }
});

/** Features that need nothing to be written down: what is there without them does it already. */
const traceless = new Set([
  'annotations compose',
  'listener.redirect ingress',
  ...names.map((name) => `webSocket ${name}`),
]);

test.each([...cellsOf('mapped'), ...cellsOf('approximated')])(
  '%s by %s leaves a trace in the output',
  (field, name, feature) => {
    const asked = programFor(field, name);
    const { issues, output } = rendered(asked, field, name);
    expect(refusals(issues, feature.title)).toEqual([]);
    const others = issues.filter(({ severity, code }) => severity === 'error' && code !== 'policy-not-carried');
    expect(others.map(({ message }) => message)).toEqual([]);
    if (!traceless.has(`${field} ${name}`)) expect(output).not.toBe(rendered(asked.without ?? {}, '', name).output);
  },
);

test.each(cellsOf('approximated'))('%s by %s is a warning that can be accepted', (field, name) => {
  const { issues } = rendered(programFor(field, name), field, name);
  const warning = issues.find((issue) => issue.code === 'approximated' && issue.field === `gateway.${field}`);
  expect(warning?.hint).toContain(`accept: { 'gateway.${field}'`);
});
