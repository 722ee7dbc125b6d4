import fc, { type Arbitrary } from 'fast-check';
import { describeWithApiServer } from '../support/api-server/server';
import { validateText } from '../validate/validate-text';

/** Texts at the edges of what names, keys and paths may be. */
const characters = fc.constantFrom(...'aZ09-._/=: %$()[]ü~\\,"'.split(''), '..', '--', 'a', 'b', 'web', '/', '.', '-');
const words = fc.array(characters, { maxLength: 6 }).map((parts) => parts.join(''));
const long = fc
  .tuple(fc.constantFrom('a', 'a.', 'a-', '0', 'A'), fc.constantFrom(14, 15, 16, 52, 53, 62, 63, 64, 252, 253, 254))
  .map(([part, length]) => part.repeat(length).slice(0, length));
const plain = fc.stringMatching(/^[a-z0-9]([-._a-z0-9/]{0,8}[a-z0-9])?$/);
const texts: Arbitrary<string> = fc.oneof(words, plain, long);
const numbers = fc.oneof(
  fc.integer({ min: -2, max: 3 }),
  fc.constantFrom(65_535, 65_536, 2_147_483_647, 511, 512, 600, 599),
);
const amounts = fc
  .tuple(
    fc.constantFrom('', '-', '+'),
    fc.constantFrom(0, 1, 2, 0.5, 1.5, 100, 1000, 1024),
    fc.constantFrom('', 'm', 'k', 'Ki', 'Mi', 'M', 'G', 'e3'),
  )
  .map((parts) => parts.join(''));
const addresses = fc
  .tuple(
    fc.array(fc.constantFrom('0', '1', '01', '255', '256', 'ff', '', 'ffff', '10.0.0.1'), { maxLength: 9 }),
    fc.constantFrom('.', ':', '::'),
  )
  .map(([parts, between]) => parts.join(between));

type Data = Record<string, unknown>;

const metadata = { name: 'web', namespace: 'fields' };
const config = (more: Data): Data => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { ...metadata, ...more } });
const pod = (spec: Data, container: Data = {}): Data => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata,
  spec: { containers: [{ name: 'web', image: 'ghcr.io/acme/web:1.4.2', ...container }], ...spec },
});
const inside = (container: Data): Data => pod({}, container);
const volume = (source: Data): Data => pod({ volumes: [{ name: 'files', ...source }] });
const set = (name: unknown): Data => ({
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { ...metadata, name },
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: { metadata: { labels: { app: 'web' } }, spec: pod({})['spec'] },
  },
});

