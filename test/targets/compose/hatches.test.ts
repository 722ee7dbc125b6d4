import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check, compose, Environment, Microservice, Size, Topology, Volume, type Issue } from '../../../src';
import { printSynthesis } from '../../../src/output/output';
import { codesOf, image, onCompose, type Rendered, type Tree } from '../../model/build';

function hatched(
  declare: (app: Microservice, shop: Topology) => void,
  configure?: (environment: Environment) => void,
): Rendered {
  return onCompose((shop) => declare(new Microservice(shop, 'app', { image }), shop), {}, configure);
}

function errors(issues: readonly Issue[]): readonly string[] {
  return issues.filter(({ severity }) => severity === 'error').map(({ message, hint }) => `${message} ${hint}`);
}

/** Every setting that there is, as a program writes it. */
function everySetting(app: Microservice): void {
  compose(app).settings({
    attach: false,
    blkio: { weight: 300, deviceReadBps: [{ path: '/dev/sda', rate: '12mb' }] },
    cgroup: 'private',
    cgroupParent: 'm-executor',
    cpuset: '0,1',
    cpuShares: 73,
    develop: { watch: [{ path: './src', action: 'sync', target: '/src', ignore: ['a'] }] },
    deviceCgroupRules: ['c 1:3 mr'],
    domainName: 'example.com',
    externalLinks: ['other:db'],
    isolation: 'default',
    labelFile: [],
    links: ['other'],
    macAddress: '02:42:ac:11:65:43',
    memorySwap: '1gb',
    memorySwappiness: 10,
    networks: { edge: { aliases: ['$shop'], ipv4Address: '172.16.238.10' }, default: {} },
    oomKillDisable: true,
    oomScoreAdj: -500,
    storageOpt: { size: '1G' },
    usernsMode: 'host',
    volumesFrom: ['other:ro'],
  });
}

test('paths beside the program are as seen from the output, those of the machine stay', () => {
  const shop = new Topology('shop');
  const app = new Microservice(shop, 'app', { image });
  const watch = [{ path: './src', action: 'sync', target: '/src', ignore: ['./a'] }] as const;
  compose(app).settings({ develop: { watch }, labelFile: ['./labels', '/etc/labels'] });
  new Environment(shop, 'laptop', { target: compose(), enforce: 'open' });
  const [laptop] = check(shop, { programFolder: '../..' }).environments;
  const { services } = laptop!.artifacts[0]!.documents[0] as Tree;
  expect(services.app.develop.watch).toEqual([{ ...watch[0], path: '../../src' }]);
  expect(services.app.label_file).toEqual(['../../labels', '/etc/labels']);
});

test('settings stand in the service under their names there, and a dollar stays a dollar', () => {
  const { documents, issues } = hatched(everySetting);
  expect(errors(issues)).toEqual([]);
  expect(documents['services'].app).toMatchObject({
    attach: false,
    blkio_config: { weight: 300, device_read_bps: [{ path: '/dev/sda', rate: '12mb' }] },
    cgroup: 'private',
    cgroup_parent: 'm-executor',
    cpu_shares: 73,
    memswap_limit: '1gb',
    networks: { edge: { aliases: ['$$shop'], ipv4_address: '172.16.238.10' }, default: {} },
    oom_score_adj: -500,
    storage_opt: { size: '1G' },
    userns_mode: 'host',
    volumes_from: ['other:ro'],
  });
});

