import {
  Cpu,
  Duration,
  Hook,
  Mount,
  Rollout,
  Scaling,
  Size,
  Workload,
  type MicroserviceProps,
  type ScheduledJobProps,
} from '../../src';
import { app, image, job, onCompose, onKubernetes, scheduled, type Declare } from '../model/build';

/** The errors that both targets give: `code field: hint`. */
function errorsOf(declare: Declare): readonly string[] {
  const [first, second] = [onCompose(declare), onKubernetes(declare)].map(({ issues }) =>
    issues.filter(({ severity }) => severity === 'error').map(({ code, field, hint }) => `${code} ${field}: ${hint}`),
  );
  expect(first).toEqual(second);
  return [...(first ?? [])].sort();
}

const either = 'Change one of the two.';
const natural = 'Use a whole number from 0 to 2147483647.';
const positive = 'Use a whole number from 1 to 2147483647.';
const cron = "Write five fields, '0 3 * * *', and the time zone in timeZone.";
const share = "Write a number, or a share such as '25%'.";
const address = 'Write an IP address.';
const resource = "Write its full name: 'example.com/fpga'.";
const perNode = Workload.perNode();
const stateful = Workload.stateful();
const claim = (size: number): Mount => Mount.claim({ size: Size.gibibytes(size) });
const resources = { cpu: { request: Cpu.millis(1) } };

