import {
  Duration,
  Listener,
  Path,
  Pattern,
  Redirect,
  type Gateway,
  type RouteMatch,
  type RouteOptions,
  type RouteTarget,
} from '../../../../src';
import { specOf, withGateway, type Behind } from './build';

const options = { gateway: 'gateway-api', gatewayClass: 'istio' } as const;

type Route = (behind: Behind) => readonly [string | Path | RouteMatch, RouteTarget, RouteOptions?];

/** The spec of one route, named `it`. */
function routeOf(route: Route, props: ConstructorParameters<typeof Gateway>[2] = {}): unknown {
  const rendered = withGateway(options, props, (edge, behind) => {
    const [match, to, more] = route(behind);
    edge.route(match, to, { name: 'it', ...more });
  });
  return specOf(rendered, 'HTTPRoute/edge-it');
}

const rule = (route: Route): unknown => (routeOf(route) as { rules: readonly unknown[] }).rules[0];

it('is attached to the listener, and leads to the port of the Service', () => {
  expect(routeOf(({ http }) => ['/orders', http], { hosts: ['a.test'] })).toEqual({
    parentRefs: [{ name: 'edge', sectionName: 'http' }],
    hostnames: ['a.test'],
    rules: [
      { matches: [{ path: { type: 'PathPrefix', value: '/orders' } }], backendRefs: [{ name: 'orders', port: 80 }] },
    ],
  });
});

it('is called by its own name alone where the environment says so', () => {
  const edge = (edge: Gateway, { http }: Behind): unknown => edge.route('/orders', http, { name: 'it' });
  const rendered = withGateway({ ...options, routeNames: 'route' }, {}, edge);
  expect(specOf(rendered, 'HTTPRoute/it')).toEqual(specOf(withGateway(options, {}, edge), 'HTTPRoute/edge-it'));
});

it.each<[string, string | Path | RouteMatch, readonly object[]]>([
  ['an exact path', Path.exact('/a'), [{ path: { type: 'Exact', value: '/a' } }]],
  ['a pattern', Path.pattern('/a|/b'), [{ path: { type: 'RegularExpression', value: '^(?:/a|/b)$' } }]],
  [
    'a list of methods',
    { path: '/a', methods: ['PUT', 'GET'] },
    [
      { path: { type: 'PathPrefix', value: '/a' }, method: 'GET' },
      { path: { type: 'PathPrefix', value: '/a' }, method: 'PUT' },
    ],
  ],
  [
    'headers and parameters',
    { headers: { 'X-B': 'b', 'X-A': Pattern.of('a+') }, query: { v: '"2"' } },
    [
      {
        path: { type: 'PathPrefix', value: '/' },
        headers: [
          { name: 'X-A', type: 'RegularExpression', value: '^a+$' },
          { name: 'X-B', type: 'Exact', value: 'b' },
        ],
        queryParams: [{ name: 'v', type: 'Exact', value: '"2"' }],
      },
    ],
  ],
])('compares %s', (_, match, matches) => {
  expect(rule(({ http }) => [match, http])).toMatchObject({ matches });
});

it('takes what browsers ask before a call, where methods and headers would leave it out', () => {
  const cors = { origins: ['https://a.test'], methods: ['PUT', 'DELETE'] };
  const matchesOf = (match: RouteMatch): unknown =>
    (rule(({ http }) => [match, http, { cors }]) as { matches: readonly object[] }).matches;
  const path = { type: 'PathPrefix', value: '/' };
  const asking = (value: string): object => ({
    path,
    method: 'OPTIONS',
    headers: [{ name: 'Access-Control-Request-Method', type: 'Exact', value }],
  });
  expect(matchesOf({})).toEqual([{ path }]);
  expect(matchesOf({ methods: ['OPTIONS', 'PUT'] })).toEqual([
    { path, method: 'OPTIONS' },
    { path, method: 'PUT' },
  ]);
  expect(matchesOf({ methods: ['PUT'] })).toEqual([{ path, method: 'PUT' }, asking('PUT')]);
  const headers = [{ name: 'X-A', type: 'Exact', value: 'b' }];
  expect(matchesOf({ headers: { 'X-A': 'b' } })).toEqual([{ path, headers }, asking('DELETE'), asking('PUT')]);
});

