import { isKnownKind, strictErrors, typeErrors, unknownFields } from './strict';

jest.setTimeout(60_000);

const service = (spec: object): object => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec });
const pod = (spec: object): object => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec });
const container = (fields: object): object => pod({ containers: [{ name: 'server', ...fields }] });

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
    ['a kind of another group', { apiVersion: 'a.io/v1', kind: 'Thing' }, ['kind']],
  ])('%s', (_, document, paths) => {
    expect(unknownFields(document)).toEqual(paths);
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

test('both at once, with custom resources named', () => {
  const thing = { apiVersion: 'a.io/v1', kind: 'Thing', metadata: { name: 'x' } };
  expect(strictErrors([thing, service({ clusterIp: 'None', type: 1 })])).toEqual([
    'Thing/x kind: unknown to the API',
    'Service/web spec.clusterIp: unknown to the API',
    "Service/web spec.type: Type 'number' is not assignable to type 'string'.",
  ]);
});
