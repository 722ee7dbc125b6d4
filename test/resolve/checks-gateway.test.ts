import {
  Authentication,
  check,
  compose,
  Duration,
  Environment,
  ExternalService,
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
  Tls,
  Topology,
  type Endpoint,
} from '../../src';
import { collect } from '../../src/constructs/collect';
import { resolve } from '../../src/resolve/resolve';
import { image } from '../model/build';

/** What is wrong stands in `test/issues/wrong-programs.md`; here is what is right, though it is near to what is wrong. */

type Declare = (shop: Topology, ends: Readonly<Record<'http' | 'grpc' | 'sql' | 'tls', Endpoint>>) => void;

function codesFor(declare: Declare): readonly string[] {
  const shop = new Topology('shop');
  const ports = { http: 8080, grpc: 3550, sql: 5432, tls: Port.http(8443, { tls: true }) };
  const all = new Microservice(shop, 'all', { image, ports });
  const ends = {
    http: all.endpoint('http'),
    grpc: all.endpoint('grpc'),
    sql: all.endpoint('sql'),
    tls: all.endpoint('tls'),
  };
  declare(shop, ends);
  new Environment(shop, 'laptop', { target: compose() });
  const model = collect(shop);
  return resolve(model, model.environments[0]!).issues.map(({ code, field }) => `${code} ${field ?? ''}`);
}

