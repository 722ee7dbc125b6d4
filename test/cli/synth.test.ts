import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { colorsFor } from '../../src/cli/console';
import { main } from '../../src/cli/main';

type Files = Readonly<Record<string, string>>;

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

interface World {
  readonly cwd: string;
  readonly interactive?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

const made: string[] = [];
afterAll(() => made.forEach((folder) => fs.rmSync(folder, { recursive: true, force: true })));

function emptyFolder(): string {
  const folder = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'intermodal-synth-')));
  made.push(folder);
  return folder;
}

function lay(folder: string, files: Files): void {
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(dirname(join(folder, name)), { recursive: true });
    fs.writeFileSync(join(folder, name), text);
  }
}

function project(files: Files): string {
  const folder = emptyFolder();
  lay(folder, { 'package.json': '{}', 'node_modules/.keep': '', ...files });
  return folder;
}

/** One call of the command line; whatever it says, it never shows a stack or the name of nothing. */
async function call(world: string | World, ...argv: readonly string[]): Promise<Run> {
  const { cwd, interactive = false, env = {} } = typeof world === 'string' ? { cwd: world } : world;
  const said = { out: '', err: '' };
  const times = [1000, 1042];
  const code = await main(argv, {
    cwd,
    env,
    console: {
      out: (text) => void (said.out += text),
      err: (text) => void (said.err += text),
      interactive,
      colors: colorsFor(false),
    },
    now: () => times.shift() ?? 0,
  });
  expect(said.out + said.err).not.toMatch(/\bundefined\b|^ {3,}at |\[object /m);
  return { code, ...said };
}

function synth(world: string | World, ...args: readonly string[]): Promise<Run> {
  return call(world, 'synth', ...args);
}

/** Every file below a folder with its contents; what belongs to the test's own set-up is left out. */
function tree(folder: string): Files {
  const paths = fs.existsSync(folder) ? fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort() : [];
  const files = paths.filter((path) => fs.statSync(join(folder, path)).isFile() && !path.startsWith('node_modules'));
  return Object.fromEntries(files.map((path) => [path, fs.readFileSync(join(folder, path), 'utf8')]));
}

const head = [
  "const { compose, ContainerImage, Environment, Exposure, HealthCheck, kubernetes } = require('intermodal');",
  "const { Microservice, Parameter, Topology } = require('intermodal');",
  "const shop = new Topology('shop');",
  '',
].join('\n');
const web = "const web = new Microservice(shop, 'web', { image: ContainerImage.of('acme/web:1') });\n";
const api = "new Microservice(shop, 'api', { image: ContainerImage.of('acme/api:1') });\n";
const laptop = "new Environment(shop, 'laptop', { target: compose(), enforce: 'open' });\n";
const production = "new Environment(shop, 'production', { target: kubernetes(), enforce: 'open' });\n";
const exported = 'module.exports = shop;\n';

/** Without types to check, a program is done in milliseconds. */
function program(...parts: readonly string[]): Files {
  return { 'topology.js': [head, ...parts, exported].join('') };
}

const plain = program(web, laptop, production);
const level = "const level = new Parameter(shop, 'level', { default: 'info' });\n";
const usesLevel = "new Microservice(shop, 'web', { image: ContainerImage.of('acme/web:1'), env: { LEVEL: level } });\n";
const settable = program(
  level,
  usesLevel,
  "new Environment(shop, 'laptop', { target: compose() }).set(level, 'debug');\n",
);
const warned = program(
  "new Microservice(shop, 'web', { image: ContainerImage.of('acme/web:1'), ports: { http: 80 },",
  " exposure: { http: Exposure.port(80, { class: 'nlb' }) } });\n",
  laptop,
);

describe('writing', () => {
  test('puts a folder per environment and an index into dist, and says nothing', async () => {
    const folder = project(plain);
    expect(await synth(folder)).toEqual({ code: 0, out: '', err: '' });
    expect(Object.keys(tree(join(folder, 'dist')))).toEqual([
      'index.json',
      'laptop/compose.yaml',
      'production/web.k8s.yaml',
    ]);
  });

  test('says in every manifest where it comes from, and in the index which line each object comes from', async () => {
    const folder = project(plain);
    await synth(folder);
    const { 'index.json': index = '', ...manifests } = tree(join(folder, 'dist'));
    for (const text of Object.values(manifests)) expect(text).toMatch(/^# Synthesised by Intermodal; /);
    expect(JSON.parse(index)).toEqual({
      generator: 'intermodal',
      version: 1,
      topology: 'shop',
      environments: {
        laptop: {
          target: 'compose',
          files: {
            'laptop/compose.yaml': [{ object: 'service/web', construct: 'shop/web', source: 'topology.js:4' }],
          },
        },
        production: {
          target: 'kubernetes',
          files: {
            'production/web.k8s.yaml': [{ object: 'Deployment/web', construct: 'shop/web', source: 'topology.js:4' }],
          },
        },
      },
    });
  });

  test('goes where --output says, as seen from the present folder', async () => {
    const folder = project({ ...plain, 'below/.keep': '' });
    const below = join(folder, 'below');
    expect(await synth(below, '../topology.js', '--output', '../out')).toEqual({ code: 0, out: '', err: '' });
    expect(await synth(below, '../topology.js', '-o', join(folder, 'full'))).toMatchObject({ code: 0 });
    expect(tree(join(folder, 'out'))).toEqual(tree(join(folder, 'full')));
    expect(Object.keys(tree(folder))).not.toContain('below/dist/index.json');
  });

  test('goes into the present folder, beside what is there', async () => {
    const folder = project(plain);
    expect(await synth({ cwd: folder, interactive: true }, '-o', '.')).toMatchObject({
      code: 0,
      out: expect.stringContaining('✓ .: 3 written'),
    });
    expect(Object.keys(tree(folder))).toContain('topology.js');
  });

  test('under cdk8s goes where that says, without what is no Kubernetes', async () => {
    const folder = project(plain);
    await synth({ cwd: folder, env: { CDK8S_OUTDIR: 'cdk8s.out' } });
    expect(Object.keys(tree(join(folder, 'cdk8s.out')))).toEqual(['index.json', 'production/web.k8s.yaml']);
    await synth({ cwd: folder, env: { CDK8S_OUTDIR: 'cdk8s.out' } }, '-o', 'all');
    expect(Object.keys(tree(join(folder, 'all')))).toContain('laptop/compose.yaml');
  });

  test('removes what is stale, and leaves what is not ours', async () => {
    const folder = project(program(web, api, laptop, production));
    await synth(folder);
    const foreign = { 'dist/README.md': 'mine', 'dist/production/extra.yaml': 'kind: Mine\n' };
    lay(folder, { ...foreign, ...plain });
    await synth(folder);
    expect(tree(folder)).toMatchObject(foreign);
    expect(Object.keys(tree(join(folder, 'dist/production')))).toEqual(['extra.yaml', 'web.k8s.yaml']);
  });

  test('removes the folder of an environment that was renamed', async () => {
    const folder = project(plain);
    await synth(folder);
    lay(folder, program(web, laptop, production.replace('production', 'live')));
    await synth(folder);
    expect(fs.readdirSync(join(folder, 'dist')).sort()).toEqual(['index.json', 'laptop', 'live']);
  });

  test('brings back what an interrupted run has half done, before it does anything else', async () => {
    const folder = project(plain);
    await synth(folder);
    const before = tree(join(folder, 'dist'));
    const stage = join(folder, 'dist/.intermodal-999999999');
    lay(stage, { 'journal.json': '{"written":["laptop/new.yaml"],"moved":["laptop/compose.yaml"],"folders":[]}' });
    lay(stage, { 'old/laptop/compose.yaml': before['laptop/compose.yaml'] ?? '' });
    lay(join(folder, 'dist'), { 'laptop/new.yaml': 'half', 'laptop/compose.yaml': 'half' });
    expect(await synth(folder, '--check')).toEqual({ code: 0, out: '', err: '' });
    expect(tree(join(folder, 'dist'))).toEqual(before);
    expect(fs.existsSync(stage)).toBe(false);
  });
});

describe('--environment', () => {
  const changed = program(web, api, laptop, production);

  test('leaves the files and the index entries of others as they are', async () => {
    const folder = project(plain);
    await synth(folder);
    const before = tree(join(folder, 'dist'));
    lay(folder, changed);
    await synth(folder, '--environment', 'laptop');
    const after = tree(join(folder, 'dist'));
    expect(after['laptop/compose.yaml']).toContain('acme/api:1');
    expect(after['production/web.k8s.yaml']).toBe(before['production/web.k8s.yaml']);
    expect(Object.keys(after)).toEqual(Object.keys(before));
    const entries = [before, after].map((files) => JSON.parse(files['index.json'] ?? '').environments.production);
    expect(entries[1]).toEqual(entries[0]);
  });

  test('may be repeated, and takes the first run as well', async () => {
    const staging = production.replace('production', 'staging');
    const folder = project(program(web, laptop, staging, production));
    await synth(folder, '-e', 'laptop', '-e', 'staging', '-e', 'laptop');
    expect(Object.keys(tree(join(folder, 'dist')))).toEqual([
      'index.json',
      'laptop/compose.yaml',
      'staging/web.k8s.yaml',
    ]);
  });

  test('removes what is stale in it, and only there', async () => {
    const folder = project(changed);
    await synth(folder);
    lay(folder, plain);
    await synth(folder, '-e', 'laptop');
    expect(Object.keys(tree(join(folder, 'dist/production')))).toEqual(['api.k8s.yaml', 'web.k8s.yaml']);
    await synth(folder, '-e', 'production');
    expect(Object.keys(tree(join(folder, 'dist/production')))).toEqual(['web.k8s.yaml']);
  });

  test('keeps a renamed environment until a run without it', async () => {
    const folder = project(plain);
    await synth(folder);
    lay(folder, program(web, laptop, production.replace('production', 'live')));
    await synth(folder, '-e', 'live');
    expect(fs.readdirSync(join(folder, 'dist')).sort()).toEqual(['index.json', 'laptop', 'live', 'production']);
    expect((await synth(folder, '--check')).out).toContain('stale     production/web.k8s.yaml');
  });

  test('that does not exist is refused with the names of those that do', async () => {
    const folder = project(plain);
    const { code, err } = await synth(folder, '-e', 'laptop', '-e', 'prod');
    expect(code).toBe(2);
    expect(err).toContain('error unknown-environment  shop\n  Topology "shop" has no environment "prod".\n');
    expect(err).toContain('Its environments are "laptop", "production".');
    expect(fs.existsSync(join(folder, 'dist'))).toBe(false);
  });
});

describe('--stdout', () => {
  test('prints what would be written as documents of one stream, and writes nothing', async () => {
    const folder = project(plain);
    const { code, out, err } = await synth(folder, '--stdout');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(fs.existsSync(join(folder, 'dist'))).toBe(false);
    const documents = parseAllDocuments(out);
    expect(documents.flatMap((document) => document.toJS()?.name ?? document.toJS()?.kind)).toEqual([
      'shop',
      'Deployment',
    ]);
    expect(out.match(/^# (?!Synth).*/gm)).toEqual(['# laptop/compose.yaml', '# production/web.k8s.yaml']);
    await synth(folder);
    const manifests = Object.entries(tree(join(folder, 'dist'))).filter(([path]) => path !== 'index.json');
    expect(out).toBe(manifests.map(([path, text]) => `# ${path}\n${text}`).join(''));
  });

  test('prints one environment, for a pipe into its tool', async () => {
    const { out } = await synth(project(plain), '--stdout', '-e', 'production');
    expect(parseAllDocuments(out).map((document) => document.toJS().kind)).toEqual(['Deployment']);
  });

  test('leaves warnings to standard error, and prints nothing where there is an error', async () => {
    const folder = project(warned);
    const lenient = await synth(folder, '--stdout');
    expect(lenient.out).not.toContain('warning');
    expect(lenient.err).toContain('warning refused');
    expect(await synth(folder, '--stdout', '--strict')).toMatchObject({ code: 2, out: '' });
  });

  test('does not look at the output folder', async () => {
    const folder = project({ ...plain, 'dist/index.json': 'broken' });
    expect(await synth(folder, '--stdout')).toMatchObject({ code: 0, err: '' });
  });
});

describe('--set', () => {
  const levelOf = async (folder: string, ...args: readonly string[]): Promise<unknown> => {
    const { out, err } = await synth(folder, '--stdout', ...args);
    expect(err).toBe('');
    return parseAllDocuments(out)[0]?.toJS().services.web.environment.LEVEL;
  };

  test('wins over the environment, and the last one over the others', async () => {
    const folder = project(settable);
    expect(await levelOf(folder)).toBe('debug');
    expect(await levelOf(folder, '--set', 'level=warn')).toBe('warn');
    expect(await levelOf(folder, '--set', 'level=warn', '--set=level=error')).toBe('error');
  });

  test.each([
    ['level=a=b==', 'a=b=='],
    ['level=', ''],
    ['level= two words ', ' two words '],
    ['level=true', 'true'],
  ])('takes %j', async (text, value) => {
    expect(await levelOf(project(settable), '--set', text)).toBe(value);
  });

  test('of a parameter that does not exist is refused with the names of those that do', async () => {
    const { code, err } = await synth(project(settable), '--set', 'levle=warn');
    expect(code).toBe(2);
    expect(err).toContain('"shop" has no parameter "levle".\n  Its parameters are level.\n');
  });

  test.each([
    ['level', '--set "level" has no value.'],
    ['=warn', '--set "=warn" names no parameter.'],
    ['', '--set "" has no value.'],
  ])('without one of its halves (%j) is refused', async (text, message) => {
    const { code, err } = await synth(project(settable), '--set', text);
    expect(code).toBe(2);
    expect(err).toContain(`${message}\n  Write --set name=value.\n`);
  });

  test('gives what is missing', async () => {
    const folder = project(program(level.replace(", { default: 'info' }", ''), usesLevel, laptop));
    const { code, err } = await synth(folder);
    expect(code).toBe(2);
    expect(err).toContain('Parameter "level" has no value in "laptop".');
    expect(err).toContain('--set level=…');
    expect(await levelOf(folder, '--set', 'level=x')).toBe('x');
  });
});

describe('--check', () => {
  test('says nothing where the output is up to date', async () => {
    const folder = project(plain);
    await synth(folder);
    expect(await synth({ cwd: folder, interactive: true }, '--check')).toEqual({ code: 0, out: '', err: '' });
  });

  test('lists what is missing, differs or is stale, and writes nothing', async () => {
    const folder = project(program(web, api, laptop, production));
    await synth(folder);
    lay(folder, program(web.replace(':1', ':2'), laptop, production, production.replace('production', 'staging')));
    const before = tree(folder);
    const { code, out, err } = await synth(folder, '--check');
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toBe(
      [
        'The output in "dist" is not what the program says; without --check it would be written.',
        'missing   staging/web.k8s.yaml',
        'differs   index.json',
        'differs   laptop/compose.yaml',
        'differs   production/web.k8s.yaml',
        'stale     production/api.k8s.yaml',
        '',
      ].join('\n'),
    );
    expect(tree(folder)).toEqual(before);
  });

  test('of a folder that is not there, or empty, has everything missing, and does not create it', async () => {
    const folder = project(plain);
    const { code, out } = await synth(folder, '--check');
    expect(code).toBe(1);
    expect(out.match(/^missing .*/gm)).toHaveLength(3);
    expect(fs.existsSync(join(folder, 'dist'))).toBe(false);
    fs.mkdirSync(join(folder, 'dist'));
    expect(await synth(folder, '--check')).toMatchObject({ code: 1, out });
    expect(fs.readdirSync(join(folder, 'dist'))).toEqual([]);
  });

  test('sees a change by hand, and a manifest that was removed', async () => {
    const folder = project(plain);
    await synth(folder);
    fs.appendFileSync(join(folder, 'dist/laptop/compose.yaml'), '# by hand\n');
    fs.rmSync(join(folder, 'dist/production'), { recursive: true });
    const { code, out } = await synth(folder, '--check');
    expect(code).toBe(1);
    expect(out).toMatch(/missing {3}production\/web.k8s.yaml\ndiffers {3}laptop\/compose.yaml\n$/);
  });

  test('of one environment answers for that one alone', async () => {
    const folder = project(plain);
    await synth(folder);
    fs.appendFileSync(join(folder, 'dist/laptop/compose.yaml'), '# by hand\n');
    expect((await synth(folder, '--check', '-e', 'production')).code).toBe(0);
    expect((await synth(folder, '--check', '-e', 'laptop')).code).toBe(1);
  });

  test('cannot be answered for a program with an error', async () => {
    const folder = project(plain);
    await synth(folder);
    lay(folder, program(web, web.replace('const web = ', ''), laptop));
    expect(await synth(folder, '--check')).toMatchObject({ code: 2, out: '' });
  });
});

describe('--format json', () => {
  test('says what was written, with the same words each time', async () => {
    const folder = project(warned);
    const { code, out, err } = await synth(folder, '--format', 'json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const report = JSON.parse(out);
    expect(report).toEqual({
      version: 1,
      topology: 'shop',
      environments: [
        {
          name: 'laptop',
          target: 'compose',
          services: 1,
          objects: 1,
          files: ['laptop/compose.yaml'],
          accepted: [],
          exceptions: [],
        },
      ],
      files: { written: ['index.json', 'laptop/compose.yaml'], changed: [], unchanged: [], removed: [] },
      issues: [
        {
          code: 'refused',
          severity: 'warning',
          path: 'shop/web',
          field: 'exposure.port.class',
          environment: 'laptop',
          message: expect.stringContaining('Compose cannot carry "exposure.port.class" of "web": '),
          hint: expect.stringContaining("accept: { 'exposure.port.class': 'why' }"),
          source: { file: 'topology.js', line: 4, column: 1 },
        },
      ],
    });
    const again = JSON.parse((await synth(folder, '--format=json')).out);
    expect(again).toEqual({
      ...report,
      files: { written: [], changed: [], unchanged: report.files.written, removed: [] },
    });
  });

  test('says what an environment accepts', async () => {
    const accepting = laptop.replace('compose()', "compose(), accept: { 'exposure.port.class': 'Nobody visits.' }");
    const folder = project({ 'topology.js': (warned['topology.js'] ?? '').replace(laptop, accepting) });
    const { environments, issues } = JSON.parse((await synth(folder, '--format', 'json')).out);
    expect(issues).toEqual([]);
    expect(environments[0].accepted).toEqual([
      { field: 'exposure.port.class', reason: 'Nobody visits.', by: 'shop/laptop', subjects: ['web'] },
    ]);
  });

  test('says what is weaker than its security preset, in the index as well', async () => {
    const image = "image: ContainerImage.of('acme/app:1.0')";
    const security = "security: { privileged: true, exceptions: { privileged: 'Drives the network.' } }";
    const text = program(`new Microservice(shop, 'agent', { ${image}, ${security} });`, laptop)['topology.js'] ?? '';
    const folder = project({ 'topology.js': text });
    const exceptions = [{ service: 'agent', rule: 'privileged', reason: 'Drives the network.' }];
    const { environments } = JSON.parse((await synth(folder, '--format', 'json')).out);
    expect(environments[0].exceptions).toEqual(exceptions);
    const index = JSON.parse(fs.readFileSync(join(folder, 'dist/index.json'), 'utf8'));
    expect(index.environments.laptop.exceptions).toEqual(exceptions);
    const { out } = await synth({ cwd: folder, interactive: true });
    expect(out).toContain('  laptop  compose     1 service, 1 object, 1 security exception\n');
  });

  test('answers --check, and leaves the exit code', async () => {
    const folder = project(plain);
    const { code, out } = await synth(folder, '--check', '--format', 'json');
    expect(code).toBe(1);
    expect(JSON.parse(out).files.written).toEqual(['index.json', 'laptop/compose.yaml', 'production/web.k8s.yaml']);
    expect(fs.existsSync(join(folder, 'dist'))).toBe(false);
  });

  test.each([
    [
      'a program with errors',
      program(web, 'new Environment(shop, "a b", { target: kubernetes({ namespace: "A" }) });'),
      [],
    ],
    ['a program that throws', program("throw new Error('no');"), []],
    ['no program', {}, []],
    ['a wrong option', plain, ['--set', 'x']],
    ['an unknown option', plain, ['--bogus']],
    ['an environment that is not there', plain, ['-e', 'nowhere']],
    ['an output that is refused', { ...plain, 'dist/index.json': '{}' }, []],
    ['a warning under --strict', warned, ['--strict']],
  ])('reports %s with the same shape', async (_what, files: Files, args: readonly string[]) => {
    const { code, out, err } = await synth(project(files), '--format', 'json', ...args);
    expect({ code, err }).toEqual({ code: 2, err: '' });
    const { version, issues, ...rest } = JSON.parse(out);
    expect({ version, rest }).toEqual({ version: 1, rest: {} });
    expect(issues.length).toBeGreaterThan(0);
    for (const issue of issues) {
      expect(issue).toMatchObject({ severity: 'error', message: expect.stringMatching(/\.$/) });
      expect(issue.hint).toMatch(/./);
    }
  });
});

describe('a person who looks on', () => {
  test('gets a summary with what was written, how many objects, and how long it took', async () => {
    const folder = project(program(web, api, laptop, production));
    const { out, err } = await synth({ cwd: folder, interactive: true });
    expect(err).toBe('');
    expect(out).toBe(
      [
        'shop',
        '  laptop      compose     2 services, 2 objects',
        '  production  kubernetes  2 services, 2 objects',
        '✓ dist: 4 written in 42 ms',
        '',
      ].join('\n'),
    );
    lay(folder, plain);
    expect((await synth({ cwd: folder, interactive: true })).out).toMatch(
      /✓ dist: 2 changed, 1 unchanged, 1 removed in/,
    );
  });

  test('is told how many warnings there are, and how many restrictions are accepted', async () => {
    const accepting = laptop.replace('compose()', "compose(), accept: { 'exposure.port.class': 'Nobody visits.' }");
    const text = (warned['topology.js'] ?? '').replace(laptop, laptop.replace('laptop', 'second') + accepting);
    const { out } = await synth({ cwd: project({ 'topology.js': text }), interactive: true });
    expect(out).toContain('  laptop  compose     1 service, 1 object, 1 accepted\n');
    expect(out).toContain('✓ dist: 3 written in 42 ms; 1 warning\n');
  });

  test('gets colours where they are wanted', async () => {
    const folder = project(plain);
    let out = '';
    await main(['synth'], {
      cwd: folder,
      env: {},
      console: { out: (text) => void (out += text), err: () => {}, interactive: true, colors: colorsFor(true) },
      now: () => 0,
    });
    expect(out).toContain('\u001b[32m✓\u001b[39m dist');
  });
});

describe('--strict', () => {
  test('makes warnings errors, and then nothing is written', async () => {
    const folder = project(warned);
    const { code, out, err } = await synth(folder, '--strict');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('error refused  shop/web › exposure.port.class in laptop\n');
    expect(err).toMatch(/\n1 error; nothing was written\.\n$/);
    expect(fs.existsSync(join(folder, 'dist'))).toBe(false);
    expect(await synth(folder)).toMatchObject({ code: 0, err: expect.stringContaining('warning refused') });
  });

  test('has nothing against a program without warnings', async () => {
    expect(await synth(project(plain), '--strict')).toEqual({ code: 0, out: '', err: '' });
  });
});

describe('words that contradict each other are refused before the program runs', () => {
  test.each([
    [['a.js', 'b.js'], '"b.js" is one program too many.'],
    [['--format', 'xml'], '--format "xml" is not known.'],
    [['--stdout', '--check'], '--stdout and --check exclude each other.'],
    [['--stdout', '--format', 'json'], '--stdout and --format json exclude each other.'],
    [['--output', ''], '--output names no folder.'],
  ])('%j', async (args, message) => {
    const folder = project({ 'topology.js': "require('node:fs').writeFileSync('ran', '');" });
    const { code, out, err } = await synth(folder, ...args);
    expect(code).toBe(2);
    expect(out + err).toContain(message.replaceAll('"', out === '' ? '"' : '\\"'));
    expect(fs.readdirSync(folder)).not.toContain('ran');
  });
});

describe('a program that cannot be synthesised', () => {
  const failing: readonly (readonly [string, Files, readonly string[], string])[] = [
    ['throws', program("throw new Error('out of luck');\n"), [], 'error program-threw'],
    ['throws what is no error', program('throw 42;\n'), [], 'throws: a value that is no error (number).'],
    ['cannot be read', { 'topology.js': 'const shop = ;\n' }, [], 'error program-syntax'],
    ['does not exist', plain, ['nowhere.js'], 'The program "nowhere.js" does not exist.'],
    ['is not named, and not there', {}, [], 'error no-program'],
    ['exports no topology', { 'topology.js': 'module.exports = { shop: 1 };\n' }, [], 'error no-topology'],
    ['imports what is not there', { 'topology.js': "require('./nowhere');\n" }, [], 'error program-import'],
    ['has no environment', program(web), [], 'error no-environment'],
    ['has two services of one name', program(api, api, laptop), [], 'error duplicate-name  shop/api'],
    ['wants out of the folder', program(web, laptop.replace('laptop', '../x')), [], 'error invalid-name'],
  ];

  test.each(failing)(
    'because it %s is refused, and the earlier output stays whole',
    async (_why, files, args, said) => {
      const folder = project(plain);
      await synth(folder);
      const before = tree(join(folder, 'dist'));
      fs.rmSync(join(folder, 'topology.js'));
      lay(folder, files);
      const { code, out, err } = await synth(folder, ...args);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toContain(said);
      expect(err).toMatch(/\n\d+ errors?; nothing was written\.\n$/);
      expect(tree(join(folder, 'dist'))).toEqual(before);
    },
  );

  test('says everything that is wrong with it at once', async () => {
    const folder = project(
      program(
        "new Microservice(shop, 'web', { image: ContainerImage.of('acme/web:1'), ports: { http: 0, a: 70000 } });\n",
        laptop,
      ),
    );
    const { err } = await synth(folder);
    expect(err.match(/^error out-of-range/gm)?.length).toBeGreaterThanOrEqual(2);
    expect(err).toContain('at topology.js:4:1');
  });
});

describe('an output folder with something else in it is refused', () => {
  test('a foreign file in the way', async () => {
    const folder = project({ ...plain, 'dist/laptop/compose.yaml': 'services: {}\n' });
    const { code, err } = await synth(folder);
    expect(code).toBe(2);
    expect(err).toContain('error file-not-ours');
    expect(Object.keys(tree(join(folder, 'dist')))).toEqual(['laptop/compose.yaml']);
    expect((await synth(folder, '--check')).code).toBe(2);
  });

  test('another topology', async () => {
    const folder = project(plain);
    await synth(folder);
    const before = tree(join(folder, 'dist'));
    lay(folder, { 'topology.js': (plain['topology.js'] ?? '').replace("Topology('shop')", "Topology('bank')") });
    const { code, err } = await synth(folder);
    expect(code).toBe(2);
    expect(err).toContain('The output folder holds topology "shop", not "bank".');
    expect(tree(join(folder, 'dist'))).toEqual(before);
  });

  test.each([
    'not JSON',
    '[]',
    'null',
    '{}',
    '{ "generator": "other", "version": 1, "topology": "shop", "environments": {} }',
    '{ "generator": "intermodal", "version": 2, "topology": "shop", "environments": {} }',
    '{ "generator": "intermodal", "version": 1, "environments": {} }',
    '{ "generator": "intermodal", "version": 1, "topology": "shop", "environments": null }',
    '{ "generator": "intermodal", "version": 1, "topology": "shop", "environments": { "laptop": null } }',
    '{ "generator": "intermodal", "version": 1, "topology": "shop", "environments": { "laptop": {} } }',
  ])('an index that is none of ours: %s', async (text) => {
    const folder = project({ ...plain, 'dist/index.json': text });
    const { code, err } = await synth(folder);
    expect(code).toBe(2);
    expect(err).toContain('error broken-index');
    expect(tree(join(folder, 'dist'))).toEqual({ 'index.json': text });
  });

  test('an index that is a folder', async () => {
    const { code, err } = await synth(project({ ...plain, 'dist/index.json/.keep': '' }));
    expect(code).toBe(2);
    expect(err).toContain('error broken-index');
  });

  test('a file where the folder should be', async () => {
    const { code, err } = await synth(project({ ...plain, dist: 'a file' }));
    expect(code).toBe(2);
    expect(err).toContain('error cannot-write');
  });

  test('an index that names a file outside', async () => {
    const environments = { laptop: { target: 'compose', files: { '../topology.js': [] } } };
    const index = JSON.stringify({ generator: 'intermodal', version: 1, topology: 'shop', environments });
    const folder = project({ ...plain, 'dist/index.json': index });
    const { code, err } = await synth(folder);
    expect(code).toBe(2);
    expect(err).toContain('error path-outside-output');
    expect(Object.keys(tree(folder))).toContain('topology.js');
  });
});

describe('the same program gives the same bytes', () => {
  const built = program(
    "new Microservice(shop, 'web', { image: ContainerImage.build({ context: './web', name: 'acme/web:1' }) });\n",
    laptop,
    production,
  );

  test('at each run, in each order of declaration', async () => {
    const one = project(program(web, api, laptop, production));
    const other = project(program(production, laptop, web, api));
    await synth(one);
    await synth(other);
    const manifests = [one, other].map((folder) => {
      const { 'index.json': index = '', ...rest } = tree(join(folder, 'dist'));
      return { ...rest, index: index.replace(/topology\.js:\d+/g, '') };
    });
    expect(manifests[1]).toEqual(manifests[0]);
    const first = tree(join(one, 'dist'));
    fs.rmSync(join(one, 'dist'), { recursive: true });
    await synth(one);
    expect(tree(join(one, 'dist'))).toEqual(first);
  });

  test('from each folder, and by way of a link', async () => {
    const folder = project(built);
    await synth(folder);
    const outputs = [tree(join(folder, 'dist'))];
    const elsewhere = emptyFolder();
    fs.symlinkSync(folder, join(elsewhere, 'link'));
    for (const [cwd, named] of [
      ['/', join(folder, 'topology.js')],
      [elsewhere, relative(elsewhere, join(folder, 'topology.js'))],
      [elsewhere, 'link/topology.js'],
    ] as const) {
      fs.rmSync(join(folder, 'dist'), { recursive: true });
      const output = named.startsWith('link') ? 'link/dist' : join(folder, 'dist');
      expect(await synth(cwd, named, '-o', output)).toEqual({ code: 0, out: '', err: '' });
      outputs.push(tree(join(folder, 'dist')));
    }
    expect(outputs.slice(1)).toEqual(outputs.slice(1).map(() => outputs[0]));
    expect(outputs[0]?.['laptop/compose.yaml']).toContain('context: ../../web');
  });

  test('names the lines of other files of the program, also by way of a link', async () => {
    const other = [head, 'module.exports = (shop) => {', web, '};']
      .join('')
      .replace("const shop = new Topology('shop');", '');
    const text = [head, "require('./other')(shop);\n", laptop, exported].join('');
    const folder = project({ 'topology.js': text, 'other.js': other });
    const elsewhere = emptyFolder();
    fs.symlinkSync(folder, join(elsewhere, 'link'));
    await synth(elsewhere, 'link/topology.js');
    expect(tree(join(elsewhere, 'dist'))['index.json']).toContain('"source": "other.js:4"');
  });
});
