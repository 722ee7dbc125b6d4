import fc, { type Arbitrary } from 'fast-check';
import type { ExternalServiceFields } from '../../src/model/external-service';
import type { GatewayFields } from '../../src/model/gateway';
import type { ServiceFields } from '../../src/model/service';
import type { PatchOf } from '../../src/model/topology';
import type { Value } from '../../src/model/value';

/** Fields of services and changes of them as plain data, for the laws of merging: any shape, sensible or not. */

const unset = { kind: 'unset', unset: true } as const;

/** Names on which maps tend to break. */
const key = fc.constantFrom('a', 'b', 'c', 'kind', 'unset', '__proto__', 'constructor', 'toString');
const text = fc.oneof(fc.constantFrom('', 'unset', '$', '{}'), fc.string());
const value: Arbitrary<Value> = fc.oneof(
  text,
  fc.record({ kind: fc.constant('secret' as const), secret: text, key: text }),
  fc.record({ kind: fc.constant('parameter' as const), parameter: text }),
);

function maybe<T extends object>(shape: { [K in keyof T]: Arbitrary<T[K]> }): Arbitrary<Partial<T>> {
  return fc.record<T, never>(shape, { requiredKeys: [] }) as Arbitrary<Partial<T>>;
}

/** Data of a kind whose other fields may be there or not. */
function maybeOf<T extends object>(kind: string, shape: { [K in keyof T]: Arbitrary<T[K]> }): Arbitrary<object> {
  return maybe(shape).map((fields) => ({ kind, ...fields }));
}

function mapOf<T>(one: Arbitrary<T>): Arbitrary<Record<string, T>> {
  return fc.dictionary(key, one, { maxKeys: 4, noNullPrototype: true });
}

const number = fc.nat(99);
const amounts = maybe({ request: number, limit: number });
const image = fc.oneof(
  fc.record({ kind: fc.constant('registry'), reference: value }),
  fc.record({ kind: fc.constant('build'), context: text, args: mapOf(value) }),
);
const mount = fc.oneof(
  fc.record({ kind: fc.constant('temporary'), inMemory: fc.boolean() }),
  fc.record({ kind: fc.constant('temporary'), inMemory: fc.boolean(), sizeLimit: number }),
  fc.record({ kind: fc.constant('shared'), name: text }),
  fc.record({ kind: fc.constant('shared'), name: text, readOnly: fc.boolean() }),
  fc.record({ kind: fc.constant('claim'), size: number, accessModes: fc.array(text) }),
  fc.record({ kind: fc.constant('volume'), volume: text, readOnly: fc.boolean() }),
  maybeOf('host', { path: text, readOnly: fc.boolean(), type: text }),
  fc.record({ kind: fc.constant('project'), path: text, readOnly: fc.boolean() }),
);
const way = fc.oneof(
  fc.record({ kind: fc.constant('port') }),
  fc.record({ kind: fc.constant('port'), port: number }),
  fc.record({ kind: fc.constant('port'), class: text, sourceRanges: fc.array(text) }),
  fc.record({ kind: fc.constantFrom('node-port', 'host-port'), port: number }),
  fc.record({ kind: fc.constant('host'), host: value, path: text }),
);
const probe = fc.oneof(
  fc.record({ kind: fc.constant('tcp'), port: key }),
  fc.record({ kind: fc.constant('tcp'), port: key, period: number }),
  fc.record({ kind: fc.constant('command'), command: fc.array(text) }),
);
const metric = fc.record({ kind: fc.constant('resource'), resource: fc.constant('cpu'), target: number });
const scaling = fc.oneof(
  fc.record({ kind: fc.constant('fixed'), replicas: number }),
  fc.record({ kind: fc.constant('automatic'), min: number, max: number, metrics: fc.array(metric) }),
  fc.record({
    kind: fc.constant('events'),
    min: number,
    max: number,
    triggers: fc.array(fc.record({ type: text, metadata: mapOf(value) })),
  }),
);
const account = fc.oneof(
  fc.record({ kind: fc.constant('own'), annotations: mapOf(text) }),
  fc.record({
    kind: fc.constant('own'),
    annotations: mapOf(text),
    rules: fc.array(fc.record({ verbs: fc.array(text) })),
    clusterRoles: fc.array(text),
  }),
  fc.record({ kind: fc.constant('existing'), name: text, mountToken: fc.boolean() }),
);
const hook = fc.oneof(
  fc.record({ kind: fc.constant('command'), command: fc.array(text) }),
  fc.record({ kind: fc.constant('http'), port: key, path: text }),
);
const spread = fc.record({ over: text, maxSkew: number, required: fc.boolean() });
const task = { retries: number, deadline: number, keepFor: number, completions: number, parallelism: number };
const workload = fc.oneof(
  fc.record({ kind: fc.constantFrom('stateless', 'per-node') }),
  fc.record({ kind: fc.constant('stateful'), parallel: fc.boolean() }),
  maybeOf('job', task),
  maybeOf('scheduled-job', { ...task, schedule: text, timeZone: text, suspended: fc.boolean() }),
);
const file = fc.oneof(
  fc.record({ kind: fc.constant('text'), text: value }),
  fc.record({ kind: fc.constant('disk'), path: text, mode: number }),
  fc.record({ kind: fc.constantFrom('config', 'secret'), construct: text, key: text }),
);
const envSource = fc.record({ kind: fc.constantFrom('config', 'secret'), construct: text, prefix: text });
const container = fc.record({
  name: key,
  image,
  env: mapOf(value),
  envFrom: fc.array(envSource),
  files: mapOf(file),
  mounts: mapOf(mount),
});
const sidecarShape = {
  name: key,
  image,
  env: mapOf(value),
  envFrom: fc.array(envSource),
  files: mapOf(file),
  mounts: mapOf(mount),
  ports: fc.array(key),
  startsFirst: fc.boolean(),
  health: maybe({ readiness: probe, liveness: probe }),
  lifecycle: maybe({ postStart: hook, preStop: hook }),
};
const sidecar = fc.record(sidecarShape);

