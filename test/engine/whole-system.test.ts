import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  check,
  compose,
  Config,
  ConfigFile,
  ContainerImage,
  Duration,
  Environment,
  Exposure,
  HealthCheck,
  Job,
  Microservice,
  Mount,
  Port,
  Secret,
  SecretSource,
  Size,
  text,
  Topology,
  Workload,
} from '../../src';
import { printSynthesis } from '../../src/output/output';
import { contentOf } from '../../src/output/write';
import { readCompose } from '../support/compare/read';
import { cleanEnvironment, run } from '../support/engine/command';
import {
  buildStandin,
  compose as composeProject,
  type ContainerInspection,
  type Project,
} from '../support/engine/engine';
import { freePort } from '../support/engine/ports';
import { buildRelays } from '../support/engine/standin-of';
import { earlyStarts, serviceOf, startOf, startsOf, upWatched, wellAt, type GoodCheck } from '../support/engine/starts';
import { describeWithProxies } from '../support/proxies/proxies';

const tag = (name: string): string => `standin.test/system/${name}:v1`;
const imageOf = (name: string) => ContainerImage.of(tag(name), { tools: ['nc', 'wget'], user: 1000, group: 1000 });
const ends = (script: string): readonly string[] => ['sh', '-c', script];
const every = { period: Duration.seconds(1), failureThreshold: 60 };

/** Seconds that the database needs before it listens. */
const slow = 5;

/** Texts that every reader on the way would like to change. */
const password = 'first $line\n"second" \'line\'\n${third} #$$ \\n `x`\n';
const key = '-----BEGIN KEY-----\na$b"c\'d\n-----END KEY-----\n';
const notice = 'price: $5 ${NOT} "quoted"\r\n\n# ümlaut';
const env = { LOGIN_USER: 'app', LOGIN_PASSWORD: password };

/** A shop with a job that goes first, settings, secrets, a container beside another, and a folder that they share. */
function declareSystem(shop: Topology, port: number, level: string): void {
  const login = new Secret(shop, 'login', { keys: ['user', 'password'] });
  const tls = new Secret(shop, 'tls', { keys: ['key'], source: SecretSource.files({ key: './secret.pem' }) });
  const database = new Microservice(shop, 'database', {
    image: imageOf('database'),
    ports: { tcp: 5432 },
    env: { PASSWORD: login.value('password') },
    health: { readiness: HealthCheck.tcp('tcp', every) },
    workload: Workload.stateful(),
    security: { preset: 'none', exceptions: { preset: 'It owns its folder.' } },
    mounts: { '/data': Mount.claim({ size: Size.mebibytes(1) }) },
  });
  const settings = new Config(shop, 'settings', {
    values: { DATABASE: database.endpoint('tcp').address, LEVEL: level, NOTICE: notice },
  });
  const migrate = new Job(shop, 'migrate', {
    image: imageOf('job'),
    command: ends('id -u; grep CapBnd /proc/self/status; touch /x; nc -z -w 2 database 5432 && sleep 2'),
    envFrom: [settings],
    startsAfter: [database],
  });
  const assets = Mount.shared('assets');
  const orders = new Microservice(shop, 'orders', {
    image: imageOf('orders'),
    ports: { http: Port.http(8080, { servicePort: 80 }), metrics: 9100 },
    aliases: ['order', 'purchases'],
    envFrom: [settings, { from: login, prefix: 'DB_' }],
    env: { LOGIN: text`user=${login.value('user')};password=${login.value('password')}` },
    files: {
      '/etc/notice': ConfigFile.text(notice),
      '/etc/url': ConfigFile.text(text`db=${database.endpoint('tcp').address}\n`),
      '/etc/settings': settings.files(),
      '/run/key': tls.file('key'),
    },
    health: { readiness: HealthCheck.http('http', every) },
    startsAfter: [migrate],
    security: {
      runAsUser: 0,
      runAsNonRoot: false,
      exceptions: { runAsUser: 'Owns assets.', runAsNonRoot: 'The same.' },
    },
    mounts: { '/assets': assets },
    initContainers: [
      {
        name: 'build',
        image: imageOf('job'),
        command: ends('echo built >/assets/page'),
        mounts: { '/assets': assets },
      },
    ],
    sidecars: [
      {
        name: 'exporter',
        image: imageOf('exporter'),
        ports: ['metrics'],
        mounts: { '/in': assets },
        security: { runAsUser: 1000, runAsNonRoot: true },
      },
    ],
  });
  new Microservice(shop, 'edge', {
    image: imageOf('edge'),
    ports: { http: 8000 },
    exposure: { http: Exposure.port(port) },
    env: {
      ORDERS: orders.endpoint('http').url,
      ALIAS: 'http://purchases:8080',
      METRICS: orders.endpoint('metrics').address,
    },
    startsAfter: [orders],
  });
  new Microservice(shop, 'mails', {
    image: imageOf('mails'),
    env: { PASSWORD: login.value('password') },
    files: { '/run/password': login.file('password') },
    security: { readOnlyRootFilesystem: false, exceptions: { readOnlyRootFilesystem: 'The engine copies a secret.' } },
  });
}

