import fc from 'fast-check';
import { parse, type ScalarTag } from 'yaml';
import { defaultExternalFields, defaultFields, defaultGatewayFields } from '../../src/model/defaults';
import {
  externalMerges,
  gatewayMerges,
  overlayExternal,
  overlayGateway,
  overlayService,
  overlayVolume,
  serviceMerges,
  volumeMerges,
} from '../../src/resolve/overlay';
import { anyExternal, anyFields, anyGateway, anyPatch } from '../laws/fields';

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
  envFrom: [
    [
      'sources of variables are replaced, not extended',
      'envFrom: [{ kind: config, construct: a, prefix: "" }, { kind: secret, construct: b, prefix: "" }]',
      'envFrom: [{ kind: secret, construct: b, prefix: B_ }]',
      'envFrom: [{ kind: secret, construct: b, prefix: B_ }]',
    ],
    [
      'sources of variables are removed',
      'envFrom: [{ kind: config, construct: a, prefix: "" }]',
      'envFrom: !unset',
      'envFrom: []',
    ],
  ],
  files: [
    [
      'files are merged by path, each replaced',
      'files: { /a: { kind: text, text: a, mode: 256 }, /b: { kind: text, text: b } }',
      'files: { /a: { kind: text, text: c }, /d: { kind: disk, path: d } }',
      'files: { /a: { kind: text, text: c }, /b: { kind: text, text: b }, /d: { kind: disk, path: d } }',
    ],
    ['a file is removed', 'files: { /a: { kind: text, text: a } }', 'files: { /a: !unset }', 'files: {}'],
  ],
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
      'an exposure of the same kind replaces it whole',
      'exposure: { http: { kind: host, host: a.example, path: /, tls: { kind: issuer, issuer: x } } }',
      'exposure: { http: { kind: host, host: b.example, path: / } }',
      'exposure: { http: { kind: host, host: b.example, path: / } }',
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
  disruption: [
    [
      'a disruption budget is replaced whole',
      'disruption: { kind: min-available, replicas: 2 }',
      'disruption: { kind: none }',
      'disruption: { kind: none }',
    ],
    [
      'a disruption budget that is removed follows from the scale again',
      'disruption: { kind: none }',
      'disruption: !unset',
      'disruption: { kind: automatic }',
    ],
  ],
  verticalScaling: [
    [
      'a vertical scale is merged by setting, amounts one by one',
      'verticalScaling: { mode: off, min: { cpu: 5, memory: 6 }, max: { cpu: 9 }, controlled: [cpu] }',
      'verticalScaling: { mode: auto, min: { cpu: !unset, memory: 7 }, max: !unset, controlled: [memory] }',
      'verticalScaling: { mode: auto, min: { memory: 7 }, controlled: [memory] }',
    ],
  ],
  scaling: [
    [
      'a scaling of another kind replaces it whole',
      'scaling: { kind: automatic, min: 1, max: 3, metrics: [{ kind: resource, resource: cpu, target: 70 }], behavior: {} }',
      'scaling: { kind: fixed, replicas: 2 }',
      'scaling: { kind: fixed, replicas: 2 }',
    ],
    [
      'a scaling of the same kind is changed',
      'scaling: { kind: automatic, min: 1, max: 3, metrics: [{ kind: resource, resource: cpu, target: 70 }], behavior: {} }',
      'scaling: { kind: automatic, min: 2, max: 3, metrics: [{ kind: resource, resource: cpu, target: 60 }] }',
      'scaling: { kind: automatic, min: 2, max: 3, metrics: [{ kind: resource, resource: cpu, target: 60 }], behavior: {} }',
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
    [
      'exceptions one by one',
      'security: { preset: baseline, exceptions: { privileged: a, seccomp: b, preset: c } }',
      'security: { preset: restricted, exceptions: { privileged: d, seccomp: !unset } }',
      'security: { preset: restricted, exceptions: { privileged: d, preset: c } }',
    ],
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
  aliases: [['aliases are replaced, not extended', 'aliases: [a, b]', 'aliases: [c]', 'aliases: [c]']],
  api: [
    [
      'descriptions of APIs are merged by port',
      'api: { http: { openApi: { kind: disk, path: a.yaml } }, admin: { openApi: { kind: disk, path: b.yaml } } }',
      'api: { http: { openApi: { kind: disk, path: c.yaml } }, admin: !unset }',
      'api: { http: { openApi: { kind: disk, path: c.yaml } } }',
    ],
  ],
  calls: [
    [
      'calls are replaced, not extended',
      'calls: [{ service: a }]',
      'calls: [{ service: b }]',
      'calls: [{ service: b }]',
    ],
    ['calls are removed', 'calls: [{ service: a, port: http }]', 'calls: !unset', 'calls: []'],
  ],
  service: [
    [
      'settings of a Service are merged one by one',
      'service: { headless: true, annotations: { a: b } }',
      'service: { headless: !unset, publishNotReady: true }',
      'service: { annotations: { a: b }, publishNotReady: true }',
    ],
    ['all of them are removed', 'service: { headless: true }', 'service: !unset', 'service: {}'],
  ],
  revisionHistory: [['a history is shortened', 'revisionHistory: 5', 'revisionHistory: 1', 'revisionHistory: 1']],
  containerName: [['a name of a container is removed', 'containerName: a', 'containerName: !unset', '']],
  workloadAnnotations: [
    [
      'annotations of the workload are merged by key',
      'workloadAnnotations: { a: b, c: d }',
      'workloadAnnotations: { a: !unset, e: f }',
      'workloadAnnotations: { c: d, e: f }',
    ],
  ],
  sidecars: [
    [
      'a sidecar of a list replaces that of its name, and new ones come last',
      `sidecars: [{ name: a, ${image} }, { name: b, ${image} }]`,
      `sidecars: [{ name: c, ${image} }, { name: a, ${build} }]`,
      `sidecars: [{ name: a, ${build} }, { name: b, ${image} }, { name: c, ${image} }]`,
    ],
    [
      'a map changes sidecars by name, field by field',
      `sidecars: [{ name: a, ${image}, env: { A: a, B: b }, health: { readiness: { ${http} }, liveness: { ${http} } } }]`,
      `sidecars: { a: { ${build}, env: { A: !unset, C: c }, health: { liveness: !unset }, startsFirst: true } }`,
      `sidecars: [{ name: a, ${build}, env: { B: b, C: c }, health: { readiness: { ${http} } }, startsFirst: true }]`,
    ],
    [
      'a map removes a sidecar, and adds one',
      `sidecars: [{ name: a, ${image} }, { name: b, ${image} }]`,
      `sidecars: { a: !unset, c: { ${image} } }`,
      `sidecars:
        - { name: b, ${image} }
        - { name: c, ${image}, env: {}, envFrom: [], files: {}, mounts: {}, ports: [], startsFirst: false, health: {}, lifecycle: {} }`,
    ],
  ],
  initContainers: [
    [
      'a map changes one init container, and removes another',
      `initContainers: [{ name: a, ${image} }, { name: b, ${image}, pullPolicy: always, args: [x] }]`,
      `initContainers: { a: !unset, b: { pullPolicy: !unset, resources: { cpu: { limit: 5 } } } }`,
      `initContainers: [{ name: b, ${image}, args: [x], resources: { cpu: { limit: 5 } } }]`,
    ],
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
  accept: [
    [
      'what is accepted is merged by field',
      'accept: { host.gpus: why, tty: why }',
      'accept: { host.gpus: !unset, tty: because }',
      'accept: { tty: because }',
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
  existing: [
    ['an existing volume is named', '', 'existing: a', 'existing: a'],
    ['an existing volume is no longer named', 'existing: a', 'existing: !unset', ''],
  ],
  shared: [['what is shared is not any more', 'shared: true', 'shared: false', 'shared: false']],
  driver: [['a driver is replaced', 'driver: local', 'driver: nfs', 'driver: nfs']],
  driverOptions: [
    [
      'options of a driver are merged by key',
      'driverOptions: { a: b, c: d }',
      'driverOptions: { a: !unset, e: f }',
      'driverOptions: { c: d, e: f }',
    ],
  ],
  volumeName: [['the name behind a claim is replaced', 'volumeName: a', 'volumeName: b', 'volumeName: b']],
  labels: [['labels are merged by key', 'labels: { a: b }', 'labels: { a: c, d: e }', 'labels: { a: c, d: e }']],
  annotations: [
    ['annotations are merged by key', 'annotations: { a: b }', 'annotations: { a: !unset }', 'annotations: {}'],
  ],
  storageClass: [
    ['a storage class is replaced', 'storageClass: ssd', 'storageClass: hdd', 'storageClass: hdd'],
    ['a storage class is removed, and the cluster has its own', 'storageClass: ssd', 'storageClass: !unset', ''],
  ],
  accept: [
    [
      'what is accepted is merged by field',
      'accept: { volume.size: why, size: why }',
      'accept: { volume.size: !unset, size: because }',
      'accept: { size: because }',
    ],
  ],
};

const gatewayMergesShown: Readonly<Record<keyof typeof gatewayMerges, readonly Merge[]>> = {
  hosts: [
    ['hosts are replaced, not extended', 'hosts: [a.example, b.example]', 'hosts: [localhost]', 'hosts: [localhost]'],
    ['hosts are removed, and any is answered', 'hosts: [a.example]', 'hosts: !unset', 'hosts: []'],
  ],
  tls: [
    [
      'a certificate is replaced whole',
      'tls: { kind: issuer, issuer: letsencrypt }',
      'tls: { kind: local }',
      'tls: { kind: local }',
    ],
    ['a certificate is removed', 'tls: { kind: local }', 'tls: !unset', ''],
  ],
  listeners: [
    [
      'listeners are merged by name, each replaced',
      'listeners: { http: { protocol: http, port: 80, redirect: true }, sql: { protocol: tcp, port: 5432 } }',
      'listeners: { http: { protocol: http, port: 8080 }, sql: !unset }',
      'listeners: { http: { protocol: http, port: 8080 } }',
    ],
  ],
  routes: [
    [
      'a route is changed option by option',
      'routes: { orders: { match: { path: /orders }, webSocket: true, policies: { timeout: { request: 5 } } } }',
      'routes: { orders: { match: { path: /v2 }, webSocket: !unset } }',
      'routes: { orders: { match: { path: /v2 }, policies: { timeout: { request: 5 } } } }',
    ],
    [
      'policies of a route are merged one by one, each replaced',
      'routes: { orders: { policies: { timeout: { request: 5, backend: 2 }, compression: true } } }',
      'routes: { orders: { policies: { timeout: { request: 9 }, compression: !unset, maxRequestSize: 7 } } }',
      'routes: { orders: { policies: { timeout: { request: 9 }, maxRequestSize: 7 } } }',
    ],
    ['a route is removed', 'routes: { a: { match: {} }, b: {} }', 'routes: { a: !unset }', 'routes: { b: {} }'],
    ['a route is added', 'routes: { a: {} }', 'routes: { b: { match: {} } }', 'routes: { a: {}, b: { match: {} } }'],
  ],
  policies: [
    [
      'policies of all routes are merged one by one',
      'policies: { timeout: { request: 5 }, compression: true }',
      'policies: { compression: !unset, maxRequestSize: 7 }',
      'policies: { timeout: { request: 5 }, maxRequestSize: 7 }',
    ],
    ['they are removed together', 'policies: { compression: true }', 'policies: !unset', 'policies: {}'],
  ],
  labels: [['labels are merged by key', 'labels: { a: b }', 'labels: { a: !unset, c: d }', 'labels: { c: d }']],
  annotations: [['annotations are removed', 'annotations: { a: b }', 'annotations: !unset', 'annotations: {}']],
  accept: [
    ['what is accepted is merged by field', 'accept: { a: why }', 'accept: { a: because }', 'accept: { a: because }'],
  ],
};

const externalMergesShown: Readonly<Record<keyof typeof externalMerges, readonly Merge[]>> = {
  host: [['a host is replaced', 'host: api.example', 'host: sandbox.example', 'host: sandbox.example']],
  address: [['an address is removed', 'address: 10.0.0.5', 'address: !unset', '']],
  networks: [
    ['networks are replaced', 'networks: [10.0.0.0/8]', 'networks: [172.16.0.0/12]', 'networks: [172.16.0.0/12]'],
    ['networks are removed', 'networks: [10.0.0.0/8]', 'networks: !unset', 'networks: []'],
  ],
  ports: [
    [
      'ports are merged by name, each replaced',
      'ports: { https: { protocol: http, container: 443, tls: true }, sql: { protocol: tcp, container: 5432 } }',
      'ports: { https: { protocol: http, container: 8443 } }',
      'ports: { https: { protocol: http, container: 8443 }, sql: { protocol: tcp, container: 5432 } }',
    ],
  ],
  accept: [['what is accepted is removed', 'accept: { a: why }', 'accept: { a: !unset }', 'accept: {}']],
};

test('every line of the merge tables has a picture', () => {
  expect(Object.keys(gatewayMergesShown).sort()).toEqual(Object.keys(gatewayMerges).sort());
  expect(Object.keys(externalMergesShown).sort()).toEqual(Object.keys(externalMerges).sort());
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

describe.each(Object.entries(gatewayMergesShown))('merging %s of a gateway', (_field, merges) => {
  test.each(merges)('%s', (_title, base, patch, wanted) => {
    expect(overlayGateway(picture(base), picture(patch))).toEqual(picture(wanted));
  });
});

describe.each(Object.entries(externalMergesShown))('merging %s of a service outside', (_field, merges) => {
  test.each(merges)('%s', (_title, base, patch, wanted) => {
    expect(overlayExternal(picture(base), picture(patch))).toEqual(picture(wanted));
  });
});

describe.each([
  ['a gateway', defaultGatewayFields, anyGateway, overlayGateway],
  ['a service outside', defaultExternalFields, anyExternal, overlayExternal],
])('laws of merging %s', (_title, empty, any, given) => {
  const overlay = given as (base: object, patch: object) => object;
  const cases = any as fc.Arbitrary<{ readonly fields: object; readonly patch: object }>;

  test('an empty patch changes nothing', () => {
    fc.assert(fc.property(cases, ({ fields }) => expect(overlay(fields, {})).toEqual(fields)));
  });

  test('a patch applied twice equals once, touches what it names alone, and leaves no `unset`', () => {
    fc.assert(
      fc.property(cases, ({ fields, patch }) => {
        const base = { ...empty, ...fields };
        const once = overlay(base, patch);
        expect(overlay(once, patch)).toEqual(once);
        const untouched = Object.entries(base).filter(([key]) => !Object.hasOwn(patch, key));
        expect(once).toMatchObject(Object.fromEntries(untouched));
        expect(JSON.stringify(once)).not.toContain('"unset":true');
      }),
    );
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