/** Changes of containers by name: fields given anew or removed, keys removed, whole containers removed. */
const containerChanges = mapOf(
  fc.oneof(
    fc.constant(unset),
    maybe({
      image,
      env: fc.oneof(fc.constant(unset), mapOf(fc.oneof(fc.constant(unset), value))),
      files: fc.oneof(fc.constant(unset), mapOf(fc.oneof(fc.constant(unset), file))),
      mounts: mapOf(fc.oneof(fc.constant(unset), mount)),
      pullPolicy: fc.oneof(fc.constant(unset), fc.constant('always')),
    }),
  ),
);

const shapes: Record<keyof ServiceFields, Arbitrary<unknown>> = {
  image,
  pullPolicy: fc.constantFrom('always', 'never'),
  command: fc.array(value),
  args: fc.array(value),
  workingDirectory: text,
  env: mapOf(value),
  envFrom: fc.array(envSource),
  files: mapOf(file),
  resources: maybe({ cpu: amounts, memory: amounts }),
  mounts: mapOf(mount),
  ports: mapOf(fc.record({ protocol: fc.constant('http'), container: number })),
  exposure: mapOf(way),
  health: maybe({ readiness: probe, liveness: probe, startup: probe }),
  scaling,
  disruption: fc.oneof(
    fc.record({ kind: fc.constantFrom('none', 'automatic') }),
    fc.record({ kind: fc.constantFrom('max-unavailable', 'min-available'), replicas: number }),
  ),
  verticalScaling: maybe({ mode: fc.constantFrom('off', 'auto'), min: maybe({ cpu: number }) }),
  security: maybe({
    preset: fc.constantFrom('none', 'baseline', 'restricted'),
    exceptions: maybe({ privileged: text, runAsUser: text }),
    runAsUser: number,
    privileged: fc.boolean(),
    dropCapabilities: fc.array(text),
  }),
  serviceAccount: account,
  startsAfter: fc.array(
    fc.record(
      { service: text, condition: fc.constant('ready'), restart: fc.boolean() },
      { requiredKeys: ['service', 'condition'] },
    ),
  ),
  aliases: fc.array(text),
  api: mapOf(
    fc.oneof(fc.record({ openApi: fc.record({ kind: fc.constant('text'), text }) }), fc.record({ version: text })),
  ),
  calls: fc.array(
    fc.record(
      { service: text, port: text, needs: fc.record({ kind: fc.constant('version'), range: text }) },
      { requiredKeys: ['service'] },
    ),
  ),
  service: maybe({ headless: fc.boolean(), annotations: mapOf(text), ipFamilies: fc.array(text) }),
  sidecars: fc.uniqueArray(sidecar, { selector: ({ name }) => name, maxLength: 3 }),
  revisionHistory: number,
  containerName: text,
  workloadAnnotations: mapOf(value),
  initContainers: fc.uniqueArray(container, { selector: ({ name }) => name, maxLength: 3 }),
  terminationGracePeriod: number,
  stdin: fc.boolean(),
  tty: fc.boolean(),
  workload,
  stopSignal: text,
  rollout: fc.oneof(
    maybeOf('rolling', { maxSurge: number, maxUnavailable: number, minReady: number, progressDeadline: number }),
    maybeOf('recreate', { progressDeadline: number }),
  ),
  lifecycle: maybe({ postStart: hook, preStop: hook }),
  placement: maybe({ nodeLabels: mapOf(text), spread: fc.array(spread), priorityClass: text }),
  host: maybe({ aliases: mapOf(text), sysctls: mapOf(text), hostname: text, init: fc.boolean() }),
  restart: fc.constantFrom('always', 'on-failure', 'never'),
  pullSecrets: fc.array(text),
  serviceLinks: fc.boolean(),
  profiles: fc.array(text),
  labels: mapOf(value),
  annotations: mapOf(value),
  accept: mapOf(text),
};

