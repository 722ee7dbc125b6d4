import { deployment, flat, imported, programOf, service } from './imported';

const web = [deployment(), service('web', 'ports: [{ name: http, port: 80, targetPort: http }]')];
const canary = [
  deployment({ name: 'canary' }),
  service('canary', 'ports: [{ name: http, port: 80, targetPort: http }]'),
];

const gateway = (listeners = '{ name: http, port: 80, protocol: HTTP }', name = 'shop', metadata = ''): string => `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: ${name}${metadata} }
spec: { gatewayClassName: istio, listeners: [${listeners}] }`;

const secure = (host: string, name = 'https'): string =>
  `{ name: ${name}, port: 443, protocol: HTTPS, hostname: ${host}, tls: { mode: Terminate, certificateRefs: [{ name: shop-cert }] } }`;

interface Route {
  readonly name?: string;
  readonly parents?: string;
  readonly hosts?: string;
  readonly rule?: string;
  readonly metadata?: string;
}

/** A route as teams write it. */
const route = ({
  name = 'web',
  parents = '{ name: shop }',
  hosts = 'hostnames: [shop.example.com],',
  rule = 'matches: [{ path: { type: PathPrefix, value: / } }], backendRefs: [{ name: web, port: 80 }]',
  metadata = '',
}: Route = {}): string => `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: ${name}${metadata} }
spec: { parentRefs: [${parents}], ${hosts} rules: [{ ${rule} }] }`;

/** The program, of which nothing is lost and nothing is an escape hatch. */
async function whole(...documents: readonly string[]): Promise<string> {
  const { kept, lost, issues, text } = await imported(...documents);
  expect({ hatch: kept.hatch, lost, issues }).toEqual({ hatch: 0, lost: [], issues: [] });
  return flat(text);
}

/** The rule of the one route, as the program says it. */
async function ofRule(rule: string): Promise<string> {
  return whole(...web, ...canary, gateway(), route({ hosts: '', rule }));
}

test('a Gateway and a route, as teams write them, are a gateway and a route', async () => {
  const program = await whole(...web, gateway(), route());
  expect(program).toContain(
    "new Gateway(shop, 'shop').route({ path: '/', host: 'shop.example.com' }, web.endpoint('http'), { name: 'web' });",
  );
  expect(program).toContain("gateway: 'gateway-api', gatewayClass: 'istio'");
  expect(program).toContain("routeNames: 'route'");
});

test('hosts that listeners say are those of the gateway', async () => {
  const program = await whole(
    ...web,
    gateway('{ name: http, port: 80, protocol: HTTP, hostname: shop.example.com }'),
    route(),
  );
  expect(program).toContain(
    "new Gateway(shop, 'shop', { hosts: ['shop.example.com'] }).route('/', web.endpoint('http')",
  );
});

test('a route without hosts has those of its listener', async () => {
  const listener = '{ name: http, port: 80, protocol: HTTP, hostname: shop.example.com }';
  expect(await whole(...web, gateway(listener), route({ hosts: '' }))).toContain(".route('/', web.endpoint('http')");
});

test('names of routes that begin with that of their gateway say nothing', async () => {
  const rule = 'matches: [{ path: { value: /orders } }], backendRefs: [{ name: web, port: 80 }]';
  const program = await whole(...web, gateway(), route({ name: 'shop-orders', hosts: '', rule }));
  expect(program).toContain("new Gateway(shop, 'shop').route('/orders', web.endpoint('http'));");
  expect(program).not.toContain('routeNames');
});

test('a certificate, and a listener that redirects to it, are said in one word', async () => {
  const plain = '{ name: http, port: 80, protocol: HTTP, hostname: shop.example.com }';
  const redirect = route({
    name: 'shop-http-redirect',
    parents: '{ name: shop, sectionName: http }',
    hosts: '',
    rule: 'filters: [{ type: RequestRedirect, requestRedirect: { scheme: https, statusCode: 301 } }]',
  });
  const own = route({ parents: '{ name: shop, sectionName: https }' });
  expect(await whole(...web, gateway(`${plain}, ${secure('shop.example.com')}`), own, redirect)).toContain(
    "new Gateway(shop, 'shop', { hosts: ['shop.example.com'], tls: Tls.secret('shop-cert') }).route('/', web.endpoint('http'), { name: 'web' });",
  );
});