/** Writes the environment as `synth` does, and gives its Compose file. */
function write(folder: string, port: number, level: string): string {
  const shop = new Topology('shop', { security: 'restricted' });
  declareSystem(shop, port, level);
  const accept = {
    'mounts.shared': 'Root owns it, and writes to it.',
    'mounts.claim': 'Nothing grows here.',
    sidecars: 'Nothing crashes here.',
  };
  new Environment(shop, 'laptop', { target: compose(), accept });
  const synthesis = check(shop, { programFolder: '..' });
  expect(synthesis.issues).toEqual([]);
  for (const file of printSynthesis(synthesis)) {
    const path = join(folder, file.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, contentOf(file));
  }
  return join(folder, 'laptop', 'compose.yaml');
}

describeWithProxies('a whole system on Compose', (engine) => {
  let folder: string;
  let file: string;
  let port: number;
  let shop: Project;
  let checks: readonly GoodCheck[];
  let containers: readonly ContainerInspection[];

  const only = (service: string): ContainerInspection => containers.find((one) => serviceOf(one) === service)!;
  const inside = async (service: string, ...argv: string[]): Promise<string> =>
    (await shop.exec(service, ['/bin/busybox', ...argv])).stdout;
  const network = (service: string): Promise<string> => inside(service, 'readlink', '/proc/self/ns/net');
  const docker = (...words: string[]): Promise<string> =>
    run(['docker', 'compose', '--file', file, '--project-name', shop.name, ...words], {
      env: { ...cleanEnvironment(), ...env },
      timeout: 120_000,
    });

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'system-'));
    writeFileSync(join(folder, 'secret.pem'), key, { mode: 0o644 });
    port = await freePort();
    file = write(folder, port, 'info');
    await buildStandin(engine, { tag: tag('database'), ports: { 5432: 'tcp' }, delay: slow });
    await buildStandin(engine, { tag: tag('orders'), ports: { 8080: 'http' } });
    await buildStandin(engine, { tag: tag('exporter'), ports: { 9100: 'tcp' } });
    await buildStandin(engine, { tag: tag('edge'), ports: { 8000: 'http' } });
    for (const name of ['job', 'mails']) await buildStandin(engine, { tag: tag(name) });
    await buildRelays(engine, readCompose(file));
    shop = composeProject(engine, { file, project: 'system', env });
    checks = await upWatched(shop);
    containers = await shop.inspect();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('starts in its order: the database is well, the job has ended, and then the rest', () => {
    const starts = startsOf(readCompose(file), containers);
    const conditions = new Set(starts.map(({ condition }) => condition));
    expect([...conditions].sort()).toEqual(['service_completed_successfully', 'service_healthy', 'service_started']);
    expect(earlyStarts(starts, checks)).toEqual([]);
    expect(wellAt(only('database'), checks) - startOf(only('database'))).toBeGreaterThanOrEqual(slow * 1000);
    expect(startOf(only('orders')) - startOf(only('migrate'))).toBeGreaterThanOrEqual(2000);
  });

  it('lets everybody reach whom it calls: by name, by an alias, and at a port of a sidecar', async () => {
    expect(await shop.calls('edge')).toEqual(
      [
        ['ALIAS', 'purchases:8080'],
        ['METRICS', 'orders:9100'],
        ['ORDERS', 'orders:8080'],
      ].map(([variable, address]) => ({ variable, address, ok: true })),
    );
    expect(await shop.calls('orders')).toEqual([{ variable: 'DATABASE', address: 'database:5432', ok: true }]);
  });

  it('gives secrets byte for byte, as variables, in a text, from a variable and from a file', async () => {
    expect(only('database').Config.Env).toContain(`PASSWORD=${password}`);
    expect(only('orders').Config.Env).toEqual(
      expect.arrayContaining([`DB_password=${password}`, 'DB_user=app', `LOGIN=user=app;password=${password}`]),
    );
    expect(await inside('mails', 'cat', '/run/password')).toBe(password);
    expect(await inside('orders', 'cat', '/run/key')).toBe(key);
  });

  it('gives settings byte for byte, as variables and as files', async () => {
    expect(only('orders').Config.Env).toEqual(expect.arrayContaining([`NOTICE=${notice}`, 'DATABASE=database:5432']));
    expect(await inside('orders', 'cat', '/etc/notice')).toBe(notice);
    expect(await inside('orders', 'cat', '/etc/settings/NOTICE')).toBe(notice);
    expect(await inside('orders', 'cat', '/etc/url')).toBe('db=database:5432\n');
  });

  it('lets containers share a folder, which belongs to root', async () => {
    expect(await inside('orders', 'cat', '/assets/page')).toBe('built\n');
    expect(await inside('orders-exporter', 'cat', '/in/page')).toBe('built\n');
    expect((await shop.exec('orders-exporter', ['/bin/busybox', 'touch', '/in/x'])).stderr).toContain(
      'Permission denied',
    );
  });

  it('has the sidecar on the network of its service', async () => {
    expect(await network('orders-exporter')).toBe(await network('orders'));
    expect(await network('mails')).not.toBe(await network('orders'));
    expect((await shop.exec('orders', ['nc', '-z', '-w', '2', '127.0.0.1', '9100'])).code).toBe(0);
    expect((await shop.exec('orders-exporter', ['nc', '-z', '-w', '2', '127.0.0.1', '8080'])).code).toBe(0);
  });

  it('answers on the machine alone, where it publishes a port', async () => {
    expect(await shop.published('edge', 8000)).toBe(`127.0.0.1:${port}`);
    expect((await (await fetch(`http://127.0.0.1:${port}/`)).text()).split('\n')[0]).toBe('edge');
    const others = Object.values(networkInterfaces()).flatMap((all) =>
      (all ?? []).filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address),
    );
    expect(others).not.toEqual([]);
    for (const address of others) {
      await expect(fetch(`http://${address}:${port}/`, { signal: AbortSignal.timeout(3000) })).rejects.toThrow();
    }
  });

  it('holds jobs, sidecars and services to the restricted preset', async () => {
    expect(await shop.logs('migrate')).toMatch(/^1000\nCapBnd:\t0{16}\ntouch: \/x: Read-only file system\n$/);
    for (const service of ['orders-exporter', 'edge', 'orders']) {
      const status = await inside(service, 'cat', '/proc/self/status');
      expect([service, status]).toEqual([service, expect.stringMatching(/CapBnd:\t0{16}[^]*NoNewPrivs:\t1/)]);
      expect((await shop.exec(service, ['/bin/busybox', 'touch', '/x'])).stderr).toContain('Read-only file system');
    }
    expect(await inside('orders-exporter', 'id', '-u')).toBe('1000\n');
  });

  it('makes anew who reads a setting that has changed, with its sidecar and who starts after it, and nobody else', async () => {
    const users = ['database', 'edge', 'mails', 'orders', 'orders-exporter'];
    const ids = async (): Promise<readonly string[]> =>
      Promise.all(users.map(async (service) => (await shop.inspect(service))[0]!.Id));
    const before = await ids();
    write(folder, port, 'debug');
    await shop.up();
    const after = await ids();
    const seen = [await inside('orders', 'cat', '/etc/settings/LEVEL'), await network('orders-exporter')];
    const own = await network('orders');
    write(folder, port, 'info');
    await shop.up();
    expect(users.filter((_, index) => before[index] !== after[index])).toEqual(['edge', 'orders', 'orders-exporter']);
    expect(seen).toEqual(['debug', own]);
  });

  it('keeps the data of the database over `down` and `up`, and no longer than its volumes', async () => {
    await shop.exec('database', ['sh', '-c', 'echo kept >/data/file']);
    await docker('down', '--timeout', '3');
    expect((await shop.leftovers()).map((left) => left.replace(`${shop.name}_`, '')).sort()).toEqual([
      'volume database-data',
      'volume orders-assets',
    ]);
    await shop.up();
    expect(await inside('database', 'cat', '/data/file')).toBe('kept\n');
    await shop.down();
    expect(await shop.leftovers()).toEqual([]);
    checks = await upWatched(shop); // for the other tests, in whatever order they run
    containers = await shop.inspect();
  });
});
