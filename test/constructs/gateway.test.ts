import {
  compose,
  Duration,
  Environment,
  Gateway,
  Listener,
  Microservice,
  Path,
  Port,
  RateLimit,
  Redirect,
  Tls,
  Topology,
  unset,
  type GatewayPatch,
} from '../../src';
import { collect } from '../../src/constructs/collect';
import type { GatewayModel } from '../../src/model/gateway';
import { image } from '../model/build';

function shopWith(
  declare: (edge: Gateway, orders: Microservice<'http' | 'grpc'>, shop: Topology) => void,
): GatewayModel {
  const shop = new Topology('shop');
  const orders = new Microservice(shop, 'orders', { image, ports: { http: 8080, grpc: Port.grpc(3550) } });
  declare(new Gateway(shop, 'edge'), orders, shop);
  return collect(shop).gateways[0]!;
}

const http = { service: 'shop/orders', port: 'http' };

test('a gateway is plain data, with the defaults of the library where nothing is said', () => {
  const shop = new Topology('shop');
  new Gateway(shop, 'edge');
  expect(collect(shop).gateways).toMatchObject([
    {
      name: 'edge',
      path: 'shop/edge',
      fields: { hosts: [], listeners: {}, routes: {}, policies: {}, labels: {}, annotations: {} },
    },
  ]);
});

test('what is said of a gateway', () => {
  const shop = new Topology('shop');
  const edge = new Gateway(shop, 'edge', {
    hosts: ['shop.example.com'],
    tls: Tls.issuer('letsencrypt'),
    listeners: { http: Listener.http(80, { redirect: true }), sql: Listener.tcp(5432, { address: '0.0.0.0' }) },
    policies: { compression: true, timeout: Duration.seconds(5) },
    labels: { a: 'b' },
    accept: { 'gateway.tls': 'why' },
    environments: ['laptop'],
  });
  expect(edge.toModel()).toMatchObject({
    environments: ['laptop'],
    fields: {
      hosts: ['shop.example.com'],
      tls: { kind: 'issuer', issuer: 'letsencrypt' },
      listeners: {
        http: { protocol: 'http', port: 80, redirect: true },
        sql: { protocol: 'tcp', port: 5432, address: '0.0.0.0' },
      },
      policies: { compression: true, timeout: { request: 5 } },
      labels: { a: 'b' },
      accept: { 'gateway.tls': 'why' },
    },
  });
});

test('routes are known by what they match, in the order of their names, each with its line', () => {
  const { fields, routeSources } = shopWith((edge, orders) => {
    edge.route('/orders/new', orders.endpoint('http')).route('/', orders.endpoint('http'));
    edge.route({ path: Path.exact('/a'), methods: ['GET'], host: 'a.example' }, orders.endpoint('http'));
    orders.expose('grpc', edge, { grpc: { service: 'shop.Orders' }, name: 'calls', compression: true });
  });
  expect(Object.keys(fields.routes)).toEqual(['a-example-a-get', 'all', 'calls', 'orders-new']);
  expect(fields.routes['calls']).toEqual({
    match: { grpc: { service: 'shop.Orders' } },
    backends: [{ service: 'shop/orders', port: 'grpc' }],
    policies: { compression: true },
  });
  expect(Object.keys(routeSources ?? {})).toEqual(Object.keys(fields.routes));
  const lines = Object.values(routeSources ?? {}).map(({ line }) => line);
  expect(new Set(lines).size).toBe(3);
});

function patched(patch: GatewayPatch): object {
  const shop = new Topology('shop');
  const environment = new Environment(shop, 'laptop', { target: compose() });
  environment.configure(new Gateway(shop, 'edge'), patch);
  return collect(shop).environments[0]!.patches[0]!.fields;
}

