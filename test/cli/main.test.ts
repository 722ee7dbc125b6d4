import { execFile, execFileSync, spawnSync, type SpawnSyncReturns } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';
import { parseAllDocuments } from 'yaml';
import { colorsFor } from '../../src/cli/console';
import { commands } from '../../src/cli/commands';
import { main } from '../../src/cli/main';

jest.setTimeout(60_000);

type Files = Readonly<Record<string, string>>;

const root = resolve(__dirname, '../..');
const made: string[] = [];
afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function folderWith(files: Files): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'intermodal-main-')));
  made.push(folder);
  const past = new Date(Date.now() - 60_000);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
    utimesSync(join(folder, name), past, past);
  }
  return folder;
}

const head = [
  "const { compose, ContainerImage, Environment, kubernetes, Microservice, Topology } = require('intermodal');",
  "const shop = new Topology('shop');",
  "new Microservice(shop, 'web', { image: ContainerImage.of('acme/web:1') });",
  "new Environment(shop, 'laptop', { target: compose(), enforce: 'open' });",
  "new Environment(shop, 'production', { target: kubernetes(), enforce: 'open' });",
  'module.exports = shop;',
  '',
].join('\n');

function program(...rest: readonly string[]): Files {
  return { 'package.json': '{}', 'node_modules/.keep': '', 'topology.js': [head, ...rest].join('') };
}

describe('a call', () => {
  interface Said {
    readonly code: number;
    readonly out: string;
    readonly err: string;
  }

  async function call(...argv: readonly string[]): Promise<Said> {
    const said = { out: '', err: '' };
    const code = await main(argv, {
      cwd: '/',
      env: {},
      console: {
        out: (text) => void (said.out += text),
        err: (text) => void (said.err += text),
        interactive: false,
        colors: colorsFor(false),
      },
      now: () => 0,
    });
    expect(said.out + said.err).not.toMatch(/\bundefined\b|^ {3,}at /m);
    return { code, ...said };
  }

  test.each([[[]], [['--help']], [['-h']], [['help']], [['help', '--help']]])(
    'as %j shows every command',
    async (argv) => {
      const { code, out, err } = await call(...argv);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      for (const load of Object.values(commands)) {
        const lines = out.split('\n').map((line) => line.trim().split(/ {2,}/));
        expect(lines).toContainEqual([load().usage, load().summary]);
      }
    },
  );

  describe.each(Object.keys(commands))('for help with %s', (name) => {
    test.each([[['help', name]], [['--help', name]], [[name, '--help']], [[name, '-h']]])(
      'as %j shows every option',
      async (argv) => {
        const { code, out, err } = await call(...argv);
        expect({ code, err }).toEqual({ code: 0, err: '' });
        const { options = {}, usage } = commands[name]?.() ?? {};
        expect(out).toContain(`Usage: intermodal ${usage} [options]\n`);
        for (const [option, { short, value, summary }] of Object.entries(options)) {
          const words = [`--${option}`, value].filter((word) => word !== undefined).join(' ');
          expect(out).toMatch(
            new RegExp(`^  ${short === undefined ? '    ' : `-${short}, `}${words.replace('|', '\\|')} `, 'm'),
          );
          expect(out).toContain(`  ${summary}\n`);
        }
        expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
      },
    );
  });

  test.each(['--version', '-v'])('as %s prints the version and nothing else', async (word) => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(await call(word)).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });

  test.each(['deploy', 'constructor', 'toString', '__proto__', '-x', ''])(
    'of a command "%s" is refused',
    async (name) => {
      expect(await call(name)).toEqual({
        code: 2,
        out: '',
        err: `error unknown-command\n  There is no command "${name}".\n  intermodal --help shows what there is.\n\n`,
      });
      if (!name.startsWith('-')) expect((await call('help', name)).code).toBe(2);
    },
  );

  test('of a command that is nearly right is refused with a proposal', async () => {
    expect((await call('snyth')).err).toContain('Did you mean "synth"?');
  });

  test.each([
    [['--bogus'], 'There is no option "--bogus".\n  intermodal synth --help shows the options.\n'],
    [['--bogus=1'], 'There is no option "--bogus".'],
    [
      ['--enviroment', 'a'],
      'There is no option "--enviroment".\n  intermodal synth --help shows the options. Did you mean "--environment"?',
    ],
    [['-x'], 'There is no option "-x".'],
    [['--set'], '"--set" has no value.'],
    [['--set', '--strict'], '"--set" has no value.'],
    [['--environment'], '"--environment" has no value.'],
    [['-o'], '"--output" has no value.'],
    [['--strict=no'], '"--strict" takes no value.'],
  ])('of synth with %j is refused', async (args, message) => {
    const { code, out, err } = await call('synth', ...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(`error unknown-option\n  ${message}`);
    expect(err.split('\n')).toHaveLength(5);
  });

  test.each([[['--format', 'json']], [['--format=json']]])(
    'that asks for JSON with %j gets it for a wrong option too',
    async (args) => {
      const { code, out, err } = await call('synth', '--bogus', ...args);
      expect({ code, err }).toEqual({ code: 2, err: '' });
      expect(JSON.parse(out)).toMatchObject({ version: 1, issues: [{ code: 'unknown-option', severity: 'error' }] });
    },
  );
});

