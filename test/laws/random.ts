import fc, { type Arbitrary } from 'fast-check';
import { implementations, type ClusterImplementation } from '../../src/targets/gateways/implementations';
import { anyGatewaySpec } from './gateways';
import { exposureKinds, servicesOutside } from './topologies';
import type { CheckSpec, ContainerSecuritySpec, Order, Outside, Part, ServiceSpec, TopologySpec } from './topologies';
import { samples, type Sample } from './samples';

/** Random topologies and random texts: all of the vocabulary, and all that some reader takes for something else. */

/** Any character but the one that no process can be given, and the halves of which no file can be made. */
const anyCharacter = fc
  .integer({ min: 1, max: 0x10ffff })
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code));

/** Short text of any characters. */
export const anyWord = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.string({ maxLength: 4 }) }, anyCharacter), { maxLength: 4 })
  .map((parts) => parts.join(''));

const words = anyWord;
const plain = fc.oneof(
  words,
  fc.constantFrom('$', '$(A)', '${A}', '', 'yes', '0123', "it's", '"', 'a: b\nc', '\ufeff'),
);
const part: Arbitrary<Part> = fc.oneof(
  plain,
  fc.constant({ level: true as const }),
  fc.record({ secret: fc.constantFrom('password' as const, 'user' as const) }),
  fc.record({ config: fc.constantFrom('LEVEL' as const, 'URL' as const) }),
  fc.record({ pod: fc.constantFrom('name' as const, 'namespace' as const, 'memoryLimit' as const, 'label' as const) }),
  fc.record({
    endpoint: fc.nat(9),
    port: fc.constantFrom('http' as const, 'sql' as const),
    part: fc.constantFrom('host' as const, 'port' as const, 'address' as const, 'url' as const),
  }),
);
const openPart = part.filter((one) => typeof one === 'string' || !('secret' in one || 'pod' in one));
const variable = fc.stringMatching(/^[A-Z_][A-Z0-9_.-]{0,6}$/);

function maybe<T>(one: Arbitrary<T>): Arbitrary<T | undefined> {
  return fc.option(one, { nil: undefined });
}

function mapOf<T>(key: Arbitrary<string>, one: Arbitrary<T>): Arbitrary<Record<string, T>> {
  return fc.dictionary(key, one, { maxKeys: 4, noNullPrototype: true });
}

const amounts = fc.tuple(fc.integer({ min: 1, max: 4000 }), fc.nat(4000));
const containerShape = {
  image: fc.constantFrom('registry' as const, 'parameter' as const, 'build' as const),
  pullPolicy: maybe(fc.constantFrom('always' as const, 'if-not-present' as const, 'never' as const)),
  command: maybe(fc.array(plain, { maxLength: 3 })),
  args: maybe(fc.array(openPart, { maxLength: 3 })),
  workingDirectory: maybe(words.map((word) => `/${word}`)),
  env: mapOf(variable, fc.array(part, { maxLength: 3 })),
  given: fc.uniqueArray(
    fc.constantFrom(...(['config', 'secret', 'text', 'value', 'values', 'password', 'passwords'] as const)),
    { maxLength: 3 },
  ),
  resources: maybe(
    fc.record({ cpu: maybe(amounts), memory: maybe(amounts), disk: maybe(fc.integer({ min: 1, max: 99 })) }),
  ),
  mounts: fc.uniqueArray(
    fc.constantFrom(
      ...(['temporary', 'memory', 'limited', 'flags', 'project', 'labelled'] as const),
      ...(['host', 'volume', 'read-only', 'folder', 'existing'] as const),
    ),
    { maxLength: 3 },
  ),
} as const;

const seconds = fc.integer({ min: 1, max: 120 });
const check: Arbitrary<CheckSpec> = fc.record({
  kind: fc.constantFrom('http' as const, 'https' as const, 'grpc' as const, 'tcp' as const, 'command' as const),
  period: maybe(seconds),
  timeout: maybe(seconds),
  initialDelay: maybe(fc.nat(120)),
  failureThreshold: maybe(seconds),
});

const readiness = fc.tuple(check, maybe(seconds)).map(([one, successThreshold]) => ({ ...one, successThreshold }));

