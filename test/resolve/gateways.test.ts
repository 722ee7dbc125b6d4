import {
  check,
  compose,
  Duration,
  Environment,
  ExternalService,
  Exposure,
  Gateway,
  Listener,
  Microservice,
  Parameter,
  Path,
  Port,
  RateLimit,
  Redirect,
  text,
  Tls,
  Topology,
  unset,
  type GatewayPatch,
  type GatewayProps,
} from '../../src';
import { collect } from '../../src/constructs/collect';
import { resolve, type Resolution } from '../../src/resolve/resolve';
import { image, resolved } from '../model/build';

interface Made {
  readonly shop: Topology;
  readonly edge: Gateway;
  readonly orders: Microservice<'http' | 'grpc' | 'sql'>;
}

function made(props: GatewayProps = {}): Made {
  const shop = new Topology('shop');
  const orders = new Microservice(shop, 'orders', { image, ports: { http: 8080, grpc: 3550, sql: 5432 } });
  return { shop, orders, edge: new Gateway(shop, 'edge', props) };
}

function gatewayOf({ shop, edge }: Made, patch: GatewayPatch = {}) {
  new Environment(shop, 'laptop', { target: compose() }).configure(edge, patch);
  return resolved(shop).gateways[0]!;
}

describe('listeners', () => {
  test.each<[string, GatewayProps, object[]]>([
    [
      'plain HTTP where nothing is said',
      {},
      [{ name: 'http', protocol: 'http', port: 80, hosts: [], redirect: false }],
    ],
    [
      'HTTPS with a certificate, to which HTTP redirects',
      { hosts: ['a.example'], tls: Tls.local() },
      [
        { name: 'http', protocol: 'http', port: 80, hosts: ['a.example'], redirect: true },
        { name: 'https', port: 443, hosts: ['a.example'], redirect: false, tls: { kind: 'local' } },
      ],
    ],
    [
      'those that are named, in the order of their names, each with what it says itself',
      {
        hosts: ['a.example'],
        tls: Tls.local(),
        listeners: {
          web: Listener.https(443, { tls: Tls.secret('cert'), hosts: ['b.example'] }),
          https: Listener.https(443),
          sql: Listener.tcp(5432),
        },
      },
      [
        { name: 'https', hosts: ['a.example'], tls: { kind: 'local' } },
        { name: 'sql', protocol: 'tcp', hosts: [] },
        { name: 'web', hosts: ['b.example'], tls: { kind: 'secret', secret: 'cert' } },
      ],
    ],
  ])('%s', (_title, props, wanted) => {
    const all = made(props);
    all.edge.route('/', all.orders.endpoint('http'));
    expect(gatewayOf(all).listeners).toMatchObject(wanted);
  });
});

