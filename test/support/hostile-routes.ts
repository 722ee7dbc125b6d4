import type { Endpoint, Gateway } from '../../src';
import {
  Authentication,
  check,
  ContainerImage,
  Duration,
  Environment,
  Gateway as GatewayOf,
  kubernetes,
  Listener,
  Microservice,
  Path,
  Pattern,
  Port,
  Redirect,
  Secret,
  Size,
  Tls,
  Topology,
} from '../../src';
import type { GatewayApiDialect } from './rich-gateway';

/** What a hostile program declares: on a gateway with listeners of all kinds, a route to an endpoint. */
export type DeclareHostile = (edge: Gateway, http: Endpoint, shop: Topology, grpc: Endpoint) => unknown;

const all: readonly GatewayApiDialect[] = ['gateway-api', 'envoy-gateway', 'traefik-gateway'];
const standard: readonly GatewayApiDialect[] = ['gateway-api'];
const envoy: readonly GatewayApiDialect[] = ['envoy-gateway'];
const traefik: readonly GatewayApiDialect[] = ['traefik-gateway'];

const numbered = (count: number): Readonly<Record<string, string>> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`X-${index}`, 'a']));
const hosts = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `h${index}.test`);
const cors = (cors: NonNullable<NonNullable<Parameters<Gateway['route']>[2]>['cors']>): DeclareHostile => {
  return (edge, http) => edge.route('/', http, { cors });
};
const jwt = (issuer: string): DeclareHostile => {
  return (edge, http) =>
    edge.route('/', http, { authentication: Authentication.jwt({ issuer, keySet: 'https://login.test/keys' }) });
};