/** Any fields of a service, each there or not. */
export const anyFields = maybe<ServiceFields>(shapes as never);

/** Fields that a patch takes apart, key by key. */
const mapFields = [
  ...['env', 'files', 'labels', 'annotations', 'mounts', 'ports', 'exposure', 'api', 'health', 'security'],
  ...['lifecycle', 'placement', 'host', 'service', 'workloadAnnotations', 'accept'],
];

const keysOf: Readonly<Record<string, Arbitrary<string>>> = {
  health: fc.constantFrom('readiness', 'startup'),
  lifecycle: fc.constantFrom('postStart', 'preStop'),
  placement: fc.constantFrom('spread', 'near'),
  host: fc.constantFrom('init', 'dns'),
  service: fc.constantFrom('headless', 'annotations'),
};

const patchShapes = Object.fromEntries(
  Object.entries(shapes).map(([field, shape]) => {
    const keys = keysOf[field] ?? key;
    const removals = fc.dictionary(keys, fc.constant(unset), { maxKeys: 2, noNullPrototype: true });
    const partly = fc.tuple(shape, removals).map(([given, removed]) => ({ ...(given as object), ...removed }));
    const amount = maybe({
      cpu: fc.oneof(fc.constant(unset), maybe({ request: fc.oneof(fc.constant(unset), number) })),
    });
    const named = field === 'initContainers' || field === 'sidecars' ? fc.oneof(shape, containerChanges) : shape;
    const given = field === 'resources' ? fc.oneof(shape, amount) : mapFields.includes(field) ? partly : named;
    return [field, fc.oneof({ weight: 5, arbitrary: given }, { weight: 1, arbitrary: fc.constant(unset) })];
  }),
);