describe('routes', () => {
  test('take from their gateway what they do not say: hosts, listeners, policies', () => {
    const all = made({
      hosts: ['a.example', 'b.example'],
      tls: Tls.local(),
      policies: { compression: true, timeout: Duration.seconds(5) },
    });
    all.edge.route('/a', all.orders.endpoint('http'), { timeout: Duration.seconds(9) });
    all.edge.route({ path: '/b', host: 'b.example' }, all.orders.endpoint('http'));
    expect(gatewayOf(all).routes).toMatchObject([
      {
        name: 'a',
        protocol: 'http',
        hosts: ['a.example', 'b.example'],
        listeners: ['https'],
        policies: { compression: true, timeout: { request: 9 } },
        construct: 'shop/edge',
        field: 'routes.a',
      },
      { name: 'b-example-b', hosts: ['b.example'], policies: { compression: true, timeout: { request: 5 } } },
    ]);
  });

  test('go without policies of their gateway, where they say so', () => {
    const all = made({ policies: { compression: true, timeout: Duration.seconds(5), cors: { origins: ['*'] } } });
    all.edge.route('/a', all.orders.endpoint('http'), { without: ['compression'], webSocket: true });
    all.edge.route('/b', all.orders.endpoint('http'), { without: ['compression', 'cors'] });
    all.edge.route('/c', all.orders.endpoint('http'), { without: ['compression'] });
    const routes = gatewayOf(all, { routes: { b: { without: unset }, c: { without: ['timeout', 'cors'] } } }).routes;
    expect(routes.map(({ policies }) => Object.keys(policies))).toEqual([
      ['timeout', 'cors'],
      ['compression', 'timeout', 'cors'],
      ['compression'],
    ]);
    expect(routes[0]).not.toHaveProperty('without');
  });

  test('speak what their listener speaks, else their first end, else what they match', () => {
    const all = made({
      listeners: {
        http: Listener.http(80),
        sql: Listener.tcp(5432),
        tls: Listener.tls(8443, { hosts: ['t.example'] }),
      },
      policies: { compression: true },
    });
    all.edge.route('/a', all.orders.endpoint('http'));
    all.edge.route('/b', all.orders.endpoint('grpc'));
    all.edge.route({ grpc: { method: 'List' } }, all.orders.endpoint('grpc'), { name: 'c' });
    all.edge.route({ listeners: ['sql'] }, all.orders.endpoint('sql'), { name: 'd' });
    all.edge.route({ listeners: ['tls'] }, all.orders.endpoint('sql'), { name: 'e' });
    const routes = gatewayOf(all).routes.map(({ name, protocol, listeners, hosts, policies }) => {
      return [name, protocol, listeners, hosts, Object.keys(policies)];
    });
    expect(routes).toEqual([
      ['a', 'http', ['http'], [], ['compression']],
      ['b', 'grpc', ['http'], [], ['compression']],
      ['c', 'grpc', ['http'], [], ['compression']],
      ['d', 'tcp', ['sql'], [], []],
      ['e', 'tls', ['tls'], ['t.example'], []],
    ]);
  });

  test('lead to a service outside, and speak what it speaks', () => {
    const all = made();
    const api = new ExternalService(all.shop, 'api', { host: 'api.example', ports: { grpc: Port.grpc(443) } });
    all.edge.route('/', api.endpoint('grpc'));
    expect(gatewayOf(all).routes).toMatchObject([
      { protocol: 'grpc', backends: [{ service: 'shop/api', port: 'grpc' }] },
    ]);
  });

  test('hold parameters in hosts, numbers and times', () => {
    const all = made({ hosts: [text`shop.${'x'}`] });
    const domain = new Parameter(all.shop, 'domain', { default: 'example.com' });
    const rate = new Parameter(all.shop, 'rate', { type: 'integer', default: 5 });
    all.edge.route({ path: '/', host: text`shop.${domain}` }, all.orders.endpoint('http'), {
      rateLimit: RateLimit.perSecond(rate),
    });
    const [route] = gatewayOf(all, { hosts: [text`*.${domain}`] }).routes;
    expect(route).toMatchObject({ hosts: ['shop.example.com'], policies: { rateLimit: { requests: 5 } } });
  });
});

test('an environment changes a gateway field by field, and adds routes', () => {
  const all = made({ hosts: ['shop.example.com'], tls: Tls.issuer('letsencrypt'), policies: { compression: true } });
  all.edge.route('/a', all.orders.endpoint('http'), { timeout: Duration.seconds(5), webSocket: true });
  all.edge.route('/gone', all.orders.endpoint('http'));
  const gateway = gatewayOf(all, {
    hosts: ['localhost'],
    tls: unset,
    policies: { compression: unset },
    routes: {
      a: { to: Redirect.to({ path: { full: '/b' } }), webSocket: unset, timeout: unset },
      gone: unset,
      new: { match: Path.exact('/new'), to: all.orders.endpoint('http') },
    },
  });
  expect(gateway.listeners.map(({ name }) => name)).toEqual(['http']);
  expect(gateway.routes).toMatchObject([
    { name: 'a', hosts: ['localhost'], backends: [], redirect: { path: { value: '/b' } }, policies: {} },
    { name: 'new', match: { path: { kind: 'exact', value: '/new' } }, backends: [{ port: 'http' }] },
  ]);
  expect(gateway.routes[0]).not.toHaveProperty('webSocket');
});

test('a redirect that an environment makes an end again is none', () => {
  const all = made();
  all.edge.route('/a', Redirect.to({ scheme: 'https' }));
  expect(gatewayOf(all, { routes: { a: { to: all.orders.endpoint('http') } } }).routes[0]).not.toHaveProperty(
    'redirect',
  );
});

test('services with a host name of their own share a gateway that nobody declares', () => {
  const shop = new Topology('shop');
  const tls = Tls.local();
  new Microservice(shop, 'a', { image, ports: { http: 80 }, exposure: { http: Exposure.host('a.example') } });
  new Microservice(shop, 'b', {
    image,
    ports: { grpc: 80 },
    exposure: { grpc: Exposure.host('b.example', { tls, path: '/b', compression: true }) },
  });
  new Environment(shop, 'laptop', { target: compose() });
  expect(resolved(shop).gateways).toMatchObject([
    {
      name: 'shop-gateway',
      implicit: true,
      listeners: [
        { name: 'http', port: 80, hosts: [], redirect: false },
        { name: 'http-redirect', port: 80, hosts: ['b.example'], redirect: true },
        { name: 'https-b', hosts: ['b.example'], tls: { kind: 'local' } },
      ],
      routes: [
        { name: 'a-http', protocol: 'http', hosts: ['a.example'], listeners: ['http'], construct: 'shop/a' },
        {
          name: 'b-grpc',
          protocol: 'grpc',
          listeners: ['https-b'],
          policies: { compression: true },
          field: 'exposure.grpc',
        },
      ],
    },
  ]);
});