it('shares requests by weight', () => {
  const to = ({ http, next }: Behind) => [
    { endpoint: http, weight: 9 },
    { endpoint: next, weight: 1 },
  ];
  expect(rule((behind) => ['/', to(behind)])).toMatchObject({
    backendRefs: [
      { name: 'orders', port: 80, weight: 9 },
      { name: 'next', port: 8080, weight: 1 },
    ],
  });
});

it.each<[string, RouteOptions, object]>([
  [
    'headers',
    { requestHeaders: { set: { B: '2', A: '1' }, add: { C: '3' }, remove: ['D'] } },
    {
      type: 'RequestHeaderModifier',
      requestHeaderModifier: {
        set: [
          { name: 'A', value: '1' },
          { name: 'B', value: '2' },
        ],
        add: [{ name: 'C', value: '3' }],
        remove: ['D'],
      },
    },
  ],
  [
    'a rewritten path',
    { rewrite: { host: 'b.test', path: { prefix: '/' } } },
    {
      type: 'URLRewrite',
      urlRewrite: { hostname: 'b.test', path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/' } },
    },
  ],
  [
    'CORS',
    { cors: { origins: ['*'], maxAge: Duration.minutes(1) } },
    { type: 'CORS', cors: { allowOrigins: ['*'], allowMethods: ['GET', 'HEAD', 'POST'], maxAge: 60 } },
  ],
])('has %s as a filter', (_, more, filter) => {
  expect(rule(({ http }) => ['/a', http, more])).toMatchObject({ filters: [filter] });
});

it('sends copies of a part', () => {
  expect(rule(({ http, next }) => ['/', http, { mirror: { endpoint: next, percent: 10 } }])).toMatchObject({
    filters: [{ type: 'RequestMirror', requestMirror: { backendRef: { name: 'next', port: 8080 }, percent: 10 } }],
  });
});

it('gives a request a time', () => {
  const timeout = { request: Duration.seconds(90), backend: Duration.millis(1500) };
  expect(rule(({ http }) => ['/', http, { timeout }])).toMatchObject({
    timeouts: { request: '1m30s', backendRequest: '1s500ms' },
  });
});

it('replaces a prefix in rules of one match each, as the API wants it', () => {
  const route = routeOf(({ http }) => [
    { path: '/a', methods: ['GET', 'PUT'] },
    http,
    { rewrite: { path: { prefix: '/b' } } },
  ]) as { rules: readonly { matches: readonly unknown[] }[] };
  expect(route.rules.map(({ matches }) => matches.length)).toEqual([1, 1]);
});

it('redirects without back ends', () => {
  const to = Redirect.to({ scheme: 'https', host: 'b.test', port: 8443, path: { full: '/c' }, status: 308 });
  expect(rule(() => ['/a', to])).toEqual({
    matches: [{ path: { type: 'PathPrefix', value: '/a' } }],
    filters: [
      {
        type: 'RequestRedirect',
        requestRedirect: {
          scheme: 'https',
          hostname: 'b.test',
          port: 8443,
          path: { type: 'ReplaceFullPath', replaceFullPath: '/c' },
          statusCode: 308,
        },
      },
    ],
  });
});

it('hands on TCP, and TLS by its host name', () => {
  const listeners = { raw: Listener.tcp(1883), sni: Listener.tls(8883, { hosts: ['mqtt.test'] }) };
  const rendered = withGateway(options, { listeners }, (edge, { tcp }) =>
    edge.route({ listeners: ['raw'] }, tcp, { name: 'raw' }).route({ listeners: ['sni'] }, tcp, { name: 'sni' }),
  );
  const rules = [{ backendRefs: [{ name: 'orders', port: 1883 }] }];
  expect(specOf(rendered, 'TCPRoute/edge-raw')).toEqual({ parentRefs: [{ name: 'edge', sectionName: 'raw' }], rules });
  expect(specOf(rendered, 'TLSRoute/edge-sni')).toEqual({
    parentRefs: [{ name: 'edge', sectionName: 'sni' }],
    hostnames: ['mqtt.test'],
    rules,
  });
});