test('listeners that are not the usual ones are said, and routes name those that they stand on', async () => {
  const listeners = `{ name: web, port: 8080, protocol: HTTP }, ${secure('shop.example.com', 'safe')}`;
  const own = route({ parents: '{ name: shop, sectionName: safe }' });
  const program = await whole(...web, gateway(listeners), own);
  expect(program).toContain("safe: Listener.https(443, { hosts: ['shop.example.com'] }), web: Listener.http(8080)");
  expect(program).toContain(".route({ path: '/', listeners: ['safe'] }, web.endpoint('http'), { name: 'web' })");
});

test('listeners of one name and several hosts are one', async () => {
  const listeners = `${secure('a.example.com', 'https.a.example.com')}, ${secure('"*.b.test"', 'https.any.b.test')}`;
  const program = await whole(...web, gateway(listeners), route({ hosts: '' }));
  expect(program).toContain("hosts: ['*.b.test', 'a.example.com'], listeners: { https: Listener.https(443) }");
  expect(program).toContain("tls: Tls.secret('shop-cert')");
});

const to = 'backendRefs: [{ name: web, port: 80 }]';

test.each([
  ['an exact path', `matches: [{ path: { type: Exact, value: /a } }], ${to}`, "Path.exact('/a')"],
  [
    'a pattern',
    `matches: [{ path: { type: RegularExpression, value: "^(?:/a|/b)$" } }], ${to}`,
    "Path.pattern('/a|/b')",
  ],
  [
    'headers and queries',
    `matches: [{ path: { value: /a }, headers: [{ name: x-v, value: "1" }], queryParams: [{ name: q, type: RegularExpression, value: ^a+$ }] }], ${to}`,
    "{ path: '/a', headers: { 'x-v': '1' }, query: { q: Pattern.of('a+') } }",
  ],
  [
    'methods',
    `matches: [{ path: { value: /a }, method: POST }, { path: { value: /a }, method: GET }], ${to}`,
    "methods: ['GET', 'POST']",
  ],
  [
    'weights',
    'backendRefs: [{ name: web, port: 80, weight: 90 }, { name: canary, port: 80, weight: 10 }]',
    "{ endpoint: web.endpoint('http'), weight: 90 }, { endpoint: canary.endpoint('http'), weight: 10 }",
  ],
  [
    'a redirect',
    'filters: [{ type: RequestRedirect, requestRedirect: { hostname: new.test, statusCode: 308 } }]',
    "Redirect.to({ host: 'new.test', status: 308 })",
  ],
  [
    'a new path',
    `matches: [{ path: { value: /a } }], filters: [{ type: URLRewrite, urlRewrite: { path: { type: ReplacePrefixMatch, replacePrefixMatch: / } } }], ${to}`,
    "rewrite: { path: { prefix: '/' } }",
  ],
  [
    'changed headers',
    `filters: [{ type: RequestHeaderModifier, requestHeaderModifier: { set: [{ name: x-a, value: b }], remove: [x-c] } }], ${to}`,
    "requestHeaders: { remove: ['x-c'], set: { 'x-a': 'b' } }",
  ],
  [
    'copies',
    `filters: [{ type: RequestMirror, requestMirror: { backendRef: { name: canary, port: 80 } } }], ${to}`,
    "mirror: canary.endpoint('http')",
  ],
  ['times', `timeouts: { request: 90s, backendRequest: 500ms }, ${to}`, 'backend: Duration.millis(500)'],
  ['one time', `timeouts: { request: 1m }, ${to}`, 'timeout: Duration.minutes(1)'],
])('%s of a rule is said', async (_, rule, code) => {
  expect(await ofRule(rule)).toContain(code);
});

