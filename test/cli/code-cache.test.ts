import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import ts from 'typescript';

const source = join(__dirname, '../../src');
const made: string[] = [];
afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A package with the code cache in it, and a program that prints what its modules say. */
class Host {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'intermodal-code-')));

  constructor() {
    made.push(this.folder);
    for (const name of ['code-cache', 'nearby']) this.write(`lib/cli/${name}.js`, compiled(name));
    this.write('lib/main.js', "exports.say = () => `${require('./part').one} ${require('outside')}`;");
    this.write('lib/part.js', "exports.one = 'one';");
    this.write('node_modules/outside/index.js', "module.exports = 'outside';");
    this.write(
      'program.js',
      "require('./lib/cli/code-cache').startCodeCache();\nconsole.log(require('./lib/main').say());\n",
    );
  }

  write(file: string, text: string): void {
    mkdirSync(dirname(join(this.folder, file)), { recursive: true });
    writeFileSync(join(this.folder, file), text);
  }

  run(...options: readonly string[]): string {
    return execFileSync(process.execPath, [...options, 'program.js'], { cwd: this.folder, encoding: 'utf8' }).trim();
  }

  get cache(): string {
    const folder = join(this.folder, 'node_modules/.cache/intermodal');
    const [name = 'none', ...more] = existsSync(folder) ? readdirSync(folder) : [];
    expect(more).toEqual([]);
    return join(folder, name);
  }
}

function compiled(name: string): string {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS, esModuleInterop: true };
  return ts.transpileModule(readFileSync(join(source, `cli/${name}.ts`), 'utf8'), { compilerOptions }).outputText;
}

test('what was compiled is kept beside the packages, and is enough for the next call', () => {
  const host = new Host();
  expect(host.run()).toBe('one outside');
  const { ino } = statSync(host.cache);
  expect(host.run()).toBe('one outside');
  expect(statSync(host.cache).ino).toBe(ino);
  const kept = readFileSync(host.cache, 'latin1');
  expect(kept).toContain(join(host.folder, 'lib/part.js'));
  expect(kept).not.toContain(join(host.folder, 'node_modules/outside'));
});

test('a module that has changed is compiled again, even when its size and its time are the same', () => {
  const host = new Host();
  const file = join(host.folder, 'lib/part.js');
  utimesSync(file, 1, 1);
  expect(host.run()).toBe('one outside');
  host.write('lib/part.js', "exports.one = 'two';");
  utimesSync(file, 1, 1);
  expect(host.run()).toBe('two outside');
  expect(host.run()).toBe('two outside');
});

test('an import that has come to mean another module leads to that', () => {
  const host = new Host();
  expect(host.run()).toBe('one outside');
  rmSync(join(host.folder, 'lib/part.js'));
  host.write('lib/part/index.js', "exports.one = 'folder';");
  expect(host.run()).toBe('folder outside');
  expect(host.run()).toBe('folder outside');
});

test('a module that was not needed before is added', () => {
  const host = new Host();
  host.run();
  host.write(
    'program.js',
    readFileSync(join(host.folder, 'program.js'), 'utf8') + "console.log(require('./lib/more'));",
  );
  host.write('lib/more.js', "module.exports = 'more';");
  expect(host.run()).toBe('one outside\nmore');
  const kept = readFileSync(host.cache, 'latin1');
  expect(kept).toContain(join(host.folder, 'lib/more.js'));
  expect(kept).toContain(join(host.folder, 'lib/part.js'));
});

test('modules find in it what Node.js gives them', () => {
  const host = new Host();
  host.write('lib/part/index.js', 'exports.here = __dirname;');
  host.write(
    'lib/main.js',
    [
      'exports.say = () => [',
      "  require.resolve('./part/index'), require.main.filename, require('./part/index').here, __filename,",
      '  module.filename, typeof require.cache[__filename], this === exports,',
      '].map((each) => String(each).replace(process.cwd(), "")).join(" ");',
    ].join('\n'),
  );
  const expected = '/lib/part/index.js /program.js /lib/part /lib/main.js /lib/main.js object true';
  expect(host.run()).toBe(expected);
  expect(host.run()).toBe(expected);
});

test('no module of ours uses import(), which would not work in what is kept', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const users = files.filter((file) => /(?<!typeof |as |`)\bimport\(/.test(readFileSync(join(source, file), 'utf8')));
  expect(users).toEqual([]);
});

test('an error says the line in which it was thrown, whether what is there was kept or not', () => {
  const host = new Host();
  host.write('lib/part.js', "\n  exports.one = new Error('why').stack.split('\\n')[1];");
  const first = host.run();
  expect(first).toContain(`${join(host.folder, 'lib/part.js')}:2:17`);
  expect(host.run()).toBe(first);
});

test('what another engine compiled is compiled anew', () => {
  const host = new Host();
  host.run('--no-opt');
  const { ino } = statSync(host.cache);
  expect(host.run()).toBe('one outside');
  expect(statSync(host.cache).ino).not.toBe(ino);
});

test.each([
  ['is damaged', (host: Host) => writeFileSync(host.cache, 'no cache')],
  [
    'cannot be kept',
    (host: Host) => (
      rmSync(dirname(host.cache), { recursive: true }),
      writeFileSync(join(host.folder, 'node_modules/.cache/intermodal'), '')
    ),
  ],
])('a cache that %s is no error', (_what, spoil) => {
  const host = new Host();
  host.run();
  spoil(host);
  expect(host.run()).toBe('one outside');
  expect(host.run()).toBe('one outside');
});
