import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';
import { startTypecheck, type Typecheck, type TypecheckOptions } from '../../src/cli/typecheck';
import type { Issue } from '../../src/issues/issue';

jest.setTimeout(60_000);

const root = resolve(__dirname, '../..');
const made: string[] = [];
afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

type Files = Readonly<Record<string, string>>;

function write(folder: string, files: Files): void {
  const past = new Date(Date.now() - 60_000);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
    utimesSync(join(folder, name), past, past);
  }
}

function emptyFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'intermodal-types-')));
  made.push(folder);
  return folder;
}

/** A library of which a wrong port name does not compile. */
const library = {
  'node_modules/intermodal/package.json': '{ "name": "intermodal", "version": "1.0.0", "types": "index.d.ts" }',
  'node_modules/intermodal/index.d.ts': [
    'export declare class Topology { constructor(name: string); }',
    'export declare class Microservice<Port extends string> {',
    '  constructor(scope: Topology, name: string, props: { ports: Readonly<Record<Port, number>> });',
    '  endpoint(port: Port): string;',
    '}',
    'export declare const broken: Unknown;',
  ].join('\n'),
};

/** Without the DOM the compiler has half as much to read. */
const quick = {
  'tsconfig.json':
    '{ "compilerOptions": { "target": "ES2022", "lib": ["ES2022"], "module": "Preserve", "strict": true, "types": [] } }',
};

function project(files: Files): string {
  const folder = emptyFolder();
  write(folder, { ...library, ...quick, ...files });
  symlinkSync(join(root, 'node_modules/typescript'), join(folder, 'node_modules/typescript'));
  return folder;
}

/** Stands for a compiler that is a command: "grpc" is an error, of which the text is its configuration. */
const command = [
  "const { existsSync, readFileSync, readdirSync } = require('node:fs');",
  "const { dirname, join } = require('node:path');",
  "const { compilerOptions, files, include } = JSON.parse(readFileSync(process.argv[process.argv.indexOf('-p') + 1], 'utf8'));",
  'const { noEmit, skipLibCheck } = compilerOptions;',
  "if (readFileSync(files[0], 'utf8').includes('grpc')) {",
  "  console.log('error TS5024: no place at all.');",
  '  console.log(`topology.ts(4,17): error TS2345: ${JSON.stringify({ noEmit, skipLibCheck, include })}`);',
  "  console.log('  Types are not comparable.');",
  "  console.log('node_modules/a/index.d.ts(1,2): error TS2300: not of interest');",
  '}',
  "if (!process.argv.includes('--listFiles')) process.exit(1);",
  'const folder = dirname(files[0]);',
  "for (const name of readdirSync(folder)) if (name.endsWith('.ts')) console.log(join(folder, name));",
  "const types = join(folder, 'node_modules/intermodal/index.d.ts');",
  'if (existsSync(types)) console.log(types);',
].join('\n');

function projectWithCommand(files: Files): string {
  const folder = emptyFolder();
  const compiler = {
    'node_modules/typescript/bin/tsc': command,
    'node_modules/typescript/package.json': '{ "version": "7.0.2" }',
  };
  write(folder, { ...library, ...quick, ...compiler, ...files });
  return folder;
}

const noWorker = join(root, 'no-such-worker.js');
let worker: string;
beforeAll(() => {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS, esModuleInterop: true };
  const text = readFileSync(join(root, 'src/cli/typecheck-worker.ts'), 'utf8');
  worker = join(emptyFolder(), 'typecheck-worker.js');
  writeFileSync(worker, ts.transpileModule(text, { compilerOptions }).outputText);
});

function start(folder: string, options: TypecheckOptions = {}, program = 'topology.ts'): Typecheck {
  return startTypecheck(join(folder, program), { cwd: folder, worker, ...options });
}

async function issuesOf(
  folder: string,
  options: TypecheckOptions = {},
): Promise<readonly (Issue & { place: string })[]> {
  const issues = await start(folder, options).done;
  return issues.map((issue) => {
    const { file = '', line, column } = issue.source ?? {};
    return { ...issue, place: `${file.split('/').at(-1)}:${line}:${column}` };
  });
}

const shop = [
  "import { Microservice, Topology } from 'intermodal';",
  "const shop = new Topology('shop');",
  "const orders = new Microservice(shop, 'orders', { ports: { http: 8080 } });",
  "orders.endpoint('http');",
  'export default shop;',
].join('\n');
const wrongPort = shop.replace("'http'", "'grpc'");