describe('a patch as plain data', () => {
  const orders = new Microservice(new Topology('shop'), 'orders', { image, ports: { http: 8080 } });

  test.each<[string, GatewayPatch, object]>([
    ['hosts', { hosts: ['localhost'], tls: unset }, { hosts: ['localhost'], tls: unset }],
    [
      'a policy of all routes',
      { policies: { compression: unset, rateLimit: RateLimit.perMinute(5) } },
      { policies: { compression: unset, rateLimit: { requests: 5, period: 'minute', by: { kind: 'client' } } } },
    ],
    ['a listener that goes', { listeners: { http: unset } }, { listeners: { http: unset } }],
    ['a route that goes', { routes: { a: unset } }, { routes: { a: unset } }],
    [
      'options of a route, and its policies',
      {
        routes: {
          a: {
            webSocket: true,
            mirror: unset,
            timeout: Duration.seconds(5),
            cors: unset,
            only: unset,
            without: ['cors'],
          },
        },
      },
      {
        routes: {
          a: {
            webSocket: true,
            mirror: unset,
            documentedOnly: unset,
            without: ['cors'],
            policies: { timeout: { request: 5 }, cors: unset },
          },
        },
      },
    ],
    [
      'what a route matches; its host stays',
      { routes: { a: { match: '/b' } } },
      { routes: { a: { match: { path: { kind: 'prefix', value: '/b' } } } } },
    ],
    [
      'a route that matches everything',
      { routes: { a: { match: unset } } },
      { routes: { a: { match: {}, hosts: unset, listeners: unset } } },
    ],
    [
      'another end',
      { routes: { a: { to: orders.endpoint('http') } } },
      { routes: { a: { redirect: unset, backends: [http] } } },
    ],
    [
      'a redirect in its place',
      { routes: { a: { to: Redirect.to({ host: 'b.example' }) } } },
      { routes: { a: { redirect: { status: 302, host: 'b.example' }, backends: [] } } },
    ],
  ])('%s', (_title, patch, wanted) => {
    expect(patched(patch)).toEqual(wanted);
  });

  test('the end of a route cannot be removed', () => {
    expect(() => patched({ routes: { a: { to: unset } } })).toThrow(/"routes.a.to" is removed, and must always have/);
  });
});

describe('versions side by side', () => {
  const routesOf = (declare: (edge: Gateway, orders: Microservice<'http' | 'grpc'>) => void) =>
    Object.entries(shopWith(declare).fields.routes).map(([name, { match }]) => [name, match]);
  const prefix = (value: string) => ({ kind: 'prefix', value });

  test('by the first step of the path, and nothing for callers who say none', () => {
    const routes = routesOf((edge, orders) =>
      edge.versions('/orders', { v1: orders.endpoint('http'), v2: orders.endpoint('http') }),
    );
    expect(routes).toEqual([
      ['orders-v1', { path: prefix('/v1/orders') }],
      ['orders-v2', { path: prefix('/v2/orders') }],
    ]);
  });

  test('by a header, and one for callers who say none', () => {
    const routes = routesOf((edge, orders) =>
      edge.versions(
        '/orders',
        { v1: orders.endpoint('http'), v2: [{ endpoint: orders.endpoint('http'), weight: 1 }] },
        { by: { header: 'X-Api-Version' }, default: 'v2', compression: true },
      ),
    );
    const header = (value: string) => ({ 'X-Api-Version': { kind: 'exact', value } });
    expect(routes).toEqual([
      ['orders', { path: prefix('/orders') }],
      ['orders-v1', { path: prefix('/orders'), headers: header('v1') }],
      ['orders-v2', { path: prefix('/orders'), headers: header('v2') }],
    ]);
  });

  test('of everything', () => {
    const routes = routesOf((edge, orders) => edge.versions('/', { v1: orders.endpoint('http') }, { default: 'v1' }));
    expect(routes).toEqual([
      ['all', { path: prefix('/') }],
      ['all-v1', { path: prefix('/v1') }],
    ]);
  });
});