test('Compose itself takes every setting, and what is added', () => {
  const shop = new Topology('shop');
  new Microservice(shop, 'other', { image });
  everySetting(new Microservice(shop, 'app', { image }));
  compose(shop).add({ networks: { edge: { ipam: { config: [{ subnet: '172.16.238.0/24' }] } } } });
  compose(shop).add({ services: { mail: { image: 'mail:1', environment: { A: '${HOME}' } } } });
  new Environment(shop, 'laptop', { target: compose(), enforce: 'open' });
  const folder = mkdtempSync(join(tmpdir(), 'intermodal-hatch-'));
  try {
    writeFileSync(join(folder, 'compose.yaml'), printSynthesis(check(shop))[0]?.text ?? '');
    const said = execFileSync('docker', ['compose', '-f', 'compose.yaml', 'config', '--format', 'json'], {
      cwd: folder,
    });
    const { services } = JSON.parse(said.toString('utf8'));
    expect(services.app).toMatchObject({ oom_score_adj: -500, cpuset: '0,1' });
    expect(services.mail.environment.A).toBe(process.env['HOME']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('transforms and patches change the service, the volume and the whole file, in this order', () => {
  const { documents, issues } = hatched(
    (app, shop) => {
      compose(shop).patch([{ op: 'replace', path: '/services/app/container_name', value: 'c' }]);
      compose(app)
        .patch([{ op: 'replace', path: '/container_name', value: 'b' }])
        .transform((service) => ({ ...service, container_name: 'a' }));
      compose(new Volume(shop, 'data', { size: Size.gibibytes(1) })).transform((volume) => {
        Object.assign(volume, { driver: 'local' });
      });
    },
    (environment) =>
      void compose(environment).transform((file) => {
        Object.assign(file, { 'x-team': 'a' });
      }),
  );
  expect(errors(issues)).toEqual([]);
  expect(documents).toMatchObject({
    'x-team': 'a',
    services: { app: { container_name: 'c' } },
    volumes: { data: { driver: 'local' } },
  });
});

test('the index lists what is added, by whom, and not what is gone', () => {
  const shop = new Topology('shop');
  new Microservice(shop, 'app', { image });
  new Microservice(shop, 'gone', { image });
  compose(shop).add({ services: { mail: { image: 'mail:1' } }, networks: { edge: null as never } });
  const laptop = new Environment(shop, 'laptop', { target: compose(), enforce: 'open' });
  compose(laptop).transform(({ services: { gone: _gone, ...services }, ...file }) => ({
    ...file,
    services: { ...services, extra: { image: 'extra:1' } },
  }));
  const objects = check(shop).environments[0]?.artifacts[0]?.objects ?? [];
  expect(objects.map(({ object, construct }) => `${object} ${construct}`)).toEqual([
    'network/edge shop',
    'service/app shop/app',
    'service/extra shop/laptop',
    'service/mail shop',
  ]);
  expect(objects.every(({ source }) => source?.file === __filename)).toBe(true);
});

test('a name that the file has already is not added', () => {
  const { documents, issues } = hatched(
    (_, shop) => void compose(shop).add({ services: { app: { image: 'other' }, mail: { image: 'a' } } }),
    (environment) => void compose(environment).add({ services: { mail: { image: 'b' } } }),
  );
  expect(errors(issues)).toEqual([
    '"shop" adds "app" to the services of the Compose file, which has it already. Use another name; what is there is changed with .transform or .patch.',
    '"shop/laptop" adds "mail" to the services of the Compose file, which has it already. Use another name; what is there is changed with .transform or .patch.',
  ]);
  expect(documents['services'].mail).toEqual({ image: 'a' });
});

test.each<[string, (app: Microservice, shop: Topology) => void, string, string]>([
  [
    'a function that throws',
    (app) => compose(app).transform(() => JSON.parse('{')),
    'hatch-failed',
    'for service/app throws: ',
  ],
  [
    'a function that gives nothing',
    (app) => compose(app).transform(() => undefined),
    'hatch-failed',
    'returns nothing, and changes nothing.',
  ],
  [
    'a path of nothing',
    (app) => compose(app).patch([{ op: 'remove', path: '/a' }]),
    'nothing-to-change',
    'finds nothing at "/a" of service/app. The whole has image',
  ],
  [
    'a path of nothing in the file',
    (_, shop) => compose(shop).patch([{ op: 'remove', path: '/volumes/a' }]),
    'nothing-to-change',
    'finds nothing at "/volumes/a" of the Compose file.',
  ],
])('%s is an issue', (_, declare, code, said) => {
  const { issues } = hatched(declare);
  const found = issues.filter(({ severity }) => severity === 'error');
  expect(found.map((issue) => issue.code)).toEqual([code]);
  expect(errors(issues)[0]).toContain(said);
});

test('what has no place in the file has nothing to change', () => {
  const shop = new Topology('shop');
  const data = new Volume(shop, 'data', { size: Size.gibibytes(1), environments: ['cloud'] });
  const app = new Microservice(shop, 'app', { image });
  compose(data).transform((volume) => volume);
  compose(app).transform((service) => ({ ...service, tty: true }), { environments: ['cloud'] });
  new Environment(shop, 'laptop', { target: compose(), enforce: 'open' });
  new Environment(shop, 'cloud', { target: compose(), enforce: 'open', accept: { 'volume.size': 'no limit' } });
  expect(codesOf(check(shop).issues)).toEqual([]);
});
