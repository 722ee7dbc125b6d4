import { experimentalFields, isKnownKind, strictErrors, typeErrors, unknownFields } from './strict';

jest.setTimeout(60_000);

const service = (spec: object): object => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec });
const pod = (spec: object): object => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec });
const container = (fields: object): object => pod({ containers: [{ name: 'server', ...fields }] });

const custom = (apiVersion: string, kind: string, spec: object, metadata = {}): object => {
  return { apiVersion, kind, metadata: { name: 'web', ...metadata }, spec };
};
const httpRoute = (rule: object, metadata?: object): object =>
  custom('gateway.networking.k8s.io/v1', 'HTTPRoute', { rules: [rule] }, metadata);
const middleware = (spec: object): object => custom('traefik.io/v1alpha1', 'Middleware', spec);

const GOOD = [
  service({
    clusterIP: 'None',
    clusterIPs: ['None'],
    ports: [
      { port: 80, targetPort: 'http' },
      { port: 81, targetPort: 81 },
    ],
  }),
  pod({ containers: [], hostIPC: false, setHostnameAsFQDN: true, hostAliases: [{ ip: '1.2.3.4' }], nodeName: null }),
  container({ resources: { limits: { cpu: 1, memory: '1Gi' } }, env: [{ name: 'A', value: 'a' }] }),
  container({ ports: [{ containerPort: 80, hostIP: '1.2.3.4' }], livenessProbe: { httpGet: { port: 80 } } }),
  {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'web', creationTimestamp: '2020-01-01T00:00:00Z' },
    data: { 'a.b': 'c' },
  },
  httpRoute({ matches: [{ path: { type: 'PathPrefix', value: '/' } }], backendRefs: [{ name: 'web', port: 80 }] }),
  httpRoute({ timeouts: null }, { labels: { 'a.b/c': 'd' }, namespace: 'shop' }),
  middleware({ rateLimit: { average: 5, period: '1s' }, plugin: { own: { anything: [1] } } }),
  middleware({ headers: { customRequestHeaders: { 'X-A': 'b' } }, ipAllowList: { sourceRange: ['10.0.0.0/8'] } }),
];

describe('unknown fields', () => {
  test('none, whatever the typed API makes of the spelling', () => {
    expect(GOOD.flatMap(unknownFields)).toEqual([]);
  });

  test.each([
    ['a field of no type', service({ colour: 'red' }), ['spec.colour']],
    ["TypeScript's spelling", service({ clusterIp: 'None' }), ['spec.clusterIp']],
    ['a field one level too high', pod({ containers: [], image: 'web' }), ['spec.image']],
    [
      'a field deep inside',
      container({ livenessProbe: { httpGet: { ports: 80 } } }),
      ['spec.containers[0].livenessProbe.httpGet.ports'],
    ],
    ['a mapping for a list', pod({ containers: { name: 'server' } }), ['spec.containers']],
    ['a scalar for a mapping', pod({ containers: [], securityContext: true }), ['spec.securityContext']],
    ['a field that a published definition has not', httpRoute({ match: [] }), ['spec.rules[0].match']],
    ['a field beside the spec of such a kind', { ...httpRoute({}), rules: [] }, ['rules']],
    ['a field of its metadata', httpRoute({}, { label: {} }), ['metadata.label']],
    ['a mapping for a list of such a kind', httpRoute({ matches: {} }), ['spec.rules[0].matches']],
    ['a list for a scalar', middleware({ rateLimit: { period: ['1s'] } }), ['spec.rateLimit.period']],
    ['another version of such a kind', custom('gateway.networking.k8s.io/v1alpha2', 'HTTPRoute', {}), ['kind']],
    ['a kind of another group', { apiVersion: 'a.io/v1', kind: 'Thing' }, ['kind']],
  ])('%s', (_, document, paths) => {
    expect(unknownFields(document)).toEqual(paths);
  });

  test('fields that the standard channel of the Gateway API has not', () => {
    expect(GOOD.flatMap(experimentalFields)).toEqual([]);
    const retried = httpRoute({ retry: { attempts: 3 }, timeouts: { request: '5s' } });
    expect(unknownFields(retried)).toEqual([]);
    expect(experimentalFields(retried)).toEqual(['spec.rules[0].retry']);
  });

  test('kinds', () => {
    expect(isKnownKind(service({}))).toBe(true);
    expect(isKnownKind({ apiVersion: 'extensions/v1beta1', kind: 'Deployment' })).toBe(false);
  });
});

test('type errors, each at its place', () => {
  const bad = [
    container({ env: [{ name: 'A', value: 8080 }] }),
    service({ ports: [{ port: '80' }] }),
    service({ ports: [{ targetPort: 80 }] }),
    service({ type: ['ClusterIP'] }),
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' }, data: { a: true } },
  ];
  expect(typeErrors([...GOOD, ...bad])).toEqual([
    "Pod/web spec.containers[0].env[0].value: Type 'number' is not assignable to type 'string'.",
    "Service/web spec.ports[0].port: Type 'string' is not assignable to type 'number'.",
    expect.stringMatching(/^Service\/web spec\.ports\[0\]: Property 'port' is missing/),
    "Service/web spec.type: Type 'string[]' is not assignable to type 'string'.",
    "ConfigMap/web data.a: Type 'boolean' is not assignable to type 'string'.",
  ]);
});

test('type errors of kinds that have a published definition', () => {
  const bad = [
    httpRoute({ backendRefs: [{ port: 80 }] }),
    httpRoute({ matches: [{ method: 'get' }] }),
    httpRoute({ backendRefs: [{ name: 'web', port: '80' }] }),
    httpRoute({ colour: 'red' }),
    middleware({ rateLimit: { average: '5' } }),
  ];
  expect(typeErrors([...GOOD, ...bad])).toEqual([
    expect.stringMatching(/^HTTPRoute\/web spec\.rules\[0\]\.backendRefs\[0\]: Property 'name' is missing/),
    expect.stringMatching(/^HTTPRoute\/web spec\.rules\[0\]\.matches\[0\]\.method: Type '"get"' is not assignable/),
    expect.stringMatching(/^HTTPRoute\/web spec\.rules\[0\]\.backendRefs\[0\]\.port: Type 'string'/),
    expect.stringMatching(/^HTTPRoute\/web spec\.rules\[0\]\.colour: Object literal may only specify known/),
    expect.stringMatching(/^Middleware\/web spec\.rateLimit\.average: Type 'string'/),
  ]);
});

test('both at once, with custom resources named', () => {
  const thing = { apiVersion: 'a.io/v1', kind: 'Thing', metadata: { name: 'x' } };
  expect(strictErrors([thing, service({ clusterIp: 'None', type: 1 })])).toEqual([
    'Thing/x kind: unknown to the API',
    'Service/web spec.clusterIp: unknown to the API',
    "Service/web spec.type: Type 'number' is not assignable to type 'string'.",
  ]);
});