/** Programs at the edge of what the Gateway API takes, and beyond, with the implementations that carry them. */
export const hostileRoutes: readonly [string, DeclareHostile, readonly GatewayApiDialect[]][] = [
  [
    'quotes and newlines in values',
    (edge, http) => edge.route({ path: '/', headers: { A: '"\'`$\\#: {' }, query: { q: 'ä\u2028 "' } }, http),
    all,
  ],
  ['a dollar and a percent in a path', (edge, http) => edge.route("/a$b'(c)/%41", http), all],
  ['a path with an accent', (edge, http) => edge.route('/größe', http), all],
  ['a path with a percent alone', (edge, http) => edge.route('/100%', http), all],
  ['a path with braces', (edge, http) => edge.route('/{id}', http), all],
  ['a path of 1024 characters', (edge, http) => edge.route({ path: `/${'a'.repeat(1023)}` }, http, { name: 'a' }), all],
  ['a path of 1025 characters', (edge, http) => edge.route({ path: `/${'a'.repeat(1024)}` }, http, { name: 'a' }), all],
  ['a route whose path makes a long name', (edge, http) => edge.route(`/${'a'.repeat(300)}`, http), all],
  ['a name of a route in capital letters', (edge, http) => edge.route('/', http, { name: 'Orders_1' }), all],
  ['16 hosts', (edge, http) => edge.route({ host: hosts(16) }, http, { name: 'a' }), all],
  ['17 hosts', (edge, http) => edge.route({ host: hosts(17) }, http, { name: 'a' }), all],
  ['16 headers', (edge, http) => edge.route({ headers: numbered(16) }, http, { name: 'a' }), all],
  ['17 headers', (edge, http) => edge.route({ headers: numbered(17) }, http, { name: 'a' }), all],
  ['17 parameters', (edge, http) => edge.route({ query: numbered(17) }, http, { name: 'a' }), all],
  [
    'a header of 4000 characters',
    (edge, http) => edge.route({ headers: { A: 'a'.repeat(4000) } }, http, { name: 'a' }),
    all,
  ],
  ['a parameter that is empty', (edge, http) => edge.route({ query: { q: '' } }, http, { name: 'a' }), all],
  [
    'a long pattern',
    (edge, http) => edge.route(Path.pattern('a'.repeat(500)), http, { name: 'a' }),
    ['gateway-api', 'envoy-gateway'],
  ],
  [
    'a pattern that is none for a path',
    (edge, http) => edge.route(Path.pattern('[^/]+'), http, { name: 'a' }),
    ['envoy-gateway', 'gateway-api'],
  ],
  [
    'a pattern with a dollar',
    (edge, http) => edge.route({ headers: { A: Pattern.of('^a$|b') } }, http, { name: 'a' }),
    all,
  ],
  ['16 headers to set', (edge, http) => edge.route('/', http, { requestHeaders: { set: numbered(16) } }), all],
  ['17 headers to set', (edge, http) => edge.route('/', http, { requestHeaders: { set: numbered(17) } }), all],
  [
    '17 headers to remove',
    (edge, http) => edge.route('/', http, { responseHeaders: { remove: Object.keys(numbered(17)) } }),
    all,
  ],
  [
    'a header that is set to nothing',
    (edge, http) => edge.route('/', http, { requestHeaders: { set: { A: '' } } }),
    all,
  ],
  [
    'a long path in the place of a prefix',
    (edge, http) => edge.route('/a', http, { rewrite: { path: { prefix: `/${'b'.repeat(1024)}` } } }),
    all,
  ],
  [
    'every method, and a new prefix',
    (edge, http) =>
      edge.route(
        { path: '/a', methods: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH'] },
        http,
        { name: 'a', rewrite: { path: { prefix: '/' } } },
      ),
    all,
  ],
  ['a redirect that says one thing', (edge) => edge.route('/a', Redirect.to({ port: 81, status: 307 })), all],
  [
    'the smallest time',
    (edge, http) => edge.route('/', http, { timeout: Duration.millis(1) }),
    ['gateway-api', 'envoy-gateway'],
  ],
  [
    'a long time',
    (edge, http) => edge.route('/', http, { timeout: { request: Duration.days(400), backend: Duration.hours(9000) } }),
    ['gateway-api', 'envoy-gateway'],
  ],
  [
    'a service of gRPC with a slash',
    (edge, _http, _shop, grpc) => edge.route({ grpc: { service: 'a/b' } }, grpc, { name: 'a' }),
    all,
  ],
  [
    'a method of gRPC',
    (edge, _http, _shop, grpc) => edge.route({ grpc: { method: 'Get_1' } }, grpc, { name: 'a' }),
    all,
  ],
  ['an origin with a scheme of its own', cors({ origins: ['app://shop'] }), standard],
  ['the same for Envoy', cors({ origins: ['app://shop'] }), envoy],
  ['an origin with a port', cors({ origins: ['http://localhost:3000', 'https://*.a.test'] }), all],
  ['an origin in IPv6', cors({ origins: ['http://[::1]:3000'] }), ['gateway-api', 'envoy-gateway']],
  ['every origin beside another one', cors({ origins: ['*', 'https://a.test'] }), standard],
  ['every header beside another one', cors({ origins: ['*'], headers: ['*', 'X-A'] }), standard],
  ['every method beside another one', cors({ origins: ['*'], methods: ['*', 'GET'] }), standard],
  ['a method that nobody knows', cors({ origins: ['*'], methods: ['PURGE'] }), standard],
  ['65 headers of pages', cors({ origins: ['*'], headers: Object.keys(numbered(65)) }), standard],
  [
    'an answer that is not kept',
    cors({ origins: ['*'], maxAge: Duration.seconds(0) }),
    ['gateway-api', 'envoy-gateway'],
  ],
  ['a long issuer', jwt(`https://login.test/${'a'.repeat(250)}`), envoy],
  [
    'nine audiences',
    (edge, http) =>
      edge.route('/', http, {
        authentication: Authentication.jwt({
          issuer: 'https://a.test',
          keySet: 'https://a.test/k',
          audiences: hosts(9),
        }),
      }),
    envoy,
  ],
  [
    'an odd size',
    (edge, http) => edge.route('/', http, { maxRequestSize: Size.kibibytes(1000) }),
    ['envoy-gateway', 'traefik-gateway'],
  ],
  [
    'a network in IPv6',
    (edge, http) => edge.route('/', http, { allowedAddresses: ['::/0', '::1/128', '2001:db8::/32'] }),
    ['envoy-gateway', 'traefik-gateway'],
  ],
  ['33 listeners for one route', (edge, http) => edge.route('/', http), all],
  [
    'a listener for each of 65 hosts',
    (_edge, http, shop) => new GatewayOf(shop, 'wide', { hosts: hosts(65) }).route({ host: 'h1.test' }, http),
    all,
  ],
  [
    'one host on two listeners of one port',
    (_edge, http, shop) =>
      new GatewayOf(shop, 'twice', {
        listeners: {
          a: Listener.https(443, { hosts: ['a.test'], tls: Tls.secret('a') }),
          b: Listener.https(443, { hosts: ['a.test'], tls: Tls.secret('b') }),
        },
      }).route({ listeners: ['a'] }, http),
    standard,
  ],
  [
    'a listener in capital letters',
    (_edge, http, shop) => new GatewayOf(shop, 'web', { listeners: { HTTP_1: Listener.http(80) } }).route('/', http),
    standard,
  ],
  [
    'a key and a value of no label',
    (_edge, http, shop) => new GatewayOf(shop, 'web', { labels: { 'a b': 'c', d: 'e f' } }).route('/', http),
    standard,
  ],
  [
    'a key of no annotation',
    (_edge, http, shop) => new GatewayOf(shop, 'web').route('/', http, { annotations: { 'a b': '"' } }),
    standard,
  ],
  ['users in a key of their own', users, traefik],
];

function users(edge: Gateway, http: Endpoint, shop: Topology): void {
  const secret = new Secret(shop, 'users', { keys: ['users'] });
  edge.route('/', http, { authentication: Authentication.basic(secret.value('users')) });
}

/** The documents of a hostile program, and what we have against them. */
export function renderHostile(
  declare: DeclareHostile,
  gateway: GatewayApiDialect,
): { readonly documents: readonly object[]; readonly errors: readonly string[] } {
  const shop = new Topology('shop', { security: 'none' });
  const image = ContainerImage.of('acme/app:1.0');
  const ports = { http: Port.http(8080), grpc: Port.grpc(9090) };
  const orders = new Microservice(shop, 'orders', { image, ports });
  declare(new GatewayOf(shop, 'edge'), orders.endpoint('http'), shop, orders.endpoint('grpc'));
  const target = kubernetes({ gateway, namespace: 'shop', gatewayClass: 'edge' });
  new Environment(shop, 'production', { target, enforce: 'open' });
  const { environments, issues } = check(shop);
  const documents = environments.flatMap(({ artifacts }) =>
    artifacts.flatMap((one) => one.documents as readonly object[]),
  );
  const errors = issues.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  return { documents, errors };
}