test.each<[string, Readonly<Record<string, boolean>>, readonly (readonly [string, readonly string[]])[]]>([
  [
    'nobody is served without encryption',
    { 'a.test': true, 'b.test': true },
    [['http-redirect', ['a.test', 'b.test']]],
  ],
  ['nobody is encrypted', { 'a.test': false }, [['http', []]]],
  ['a wildcard takes a host that is not encrypted', { '*.a.test': true, 'b.a.test': false }, [['http', []]]],
  [
    'a host stands out of a wildcard that is not encrypted',
    { '*.a.test': false, 'b.a.test': true },
    [
      ['http', []],
      ['http-redirect', ['b.a.test']],
    ],
  ],
])('what comes plain to hosts of services, where %s', (_title, hosts, listeners) => {
  const shop = new Topology('shop');
  Object.entries(hosts).forEach(([host, encrypted], index) => {
    const exposure = { http: Exposure.host(host, encrypted ? { tls: Tls.secret('cert') } : {}) };
    new Microservice(shop, `s${index}`, { image, ports: { http: 80 }, exposure });
  });
  new Environment(shop, 'laptop', { target: compose() });
  const plain = resolved(shop).gateways[0]?.listeners.filter(({ protocol }) => protocol === 'http') ?? [];
  expect(plain.map(({ name, hosts: own }) => [name, own])).toEqual(listeners);
});

test('a host that is encrypted for one path alone is not redirected', () => {
  const shop = new Topology('shop');
  const exposure = {
    http: Exposure.host('a.test', { tls: Tls.secret('cert') }),
    docs: Exposure.host('a.test', { path: '/docs' }),
  };
  new Microservice(shop, 'a', { image, ports: { http: 80, docs: Port.http(81) }, exposure });
  new Environment(shop, 'laptop', { target: compose() });
  expect(resolved(shop).gateways[0]?.listeners.map(({ name }) => name)).toEqual(['http', 'https-cert']);
});

function issuesOf({ shop, edge }: Made, patch: GatewayPatch): Resolution['issues'] {
  new Environment(shop, 'laptop', { target: compose() }).configure(edge, patch);
  const model = collect(shop);
  return resolve(model, model.environments[0]!).issues;
}

test('what is removed and not there is told: routes, listeners, policies of all routes and of one', () => {
  const all = made({ policies: { compression: true } });
  all.edge.route('/a', all.orders.endpoint('http'), { timeout: Duration.seconds(5) });
  const issues = issuesOf(all, {
    listeners: { htp: unset },
    routes: { aa: unset, a: { timeout: unset, cors: unset } },
    policies: { compression: unset, retries: unset },
  });
  expect(issues.map(({ code, field }) => [code, field])).toEqual([
    ['nothing-to-remove', 'listeners.htp'],
    ['nothing-to-remove', 'routes.aa'],
    ['nothing-to-remove', 'routes.a.cors'],
    ['nothing-to-remove', 'policies.retries'],
  ]);
});

test('a gateway without routes is a warning', () => {
  expect(issuesOf(made(), {})).toMatchObject([{ code: 'no-routes', severity: 'warning', path: 'shop/edge' }]);
});

test('of what is not known, nothing more is said', () => {
  const all = made();
  const rate = new Parameter(all.shop, 'rate', { type: 'integer' });
  all.edge.route('/a', all.orders.endpoint('http'), { rateLimit: RateLimit.perSecond(rate, { burst: -1 }) });
  expect(issuesOf(all, {}).map(({ code, field }) => [code, field])).toEqual([
    ['missing-parameter', undefined],
    ['out-of-range', 'routes.a.rateLimit.burst'],
  ]);
});

test('a gateway that an environment leaves out is not there, and neither is a public URL through it', () => {
  const shop = new Topology('shop');
  const orders = new Microservice(shop, 'orders', { image, ports: { http: 8080 } });
  const edge = new Gateway(shop, 'edge', { environments: ['cloud'] });
  edge.route('/', orders.endpoint('http'));
  new Microservice(shop, 'web', { image, env: { URL: orders.endpoint('http').publicUrl } });
  new Environment(shop, 'laptop', { target: compose() });
  new Environment(shop, 'cloud', { target: compose() });
  const errors = check(shop).issues.filter(({ severity }) => severity === 'error');
  expect(errors).toMatchObject([{ code: 'not-exposed', path: 'shop/web', environment: 'laptop' }]);
});
