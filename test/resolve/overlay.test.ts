import fc from 'fast-check';
import { parse, type ScalarTag } from 'yaml';
import { defaultFields } from '../../src/model/defaults';
import { overlayService, overlayVolume, serviceMerges, volumeMerges } from '../../src/resolve/overlay';
import { anyFields, anyPatch } from '../laws/fields';

const unsetTag: ScalarTag = { tag: '!unset', resolve: () => ({ kind: 'unset', unset: true }) };

function picture(yaml: string): any {
  return parse(yaml, { customTags: [unsetTag] }) ?? {};
}

/** What is merged: title, the service, the environment's change, and what they make. */
type Merge = readonly [title: string, base: string, patch: string, wanted: string];

const image = 'image: { kind: registry, reference: web:1 }';
const build = 'image: { kind: build, context: ./web, args: { A: a } }';
const http = 'kind: http, port: http, path: /, headers: {}, scheme: http';

const serviceMergesShown: Readonly<Record<keyof typeof serviceMerges, readonly Merge[]>> = {
  image: [
    [
      'an image is replaced',
      image,
      'image: { kind: registry, reference: web:2 }',
      'image: { kind: registry, reference: web:2 }',
    ],
    ['an image of another origin is replaced whole', build, image, image],
    [
      'a build is replaced whole, arguments too',
      build,
      'image: { kind: build, context: ., args: {} }',
      'image: { kind: build, context: ., args: {} }',
    ],
  ],
  pullPolicy: [
    ['a pull policy is replaced', 'pullPolicy: always', 'pullPolicy: never', 'pullPolicy: never'],
    ['a pull policy is removed', 'pullPolicy: always', 'pullPolicy: !unset', ''],
  ],
  command: [
    ['a command is replaced, not extended', 'command: [a, b]', 'command: [c]', 'command: [c]'],
    ['a command is removed, and the image has its own again', 'command: [a]', 'command: !unset', ''],
  ],
  args: [
    ['arguments are replaced, not extended', 'args: [a, b]', 'args: [c]', 'args: [c]'],
    ['arguments become none at all', 'args: [a]', 'args: []', 'args: []'],
  ],
  workingDirectory: [
    ['a working directory is replaced', 'workingDirectory: /a', 'workingDirectory: /b', 'workingDirectory: /b'],
  ],
  stdin: [['an open input is closed', 'stdin: true', 'stdin: false', 'stdin: false']],
  tty: [['a terminal is taken away', 'tty: true', 'tty: !unset', '']],
  workload: [
    [
      'a task keeps what the environment does not say',
      'workload: { kind: job, retries: 1, deadline: 5 }',
      'workload: { kind: job, retries: 2 }',
      'workload: { kind: job, retries: 2, deadline: 5 }',
    ],
    [
      'a field of a task is removed',
      'workload: { kind: job, retries: 1, deadline: 5 }',
      'workload: { kind: job, deadline: !unset, keepFor: !unset }',
      'workload: { kind: job, retries: 1 }',
    ],
    [
      'another kind of work replaces',
      'workload: { kind: stateful, parallel: true }',
      'workload: { kind: per-node }',
      'workload: { kind: per-node }',
    ],
    ['a workload is removed', 'workload: { kind: per-node }', 'workload: !unset', 'workload: { kind: stateless }'],
  ],
  stopSignal: [['a signal is replaced', 'stopSignal: SIGINT', 'stopSignal: SIGTERM', 'stopSignal: SIGTERM']],
  rollout: [
    [
      'bounds of a rollout are merged one by one',
      'rollout: { kind: rolling, maxSurge: 1 }',
      'rollout: { kind: rolling, maxUnavailable: 0 }',
      'rollout: { kind: rolling, maxSurge: 1, maxUnavailable: 0 }',
    ],
    [
      'another kind of rollout replaces',
      'rollout: { kind: rolling, maxSurge: 1 }',
      'rollout: { kind: recreate }',
      'rollout: { kind: recreate }',
    ],
    ['a rollout is removed', 'rollout: { kind: recreate }', 'rollout: !unset', ''],
  ],
  lifecycle: [
    [
      'hooks are merged by turn, each replaced',
      'lifecycle: { postStart: { kind: command, command: [a] }, preStop: { kind: command, command: [b] } }',
      'lifecycle: { preStop: { kind: http, port: http, path: / }, postStart: !unset }',
      'lifecycle: { preStop: { kind: http, port: http, path: / } }',
    ],
    [
      'all hooks are removed',
      'lifecycle: { preStop: { kind: command, command: [b] } }',
      'lifecycle: !unset',
      'lifecycle: {}',
    ],
  ],
  placement: [
    [
      'rules are merged by kind, each kind replaced',
      'placement: { nodeLabels: { a: b }, spread: [{ over: zone }], priorityClass: high }',
      'placement: { nodeLabels: { c: d }, spread: !unset }',
      'placement: { nodeLabels: { c: d }, priorityClass: high }',
    ],
    ['a placement is removed', 'placement: { priorityClass: high }', 'placement: !unset', 'placement: {}'],
  ],
  host: [
    [
      'what the host gives is merged by setting, each replaced',
      'host: { aliases: { a: 10.0.0.1 }, init: true, platform: linux/amd64 }',
      'host: { aliases: { b: 10.0.0.2 }, init: !unset }',
      'host: { aliases: { b: 10.0.0.2 }, platform: linux/amd64 }',
    ],
    ['all of it is removed', 'host: { init: true }', 'host: !unset', 'host: {}'],
  ],
  restart: [['a restart is removed', 'restart: never', 'restart: !unset', '']],
  pullSecrets: [
    ['credentials are replaced, not extended', 'pullSecrets: [a, b]', 'pullSecrets: [c]', 'pullSecrets: [c]'],
  ],
  serviceLinks: [['links are turned off', 'serviceLinks: true', 'serviceLinks: false', 'serviceLinks: false']],
  profiles: [['profiles are removed', 'profiles: [a]', 'profiles: !unset', 'profiles: []']],
  env: [
    [
      'variables are added and replaced by name',
      'env: { A: a, B: b }',
      'env: { B: c, D: d }',
      'env: { A: a, B: c, D: d }',
    ],
    ['a variable is removed', 'env: { A: a, B: b }', 'env: { A: !unset }', 'env: { B: b }'],
    ['a variable that is not there is removed in peace', 'env: { B: b }', 'env: { A: !unset }', 'env: { B: b }'],
    ['all variables are removed', 'env: { A: a, B: b }', 'env: !unset', 'env: {}'],
    [
      'a text is replaced by a reference',
      'env: { A: a }',
      'env: { A: { kind: secret, secret: s, key: k } }',
      'env: { A: { kind: secret, secret: s, key: k } }',
    ],
    [
      'a variable may be named like a field of ours',
      'env: { A: a }',
      'env: { kind: unset }',
      'env: { A: a, kind: unset }',
    ],
    [
      'a variable may be named like a trap of JavaScript',
      'env: { A: a }',
      'env: { __proto__: p, constructor: c }',
      'env: { A: a, __proto__: p, constructor: c }',
    ],
  ],
  resources: [
    [
      'amounts are merged one by one',
      'resources: { cpu: { request: 100, limit: 200 } }',
      'resources: { cpu: { limit: 300 }, memory: { limit: 1024 } }',
      'resources: { cpu: { request: 100, limit: 300 }, memory: { limit: 1024 } }',
    ],
    [
      'an amount is removed',
      'resources: { cpu: { request: 100, limit: 200 } }',
      'resources: { cpu: { limit: !unset } }',
      'resources: { cpu: { request: 100 } }',
    ],
    [
      'the amounts of one kind are removed',
      'resources: { cpu: { request: 100 }, memory: { limit: 1024 } }',
      'resources: { cpu: !unset }',
      'resources: { memory: { limit: 1024 } }',
    ],
    ['all amounts are removed', 'resources: { cpu: { request: 100 } }', 'resources: !unset', ''],
    [
      'amounts are given where there were none',
      '',
      'resources: { cpu: { request: 5, limit: !unset } }',
      'resources: { cpu: { request: 5 } }',
    ],
  ],
  mounts: [
    [
      'mounts are merged by path',
      'mounts: { /a: { kind: temporary, inMemory: false } }',
      'mounts: { /b: { kind: volume, volume: shop/data, readOnly: true } }',
      'mounts: { /a: { kind: temporary, inMemory: false }, /b: { kind: volume, volume: shop/data, readOnly: true } }',
    ],
    [
      'a mount of the same kind keeps what the change leaves out',
      'mounts: { /a: { kind: temporary, inMemory: false, sizeLimit: 9 } }',
      'mounts: { /a: { kind: temporary, inMemory: true } }',
      'mounts: { /a: { kind: temporary, inMemory: true, sizeLimit: 9 } }',
    ],
    [
      'a mount of another kind replaces it whole',
      'mounts: { /a: { kind: temporary, inMemory: false, sizeLimit: 9 } }',
      'mounts: { /a: { kind: volume, volume: shop/data, readOnly: false } }',
      'mounts: { /a: { kind: volume, volume: shop/data, readOnly: false } }',
    ],
    [
      'a mount is removed',
      'mounts: { /a: { kind: temporary, inMemory: true } }',
      'mounts: { /a: !unset }',
      'mounts: {}',
    ],
  ],
  ports: [
    [
      'a port is replaced whole',
      'ports: { http: { protocol: http, container: 80, service: 8080 } }',
      'ports: { http: { protocol: http, container: 81 } }',
      'ports: { http: { protocol: http, container: 81 } }',
    ],
    [
      'a port is removed, another one stays',
      'ports: { http: { protocol: http, container: 80 }, grpc: { protocol: grpc, container: 81 } }',
      'ports: { grpc: !unset }',
      'ports: { http: { protocol: http, container: 80 } }',
    ],
  ],
  exposure: [
    [
      'an exposure of the same kind keeps what the change leaves out',
      'exposure: { http: { kind: host, host: a.example, path: /, tls: { kind: issuer, issuer: x } } }',
      'exposure: { http: { kind: host, host: b.example, path: / } }',
      'exposure: { http: { kind: host, host: b.example, path: /, tls: { kind: issuer, issuer: x } } }',
    ],
    [
      'an exposure of another kind replaces it whole',
      'exposure: { http: { kind: host, host: a.example, path: /, tls: { kind: issuer, issuer: x } } }',
      'exposure: { http: { kind: port, port: 8080 } }',
      'exposure: { http: { kind: port, port: 8080 } }',
    ],
    [
      'exposures are merged by port',
      'exposure: { http: { kind: port, port: 80 } }',
      'exposure: { grpc: { kind: port }, http: !unset }',
      'exposure: { grpc: { kind: port } }',
    ],
  ],
  health: [
    [
      'a check of the same kind keeps what the change leaves out',
      `health: { readiness: { ${http}, initialDelay: 5 } }`,
      `health: { readiness: { ${http}, period: 3 } }`,
      `health: { readiness: { ${http}, initialDelay: 5, period: 3 } }`,
    ],
    [
      'a check of another kind replaces it whole',
      `health: { readiness: { ${http}, initialDelay: 5 } }`,
      'health: { readiness: { kind: tcp, port: http } }',
      'health: { readiness: { kind: tcp, port: http } }',
    ],
    [
      'checks are merged by purpose',
      'health: { readiness: { kind: tcp, port: http }, liveness: { kind: tcp, port: http } }',
      'health: { liveness: !unset, startup: { kind: tcp, port: http } }',
      'health: { readiness: { kind: tcp, port: http }, startup: { kind: tcp, port: http } }',
    ],
    ['all checks are removed', 'health: { readiness: { kind: tcp, port: http } }', 'health: !unset', 'health: {}'],
  ],
  scaling: [
    [
      'a scaling of another kind replaces it whole',
      'scaling: { kind: automatic, resource: cpu, min: 1, max: 3, target: 70 }',
      'scaling: { kind: fixed, replicas: 2 }',
      'scaling: { kind: fixed, replicas: 2 }',
    ],
    [
      'a scaling of the same kind is changed',
      'scaling: { kind: automatic, resource: cpu, min: 1, max: 3, target: 70 }',
      'scaling: { kind: automatic, resource: cpu, min: 2, max: 3, target: 60 }',
      'scaling: { kind: automatic, resource: cpu, min: 2, max: 3, target: 60 }',
    ],
    [
      'a scaling that is removed is one replica again',
      'scaling: { kind: fixed, replicas: 3 }',
      'scaling: !unset',
      'scaling: { kind: fixed, replicas: 1 }',
    ],
  ],
  security: [
    [
      'limits are merged one by one',
      'security: { runAsUser: 1000, dropCapabilities: [ALL] }',
      'security: { dropCapabilities: [NET_RAW], privileged: false }',
      'security: { runAsUser: 1000, dropCapabilities: [NET_RAW], privileged: false }',
    ],
    [
      'one limit is removed',
      'security: { runAsUser: 1, runAsGroup: 2 }',
      'security: { runAsUser: !unset }',
      'security: { runAsGroup: 2 }',
    ],
    ['all limits are removed', 'security: { runAsUser: 1000 }', 'security: !unset', 'security: {}'],
  ],
  serviceAccount: [
    [
      'an account of the same kind keeps what the change leaves out',
      'serviceAccount: { kind: own, annotations: { a: b }, mountToken: false }',
      'serviceAccount: { kind: own, annotations: { c: d } }',
      'serviceAccount: { kind: own, annotations: { c: d }, mountToken: false }',
    ],
    [
      'an account of another kind replaces it whole',
      'serviceAccount: { kind: own, annotations: { a: b }, mountToken: false }',
      'serviceAccount: { kind: existing, name: robot }',
      'serviceAccount: { kind: existing, name: robot }',
    ],
    ['an account is removed', 'serviceAccount: { kind: existing, name: robot }', 'serviceAccount: !unset', ''],
  ],
  startsAfter: [
    [
      'a start order is replaced',
      'startsAfter: [{ service: shop/a, condition: ready }]',
      'startsAfter: [{ service: shop/b, condition: started }]',
      'startsAfter: [{ service: shop/b, condition: started }]',
    ],
    [
      'a start order is removed',
      'startsAfter: [{ service: shop/a, condition: ready }]',
      'startsAfter: !unset',
      'startsAfter: []',
    ],
  ],
  initContainers: [
    [
      'an init container is replaced by name, in its place, and new ones come last',
      `initContainers: [{ name: a, ${image} }, { name: b, ${image} }]`,
      `initContainers: [{ name: c, ${image} }, { name: a, ${build} }]`,
      `initContainers: [{ name: a, ${build} }, { name: b, ${image} }, { name: c, ${image} }]`,
    ],
    [
      'all init containers are removed',
      `initContainers: [{ name: a, ${image} }]`,
      'initContainers: !unset',
      'initContainers: []',
    ],
  ],
  terminationGracePeriod: [
    [
      'a grace period is replaced',
      'terminationGracePeriod: 5',
      'terminationGracePeriod: 0',
      'terminationGracePeriod: 0',
    ],
    ['a grace period is removed', 'terminationGracePeriod: 5', 'terminationGracePeriod: !unset', ''],
  ],
  labels: [
    ['labels are merged by key', 'labels: { a: b, c: d }', 'labels: { a: !unset, e: f }', 'labels: { c: d, e: f }'],
  ],
  annotations: [
    [
      'annotations are merged by key',
      'annotations: { a: b }',
      'annotations: { a: c, d: e }',
      'annotations: { a: c, d: e }',
    ],
  ],
};