describe('a mistake of ours', () => {
  async function fail(thrown: unknown, env: Readonly<Record<string, string>> = {}, ...args: readonly string[]) {
    const said = { out: '', err: '' };
    const console = {
      out: (text: string) => void (said.out += text),
      err: (text: string) => void (said.err += text),
      interactive: false,
      colors: colorsFor(false),
    };
    const now = (): number => {
      throw thrown;
    };
    const code = await main(['synth', ...args], { cwd: '/', env, console, now });
    return { code, ...said };
  }

  test('is said in one line, with how to learn more', async () => {
    const { code, out, err } = await fail(new TypeError('a is not b'));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(
      /^error internal\n {2}Intermodal failed: a is not b\n {2}This is a mistake of ours\. .*INTERMODAL_DEBUG=1.*\n\n$/,
    );
  });

  test('shows where it happened when asked', async () => {
    const { err } = await fail(new TypeError('a is not b'), { INTERMODAL_DEBUG: '1' });
    expect(err).toMatch(/ at .*main\.test\.ts/);
  });

  test('is JSON where that is asked for, and may be anything', async () => {
    const { out, err } = await fail('just text', {}, '--format', 'json');
    expect(err).toBe('');
    expect(JSON.parse(out).issues).toMatchObject([{ code: 'internal', message: 'Intermodal failed: just text' }]);
  });
});