test.each<[string, Declare]>([
  [
    'routes that share a path, and differ in methods, headers, queries or hosts',
    (shop, { http }) =>
      new Gateway(shop, 'edge')
        .route('/a', http)
        .route({ path: '/a', methods: ['GET'] }, http)
        .route({ path: '/a', methods: ['PUT', 'POST'] }, http)
        .route({ path: '/a', headers: { A: '1' } }, http)
        .route({ path: '/a', headers: { A: Pattern.of('1') } }, http, { name: 'pattern' })
        .route({ path: '/a', query: { A: '1' } }, http, { name: 'query' })
        .route({ path: '/a', host: 'a.example' }, http)
        .route(Path.exact('/a'), http, { name: 'exact' })
        .route(Path.pattern('/a'), http, { name: 'expression' }),
  ],
  [
    'one path on listeners of its own each, and on gateways of their own',
    (shop, { http }) => {
      const listeners = { a: Listener.http(80), b: Listener.http(8080) };
      new Gateway(shop, 'edge', { listeners })
        .route({ path: '/', listeners: ['a'] }, http)
        .route({ path: '/', listeners: ['b'] }, http);
      new Gateway(shop, 'other').route('/', http);
      new Gateway(shop, 'third', { hosts: ['a.example'] }).route('/', http);
      const listeners81 = { http: Listener.http(81) };
      new Gateway(shop, 'fourth', { hosts: ['a.example'], listeners: listeners81 }).route('/', http);
      new Gateway(shop, 'fifth', { hosts: ['b.example', '*.example'] }).route('/', http);
      new Gateway(shop, 'sixth', { hosts: ['b.example'] }).route('/b', http);
    },
  ],
  [
    'listeners of one port with hosts of their own',
    (shop, { http, tls }) => {
      const [a, b] = ['a', 'b'].map((name) =>
        Listener.https(443, { hosts: [`${name}.example`], tls: Tls.issuer('x') }),
      );
      new Gateway(shop, 'edge', { listeners: { a: a!, b: b!, c: Listener.tls(443, { hosts: ['c.example'] }) } })
        .route('/', http)
        .route({ listeners: ['c'] }, tls, {
          name: 'c',
        });
    },
  ],
  [
    'hosts below a wildcard',
    (shop, { http }) =>
      new Gateway(shop, 'edge', { hosts: ['*.example.com'] }).route(
        { host: ['a.example.com', 'b.c.example.com'] },
        http,
      ),
  ],
  [
    'TLS and TCP that are handed on',
    (shop, { sql, tls }) =>
      new Gateway(shop, 'edge', {
        listeners: { sql: Listener.tcp(5432), tls: Listener.tls(8443, { hosts: ['a.example'] }) },
      })
        .route({ listeners: ['sql'] }, sql)
        .route({ listeners: ['tls'], host: 'a.example' }, tls),
  ],
  [
    'shares of which one is nothing, and a part of a mirror',
    (shop, { http, tls }) =>
      new Gateway(shop, 'edge').route(
        '/',
        [
          { endpoint: http, weight: 0 },
          { endpoint: tls, weight: 1 },
        ],
        {
          mirror: {
            endpoint: new ExternalService(shop, 'log', { host: 'log.example', ports: { http: 80 } }).endpoint('http'),
            percent: 0,
          },
        },
      ),
  ],
  [
    'prefixes that are replaced: of a prefix, of everything, in a redirect',
    (shop, { http }) =>
      new Gateway(shop, 'edge')
        .route('/a', http, { rewrite: { path: { prefix: '/' } } })
        .route({ headers: { A: '1' } }, http, { rewrite: { path: { prefix: '/api' } } })
        .route('/b', Redirect.to({ path: { prefix: '/c' } }))
        .route(Path.exact('/d'), http, { rewrite: { path: { full: '/e' }, host: 'all.internal' } }),
  ],
  [
    'calls of gRPC beside paths of HTTP',
    (shop, { http, grpc }) =>
      new Gateway(shop, 'edge')
        .route('/', http)
        .route({ grpc: { service: 'shop.Catalog' } }, grpc)
        .route({ grpc: { service: 'shop.Catalog', method: 'List' } }, grpc),
  ],
  [
    'bytes beside policies that say nothing about them, or that they go without',
    (shop, { http, sql }) =>
      new Gateway(shop, 'edge', {
        policies: { compression: true, timeout: Duration.seconds(5), rateLimit: RateLimit.perSecond(5) },
        listeners: { http: Listener.http(80), sql: Listener.tcp(5432) },
      })
        .route('/', http, { without: ['timeout', 'cors'] })
        .route({ listeners: ['sql'] }, sql, { without: ['rateLimit'] }),
  ],
  [
    'policies of every kind',
    (shop, { http }) => {
      const users = new Secret(shop, 'users', { keys: ['users'] });
      new Gateway(shop, 'edge', {
        policies: {
          requestHeaders: { set: { 'X-A': '' }, add: { 'X-B': 'b' }, remove: ['X-C'] },
          timeout: { request: Duration.seconds(5), backend: Duration.seconds(5) },
          retries: { attempts: 1, statuses: [400, 599], backoff: Duration.millis(1) },
          maxRequestSize: Size.kibibytes(1),
          stickySession: { cookie: '__Host-shop', lifetime: Duration.seconds(1) },
          rateLimit: RateLimit.perHour(1, { burst: 0, by: { header: 'X-Api-Key' } }),
          cors: { origins: ['https://a.example', '*'], methods: ['*'], headers: ['*'], maxAge: Duration.seconds(0) },
          allowedAddresses: ['0.0.0.0/0', '::/0'],
          authentication: Authentication.basic(users.value('users'), { realm: 'the shop' }),
        },
      })
        .route('/a', http)
        .route('/b', http, { authentication: Authentication.forward(http, { path: '/auth' }) })
        .route('/c', http, {
          authentication: Authentication.jwt({
            issuer: 'shop',
            keySet: 'https://a.example/keys?v=1',
            claimsToHeaders: { sub: 'X-User' },
          }),
        });
    },
  ],
])('takes %s', (_title, declare) => {
  expect(codesFor(declare)).toEqual([]);
});

test('a port that only gateways ask who may pass may be internal', () => {
  const shop = new Topology('shop');
  const login = new Microservice(shop, 'login', { image, ports: { http: Port.http(80, { internal: true }) } });
  const web = new Microservice(shop, 'web', { image, ports: { http: 80 } });
  new Gateway(shop, 'edge').route('/', web.endpoint('http'), {
    authentication: Authentication.forward(login.endpoint('http')),
  });
  new Environment(shop, 'laptop', { target: compose() });
  expect(check(shop).issues.filter(({ code }) => code === 'internal-endpoint')).toEqual([]);
});