describe('a type check', () => {
  test('finds nothing wrong with a program that is right', async () => {
    expect(await issuesOf(project({ 'topology.ts': shop }))).toEqual([]);
  });

  test('reports a wrong port name with file, line and column', async () => {
    const [issue, ...others] = await issuesOf(project({ 'topology.ts': wrongPort }));
    expect(others).toEqual([]);
    expect(issue).toMatchObject({ code: 'program-type', severity: 'error', place: 'topology.ts:4:17' });
    expect(issue?.message).toBe('Argument of type \'"grpc"\' is not assignable to parameter of type \'"http"\'.');
    expect(issue?.hint).toBe('TypeScript calls this TS2345.');
  });

  test('reports errors of imported files and of syntax, and none of packages', async () => {
    const folder = project({
      'topology.ts': `import { a } from './a';\n${shop}\nconst b: string = a;`,
      'a.ts': 'export const a = 1;\nconst b: = 2;',
    });
    const places = (await issuesOf(folder)).map(({ place }) => place);
    expect(places).toContain('topology.ts:7:7');
    expect(places).toContain('a.ts:2:10');
    expect(places.filter((place) => place.startsWith('index.d.ts'))).toEqual([]);
  });

  test('takes its options from the nearest tsconfig.json and what that extends', async () => {
    const untyped = `${shop}\nexport function f(a) { return a; }`;
    const base = { 'base/tsconfig.json': quick['tsconfig.json'].replace('"strict": true', '"strict": false') };
    const lenient = project({
      ...base,
      'tsconfig.json': '{ "extends": "./base/tsconfig.json" }',
      'topology.ts': untyped,
    });
    expect(await issuesOf(lenient)).toEqual([]);
    expect(await issuesOf(project({ 'topology.ts': untyped }))).toMatchObject([{ code: 'program-type' }]);
  });

  test('does not stop a program for what is unused, as that is a matter of style', async () => {
    const tsconfig = quick['tsconfig.json'].replace('"strict"', '"noUnusedLocals": true, "strict"');
    expect(await issuesOf(project({ 'topology.ts': `${shop}\nconst unused = 1;`, 'tsconfig.json': tsconfig }))).toEqual(
      [],
    );
  });

  test('allows without a tsconfig.json what the loader can run', async () => {
    const program = `import { name } from './name.ts';\nimport { other } from './other';\nimport data from './data.json';\n${shop}\nawait Promise.resolve(name + other + data.a.toFixed());`;
    const folder = project({
      'topology.ts': program,
      'name.ts': "export const name = 'a';",
      'other.ts': "export const other = 'b';",
      'data.json': '{ "a": 1 }',
    });
    rmSync(join(folder, 'tsconfig.json'));
    expect(await issuesOf(folder)).toEqual([]);
  });

  test('is strict without a tsconfig.json', async () => {
    const folder = project({ 'topology.ts': `${shop}\nexport function f(a) { return a; }` });
    rmSync(join(folder, 'tsconfig.json'));
    expect(await issuesOf(folder)).toMatchObject([{ code: 'program-type', place: 'topology.ts:6:19' }]);
  });

  test('knows what the project declares globally', async () => {
    const files = {
      'topology.ts': `${shop}\nimport text from './a.txt';\nexport const all = text + REGION;`,
      'types/global.d.ts':
        "declare const REGION: string;\ndeclare module '*.txt' { const text: string; export default text; }",
    };
    expect(await issuesOf(project(files))).toEqual([]);
  });

  test('knows the packages that the command line brings where the project has none', async () => {
    const program = "import { Size } from 'cdk8s';\nconst size: number = Size.mebibytes(3);";
    const issues = await issuesOf(project({ 'topology.ts': program }));
    expect(issues.map(({ message }) => message)).toEqual(["Type 'Size' is not assignable to type 'number'."]);
  });

  test('leaves JavaScript alone', async () => {
    const check = start(project({ 'topology.mjs': 'const a = ;' }), { worker: noWorker }, 'topology.mjs');
    expect(await check.done).toEqual([]);
  });

  test('gives a warning where no compiler is installed, in the folder of the program or in the present one', async () => {
    const folder = project({ 'topology.ts': shop });
    const bare = emptyFolder();
    write(bare, { 'topology.ts': 'export default 1;', ...quick });
    expect(await issuesOf(bare)).toMatchObject([
      {
        code: 'not-typechecked',
        severity: 'warning',
        hint: 'Install it beside the program: npm install --save-dev typescript.',
      },
    ]);
    expect(await issuesOf(bare, { cwd: folder })).toEqual([]);
  });

  test('gives a warning when the compiler cannot be run', async () => {
    const broken = join(emptyFolder(), 'broken.js');
    writeFileSync(broken, "throw new TypeError('the compiler is broken');");
    const [issue] = await issuesOf(project({ 'topology.ts': shop }), { worker: broken });
    expect(issue).toMatchObject({ code: 'not-typechecked', severity: 'warning' });
    expect(issue?.message).toMatch(/was not type-checked: TypeError: the compiler is broken\.$/);
  });

  test('can be stopped', async () => {
    const check = start(project({ 'topology.ts': wrongPort }));
    check.stop();
    expect(await check.done).toEqual([]);
  });

  test('runs from the sources of the library too', async () => {
    expect(
      await issuesOf(project({ 'topology.ts': wrongPort }), { worker: join(root, 'src/cli/typecheck-worker.ts') }),
    ).toHaveLength(1);
  });
});

