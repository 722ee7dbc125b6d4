import { Exposure, Job, Microservice, Mount, Rollout, ScheduledJob, Size, Volume, Workload } from '../../../src';
import type { MicroserviceProps, RollingOptions } from '../../../src';
import { app, image, job, onKubernetes, type Declare } from '../../model/build';

/** The errors of a topology, short: `code path field`. */
function errorsOf(declare: Declare): readonly string[] {
  const errors = onKubernetes(declare).issues.filter(({ severity }) => severity === 'error');
  return errors.map(({ code, path, field }) => `${code} ${path} ${field}`);
}

describe('names that a controller makes longer', () => {
  const named = (length: number): string => 'a'.repeat(length);

  test.each<[string, number, (name: string) => Declare]>([
    [
      'a stateful service',
      52,
      (name) => (shop) => new Microservice(shop, name, { image, workload: Workload.stateful() }),
    ],
    ['a scheduled job', 52, (name) => (shop) => new ScheduledJob(shop, name, { image, schedule: '@daily' })],
    ['a job that runs again', 54, (name) => (shop) => new Job(shop, name, { image })],
    ['a job', 63, (name) => (shop) => new Job(shop, name, { image, onChange: 'keep' })],
    [
      'a service of every node',
      63,
      (name) => (shop) => new Microservice(shop, name, { image, workload: Workload.perNode() }),
    ],
  ])('%s has %i characters at most', (_title, most, declare) => {
    expect(errorsOf(declare(named(most)))).toEqual([]);
    expect(errorsOf(declare(named(most + 1)))).toEqual([`invalid-name shop/${named(most + 1)} name`]);
  });
});

describe('a rollout over nodes', () => {
  test.each<[RollingOptions, readonly string[]]>([
    [{}, []],
    [{ maxSurge: 1 }, []],
    [{ maxUnavailable: 1 }, []],
    [{ maxSurge: 0 }, []],
    [{ maxSurge: 1, maxUnavailable: 0 }, []],
    [{ maxSurge: 1, maxUnavailable: '10%' }, ['invalid-value shop/app rollout']],
    [{ maxUnavailable: 0 }, ['invalid-value shop/app rollout']],
  ])('%j', (options, wanted) => {
    const workload = Workload.perNode();
    expect(errorsOf((shop) => app(shop, { workload, rollout: Rollout.rolling(options) }))).toEqual(wanted);
  });
});

describe('volumes of a pod of one name', () => {
  const claim = Mount.claim({ size: Size.gibibytes(1) });
  const workload = Workload.stateful();

  test.each<[string, Declare, readonly string[]]>([
    [
      'two claims',
      (shop) => app(shop, { workload, mounts: { '/a/b': claim, '/a-b': claim } }),
      ['name-clash shop/app mounts./a/b'],
    ],
    [
      'a claim and a shared folder',
      (shop) => app(shop, { workload, mounts: { '/data': claim, '/x': Mount.shared('data') } }),
      ['name-clash shop/app mounts./x'],
    ],
    [
      'a volume and a shared folder',
      (shop) => {
        const data = new Volume(shop, 'data', { size: Size.gibibytes(1) });
        app(shop, { mounts: { '/a': data.mount(), '/b': Mount.shared('data') } });
      },
      ['name-clash shop/app mounts./b'],
    ],
    [
      'shared memory and a folder',
      (shop) => app(shop, { host: { sharedMemory: Size.mebibytes(1) }, mounts: { '/x': Mount.shared('dev-shm') } }),
      ['name-clash shop/app host.sharedMemory'],
    ],
    [
      'a folder of a name that no volume can have',
      (shop) => app(shop, { mounts: { '/a': Mount.shared('My_Folder') } }),
      ['invalid-name shop/app mounts./a'],
    ],
  ])('%s', (_title, declare, wanted) => {
    expect(errorsOf(declare)).toEqual(wanted);
  });
});

test.each<[string, Partial<MicroserviceProps<never>>]>([
  ['placement.nodeLabels.a b', { placement: { nodeLabels: { 'a b': 'c' } } }],
  ['placement.nodeLabels.a', { placement: { nodeLabels: { a: 'b c' } } }],
  ['placement.nodes[0].key', { placement: { nodes: [{ key: 'a b', operator: 'Exists' }] } }],
  ['placement.priorityClass', { placement: { priorityClass: 'High' } }],
  ['host.runtime', { host: { runtime: 'gVisor' } }],
  ['host.hostname', { host: { hostname: 'a_b' } }],
  ['host.aliases.a_b', { host: { aliases: { a_b: '10.0.0.5' } } }],
  ['pullSecrets[0]', { pullSecrets: ['My Registry'] }],
])('a name that the API server refuses: %s', (field, props) => {
  expect(errorsOf((shop) => app(shop, props))).toEqual([`invalid-name shop/app ${field}`]);
});

test('a job among those that are waited for is said to be nearly carried, not refused', () => {
  const { issues } = onKubernetes((shop) => app(shop, { startsAfter: [new Job(shop, 'migrate', { image })] }), {
    waitImage: 'busybox:1.37',
  });
  expect(issues).toMatchObject([{ code: 'approximated', field: 'startsAfter' }]);
});

test('a service of every node is reached through a Service and from outside', () => {
  const { documents, issues } = onKubernetes((shop) => {
    app(shop, { workload: Workload.perNode(), ports: { http: 80 }, exposure: { http: Exposure.port() } });
  });
  expect(issues).toEqual([]);
  expect(Object.keys(documents)).toEqual(['DaemonSet/app', 'Service/app', 'Service/app-external', 'pod', 'container']);
});

test('a job has init containers, and nothing that only a service has', () => {
  const { documents } = onKubernetes((shop) => job(shop, { initContainers: [{ name: 'init', image }] }));
  expect(Object.keys(documents)).toEqual(['Job/app', 'pod', 'container']);
  expect(documents['pod']).toEqual({
    restartPolicy: 'Never',
    initContainers: [{ name: 'init', image: 'acme/app:1.0' }],
    containers: [{ name: 'app', image: 'acme/app:1.0' }],
  });
});
