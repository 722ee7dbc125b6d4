import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check, compose, ContainerImage, Environment, Job, Microservice, Mount } from '../../src';
import { ScheduledJob, Size, Topology, Workload, type Issue } from '../../src';
import { printSynthesis } from '../../src/output/output';
import { pause, run } from '../support/engine/command';
import {
  buildStandin,
  compose as composeProject,
  describeWithEngine,
  type ContainerInspection,
  type Project,
} from '../support/engine/engine';

const tag = 'standin.test/jobs/app:v1';
const image = ContainerImage.of(tag);

/** Runs a script, and then stays until it is asked to stop. */
const stays = (script: string): readonly string[] => ['sh', '-c', `${script}; trap 'exit 0' TERM; sleep 600 & wait`];
const ends = (script: string): readonly string[] => ['sh', '-c', script];

function declareShop(shop: Topology): void {
  const claim = Mount.claim({ size: Size.mebibytes(1) });
  const assets = Mount.shared('assets');
  const database = new Microservice(shop, 'database', {
    image,
    command: stays('[ -e /data/file ] || echo "first $HOSTNAME" >/data/file'),
    workload: Workload.stateful(),
    mounts: { '/data': claim },
  });
  const first = new Job(shop, 'first', { image, command: ends('sleep 1'), startsAfter: [database] });
  const migrate = new Job(shop, 'migrate', {
    image,
    command: ends('sleep 1'),
    startsAfter: [first],
    initContainers: [{ name: 'prepare', image, command: ends('sleep 1') }],
  });
  new Microservice(shop, 'orders', {
    image,
    command: stays('true'),
    startsAfter: [migrate],
    host: { aliases: { six: '2001:db8::1', four: '10.0.0.5' }, init: true, sharedMemory: Size.mebibytes(8) },
    mounts: { '/srv/assets': assets },
    initContainers: [
      {
        name: 'build',
        image,
        command: ends('echo built >/out/page && grep -c 2001:db8::1 /etc/hosts'),
        mounts: { '/out': assets },
      },
    ],
  });
  new Microservice(shop, 'crasher', {
    image,
    command: ends(
      '[ -e /tmp/was-here ] || { sleep 2; touch /tmp/was-here; exit 3; }; trap "exit 0" TERM; sleep 600 & wait',
    ),
  });
  new ScheduledJob(shop, 'report', {
    image,
    schedule: '@daily',
    command: ends('echo reported'),
    withoutScheduler: 'on-request',
  });
  new ScheduledJob(shop, 'clean', { image, schedule: '@daily', withoutScheduler: 'leave-out' });
}

function laptopFile(folder: string, name: string, declare: (shop: Topology) => void): string {
  const shop = new Topology('shop');
  declare(shop);
  new Environment(shop, 'laptop', { target: compose() });
  const synthesis = check(shop);
  const isError = ({ severity }: Issue): boolean => severity === 'error';
  expect(synthesis.issues.filter(isError)).toEqual([]);
  const [printed] = printSynthesis(synthesis).filter(({ path }) => path.endsWith('compose.yaml'));
  const file = join(folder, `${name}.yaml`);
  writeFileSync(file, printed?.text ?? '');
  return file;
}

describeWithEngine('jobs and storage on Compose', (engine) => {
  let folder: string;
  let file: string;
  let shop: Project;

  const only = async (service: string): Promise<ContainerInspection> => {
    const [container, ...others] = await shop.inspect(service);
    expect(others).toEqual([]);
    return container!;
  };
  const docker = (...words: string[]): Promise<string> =>
    run(['docker', 'compose', '--file', file, '--project-name', shop.name, ...words], { timeout: 120_000 });

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'jobs-'));
    await buildStandin(engine, { tag });
    file = laptopFile(folder, 'shop', declareShop);
    shop = composeProject(engine, { file, project: 'jobs' });
    await shop.up();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('end in their order before what waits for them starts', async () => {
    const names = ['database', 'first', 'migrate-prepare', 'migrate', 'orders-build', 'orders'];
    const states = (await Promise.all(names.map(only))).map(({ State }) => State);
    const times = states.flatMap(({ StartedAt, FinishedAt, Running }) =>
      Running ? [StartedAt] : [StartedAt, FinishedAt],
    );
    expect(times).toHaveLength(10);
    expect(times.map((time) => Date.parse(time))).toEqual(times.map((time) => Date.parse(time)).sort((a, b) => a - b));
    expect(states.slice(1, 5).map(({ Status, ExitCode }) => `${Status} ${ExitCode}`)).toEqual(
      Array(4).fill('exited 0'),
    );
  });

  it('leave in a shared folder what the service reads', async () => {
    expect((await shop.exec('orders', ['/bin/busybox', 'cat', '/srv/assets/page'])).stdout).toBe('built\n');
    expect(await shop.logs('orders-build')).toBe('1\n');
  });

  it('are given by the host what the program says', async () => {
    const { stdout } = await shop.exec('orders', ['/bin/busybox', 'grep', '-E', 'six|four', '/etc/hosts']);
    expect(
      stdout
        .split('\n')
        .map((line) => line.split(/\s+/))
        .sort(),
    ).toEqual([[''], ['10.0.0.5', 'four'], ['2001:db8::1', 'six']]);
    expect((await only('orders')).HostConfig).toMatchObject({ ShmSize: 8 * 2 ** 20, Init: true });
  });

  it('are started on request alone, where they have a schedule', async () => {
    expect(await shop.inspect('report')).toEqual([]);
    expect(await shop.inspect('clean')).toEqual([]);
    expect(await docker('run', '--rm', '--no-TTY', 'report')).toContain('reported');
  });

  it('starts a service again that has failed', async () => {
    const deadline = Date.now() + 30_000;
    const restarts = async (): Promise<number> =>
      ((await only('crasher')) as unknown as { RestartCount: number }).RestartCount;
    while ((await restarts()) === 0 && Date.now() < deadline) await pause(500);
    expect(await restarts()).toBe(1);
    expect((await only('crasher')).State.Running).toBe(true);
  });

  it('keep the storage of a stateful service until its volumes are removed', async () => {
    const read = async (): Promise<string> =>
      (await shop.exec('database', ['/bin/busybox', 'cat', '/data/file'])).stdout;
    const before = await read();
    expect(before).toMatch(/^first /);
    // Of all profiles: a job that was run on request has left its network.
    await docker('--profile', '*', 'down', '--timeout', '5');
    expect((await shop.leftovers()).map((left) => left.split(' ')[0])).toEqual(['volume', 'volume']);
    await shop.up();
    expect(await read()).toBe(before);
  });
});