describe('a verdict', () => {
  test('is kept, so that no compiler starts a second time', async () => {
    const folder = project({ 'topology.ts': shop });
    expect(await issuesOf(folder)).toEqual([]);
    const check = start(folder, { worker: noWorker });
    expect(check.cached).toBe(true);
    expect(await check.done).toEqual([]);
    write(folder, { 'node_modules/intermodal/index.d.ts': 'export {};' });
    expect(await issuesOf(folder)).not.toEqual([]);
  });

  test('is not kept when there are errors', async () => {
    const folder = projectWithCommand({ 'topology.ts': wrongPort });
    expect(await issuesOf(folder)).toHaveLength(1);
    expect(await issuesOf(folder)).toHaveLength(1);
  });

  test.each<[string, Files]>([
    ['the program', { 'topology.ts': wrongPort }],
    ['an imported file', { 'name.ts': 'export const name = 12;' }],
    ['the library', { 'node_modules/intermodal/index.d.ts': 'export {};' }],
    ['tsconfig.json', { 'tsconfig.json': '{ "compilerOptions": { "strict": false } }' }],
    ['a file that tsconfig.json extends', { 'base.json': '{ "compilerOptions": { "strict": false } }' }],
    ['the version of the compiler', { 'node_modules/typescript/package.json': '{ "version": "7.0.3" }' }],
  ])('falls when %s changes', async (_what, change) => {
    const files = {
      'name.ts': 'export const name = "a";',
      'base.json': '{}',
      'tsconfig.json': '{ "extends": "./base.json" }',
    };
    const folder = projectWithCommand({ 'topology.ts': shop, ...files });
    expect(await issuesOf(folder)).toEqual([]);
    expect(start(folder, { worker: noWorker }).cached).toBe(true);
    write(folder, change);
    const check = start(folder);
    expect(check.cached).toBe(false);
    await check.done;
  });

  test('falls when a tsconfig.json is put nearer to the program', async () => {
    const folder = projectWithCommand({ 'deep/topology.ts': shop });
    expect(await start(folder, {}, 'deep/topology.ts').done).toEqual([]);
    write(folder, { 'deep/tsconfig.json': '{}' });
    const check = start(folder, {}, 'deep/topology.ts');
    expect(check.cached).toBe(false);
    await check.done;
  });

  test('is not kept for a file that was changed while the compiler ran', async () => {
    const folder = projectWithCommand({ 'topology.ts': shop });
    const later = new Date(Date.now() + 60_000);
    utimesSync(join(folder, 'topology.ts'), later, later);
    expect(await issuesOf(folder)).toEqual([]);
    const check = start(folder);
    expect(check.cached).toBe(false);
    await check.done;
  });

  test('that is damaged is found out again', async () => {
    const folder = projectWithCommand({ 'topology.ts': shop });
    expect(await issuesOf(folder)).toEqual([]);
    const cache = join(folder, 'node_modules/.cache/intermodal');
    for (const name of readdirSync(cache)) if (name.endsWith('.json')) writeFileSync(join(cache, name), '{"format":1,');
    const check = start(folder);
    expect(check.cached).toBe(false);
    expect(await check.done).toEqual([]);
    expect(start(folder, { worker: noWorker }).cached).toBe(true);
  });

  test('that cannot be kept is no error', async () => {
    const folder = projectWithCommand({
      'topology.ts': shop,
      'node_modules/.cache': 'a file where a folder should be',
    });
    expect(await issuesOf(folder)).toEqual([]);
    expect(await issuesOf(folder)).toEqual([]);
  });
});

describe('a compiler that is a command, as from TypeScript 7 on', () => {
  test('is run with a configuration of its own, and its output is read', async () => {
    const folder = projectWithCommand({ 'topology.ts': wrongPort });
    const [issue, ...others] = await issuesOf(folder);
    expect(others).toEqual([]);
    expect(issue).toMatchObject({
      code: 'program-type',
      source: { file: join(folder, 'topology.ts'), line: 4, column: 17 },
    });
    expect(issue?.message).toMatch(/^\{"noEmit":true,"skipLibCheck":true,.*\}\n {2}Types are not comparable\.$/);
    expect(
      readdirSync(join(folder, 'node_modules/.cache/intermodal')).filter((name) => name.startsWith('tsconfig')),
    ).toEqual([]);
  });

  test('that fails is a warning', async () => {
    const folder = projectWithCommand({
      'topology.ts': shop,
      'node_modules/typescript/bin/tsc': "console.log('Bad CPU type'); process.exit(2);",
    });
    const [issue] = await issuesOf(folder);
    expect(issue).toMatchObject({ code: 'not-typechecked' });
    expect(issue?.message).toMatch(/was not type-checked: Bad CPU type\.$/);
  });
});