/** Fields of objects that are sound otherwise, and what is put into them. */
const fields: readonly (readonly [string, Arbitrary<unknown>, (value: any) => Data])[] = [
  ['name of a ConfigMap', texts, (name) => config({ name })],
  ['name of a Service', texts, (name) => ({ ...config({ name }), kind: 'Service', spec: { ports: [{ port: 80 }] } })],
  ['name of a StatefulSet', texts.filter((text) => text.length <= 52), set],
  [
    'name of a Role',
    texts.filter((text) => text !== ''),
    (name) => ({ ...config({ name }), apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', rules: [] }),
  ],
  ['label key', texts, (key: string) => config({ labels: { [key]: 'a' } })],
  ['label value', texts, (a) => config({ labels: { a } })],
  ['annotation key', texts, (key: string) => config({ annotations: { [key]: 'a' } })],
  ['finalizer', texts, (one) => config({ finalizers: [one] })],
  ['container', texts, (name) => inside({ name })],
  ['port name', texts, (name) => inside({ ports: [{ name, containerPort: 80 }] })],
  ['port', numbers, (containerPort) => inside({ ports: [{ containerPort }] })],
  ['port of the node', numbers, (hostPort) => inside({ ports: [{ containerPort: 80, hostPort }] })],
  ['variable', texts, (name) => inside({ env: [{ name, value: 'a' }] })],
  ['prefix', texts, (prefix) => inside({ envFrom: [{ prefix, configMapRef: { name: 'a' } }] })],
  ['key', texts, (key) => inside({ env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'a', key } } }] })],
  ['Secret', texts, (name) => inside({ env: [{ name: 'A', valueFrom: { secretKeyRef: { name, key: 'a' } } }] })],
  [
    'label of the pod',
    texts,
    (key: string) =>
      inside({ env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: `metadata.labels['${key}']` } } }] }),
  ],
  [
    'annotation of the pod',
    texts,
    (key: string) =>
      inside({ env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: `metadata.annotations['${key}']` } } }] }),
  ],
  [
    'divisor of memory',
    amounts,
    (divisor) =>
      inside({ env: [{ name: 'A', valueFrom: { resourceFieldRef: { resource: 'limits.memory', divisor } } }] }),
  ],
  [
    'divisor of cores',
    amounts,
    (divisor) => inside({ env: [{ name: 'A', valueFrom: { resourceFieldRef: { resource: 'limits.cpu', divisor } } }] }),
  ],
  ['request', amounts, (cpu) => inside({ resources: { requests: { cpu }, limits: { cpu: 1 } } })],
  ['limit of memory', amounts, (memory) => inside({ resources: { limits: { memory } } })],
  ['limit of devices', amounts, (gpu) => inside({ resources: { limits: { 'nvidia.com/gpu': gpu } } })],
  ['huge pages', amounts, (pages) => inside({ resources: { limits: { cpu: 1, 'hugepages-1Ki': pages } } })],
  ['resource', texts, (name: string) => inside({ resources: { limits: { [name]: 1 } } })],
  [
    'mounted volume',
    texts,
    (name) => pod({ volumes: [{ name, emptyDir: {} }] }, { volumeMounts: [{ name, mountPath: '/a' }] }),
  ],
  [
    'path in a volume',
    texts,
    (subPath) =>
      pod({ volumes: [{ name: 'a', emptyDir: {} }] }, { volumeMounts: [{ name: 'a', mountPath: '/a', subPath }] }),
  ],
  ['path of the node', texts, (path) => volume({ hostPath: { path } })],
  ['path of NFS', texts, (path) => volume({ nfs: { server: 'a', path } })],
  ['file', texts, (path) => volume({ configMap: { name: 'a', items: [{ key: 'a', path }] } })],
  ['mode', numbers, (defaultMode) => volume({ secret: { secretName: 'a', defaultMode } })],
  [
    'time of a token',
    numbers,
    (expirationSeconds) =>
      pod({
        serviceAccountName: 'a',
        volumes: [{ name: 'a', projected: { sources: [{ serviceAccountToken: { path: 'a', expirationSeconds } }] } }],
      }),
  ],
  [
    'header',
    texts,
    (name) => inside({ livenessProbe: { httpGet: { port: 80, httpHeaders: [{ name, value: 'a' }] } } }),
  ],
  [
    'successes',
    numbers,
    (successThreshold) => inside({ livenessProbe: { tcpSocket: { port: 80 }, successThreshold } }),
  ],
  ['period', numbers, (periodSeconds) => inside({ readinessProbe: { tcpSocket: { port: 80 }, periodSeconds } })],
  ['user', numbers, (runAsUser) => inside({ securityContext: { runAsUser } })],
  [
    'file of a profile',
    texts,
    (localhostProfile) => inside({ securityContext: { seccompProfile: { type: 'Localhost', localhostProfile } } }),
  ],
  ['host name', texts, (hostname) => pod({ hostname })],
  ['service account', texts, (serviceAccountName) => pod({ serviceAccountName })],
  ['search domain', texts, (domain) => pod({ dnsConfig: { searches: [domain] } })],
  ['name server', addresses, (server) => pod({ dnsConfig: { nameservers: [server] } })],
  ['host alias', texts, (hostname) => pod({ hostAliases: [{ ip: '192.0.2.1', hostnames: [hostname] }] })],
  ['address', addresses, (ip) => pod({ hostAliases: [{ ip, hostnames: ['a'] }] })],
  ['taint', texts, (key) => pod({ tolerations: [{ key, operator: 'Exists' }] })],
  ['value of a taint', texts, (value) => pod({ tolerations: [{ key: 'a', value }] })],
  ['node label', texts, (value) => pod({ nodeSelector: { a: value } })],
  ['readiness gate', texts, (conditionType) => pod({ readinessGates: [{ conditionType }] })],
  ['kernel setting', texts, (name) => pod({ securityContext: { sysctls: [{ name, value: '1' }] } })],
  [
    'topology key',
    texts,
    (topologyKey) =>
      pod({
        affinity: {
          podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey, labelSelector: {} }] },
        },
      }),
  ],
];

const anyField = fc
  .constantFrom(...fields)
  .chain(([field, values, objectOf]) => values.map((value) => ({ field, value, object: objectOf(value) })));

describeWithApiServer('what stands in a field', (server) => {
  const kubernetes = server.version.split('.').slice(0, 2).join('.').slice(1);

  it('is refused by us where a real API server refuses it, and nowhere else', async () => {
    const cases = fc.sample(anyField, { numRuns: 200, seed: jest.getSeed() });
    const refused = await server.create(cases.map(({ object }) => object));
    const refusals = new Map(refused.map(({ document, message }) => [document, message]));
    const wrong = cases.filter(({ object }) => refusesIt(object, kubernetes) !== refusals.has(object));
    const told = wrong.map(({ field, value, object }) => [field, value, refusals.get(object) ?? 'accepts it']);
    expect(told).toEqual([]);
  });
});

function refusesIt(object: Data, kubernetes: string): boolean {
  const { findings } = validateText({ kubernetes: JSON.stringify(object) }, { kubernetes });
  return findings.some(({ severity }) => severity === 'error');
}