/** Any changes of a service: fields given anew, fields removed, and keys removed from within fields. */
export const anyPatch = maybe(patchShapes) as Arbitrary<PatchOf<ServiceFields>>;

const certificate = fc.oneof(
  fc.record({ kind: fc.constant('secret'), secret: text }),
  fc.record({ kind: fc.constant('issuer'), issuer: text }),
  maybeOf('local', { certificate: text, key: text }),
);
const listener = fc.record(
  {
    protocol: fc.constantFrom('http', 'https', 'tls', 'tcp'),
    port: number,
    hosts: fc.array(value),
    tls: certificate,
    redirect: fc.boolean(),
  },
  { requiredKeys: ['protocol', 'port'] },
);
const policyShapes = {
  requestHeaders: maybe({ set: mapOf(text), remove: fc.array(text) }),
  timeout: maybe({ request: number, backend: number }),
  maxRequestSize: number,
  cors: fc.record({ origins: fc.array(value) }),
  authentication: fc.record({ kind: fc.constant('jwt'), issuer: value, keySet: value }),
  compression: fc.boolean(),
};
const end = { service: text, port: key };
const routeShapes = {
  hosts: fc.array(value),
  listeners: fc.array(key),
  match: maybe({ path: fc.record({ kind: fc.constant('prefix'), value: text }), methods: fc.array(text) }),
  backends: fc.array(fc.record({ ...end, weight: number }, { requiredKeys: ['service', 'port'] })),
  mirror: fc.record({ ...end, percent: number }, { requiredKeys: ['service', 'port'] }),
  redirect: fc.record({ status: number, host: text }, { requiredKeys: ['status'] }),
  webSocket: fc.boolean(),
  policies: maybe(policyShapes),
  without: fc.array(fc.constantFrom('compression', 'timeout')),
};
const gatewayShapes: Record<keyof GatewayFields, Arbitrary<unknown>> = {
  hosts: fc.array(value),
  tls: certificate,
  listeners: mapOf(listener),
  routes: mapOf(maybe(routeShapes)),
  policies: maybe(policyShapes),
  labels: mapOf(text),
  annotations: mapOf(text),
  accept: mapOf(text),
};
const externalShapes: Record<keyof ExternalServiceFields, Arbitrary<unknown>> = {
  host: value,
  address: text,
  networks: fc.array(text),
  ports: mapOf(fc.record({ protocol: fc.constantFrom('http', 'tcp'), container: number })),
  accept: mapOf(text),
};

/** Each given anew, or removed. */
function orUnset<T extends object>(shape: { [K in keyof T]: Arbitrary<T[K]> }): { [K in keyof T]: Arbitrary<unknown> } {
  const entries = Object.entries<Arbitrary<unknown>>(shape);
  return Object.fromEntries(entries.map(([name, one]) => [name, fc.oneof(one, fc.constant(unset))])) as never;
}

const policyChanges = fc.oneof(maybe(orUnset(policyShapes)), fc.constant(unset));
const routeChanges = maybe({ ...orUnset(routeShapes), policies: policyChanges });
const texts = mapOf(fc.oneof(text, fc.constant(unset)));

/** Any fields of a gateway, and any changes of them. */
export const anyGateway = fc.record({
  fields: maybe<GatewayFields>(gatewayShapes as never),
  patch: maybe({
    ...orUnset(gatewayShapes),
    listeners: fc.oneof(mapOf(fc.oneof(listener, fc.constant(unset))), fc.constant(unset)),
    routes: mapOf(fc.oneof(routeChanges, fc.constant(unset))),
    policies: policyChanges,
    labels: texts,
  }) as Arbitrary<PatchOf<GatewayFields>>,
});

/** Any fields of a service outside, and any changes of them. */
export const anyExternal = fc.record({
  fields: maybe<ExternalServiceFields>(externalShapes as never),
  patch: maybe({ ...orUnset(externalShapes), accept: texts }) as Arbitrary<PatchOf<ExternalServiceFields>>,
});