const security: Arbitrary<ContainerSecuritySpec> = fc.record(
  {
    runAsUser: fc.integer({ min: 1, max: 70_000 }),
    runAsGroup: fc.nat(70_000),
    readOnlyRootFilesystem: fc.boolean(),
    dropCapabilities: fc.uniqueArray(fc.constantFrom('ALL', 'NET_RAW')),
  },
  { requiredKeys: [] },
);

const service: Arbitrary<ServiceSpec> = fc.record({
  ...containerShape,
  scope: maybe(fc.constantFrom('front' as const, 'back' as const)),
  ports: fc.record({
    extra: fc.uniqueArray(fc.constantFrom('grpc' as const, 'dns' as const, 'metrics' as const)),
    servicePort: maybe(fc.constantFrom(80, 8888)),
    tls: fc.boolean(),
    internal: fc.boolean(),
  }),
  exposure: maybe(fc.constantFrom(...exposureKinds)),
  health: fc.record({ readiness: maybe(readiness), liveness: maybe(check), startup: maybe(check) }),
  scaling: fc.oneof(
    fc.record({ replicas: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ min: fc.integer({ min: 1, max: 3 }), more: fc.nat(3), target: fc.integer({ min: 1, max: 100 }) }),
    fc.record({ follows: fc.constantFrom('memory' as const, 'metrics' as const, 'events' as const) }),
  ),
  security: fc.record(
    {
      runAsUser: fc.integer({ min: 1, max: 70_000 }),
      runAsGroup: fc.nat(70_000),
      runAsNonRoot: fc.boolean(),
      volumeGroup: fc.nat(70_000),
      privileged: fc.constant(false),
      allowPrivilegeEscalation: fc.boolean(),
      readOnlyRootFilesystem: fc.boolean(),
      addCapabilities: fc.uniqueArray(fc.constantFrom('NET_ADMIN', 'SYS_TIME')),
      dropCapabilities: fc.uniqueArray(fc.constantFrom('ALL', 'NET_RAW')),
      seccomp: fc.constantFrom('runtime-default' as const, 'unconfined' as const),
      serviceAccountToken: fc.boolean(),
    },
    { requiredKeys: [] },
  ),
  account: maybe(fc.constantFrom('own' as const, 'reader' as const, 'existing' as const)),
  after: fc.uniqueArray(fc.nat(3), { maxLength: 3 }),
  calls: fc.uniqueArray(fc.oneof(fc.nat(3), fc.constantFrom(...(Object.keys(servicesOutside) as Outside[]))), {
    maxLength: 3,
  }),
  inits: fc.array(fc.record({ ...containerShape, security: maybe(security) }), { maxLength: 2 }),
  sidecar: maybe(fc.record({ ...containerShape, startsFirst: fc.boolean(), security: maybe(security) })),
  alias: fc.boolean(),
  renamed: maybe(fc.constantFrom('laptop' as const, 'cloud' as const)),
  patched: fc.boolean(),
  grace: maybe(fc.nat(600)),
  labels: mapOf(
    fc.constantFrom('team', 'a.example/cost', 'B_2', '1', '10', '9'),
    fc.constantFrom('', 'web', 'A_1.b-c'),
  ),
  annotations: mapOf(fc.constantFrom('note', 'a.example/why', '2'), plain),
  samples: fc.subarray(Object.keys(samples) as Sample[]),
});

const ofClusters = Object.keys(implementations).filter((one) => one !== 'compose') as ClusterImplementation[];

/** A random topology. */
export const anyTopology: Arbitrary<TopologySpec> = fc.record({
  services: fc.array(service, { minLength: 1, maxLength: 4 }),
  waits: fc.boolean(),
  level: maybe(plain),
  storageClass: maybe(fc.constant('fast')),
  sources: fc.subarray(['existing', 'external', 'sealed', 'variables', 'files'] as const),
  others: fc.boolean(),
  hatches: fc.boolean(),
  gateways: fc.array(anyGatewaySpec, { maxLength: 2 }),
  implementation: fc.constantFrom(...ofClusters),
  enforce: maybe(fc.constantFrom('declared' as const, 'open' as const)),
});

/** Any order of declaration. */
export const anyOrder: Arbitrary<Order> = fc.record({
  places: fc.shuffledSubarray(
    Array.from({ length: 20 }, (_, place) => place),
    { minLength: 20 },
  ),
  backwards: fc.boolean(),
});