test('a route of a Gateway that others keep is attached to it', async () => {
  const program = await whole(...web, route({ parents: '{ name: shared, namespace: infra }' }));
  expect(program).toContain(
    "new Gateway(shop, 'shared', { hosts: ['shop.example.com'] }).route('/', web.endpoint('http')",
  );
  expect(program).toContain("parentGateway: { name: 'shared', namespace: 'infra' }");
});

test('a gateway is called otherwise where a service has the name of its Gateway', async () => {
  expect(await whole(...web, route({ parents: '{ name: web }' }))).toContain("new Gateway(shop, 'edge',");
});

describe('what the program cannot say', () => {
  const twoRules = route({ rule: `${to} }, { matches: [{ path: { value: /a } }], ${to}` });

  test.each([
    ['several rules', twoRules],
    ['a Service that the files do not have', route({ rule: 'backendRefs: [{ name: other, port: 80 }]' })],
    [
      'a filter of one implementation',
      route({ rule: `filters: [{ type: ExtensionRef, extensionRef: { name: a } }], ${to}` }),
    ],
    ['several Gateways', route({ parents: '{ name: shop }, { name: other }' })],
    ['no limit of time', route({ rule: `timeouts: { request: 0s }, ${to}` })],
  ])('%s: the route stays as it is', async (_, document) => {
    const { lost, text } = await imported(...web, gateway(), document);
    expect(lost).toEqual([]);
    expect(text).toContain('// HTTPRoute "web", as it was in the files.');
    expect(text).toContain('// Gateway "shop", as it was in the files.');
  });

  test('the way in is declared all the same, for environments that do not have the route', async () => {
    const { lost, issues, text } = await imported(...web, gateway(), twoRules);
    expect({ lost, issues }).toEqual({ lost: [], issues: [] });
    const program = flat(text);
    expect(program).toContain(
      '// What the HTTPRoutes say, for other environments: add their names to `environments`. // Where the files came from, the HTTPRoutes themselves stay as they are. ' +
        "new Gateway(shop, 'shop', { environments: [] })",
    );
    expect(program).toContain(
      ".route({ path: '/a', host: 'shop.example.com' }, web.endpoint('http'), { name: 'web-2' })",
    );
  });

  test('routes beside it are said', async () => {
    const { lost, text } = await imported(
      ...web,
      gateway(),
      twoRules,
      route({ name: 'other', hosts: 'hostnames: [b.test],' }),
    );
    expect(lost).toEqual([]);
    expect(flat(text)).toContain("{ path: '/', host: 'b.test' }, web.endpoint('http'), { name: 'other' }");
  });

  test('Ingresses win over routes: an environment has one kind of gateways', async () => {
    const ingress = `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: front }
spec: { rules: [{ host: a.test, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }] }`;
    const program = await programOf(...web, gateway(), route(), ingress);
    expect(program).toContain("new Gateway(shop, 'front'");
    expect(program).toContain('// HTTPRoute "web", as it was in the files.');
  });
});

test.each([
  'parentRefs: null, rules: 7',
  'parentRefs: [null, 3], rules: [null]',
  'parentRefs: [{ name: shop }], hostnames: {}, rules: [{ matches: [7], backendRefs: [{}], filters: [null], timeouts: [] }]',
])('survives odd files: %s', async (spec) => {
  const odd = `apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: web }\nspec: { ${spec} }`;
  const { text, lost } = await imported(...web, gateway('null, 7'), odd);
  expect(lost).toEqual([]);
  expect(text).not.toMatch(/\bundefined\b|\[object/);
});

test('the order of the files makes no difference', async () => {
  const documents = [...web, gateway(), route(), route({ name: 'b', hosts: 'hostnames: [b.test],' })];
  expect(await programOf(...[...documents].reverse())).toBe(await programOf(...documents));
});
