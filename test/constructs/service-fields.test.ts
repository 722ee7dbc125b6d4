import {
  ContainerImage,
  Cpu,
  Duration,
  Exposure,
  HealthCheck,
  Hook,
  Microservice,
  Mount,
  Parameter,
  Port,
  Rollout,
  Scaling,
  ServiceAccount,
  Size,
  text,
  Tls,
  Topology,
  unset,
  Volume,
  Workload,
  type MicroservicePatch,
} from '../../src';
import { fieldsOf, patchOf } from '../../src/constructs/service-fields';
import { defaultFields } from '../../src/model/defaults';
import type { ServiceFields } from '../../src/model/service';
import { image } from '../model/build';

const shop = new Topology('shop');
const level = new Parameter(shop, 'level', { default: 'info' });
const data = new Volume(shop, 'data', { size: Size.gibibytes(1) });
const database = new Microservice(shop, 'database', { image });
const levelReference = { kind: 'parameter', parameter: 'shop/level' };

type Patch = MicroservicePatch<'http' | 'grpc' | 'udp' | 'metrics'>;

/** What a program writes for each field, and what the model keeps of it. */
const kept: { readonly [K in keyof ServiceFields]-?: readonly (readonly [written: Patch[K], kept: unknown])[] } = {
  image: [
    [ContainerImage.of('a:1'), { kind: 'registry', reference: 'a:1' }],
    [
      ContainerImage.of(text`${level}/a:1`, { tools: ['wget', 'curl'] }),
      {
        kind: 'registry',
        reference: { kind: 'template', parts: [levelReference, '/a:1'] },
        tools: ['curl', 'wget'],
      },
    ],
    [ContainerImage.build({ context: './a' }), { kind: 'build', context: './a', args: {} }],
    [
      ContainerImage.build({
        context: './a',
        dockerfile: 'Dev',
        stage: 's',
        name: 'a:1',
        args: { A: 1, B: level },
        tools: [],
      }),
      {
        kind: 'build',
        context: './a',
        dockerfile: 'Dev',
        stage: 's',
        reference: 'a:1',
        args: { A: '1', B: levelReference },
        tools: [],
      },
    ],
  ],
  pullPolicy: [['always', 'always']],
  command: [
    [
      ['sh', '-c', level],
      ['sh', '-c', levelReference],
    ],
    [[], []],
  ],
  args: [
    [
      [1, true, 'a'],
      ['1', 'true', 'a'],
    ],
  ],
  workingDirectory: [['/app', '/app']],
  env: [
    [
      { A: 'a', B: 2, C: false, D: level, E: text`<${level}>`, F: unset, G: undefined },
      {
        A: 'a',
        B: '2',
        C: 'false',
        D: levelReference,
        E: { kind: 'template', parts: ['<', levelReference, '>'] },
        F: unset,
      },
    ],
    [
      { kind: 'unset', unset: true },
      { kind: 'unset', unset: 'true' },
    ],
  ],
  resources: [
    [
      { cpu: { request: Cpu.millis(250), limit: Cpu.units(1.5) }, memory: { limit: Size.mebibytes(1) } },
      { cpu: { request: 250, limit: 1500 }, memory: { limit: 2 ** 20 } },
    ],
    [
      { ephemeralStorage: { request: Size.kibibytes(1), limit: unset }, cpu: unset },
      { ephemeralStorage: { request: 1024, limit: unset }, cpu: unset },
    ],
    [{ memory: { request: Size.gibibytes(0.5) } }, { memory: { request: 2 ** 29 } }],
  ],
  mounts: [
    [
      {
        '/a': Mount.temporary(),
        '/b': Mount.inMemory({ sizeLimit: Size.mebibytes(1) }),
        '/c': data.mount(),
        '/d': data.mount({ readOnly: true, subPath: 'd' }),
        '/e': unset,
      },
      {
        '/a': { kind: 'temporary', inMemory: false },
        '/b': { kind: 'temporary', inMemory: true, sizeLimit: 2 ** 20 },
        '/c': { kind: 'volume', volume: 'shop/data', readOnly: false },
        '/d': { kind: 'volume', volume: 'shop/data', readOnly: true, subPath: 'd' },
        '/e': unset,
      },
    ],
  ],
  ports: [
    [
      { http: 8080, grpc: 3550, udp: 53, metrics: 9090 },
      {
        http: { protocol: 'http', container: 8080 },
        grpc: { protocol: 'grpc', container: 3550 },
        udp: { protocol: 'udp', container: 53 },
        metrics: { protocol: 'tcp', container: 9090 },
      },
    ],
    [
      {
        http: Port.tcp(1),
        grpc: Port.udp(2),
        udp: Port.grpc(3, { servicePort: 4 }),
        metrics: Port.http(5, { servicePort: 80 }),
      },
      {
        http: { protocol: 'tcp', container: 1 },
        grpc: { protocol: 'udp', container: 2 },
        udp: { protocol: 'grpc', container: 3, service: 4 },
        metrics: { protocol: 'http', container: 5, service: 80 },
      },
    ],
  ],
  exposure: [
    [
      {
        http: Exposure.port(),
        grpc: Exposure.port(80, { address: '0.0.0.0' }),
        metrics: Exposure.host('a.example'),
        udp: Exposure.host(level, { path: '/a', tls: Tls.issuer('x') }),
      },
      {
        http: { kind: 'port' },
        grpc: { kind: 'port', port: 80, address: '0.0.0.0' },
        metrics: { kind: 'host', host: 'a.example', path: '/' },
        udp: { kind: 'host', host: levelReference, path: '/a', tls: { kind: 'issuer', issuer: 'x' } },
      },
    ],
    [
      { http: Exposure.host('a.example', { tls: Tls.secret('s') }), grpc: unset },
      { http: { kind: 'host', host: 'a.example', path: '/', tls: { kind: 'secret', secret: 's' } }, grpc: unset },
    ],
  ],
  health: [
    [HealthCheck.tcp('http'), { readiness: { kind: 'tcp', port: 'http' }, liveness: { kind: 'tcp', port: 'http' } }],
    [
      {
        readiness: HealthCheck.http('http', {
          path: '/ready',
          headers: { Accept: 'text/plain' },
          scheme: 'https',
          initialDelay: Duration.seconds(1),
          period: Duration.seconds(2),
          timeout: Duration.seconds(3),
          successThreshold: 4,
          failureThreshold: 5,
        }),
        liveness: HealthCheck.grpc('grpc', { service: 'a.B', period: Duration.minutes(1) }),
        startup: HealthCheck.command(['a', 'b'], { timeout: Duration.millis(1500) }),
      },
      {
        readiness: {
          kind: 'http',
          port: 'http',
          path: '/ready',
          headers: { Accept: 'text/plain' },
          scheme: 'https',
          initialDelay: 1,
          period: 2,
          timeout: 3,
          successThreshold: 4,
          failureThreshold: 5,
        },
        liveness: { kind: 'grpc', port: 'grpc', service: 'a.B', period: 60 },
        startup: { kind: 'command', command: ['a', 'b'], timeout: 1.5 },
      },
    ],
    [
      { readiness: HealthCheck.http('http'), liveness: unset },
      { readiness: { kind: 'http', port: 'http', path: '/', headers: {}, scheme: 'http' }, liveness: unset },
    ],
  ],
  scaling: [
    [Scaling.fixed(0), { kind: 'fixed', replicas: 0 }],
    [Scaling.onCpu({ min: 1, max: 3, target: 70 }), { kind: 'automatic', resource: 'cpu', min: 1, max: 3, target: 70 }],
    [
      Scaling.onMemory({ min: 1, max: 3, target: 70 }),
      { kind: 'automatic', resource: 'memory', min: 1, max: 3, target: 70 },
    ],
  ],
  security: [
    [
      {
        runAsUser: 1,
        runAsGroup: 2,
        runAsNonRoot: true,
        volumeGroup: 3,
        privileged: false,
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        addCapabilities: ['NET_ADMIN'],
        dropCapabilities: ['ALL'],
        seccomp: 'runtime-default',
      },
      {
        runAsUser: 1,
        runAsGroup: 2,
        runAsNonRoot: true,
        volumeGroup: 3,
        privileged: false,
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        addCapabilities: ['NET_ADMIN'],
        dropCapabilities: ['ALL'],
        seccomp: 'runtime-default',
      },
    ],
    [{ runAsUser: unset, privileged: undefined }, { runAsUser: unset }],
  ],
  serviceAccount: [
    [ServiceAccount.own(), { kind: 'own', annotations: {} }],
    [
      ServiceAccount.own({ annotations: { a: 'b' }, mountToken: false }),
      { kind: 'own', annotations: { a: 'b' }, mountToken: false },
    ],
    [ServiceAccount.existing('robot', { mountToken: true }), { kind: 'existing', name: 'robot', mountToken: true }],
  ],
  startsAfter: [
    [
      [database, { service: database, condition: 'started' }, { service: database }],
      [
        { service: 'shop/database', condition: 'ready' },
        { service: 'shop/database', condition: 'started' },
        { service: 'shop/database', condition: 'ready' },
      ],
    ],
  ],
  initContainers: [
    [
      [
        { name: 'a', image },
        { name: 'b', image, command: ['b'], args: [level], env: { A: 1 }, pullPolicy: 'never', workingDirectory: '/b' },
        {
          name: 'c',
          image,
          stdin: true,
          tty: true,
          mounts: { '/c': Mount.temporary() },
          resources: { cpu: { limit: Cpu.millis(5) } },
        },
      ],
      [
        { name: 'a', image: image.model, env: {}, mounts: {} },
        {
          name: 'b',
          image: image.model,
          command: ['b'],
          args: [levelReference],
          env: { A: '1' },
          mounts: {},
          pullPolicy: 'never',
          workingDirectory: '/b',
        },
        {
          name: 'c',
          image: image.model,
          stdin: true,
          tty: true,
          env: {},
          mounts: { '/c': { kind: 'temporary', inMemory: false } },
          resources: { cpu: { limit: 5 } },
        },
      ],
    ],
  ],
  terminationGracePeriod: [
    [Duration.minutes(1), 60],
    [Duration.millis(1500), 1.5],
  ],
  stdin: [[true, true]],
  tty: [[false, false]],
  workload: [
    [Workload.stateless(), { kind: 'stateless' }],
    [Workload.stateful(), { kind: 'stateful', parallel: false }],
    [Workload.stateful({ parallel: true }), { kind: 'stateful', parallel: true }],
    [Workload.perNode(), { kind: 'per-node' }],
  ],
  stopSignal: [['SIGINT', 'SIGINT']],
  rollout: [
    [Rollout.rolling(), { kind: 'rolling' }],
    [
      Rollout.rolling({ maxSurge: '25%', maxUnavailable: 0, minReady: Duration.minutes(1) }),
      { kind: 'rolling', maxSurge: '25%', maxUnavailable: 0, minReady: 60 },
    ],
    [Rollout.recreate({ progressDeadline: Duration.hours(1) }), { kind: 'recreate', progressDeadline: 3600 }],
  ],
  lifecycle: [
    [
      { postStart: Hook.command(['a', 'b']), preStop: Hook.http('http') },
      { postStart: { kind: 'command', command: ['a', 'b'] }, preStop: { kind: 'http', port: 'http', path: '/' } },
    ],
    [{ preStop: unset }, { preStop: unset }],
  ],
  placement: [
    [
      {
        nodeLabels: { disk: 'ssd' },
        nodes: [{ key: 'a', operator: 'Exists' }],
        tolerations: [{}, { key: 'a', value: 'b', effect: 'NoExecute', seconds: 5 }],
        spread: [{ over: 'zone' }],
        near: [{ service: database, within: 'node' }],
        apart: [{ within: 'node', weight: 5 }],
        priorityClass: 'high',
      },
      {
        nodeLabels: { disk: 'ssd' },
        nodes: [{ key: 'a', operator: 'Exists', values: [] }],
        tolerations: [{}, { key: 'a', value: 'b', effect: 'NoExecute', seconds: 5 }],
        spread: [{ over: 'zone', maxSkew: 1, required: false }],
        near: [{ service: 'shop/database', within: 'node' }],
        apart: [{ service: '', within: 'node', weight: 5 }],
        priorityClass: 'high',
      },
    ],
    [{ spread: unset, near: undefined }, { spread: unset }],
  ],
  host: [
    [
      {
        aliases: { a: '10.0.0.5' },
        dns: { nameservers: ['10.0.0.2'], searches: ['a'], options: { ndots: '2' }, policy: 'None' },
        sysctls: { a: '1' },
        ulimits: { nofile: 5, core: { soft: 0, hard: 1 } },
        sharedMemory: Size.mebibytes(1),
        devices: [{ host: '/dev/a' }, { host: '/dev/a', container: '/dev/b', permissions: 'r' }],
        gpus: { count: 1 },
        platform: 'linux/amd64',
        runtime: 'gvisor',
        logging: { driver: 'none' },
        namespaces: { network: true, pid: false },
        hostname: 'a',
        init: true,
      },
      {
        aliases: { a: '10.0.0.5' },
        dns: { nameservers: ['10.0.0.2'], searches: ['a'], options: { ndots: '2' }, policy: 'None' },
        sysctls: { a: '1' },
        ulimits: { nofile: { soft: 5, hard: 5 }, core: { soft: 0, hard: 1 } },
        sharedMemory: 2 ** 20,
        devices: [
          { host: '/dev/a', container: '/dev/a', permissions: 'rwm' },
          { host: '/dev/a', container: '/dev/b', permissions: 'r' },
        ],
        gpus: { count: 1, vendor: 'nvidia' },
        platform: 'linux/amd64',
        runtime: 'gvisor',
        logging: { driver: 'none', options: {} },
        namespaces: { network: true, pid: false },
        hostname: 'a',
        init: true,
      },
    ],
    [{ dns: unset }, { dns: unset }],
  ],
  restart: [['on-failure', 'on-failure']],
  pullSecrets: [[['registry'], ['registry']]],
  serviceLinks: [[false, false]],
  profiles: [[['debug'], ['debug']]],
  labels: [
    [
      { 'a.example/team': 'web', b: level, c: unset },
      { 'a.example/team': 'web', b: levelReference, c: unset },
    ],
  ],
  annotations: [
    [
      { a: 1, b: unset },
      { a: '1', b: unset },
    ],
  ],
};