const volumeMergesShown: Readonly<Record<keyof typeof volumeMerges, readonly Merge[]>> = {
  size: [['a size is replaced', 'size: 5', 'size: 7', 'size: 7']],
  accessModes: [
    [
      'access modes are replaced',
      'accessModes: [ReadWriteOnce]',
      'accessModes: [ReadOnlyMany]',
      'accessModes: [ReadOnlyMany]',
    ],
    [
      'access modes that are removed are those of the library',
      'accessModes: [ReadOnlyMany]',
      'accessModes: !unset',
      'accessModes: [ReadWriteOnce]',
    ],
  ],
  storageClass: [
    ['a storage class is replaced', 'storageClass: ssd', 'storageClass: hdd', 'storageClass: hdd'],
    ['a storage class is removed, and the cluster has its own', 'storageClass: ssd', 'storageClass: !unset', ''],
  ],
};

test('every line of the merge tables has a picture', () => {
  expect(Object.keys(serviceMergesShown).sort()).toEqual(Object.keys(serviceMerges).sort());
  expect(Object.keys(volumeMergesShown).sort()).toEqual(Object.keys(volumeMerges).sort());
});

describe.each(Object.entries(serviceMergesShown))('merging %s', (_field, merges) => {
  test.each(merges)('%s', (_title, base, patch, wanted) => {
    const given = picture(base);
    expect(overlayService(given, picture(patch))).toEqual(picture(wanted));
    expect(given).toEqual(picture(base));
  });
});