const services: readonly (readonly [string, Partial<MicroserviceProps<never>>, readonly string[]])[] = [
  [
    'replicas of what runs on every node',
    { workload: perNode, scaling: Scaling.fixed(2) },
    [`invalid-value scaling: ${either}`],
  ],
  [
    'an automatic scale of what runs on every node',
    { workload: perNode, resources, scaling: Scaling.onCpu({ min: 1, max: 2, target: 5 }) },
    [`invalid-value scaling: ${either}`],
  ],
  ['a claim without a name to go by', { mounts: { '/a': claim(1) } }, [`invalid-value mounts./a: ${either}`]],
  [
    'a claim of an init container alone',
    { initContainers: [{ name: 'init', image, mounts: { '/a': claim(1) } }] },
    [`invalid-value initContainers.init.mounts./a: ${either}`],
  ],
  [
    'one claim of two sizes',
    {
      workload: stateful,
      mounts: { '/a': claim(1) },
      initContainers: [{ name: 'init', image, mounts: { '/a': claim(2) } }],
    },
    [`invalid-value initContainers.init.mounts./a: ${either}`],
  ],
  [
    'one shared folder of two sizes',
    { mounts: { '/a': Mount.shared('x'), '/b': Mount.shared('x', { sizeLimit: Size.mebibytes(1) }) } },
    [`invalid-value mounts./b: ${either}`],
  ],
  [
    'one shared folder that is written in one place and only read in another',
    { mounts: { '/a': Mount.shared('x', { readOnly: true }), '/b': Mount.shared('x') } },
    [],
  ],
  [
    'a claim of nothing that nobody may mount',
    { workload: stateful, mounts: { '/a': Mount.claim({ size: Size.kibibytes(0), accessModes: [] }) } },
    ['out-of-range mounts./a.size: Use a whole number, 1 at least.', `invalid-value mounts./a.accessModes: ${either}`],
  ],
  [
    'a shared folder of no size',
    { mounts: { '/a': Mount.shared('x', { sizeLimit: Size.kibibytes(0) }) } },
    ['out-of-range mounts./a.sizeLimit: Use a whole number, 1 at least.'],
  ],
  [
    'shared memory that is stated twice',
    { host: { sharedMemory: Size.mebibytes(1) }, mounts: { '/dev/shm': Mount.inMemory() } },
    [`invalid-value host.sharedMemory: ${either}`],
  ],
  [
    'a rollout that changes nothing',
    { rollout: Rollout.rolling({ maxSurge: 0, maxUnavailable: '0%' }) },
    [`invalid-value rollout: ${either}`],
  ],
  [
    'a rollout of parts',
    { rollout: Rollout.rolling({ maxSurge: 1.5, maxUnavailable: '101%', minReady: Duration.millis(1500) }) },
    [
      'out-of-range rollout.maxSurge: Use a whole number from 0 to 100000.',
      `invalid-text rollout.maxUnavailable: ${share}`,
      `out-of-range rollout.minReady: ${natural}`,
    ],
  ],
  [
    'a rollout that fails before it can succeed',
    { rollout: Rollout.rolling({ minReady: Duration.minutes(10) }) },
    [`invalid-value rollout.progressDeadline: ${either}`],
  ],
  [
    'a slow rollout without a deadline',
    { workload: perNode, rollout: Rollout.rolling({ minReady: Duration.hours(1) }) },
    [],
  ],
  [
    'hooks that do nothing and ask nobody',
    {
      lifecycle: {
        postStart: Hook.command([]),
        preStop: Hook.http('http', { path: 'bye' }) as Hook<never>,
      },
    },
    [
      'invalid-text lifecycle.postStart: Name a program.',
      'unknown-endpoint lifecycle.preStop: Use one of its ports, or add the port.',
      'invalid-path lifecycle.preStop: Write "/bye".',
    ],
  ],
  [
    'numbers of a placement',
    {
      placement: {
        spread: [{ over: 'zone', maxSkew: 0 }],
        nodes: [{ key: 'a', operator: 'Exists', weight: 0 }],
        near: [{ within: 'node', weight: 101 }],
        apart: [{ within: 'node', weight: 1.5 }],
      },
    },
    [
      'out-of-range placement.spread[0].maxSkew: Use a whole number from 1 to 100000.',
      ...['nodes', 'near', 'apart'].map(
        (field) => `out-of-range placement.${field}[0].weight: Use a whole number from 1 to 100.`,
      ),
    ],
  ],
  [
    'values of rules about nodes',
    {
      placement: {
        nodes: [
          { key: 'a', operator: 'In' },
          { key: 'b', operator: 'Exists', values: ['x'] },
          { key: 'c', operator: 'Gt', values: ['1', '2'] },
          { key: 'd', operator: 'Lt', values: ['x'] },
        ],
      },
    },
    [
      `invalid-value placement.nodes[0]: ${either}`,
      `invalid-value placement.nodes[1]: ${either}`,
      'invalid-text placement.nodes[2].values: Write one whole number.',
      'invalid-text placement.nodes[3].values: Write one whole number.',
    ],
  ],
  [
    'taints that cannot be',
    { placement: { tolerations: [{ value: 'x' }, { key: 'a', effect: 'NoSchedule', seconds: 5 }] } },
    [`invalid-value placement.tolerations[0]: ${either}`, `invalid-value placement.tolerations[1]: ${either}`],
  ],
  [
    'a platform beside labels of another one',
    { host: { platform: 'linux/arm64' }, placement: { nodeLabels: { 'kubernetes.io/arch': 'amd64' } } },
    [`invalid-value placement.nodeLabels.kubernetes.io/arch: ${either}`],
  ],
  [
    'a platform beside labels of the same one',
    { host: { platform: 'linux/arm64' }, placement: { nodeLabels: { 'kubernetes.io/os': 'linux' } } },
    [],
  ],
  [
    'addresses that are none',
    { host: { aliases: { a: 'b' }, dns: { nameservers: ['c', '::1'] } } },
    [`invalid-text host.aliases.a: ${address}`, `invalid-text host.dns.nameservers[0]: ${address}`],
  ],
  [
    'nameservers, too many',
    { host: { dns: { nameservers: ['1.1.1.1', '1.1.1.2', '1.1.1.3', '1.1.1.4'] } } },
    ['out-of-range host.dns.nameservers.length: Use a whole number from 0 to 3.'],
  ],
  ['nameservers, none', { host: { dns: { policy: 'None' } } }, [`invalid-value host.dns: ${either}`]],
  [
    'limits of the kernel',
    {
      host: {
        ulimits: { core: { soft: 5, hard: 4 }, cpu: { soft: -1, hard: 4 }, data: -2, nofile: { soft: 9, hard: -1 } },
      },
    },
    [
      `invalid-value host.ulimits.core: ${either}`,
      `invalid-value host.ulimits.cpu: ${either}`,
      'out-of-range host.ulimits.data: Use a whole number, -1 at least.',
    ],
  ],
  [
    'a platform without an architecture',
    { host: { platform: 'linux' } },
    ["invalid-text host.platform: Write system and architecture: 'linux/amd64'."],
  ],
  [
    'hardly any shared memory',
    { host: { sharedMemory: Size.kibibytes(0) } },
    ['out-of-range host.sharedMemory: Use a whole number, 1024 at least.'],
  ],
  [
    'devices',
    { host: { devices: [{ host: 'fuse', container: '/dev/fuse', permissions: 'rr' }] } },
    ['invalid-path host.devices[0].host: Write "/fuse".', 'invalid-text host.devices[0].permissions: Use r, w and m.'],
  ],
  [
    'graphics processors',
    { host: { gpus: { count: 0, vendor: 'nvidia.com' } } },
    [
      'out-of-range host.gpus.count: Use a whole number from 1 to 1000.',
      "invalid-text host.gpus.vendor: Write the name of its driver: 'nvidia', 'amd'.",
    ],
  ],
  [
    'graphics processors that are asked for twice',
    { host: { gpus: { count: 1 } }, resources: { extended: { 'nvidia.com/gpu': 2 } } },
    [`invalid-value host.gpus: ${either}`],
  ],
  [
    'what device plugins offer',
    {
      resources: { extended: { fpga: 1, 'a.b/c': 0 } },
      initContainers: [{ name: 'init', image, resources: { extended: { 'A/b': 1 } } }],
    },
    [
      `invalid-text resources.extended.fpga: ${resource}`,
      'out-of-range resources.extended.a.b/c: Use a whole number, 1 at least.',
      `invalid-text initContainers.init.resources.extended.A/b: ${resource}`,
    ],
  ],
  ['no processes', { resources: { pids: 0 } }, ['out-of-range resources.pids: Use a whole number, 1 at least.']],
  ['no signal', { stopSignal: 'INT' }, ["invalid-text stopSignal: Write the name of a signal: 'SIGINT'."]],
  ['a signal in a real-time range', { stopSignal: 'SIGRTMIN+3' }, []],
  [
    'a profile of two words',
    { profiles: ['a b'] },
    ['invalid-text profiles[0]: Use letters, digits, `-`, `_` and `.`.'],
  ],
];

