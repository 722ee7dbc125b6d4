import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { colorsFor } from '../../src/cli/console';
import { main } from '../../src/cli/main';

const made: string[] = [];
afterAll(() => made.forEach((folder) => fs.rmSync(folder, { recursive: true, force: true })));

/** A folder with a program, one level below the call, whose service takes what the text says. */
function project(files: string, extra: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'intermodal-files-')));
  made.push(folder);
  const program = [
    "const { compose, ConfigFile, ContainerImage, Environment, kubernetes, Microservice, Topology } = require('intermodal');",
    "const shop = new Topology('shop', { security: 'none' });",
    `new Microservice(shop, 'web', { image: ContainerImage.of('a/b:1'), files: { ${files} } });`,
    "new Environment(shop, 'laptop', { target: compose() });",
    "new Environment(shop, 'cloud', { target: kubernetes() });",
    'module.exports = shop;',
  ];
  lay(folder, { 'package.json': '{}', 'node_modules/.keep': '', 'src/topology.js': program.join('\n'), ...extra });
  return folder;
}

function lay(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    fs.mkdirSync(dirname(join(folder, name)), { recursive: true });
    fs.writeFileSync(join(folder, name), content);
  }
}

async function synth(cwd: string, ...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const code = await main(['synth', 'src/topology.js', '--no-typecheck', ...args], {
    cwd,
    env: {},
    console: {
      out: (text) => void (said.out += text),
      err: (text) => void (said.err += text),
      interactive: false,
      colors: colorsFor(false),
    },
    now: () => 0,
  });
  return { code, ...said };
}

const bytes = Uint8Array.from([0, 255, 10, 13]);

test('files of the disk are found beside the program, and written byte for byte', async () => {
  const folder = project(`'/etc/a': ConfigFile.fromDisk('./a.bin')`, { 'src/a.bin': bytes });
  expect(await synth(folder)).toEqual({ code: 0, out: '', err: '' });
  expect([...fs.readFileSync(join(folder, 'dist/laptop/files/web/etc-a'))]).toEqual([...bytes]);
  expect(fs.readFileSync(join(folder, 'dist/cloud/web.k8s.yaml'), 'utf8')).toContain('etc-a: AP8KDQ==');
  expect(JSON.parse(fs.readFileSync(join(folder, 'dist/index.json'), 'utf8')).environments.laptop.files).toMatchObject({
    'laptop/files/web/etc-a': [{ object: 'config/web-etc-a', construct: 'shop/web', source: 'src/topology.js:3' }],
  });
});

test('a change of a file is a change of the output, and a file that is gone is removed', async () => {
  const folder = project(`'/etc/a': ConfigFile.fromDisk('./a')`, { 'src/a': 'one' });
  await synth(folder);
  expect((await synth(folder, '--check')).code).toBe(0);
  lay(folder, { 'src/a': 'two' });
  const { code, out } = await synth(folder, '--check');
  expect(code).toBe(1);
  expect(out.split('\n').filter((line) => line.startsWith('differs'))).toEqual([
    'differs   cloud/web.k8s.yaml',
    'differs   laptop/compose.yaml',
    'differs   laptop/files/web/etc-a',
  ]);
  await synth(folder);
  expect(fs.readFileSync(join(folder, 'dist/laptop/files/web/etc-a'), 'utf8')).toBe('two');
  const program = fs.readFileSync(join(folder, 'src/topology.js'), 'utf8');
  lay(folder, { 'src/topology.js': program.replace(/files: \{.*?\} /, '') });
  await synth(folder);
  expect(fs.existsSync(join(folder, 'dist/laptop/files'))).toBe(false);
});

test('what cannot be read is told with the file, the service and the line', async () => {
  const folder = project(`'/etc/a': ConfigFile.fromDisk('./nowhere'), '/etc/b': ConfigFile.fromDisk('.')`);
  const { code, err } = await synth(folder);
  expect(code).toBe(2);
  expect(err).toContain('Service "web" takes file "./nowhere" in "files./etc/a", which cannot be read.');
  expect(err).toContain('Service "web" takes file "." in "files./etc/b", which cannot be read.');
  expect(err).toContain('src/topology.js:3');
  expect(err).toContain("relative to the program's folder");
});

test('on the standard output a comment stands for what is no YAML', async () => {
  const folder = project(`'/etc/a': ConfigFile.text('level: info')`);
  const { out } = await synth(folder, '--stdout', '-e', 'laptop');
  expect(out.split('\n').slice(-2)).toEqual([
    '# laptop/files/web/etc-a: 11 bytes that are written without --stdout, and are needed to run the above',
    '',
  ]);
  expect(out).not.toContain('level: info');
});
