import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  check,
  compose,
  Config,
  ConfigFile,
  ContainerImage,
  Environment,
  Microservice,
  Secret,
  Topology,
} from '../../src';
import { printSynthesis } from '../../src/output/output';
import { contentOf } from '../../src/output/write';
import { buildStandin, compose as composeProject, describeWithEngine, type Project } from '../support/engine/engine';

const tag = 'standin.test/files/app:v1';
const image = ContainerImage.of(tag);
const command = ['sh', '-c', "trap 'exit 0' TERM; sleep 600 & wait"];
const text = 'price: $5 "quoted" ${NOT_A_VARIABLE}\n\n# ümlaut\r\n';
const binary = Uint8Array.from({ length: 256 }, (_, byte) => byte);
const password = 'first $line\n"second" \'line\'\n${third}\n';

function declareShop(shop: Topology, level: string): void {
  const settings = new Config(shop, 'settings', { values: { LEVEL: level, PRICE: '$5' } });
  const database = new Secret(shop, 'database', { keys: ['password'] });
  new Microservice(shop, 'orders', {
    image,
    command,
    envFrom: [settings],
    files: {
      '/etc/app/text': ConfigFile.text(text),
      '/etc/app/binary': ConfigFile.fromDisk('./binary'),
      '/etc/settings': settings.files(),
      '/run/password': database.file('password'),
    },
  });
  new Microservice(shop, 'closed', {
    image,
    command,
    security: { readOnlyRootFilesystem: true },
    files: { '/etc/level': settings.file('LEVEL') },
  });
  new Microservice(shop, 'other', { image, command });
}

/** Writes the environment as `synth` does, and gives its Compose file. */
function write(folder: string, level: string): string {
  const shop = new Topology('shop', { security: 'none' });
  declareShop(shop, level);
  new Environment(shop, 'laptop', { target: compose() });
  const synthesis = check(shop, { readFile: (path) => (path === './binary' ? binary : undefined) });
  expect(synthesis.issues).toEqual([]);
  for (const file of printSynthesis(synthesis)) {
    const path = join(folder, file.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, contentOf(file));
  }
  return join(folder, 'laptop', 'compose.yaml');
}

describeWithEngine('files on Compose', (engine) => {
  let folder: string;
  let shop: Project;

  /** What a container finds at a path, in hexadecimal digits: a terminal would change some bytes. */
  const read = async (service: string, path: string): Promise<string> => {
    const { stdout } = await shop.exec(service, ['/bin/busybox', 'xxd', '-p', path]);
    return stdout.replaceAll('\n', '');
  };
  const hex = (content: string | Uint8Array): string => Buffer.from(content as string).toString('hex');
  const idOf = async (service: string): Promise<string> => (await shop.inspect(service))[0]!.Id;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'files-'));
    await buildStandin(engine, { tag });
    const file = write(folder, 'info');
    shop = composeProject(engine, { file, project: 'files', env: { DATABASE_PASSWORD: password } });
    await shop.up();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('arrive byte for byte: text, what is no text, values of a config', async () => {
    expect(await read('orders', '/etc/app/text')).toBe(hex(text));
    expect(await read('orders', '/etc/app/binary')).toBe(hex(binary));
    expect(await read('orders', '/etc/settings/PRICE')).toBe(hex('$5'));
  });

  it('arrive where nothing may be written', async () => {
    expect(await read('closed', '/etc/level')).toBe(hex('info'));
  });

  it('arrive byte for byte as secrets of several lines', async () => {
    expect(await read('orders', '/run/password')).toBe(hex(password));
  });

  it('are variables as well', async () => {
    const [container] = await shop.inspect('orders');
    expect(container!.Config.Env).toEqual(expect.arrayContaining(['LEVEL=info', 'PRICE=$5']));
  });

  it('make the container anew when they change, and no other one', async () => {
    const before = await Promise.all(['closed', 'other'].map(idOf));
    write(folder, 'debug');
    await shop.up();
    const after = await Promise.all(['closed', 'other'].map(idOf));
    const changed = await read('closed', '/etc/level');
    write(folder, 'info'); // the other tests see what they expect, in whatever order they run
    await shop.up();
    expect(changed).toBe(hex('debug'));
    expect(after.map((id, index) => id === before[index])).toEqual([false, true]);
  });
});