test.each(services)('%s', (_title, props, wanted) => {
  expect(errorsOf((shop) => app(shop, props))).toEqual([...wanted].sort());
});

const tasks: readonly (readonly [string, Partial<ScheduledJobProps>, readonly string[]])[] = [
  [
    'numbers of a task',
    { retries: -1, completions: 0, parallelism: -1, deadline: Duration.seconds(0), keepFor: Duration.millis(1) },
    [
      `out-of-range retries: ${natural}`,
      `out-of-range deadline: ${positive}`,
      `out-of-range keepFor: ${natural}`,
      `out-of-range completions: ${positive}`,
      `out-of-range parallelism: ${natural}`,
    ],
  ],
  [
    'numbers of a schedule',
    { history: { successful: -1, failed: 0.5 }, startingDeadline: Duration.millis(1) },
    [
      `out-of-range startingDeadline: ${natural}`,
      `out-of-range history.successful: ${natural}`,
      `out-of-range history.failed: ${natural}`,
    ],
  ],
  ...['0 3 * *', '0 3 * * * *', 'TZ=UTC 0 3 * * *', 'every day', '@often', ' 0 3 * * *'].map(
    (schedule) => [`schedule "${schedule}"`, { schedule }, [`invalid-text schedule: ${cron}`]] as const,
  ),
  ...['*/5 0-6,12 1 JAN-MAR MON', '@daily', '0 3 ? * 1/2'].map(
    (schedule) => [`schedule "${schedule}"`, { schedule }, []] as const,
  ),
  ['a time zone of no place', { timeZone: '+01:00' }, ["invalid-text timeZone: Write a name such as 'Europe/Berlin'."]],
  ['a claim', { mounts: { '/a': claim(1) } }, [`invalid-value mounts./a: ${either}`]],
];

test.each(tasks)('%s', (_title, props, wanted) => {
  expect(errorsOf((shop) => scheduled(shop, props))).toEqual([...wanted].sort());
});

test('a job has no storage that stays with it', () => {
  expect(errorsOf((shop) => job(shop, { mounts: { '/a': claim(1) } }))).toEqual([`invalid-value mounts./a: ${either}`]);
});