/** The command line as a program, compiled from the sources as they are now. */
describe('in a process of its own', () => {
  let host: string;
  let cli: string;

  beforeAll(() => {
    const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS, esModuleInterop: true };
    const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    const compiled = sources.map((file): [string, string] => {
      const text = readFileSync(join(root, 'src', file), 'utf8');
      return [`lib/${file.replace(/\.ts$/, '.js')}`, ts.transpileModule(text, { compilerOptions }).outputText];
    });
    const types = [
      'export declare class Topology { constructor(name: string) }',
      'export declare class Environment { constructor(topology: Topology, name: string, props: { target: object }) }',
      'export declare class Microservice { constructor(topology: Topology, name: string, props: { image: object }) }',
      'export declare const ContainerImage: { of(name: string): object };',
      'export declare function compose(): object;',
    ].join('\n');
    host = folderWith({
      ...Object.fromEntries(compiled),
      'lib/index.d.ts': types,
      'package.json': '{ "version": "1.2.3" }',
    });
    cli = join(host, 'lib/cli/main.js');
    symlinkSync(join(root, 'node_modules'), join(host, 'node_modules'));
    symlinkSync(join(root, 'schemas'), join(host, 'schemas'));
  });

  type Environment = Readonly<Record<string, string | undefined>>;

  function run(folder: string, args: readonly string[], env: Environment = {}): SpawnSyncReturns<string> {
    const { NO_COLOR: _no, FORCE_COLOR: _force, ...own } = process.env;
    const options = { cwd: folder, encoding: 'utf8', env: { ...own, ...env }, timeout: 30_000 } as const;
    const done = spawnSync(process.execPath, [cli, ...args], options);
    expect(done.stdout + done.stderr).not.toMatch(/\bundefined\b|^ {3,}at |Node\.js v/m);
    return done;
  }

  function shell(folder: string, script: string): SpawnSyncReturns<string> {
    return spawnSync('bash', ['-c', script, 'bash', process.execPath, cli], { cwd: folder, encoding: 'utf8' });
  }

  test('50 MB in one file are refused in little memory', () => {
    const folder = folderWith({ 'a.yaml': '', 'b.yaml': '' });
    truncateSync(join(folder, 'a.yaml'), 50 * 1024 * 1024);
    const ended = run(folder, ['diff', 'a.yaml', 'b.yaml'], { NODE_OPTIONS: '--max-old-space-size=256' });
    expect(ended).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('"a.yaml" has 50 MiB') });
  });

  test('it ends with 0, 1 or 2, and is quiet when nobody looks on', () => {
    const folder = folderWith(program());
    expect(run(folder, ['synth', '--check'])).toMatchObject({ status: 1, stderr: '' });
    expect(run(folder, ['synth'])).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expect(run(folder, ['synth', '--check'])).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expect(run(folder, ['synth', 'nowhere.js'])).toMatchObject({ status: 2, stdout: '' });
    expect(run(folder, ['--version'])).toMatchObject({ status: 0, stdout: '1.2.3\n' });
    expect(run(folder, ['--help'])).toMatchObject({ status: 0, stderr: '' });
  });

  test('it writes the same bytes in each time zone and language, and from each folder', () => {
    const folder = folderWith(program());
    const outputs = [
      [folder, 'one', { TZ: 'Asia/Tokyo', LC_ALL: 'tr_TR.UTF-8' }],
      ['/', 'two', { TZ: 'America/Lima', LANG: 'C' }],
    ].map(([cwd, output, env]) => {
      const args = ['synth', join(folder, 'topology.js'), '-o', join(folder, output as string)];
      expect(run(cwd as string, args, env as Environment)).toMatchObject({ status: 0, stdout: '', stderr: '' });
      const files = ['index.json', 'laptop/compose.yaml', 'production/web.k8s.yaml'];
      return files.map((file) => readFileSync(join(folder, output as string, file), 'utf8'));
    });
    expect(outputs[1]).toEqual(outputs[0]);
  });

  test.each([
    ['nothing is asked', {}, false],
    ['FORCE_COLOR=1', { FORCE_COLOR: '1' }, true],
    ['FORCE_COLOR=0', { FORCE_COLOR: '0' }, false],
    ['NO_COLOR=1 as well', { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
    ['NO_COLOR is empty', { FORCE_COLOR: '1', NO_COLOR: '' }, true],
    ['the terminal is dumb', { FORCE_COLOR: '1', TERM: 'dumb' }, false],
  ])('it paints issues only where that is wanted: %s', (_what, env: Environment, painted) => {
    const { status, stderr } = run(folderWith({ 'package.json': '{}' }), ['synth', 'nowhere.js'], {
      TERM: 'xterm',
      ...env,
    });
    expect(status).toBe(2);
    expect(stderr.includes('\u001b[31m')).toBe(painted);
    expect(stderr.replace(/\u001b\[\d+m/g, '')).toMatch(/^error program-not-found\n/);
  });

  test('what it prints can be piped into a reader, whole', () => {
    const services = Array.from(
      { length: 200 },
      (_, at) => `new Microservice(shop, 's${at}', { image: ContainerImage.of('acme/s:1') });`,
    );
    const folder = folderWith(program(services.join('\n')));
    const { stdout, stderr } = shell(folder, '"$1" "$2" synth --stdout -e production | (sleep 0.3; cat)');
    expect(stderr).toBe('');
    const documents = parseAllDocuments(stdout);
    expect(documents).toHaveLength(201);
    expect(documents.flatMap((document) => document.errors)).toEqual([]);
  });

  test('a reader that goes away is no error', () => {
    const services = Array.from(
      { length: 1200 },
      (_, at) => `new Microservice(shop, 's${at}', { image: ContainerImage.of('acme/s:1') });`,
    );
    const folder = folderWith(program(services.join('\n')));
    const { stdout, stderr } = shell(folder, '"$1" "$2" synth --stdout -e laptop | head -n 1; echo "${PIPESTATUS[0]}"');
    expect({ stdout, stderr }).toEqual({ stdout: '# laptop/compose.yaml\n0\n', stderr: '' });
  });

  const full = process.platform === 'linux' ? test : test.skip;
  full('a result that cannot be kept is an error, and one that nobody can be told of too', () => {
    const folder = folderWith(program());
    const { status, stderr } = shell(folder, '"$1" "$2" synth --stdout > /dev/full');
    expect(status).toBe(2);
    expect(stderr).toMatch(/^error cannot-write\n {2}The result cannot be printed: ENOSPC: .*\n$/);
    expect(shell(folder, '"$1" "$2" synth nowhere.js 2> /dev/full').status).toBe(2);
  });

  test('it does not wait for what a program has left running', () => {
    const folder = folderWith(program('setInterval(() => {}, 1000);\n'));
    const started = Date.now();
    expect(run(folder, ['synth'])).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expect(Date.now() - started).toBeLessThan(15_000);
  });

  test('what a program prints goes to standard error', () => {
    const folder = folderWith(program("console.log('by the way');\nprocess.stdout.write('so');\n"));
    const { status, stdout, stderr } = run(folder, ['synth', '--format', 'json']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, topology: 'shop' });
    expect(stderr).toBe('by the way\nso');
  });

  test('a program cannot end it', () => {
    const { status, stdout, stderr } = run(folderWith(program('process.exit(0);\n')), ['synth']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('"topology.js" calls process.exit(0).');
  });

  describe('with the compiler', () => {
    const typed = [
      "import { compose, ContainerImage, Environment, Microservice, Topology } from 'intermodal';",
      "const shop = new Topology('shop');",
      "new Microservice(shop, 'web', { image: ContainerImage.of('acme/web:1') });",
      "new Environment(shop, 'laptop', { target: compose() });",
      'export default shop;',
    ];

    /** The least that a compiler needs to know; reading all of ECMAScript takes it a second. */
    const globals = [
      ...['Array<T>', 'Boolean', 'CallableFunction', 'Function', 'IArguments', 'NewableFunction', 'Number', 'Object'],
      ...['ReadonlyArray<T>', 'RegExp', 'String'],
    ].map((name) => `interface ${name} {}\n`);
    globals.push('declare const console: { log(text: string): void };\n');
    globals.push('declare class Error { constructor(message: string) }\n');
    globals.push('declare function setTimeout(work: () => void, ms: number): void;\n');

    function typedProject(...rest: readonly string[]): string {
      const tsconfig =
        '{ "compilerOptions": { "target": "ES2022", "noLib": true, "module": "Preserve", "strict": true, "types": [] } }';
      const folder = folderWith({
        'package.json': '{}',
        'tsconfig.json': tsconfig,
        'node_modules/.keep': '',
        'globals.d.ts': globals.join(''),
        'topology.ts': ['/// <reference path="./globals.d.ts" />', ...typed, ...rest, ''].join('\n'),
      });
      symlinkSync(join(root, 'node_modules/typescript'), join(folder, 'node_modules/typescript'));
      return folder;
    }

    test('a program without a mistake is quiet, and one with a mistake is refused with its place', () => {
      expect(run(typedProject(), ['synth', '--strict'])).toMatchObject({ status: 0, stdout: '', stderr: '' });
      const folder = typedProject("new Environment(shop, 'test', { traget: compose() });");
      const { status, stderr } = run(folder, ['synth']);
      expect(status).toBe(2);
      expect(stderr).toContain("error program-type\n  Object literal may only specify known properties, but 'traget'");
      expect(stderr).toContain('\n  at topology.ts:7:33\n');
      expect(readdirSync(folder)).not.toContain('dist');
    });

    test('the check can be left out', () => {
      const folder = typedProject('const wrong: number = "text";');
      expect(run(folder, ['synth'])).toMatchObject({ status: 2, stdout: '' });
      expect(run(folder, ['synth', '--no-typecheck'])).toMatchObject({ status: 0, stdout: '', stderr: '' });
    });

    test('where a type is wrong, that is what is said, and not what we failed over for it', () => {
      const failing = "(shop as any).node.findAll = () => { throw new Error('broken'); };";
      const wrong = run(typedProject(failing, 'const wrong: number = "text";'), ['synth']);
      expect(wrong).toMatchObject({ status: 2, stdout: '' });
      expect(wrong.stderr).toContain("error program-type\n  Type 'string' is not assignable to type 'number'.\n");
      expect(wrong.stderr).not.toContain('error internal');
      const { status, stderr } = run(typedProject(failing), ['synth']);
      expect(status).toBe(2);
      expect(stderr).toContain('error internal\n  Intermodal failed: broken\n');
    });

    test('a program that fails or prints while the check still runs is heard', () => {
      const late = "setTimeout(() => console.log('late'), 5);\nsetTimeout(() => { throw new Error('too late'); }, 50);";
      const { status, stdout, stderr } = run(typedProject(late), ['synth', '--format', 'json']);
      expect(status).toBe(2);
      expect(JSON.parse(stdout).issues).toMatchObject([
        { code: 'program-threw', message: '"topology.ts" throws: too late.', source: { line: 8 } },
      ]);
      expect(stderr).toBe('late\n');
    });

    test('where there is none, that is a warning', () => {
      const folder = typedProject();
      rmSync(join(folder, 'node_modules/typescript'));
      const { status, stdout, stderr } = run(folder, ['synth']);
      expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
      expect(stderr).toMatch(/^warning not-typechecked\n {2}"topology.ts" was not type-checked: /);
    });
  });

  test('a signal ends it with nothing half done', async () => {
    const folder = folderWith(
      program("setTimeout(() => {}, 60000);\nmodule.exports = new Promise((done) => { console.error('ready'); });\n"),
    );
    const code = await new Promise((done) => {
      const child = execFile(process.execPath, [cli, 'synth'], { cwd: folder }, (error) => done(error?.signal));
      child.stderr?.on('data', () => child.kill('SIGINT'));
    });
    expect(code).toBe('SIGINT');
    expect(readdirSync(folder)).not.toContain('dist');
  });

  test('the example of the repository can be synthesised from anywhere', () => {
    const example = join(root, 'examples/online-boutique/topology.ts');
    const output = mkdtempSync(join(tmpdir(), 'intermodal-main-'));
    made.push(output);
    execFileSync(process.execPath, [cli, 'synth', example, '--no-typecheck', '-o', output], { cwd: output });
    expect(readdirSync(output).sort()).toEqual(['index.json', 'laptop', 'production', 'staging']);
  });
});
