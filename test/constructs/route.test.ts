import { Microservice, Parameter, Path, Pattern, Redirect, text, Topology, unset, type RouteMatch } from '../../src';
import { nameOfRoute, routeName, toRoute, type RouteOptions, type RouteTarget } from '../../src/constructs/route';
import { image } from '../model/build';

const shop = new Topology('shop');
const orders = new Microservice(shop, 'orders', { image, ports: { http: 8080, admin: 9090 } });
const domain = new Parameter(shop, 'domain', { default: 'example.com' });
const to = orders.endpoint('http');
const end = { service: 'shop/orders', port: 'http' };

test.each<[string, string | Path | RouteMatch, object]>([
  ['a text is a prefix', '/a', { match: { path: { kind: 'prefix', value: '/a' } } }],
  ['a path alone', Path.exact('/a'), { match: { path: { kind: 'exact', value: '/a' } } }],
  ['a pattern', { path: Path.pattern('/v[0-9]+') }, { match: { path: { kind: 'pattern', value: '/v[0-9]+' } } }],
  ['nothing: everything', {}, { match: {} }],
  [
    'a host, finished later',
    { host: text`shop.${domain}` },
    { hosts: [{ kind: 'template', parts: ['shop.', { kind: 'parameter', parameter: 'shop/domain' }] }], match: {} },
  ],
  [
    'hosts and listeners',
    { host: ['a', 'b'], listeners: ['web'] },
    { hosts: ['a', 'b'], listeners: ['web'], match: {} },
  ],
  [
    'methods, headers and a query',
    { methods: ['GET'], headers: { A: 'b' }, query: { c: Pattern.of('d+') } },
    {
      match: {
        methods: ['GET'],
        headers: { A: { kind: 'exact', value: 'b' } },
        query: { c: { kind: 'pattern', value: 'd+' } },
      },
    },
  ],
])('what it matches: %s', (_title, match, wanted) => {
  expect(toRoute(match, to, {})).toEqual({ backends: [end], policies: {}, ...wanted });
});

test.each<[string, RouteTarget, object]>([
  ['an endpoint', to, { backends: [end] }],
  [
    'several by weight',
    [{ endpoint: to, weight: 90 }, { endpoint: orders.endpoint('admin') }],
    {
      backends: [
        { ...end, weight: 90 },
        { service: 'shop/orders', port: 'admin' },
      ],
    },
  ],
  ['elsewhere', Redirect.to({ scheme: 'https' }), { backends: [], redirect: { scheme: 'https', status: 302 } }],
  [
    'elsewhere, all of it',
    Redirect.to({ host: 'a', port: 8443, path: { full: '/b' }, status: 308 }),
    { backends: [], redirect: { host: 'a', port: 8443, path: { kind: 'full', value: '/b' }, status: 308 } },
  ],
])('where it leads: %s', (_title, target, wanted) => {
  expect(toRoute('/a', target, {})).toMatchObject(wanted);
});

test.each<[string, RouteOptions, object]>([
  [
    'a rewrite',
    { rewrite: { path: { prefix: '/' }, host: 'a' } },
    { rewrite: { path: { kind: 'prefix', value: '/' }, host: 'a' } },
  ],
  ['a mirror', { mirror: to }, { mirror: end }],
  ['a part of a mirror', { mirror: { endpoint: to, percent: 5 } }, { mirror: { ...end, percent: 5 } }],
  ['WebSocket', { webSocket: true }, { webSocket: true }],
  ['only what is documented', { only: 'documented' }, { documentedOnly: true }],
  ['policies of the gateway that do not hold', { without: ['cors'] }, { without: ['cors'], policies: {} }],
  ['annotations', { annotations: { a: 'b' } }, { annotations: { a: 'b' } }],
  [
    'policies stand together',
    { compression: true, webSocket: false },
    { webSocket: false, policies: { compression: true } },
  ],
])('options: %s', (_title, options, wanted) => {
  expect(toRoute('/a', to, options)).toMatchObject(wanted);
});

test.each<[RouteMatch, string]>([
  [{}, 'all'],
  [{ path: '/' }, 'all'],
  [{ path: '/orders/New' }, 'orders-new'],
  [{ path: '/a', methods: ['GET', 'PUT'], headers: { 'X-A': '1' } }, 'a-get-put-x-a-1'],
  [{ host: '*.example.com', listeners: ['web'] }, 'web-example-com'],
  [{ grpc: { service: 'shop.Catalog', method: 'List' } }, 'shop-catalog-list'],
])('the name that it has by itself: %j', (match, name) => {
  expect(routeName(toRoute(match, to, {}))).toBe(name);
  expect(nameOfRoute(toRoute(match, to, {}), { name: 'given' })).toBe('given');
});

test('there is nothing to remove where a route is declared', () => {
  for (const options of [{ compression: unset }, { mirror: unset }])
    expect(() => toRoute('/a', to, options as never)).toThrow(/has unset, which belongs into Environment.configure/);
  expect(() => toRoute('/a', to, { compression: unset } as never)).toThrow(/{ without: \['compression'\] }/);
  expect(() => toRoute({ headers: { A: unset as never } }, to, {})).toThrow(/has unset, which belongs into/);
});