describe.each(Object.entries(volumeMergesShown))('merging %s of a volume', (_field, merges) => {
  test.each(merges)('%s', (_title, base, patch, wanted) => {
    expect(overlayVolume(picture(base), picture(patch))).toEqual(picture(wanted));
  });
});

describe('laws of merging', () => {
  const base = anyFields.map((fields) => ({ ...defaultFields, ...fields }) as never);

  test('an empty patch changes nothing', () => {
    fc.assert(fc.property(base, (fields) => expect(overlayService(fields, {})).toEqual(fields)));
  });

  test('a patch applied twice equals once', () => {
    fc.assert(
      fc.property(base, anyPatch, (fields, patch) => {
        const once = overlayService(fields, patch);
        expect(overlayService(once, patch)).toEqual(once);
      }),
    );
  });

  test('a patch touches only the fields that it names', () => {
    fc.assert(
      fc.property(base, anyPatch, (fields, patch) => {
        const merged = overlayService(fields, patch) as object;
        const untouched = Object.entries(fields).filter(([key]) => !Object.hasOwn(patch, key));
        expect(merged).toMatchObject(Object.fromEntries(untouched));
      }),
    );
  });

  test('nothing of `unset` is left, wherever the patch says it', () => {
    fc.assert(
      fc.property(base, anyPatch, (fields, patch) => {
        expect(JSON.stringify(overlayService(fields, patch))).not.toContain('"unset":true');
      }),
    );
  });
});