const cases = Object.entries(kept).flatMap(([field, examples]) => {
  return examples.map(([written, wanted], index) => [field, index + 1, written, wanted] as const);
});

test.each(cases)('the model keeps %s (%i) as plain data', (field, _index, written, wanted) => {
  expect(patchOf({ [field]: written })).toEqual({ [field]: wanted });
});

test.each(Object.keys(kept))('a patch may remove %s whole', (field) => {
  expect(patchOf({ [field]: unset })).toEqual({ [field]: unset });
  expect(JSON.stringify(patchOf({ [field]: unset }))).toBe(`{"${field}":{"kind":"unset","unset":true}}`);
});

test('a service has the defaults of the library where nothing is said, or nothing is given', () => {
  expect(fieldsOf({ image })).toEqual({ ...defaultFields, image: image.model });
  expect(fieldsOf({ image, env: undefined, health: undefined, environments: ['laptop'] })).toEqual(fieldsOf({ image }));
});

test('what the model keeps is its own: later changes of the given lists and maps do not reach it', () => {
  const env = { A: 'a' };
  const command = ['a'];
  const security = { dropCapabilities: ['ALL'] };
  const fields = fieldsOf({ image, env, command, security });
  env.A = 'b';
  command.push('b');
  security.dropCapabilities.push('NET_RAW');
  expect(fields).toMatchObject({ env: { A: 'a' }, command: ['a'], security: { dropCapabilities: ['ALL'] } });
});

test('there is nothing to remove where a service is declared', () => {
  for (const props of [{ health: unset }, { env: { A: unset } }, { resources: { cpu: { limit: unset } } }]) {
    expect(() => new Microservice(new Topology('t'), 'a', { image, ...(props as object) })).toThrow(
      /^invalid-value: "[a-zA-Z.]+" has unset, which belongs into Environment.configure\./,
    );
  }
});
