import {
  Config,
  ConfigFile,
  ContainerImage,
  Contract,
  Cpu,
  Disruption,
  Duration,
  Exposure,
  ExternalService,
  OpenApi,
  HealthCheck,
  Hook,
  Metric,
  Microservice,
  Mount,
  Parameter,
  Port,
  Rollout,
  Scaling,
  ServiceAccount,
  Secret,
  Size,
  text,
  Tls,
  Topology,
  Trigger,
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
const stripe = new ExternalService(shop, 'stripe', { host: 'api.stripe.com', ports: { https: 443 } });
const settings = new Config(shop, 'settings', { values: { A: 'a' } });
const credentials = new Secret(shop, 'credentials', { keys: ['user'] });
const levelReference = { kind: 'parameter', parameter: 'shop/level' };

/** What a container has where nothing is said. */
const emptyContainer = { env: {}, envFrom: [], files: {}, mounts: {} };

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
  envFrom: [
    [
      [settings, { from: credentials, prefix: 'DB_' }, { from: settings }],
      [
        { kind: 'config', construct: 'shop/settings', prefix: '' },
        { kind: 'secret', construct: 'shop/credentials', prefix: 'DB_' },
        { kind: 'config', construct: 'shop/settings', prefix: '' },
      ],
    ],
  ],
  files: [
    [
      {
        '/a': ConfigFile.text(text`<${level}>`),
        '/b': ConfigFile.fromDisk('./b', { mode: 0o600 }),
        '/c': settings.file('A'),
        '/d': settings.files({ mode: 0o440 }),
        '/e': credentials.file('user'),
        '/f': credentials.files(),
        '/g': unset,
      },
      {
        '/a': { kind: 'text', text: { kind: 'template', parts: ['<', levelReference, '>'] } },
        '/b': { kind: 'disk', path: './b', mode: 0o600 },
        '/c': { kind: 'config', construct: 'shop/settings', key: 'A' },
        '/d': { kind: 'config', construct: 'shop/settings', mode: 0o440 },
        '/e': { kind: 'secret', construct: 'shop/credentials', key: 'user' },
        '/f': { kind: 'secret', construct: 'shop/credentials' },
        '/g': unset,
      },
    ],
  ],
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
        '/f': Mount.temporary({ noExec: true, noSuid: false, mode: 0o700 }),
        '/g': Mount.host('/var/log', { readOnly: true, type: 'Directory', propagation: 'bidirectional' }),
        '/h': Mount.project('./src', { selinux: 'private' }),
        '/i': Mount.claim({ size: Size.mebibytes(1), labels: { a: 'b' } }),
      },
      {
        '/a': { kind: 'temporary', inMemory: false },
        '/b': { kind: 'temporary', inMemory: true, sizeLimit: 2 ** 20 },
        '/c': { kind: 'volume', volume: 'shop/data', readOnly: false },
        '/d': { kind: 'volume', volume: 'shop/data', readOnly: true, subPath: 'd' },
        '/e': unset,
        '/f': { kind: 'temporary', inMemory: false, noExec: true, noSuid: false, mode: 0o700 },
        '/g': { kind: 'host', path: '/var/log', readOnly: true, type: 'Directory', propagation: 'bidirectional' },
        '/h': { kind: 'project', path: './src', readOnly: false, selinux: 'private' },
        '/i': { kind: 'claim', size: 2 ** 20, accessModes: ['ReadWriteOnce'], labels: { a: 'b' } },
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
    [
      Scaling.onCpu({ min: 1, max: 3, target: 70 }),
      { kind: 'automatic', min: 1, max: 3, metrics: [{ kind: 'resource', resource: 'cpu', target: 70 }] },
    ],
    [
      Scaling.onMemory({ min: 1, max: 3, target: 70 }),
      { kind: 'automatic', min: 1, max: 3, metrics: [{ kind: 'resource', resource: 'memory', target: 70 }] },
    ],
    [
      Scaling.automatic({
        min: 1,
        max: 3,
        metrics: [Metric.cpuAverage(Cpu.millis(500)), Metric.memoryAverage(Size.mebibytes(1)), Metric.memory(80)],
        behavior: {
          scaleUp: { stabilization: Duration.minutes(1), select: 'min' },
          scaleDown: { policies: [{ percent: 10, period: Duration.seconds(30) }] },
        },
      }),
      {
        kind: 'automatic',
        min: 1,
        max: 3,
        metrics: [
          { kind: 'resource', resource: 'cpu', average: 500 },
          { kind: 'resource', resource: 'memory', average: 2 ** 20 },
          { kind: 'resource', resource: 'memory', target: 80 },
        ],
        behavior: {
          scaleUp: { stabilization: 60, select: 'min' },
          scaleDown: { policies: [{ percent: 10, period: 30 }] },
        },
      },
    ],
    [
      Scaling.onEvents({ max: 3, triggers: [Trigger.of('a', { b: level, c: 1 })], cooldown: Duration.minutes(1) }),
      {
        kind: 'events',
        min: 0,
        max: 3,
        triggers: [{ type: 'a', metadata: { b: levelReference, c: '1' } }],
        cooldown: 60,
      },
    ],
  ],
  disruption: [
    [Disruption.maxUnavailable('25%'), { kind: 'max-unavailable', replicas: '25%' }],
    [Disruption.minAvailable(2), { kind: 'min-available', replicas: 2 }],
    [Disruption.none(), { kind: 'none' }],
    [Disruption.automatic(), { kind: 'automatic' }],
  ],
  verticalScaling: [
    [
      { mode: 'initial', min: { cpu: Cpu.millis(5) }, max: { memory: Size.mebibytes(1) }, controlled: ['cpu'] },
      { mode: 'initial', min: { cpu: 5 }, max: { memory: 2 ** 20 }, controlled: ['cpu'] },
    ],
    [
      { mode: unset, min: unset },
      { mode: unset, min: unset },
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
      [
        database,
        { service: database, condition: 'started' },
        { service: database },
        { service: database, condition: 'ready' },
      ],
      [
        { service: 'shop/database' },
        { service: 'shop/database', condition: 'started' },
        { service: 'shop/database' },
        { service: 'shop/database', condition: 'ready' },
      ],
    ],
  ],
  aliases: [[['carts'], ['carts']]],
  api: [
    [{ http: OpenApi.text('{}') }, { http: { openApi: { kind: 'text', text: '{}' } } }],
    [{ http: Contract.version('2.3.0') }, { http: { version: '2.3.0' } }],
  ],
  calls: [
    [
      [database, stripe.endpoint('https'), stripe],
      [{ service: 'shop/database' }, { service: 'shop/stripe', port: 'https' }, { service: 'shop/stripe' }],
    ],
    [
      [stripe.endpoint('https').needs('^2.0.0')],
      [{ service: 'shop/stripe', port: 'https', needs: { kind: 'version', range: '^2.0.0' } }],
    ],
  ],
  service: [
    [
      {
        annotations: { a: 'b' },
        sessionAffinity: 'client-ip',
        headless: true,
        publishNotReady: false,
        internalTrafficPolicy: 'local',
        ipFamilies: ['IPv6', 'IPv4'],
      },
      {
        annotations: { a: 'b' },
        sessionAffinity: { by: 'client-ip' },
        headless: true,
        publishNotReady: false,
        internalTrafficPolicy: 'local',
        ipFamilies: ['IPv6', 'IPv4'],
      },
    ],
    [
      { sessionAffinity: { by: 'client-ip', timeout: Duration.minutes(1) }, headless: unset },
      { sessionAffinity: { by: 'client-ip', timeout: 60 }, headless: unset },
    ],
  ],
  revisionHistory: [[3, 3]],
  containerName: [['php', 'php']],
  workloadAnnotations: [
    [
      { a: 1, b: level, c: unset },
      { a: '1', b: levelReference, c: unset },
    ],
  ],
  sidecars: [
    [
      [
        { name: 'a', image },
        {
          name: 'b',
          image,
          ports: ['metrics'],
          startsFirst: true,
          health: HealthCheck.tcp('metrics'),
          lifecycle: { preStop: Hook.http('metrics') },
        },
      ],
      [
        { name: 'a', image: image.model, ...emptyContainer, ports: [], startsFirst: false, health: {}, lifecycle: {} },
        {
          name: 'b',
          image: image.model,
          ...emptyContainer,
          ports: ['metrics'],
          startsFirst: true,
          health: {
            readiness: { kind: 'tcp', port: 'metrics' },
            liveness: { kind: 'tcp', port: 'metrics' },
          },
          lifecycle: { preStop: { kind: 'http', port: 'metrics', path: '/' } },
        },
      ],
    ],
    [
      { a: unset, b: { ports: [], env: { A: unset }, health: unset } },
      { a: unset, b: { ports: [], env: { A: unset }, health: unset } },
    ],
  ],
  initContainers: [
    [
      { a: unset, b: { args: [level], resources: { cpu: unset } } },
      { a: unset, b: { args: [levelReference], resources: { cpu: unset } } },
    ],
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
        { name: 'a', image: image.model, ...emptyContainer },
        {
          name: 'b',
          image: image.model,
          command: ['b'],
          args: [levelReference],
          ...emptyContainer,
          env: { A: '1' },
          pullPolicy: 'never',
          workingDirectory: '/b',
        },
        {
          name: 'c',
          image: image.model,
          stdin: true,
          tty: true,
          ...emptyContainer,
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
  accept: [
    [
      { 'host.gpus': 'none here', tty: unset },
      { 'host.gpus': 'none here', tty: unset },
    ],
  ],
};

const cases = Object.entries(kept).flatMap(([field, examples]) => {
  return examples.map(([written, wanted], index) => [field, index + 1, written, wanted] as const);
});

test.each(cases)('the model keeps %s (%i) as plain data', (field, _index, written, wanted) => {
  expect(patchOf({ [field]: written })).toEqual({ [field]: wanted });
});

test.each(Object.keys(kept).filter((field) => field !== 'image'))('a patch may remove %s whole', (field) => {
  expect(patchOf({ [field]: unset })).toEqual({ [field]: unset });
  expect(JSON.stringify(patchOf({ [field]: unset }))).toBe(`{"${field}":{"kind":"unset","unset":true}}`);
});

test.each([{ image: unset }, { initContainers: { a: { image: unset } } }, { sidecars: { a: { image: unset } } }])(
  'but not an image: %j',
  (patch) => {
    expect(() => patchOf(patch)).toThrow(
      /^invalid-value: "[a-zA-Z.]*image" is removed, and must always have a value\. /,
    );
  },
);

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
