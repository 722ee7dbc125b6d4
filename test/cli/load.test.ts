import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';
import { findProgram, loadProgram } from '../../src/cli/load';
import { IntermodalError } from '../../src/issues/error';
import type { Issue } from '../../src/issues/issue';

class FakeTopology {
  #name: string;
  constructor(name: string) {
    Object.defineProperty(this, Symbol.for('intermodal.Topology'), { value: true });
    this.#name = name;
  }
  get name(): string {
    return this.#name;
  }
}
const mockLibrary = { Topology: FakeTopology };
jest.mock('../../src/index', () => mockLibrary);

const made: string[] = [];
afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

type Files = Readonly<Record<string, string>>;

function folderWith(files: Files): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'intermodal-load-')));
  made.push(folder);
  for (const [name, text] of Object.entries({ 'node_modules/.keep': '', ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

async function load(files: Files, program = Object.keys(files)[0] ?? ''): Promise<FakeTopology> {
  return (await loadProgram(join(folderWith(files), program))) as FakeTopology;
}

async function issueOf(files: Files, program?: string): Promise<Issue & { place: string }> {
  const error: unknown = await load(files, program).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!IntermodalError.is(error) || error.issues.length !== 1) throw new Error(`not one issue: ${String(error)}`);
  const [issue] = error.issues as [Issue];
  const { file = '', line, column } = issue.source ?? {};
  return { ...issue, place: `${file.split('/').at(-1)}:${line}:${column}` };
}

function refusal(work: () => unknown): Issue {
  try {
    work();
  } catch (error) {
    if (IntermodalError.is(error) && error.issues[0]) return error.issues[0];
  }
  throw new Error('nothing was refused');
}

const shop = "import { Topology } from 'intermodal';\nexport default new Topology('shop');\n";

describe('finding the program', () => {
  test('takes the file that is named, with or without its ending', () => {
    const folder = folderWith({ 'shop.ts': shop });
    expect(findProgram(folder, 'shop.ts')).toBe(join(folder, 'shop.ts'));
    expect(findProgram(folder, './shop')).toBe(join(folder, 'shop.ts'));
    expect(findProgram('/', join(folder, 'shop.ts'))).toBe(join(folder, 'shop.ts'));
  });

  test('takes a named folder for the program in it', () => {
    const folder = folderWith({ 'examples/shop/topology.ts': shop });
    expect(findProgram(folder, 'examples/shop')).toBe(join(folder, 'examples/shop/topology.ts'));
  });

  test('takes the one that package.json names before the usual one', () => {
    const packageJson = JSON.stringify({ intermodal: { program: 'infra/shop.ts' } });
    const folder = folderWith({ 'package.json': packageJson, 'infra/shop.ts': shop, 'topology.ts': shop });
    expect(findProgram(folder)).toBe(join(folder, 'infra/shop.ts'));
  });

  test.each([
    'topology.ts',
    'topology.mts',
    'topology.cts',
    'topology.js',
    'topology.mjs',
    'topology.cjs',
    'src/topology.ts',
  ])('finds %s without being told', (name) => {
    const folder = folderWith({ [name]: shop });
    expect(findProgram(folder)).toBe(join(folder, name));
  });

  test('prefers the present folder to src, and TypeScript to JavaScript', () => {
    const folder = folderWith({ 'src/topology.ts': shop, 'topology.js': shop, 'topology.mts': shop });
    expect(findProgram(folder)).toBe(join(folder, 'topology.mts'));
  });

  test('says where it looked when there is none, and what comes near', () => {
    const folder = folderWith({ 'topolgy.ts': shop });
    const issue = refusal(() => findProgram(folder));
    expect(issue.code).toBe('no-program');
    expect(issue.hint).toContain('topology{.ts,.mts,.cts,.js,.mjs,.cjs} here or in "src"');
    expect(issue.hint).toContain('"intermodal": { "program": … } in "package.json"');
    expect(issue.hint).toContain('Did you mean "topolgy.ts"?');
  });

  test('says that a named program does not exist, what was tried, and what comes near', () => {
    const folder = folderWith({ 'infra/orders.ts': shop });
    const issue = refusal(() => findProgram(folder, 'infra/ordres'));
    expect(issue).toMatchObject({ code: 'program-not-found', message: 'The program "infra/ordres" does not exist.' });
    expect(issue.hint).toContain('Looked for "infra/ordres", "infra/ordres.ts", "infra/ordres.mts"');
    expect(issue.hint).toContain('Did you mean "infra/orders.ts"?');
  });

  test('points to the usual program when nothing comes near', () => {
    const folder = folderWith({ 'topology.ts': shop });
    expect(refusal(() => findProgram(folder, 'production.ts')).hint).toBe(
      'Looked for "production.ts". Did you mean "topology.ts"?',
    );
  });

  test('says that package.json names a program which does not exist', () => {
    const folder = folderWith({ 'package.json': '{"intermodal":{"program":"gone.ts"}}', 'topology.ts': shop });
    const issue = refusal(() => findProgram(folder));
    expect(issue.code).toBe('program-not-found');
    expect(issue.message).toBe('The program "gone.ts", which "package.json" names, does not exist.');
  });

  test('refuses a package.json that cannot be read, and a setting that is no path', () => {
    expect(refusal(() => findProgram(folderWith({ 'package.json': '{' }))).message).toMatch(
      /package\.json" cannot be read: /,
    );
    const numbered = folderWith({ 'package.json': '{"intermodal":{"program":3}}' });
    expect(refusal(() => findProgram(numbered)).message).toBe(
      'The "intermodal.program" in "package.json" is not a path.',
    );
  });

  test('refuses a file that is no program', () => {
    const issue = refusal(() => findProgram(folderWith({ 'compose.yaml': '' }), 'compose.yaml'));
    expect(issue).toMatchObject({
      code: 'program-not-found',
      message: 'The program "compose.yaml" is not TypeScript or JavaScript.',
    });
  });
});

describe('loading a program', () => {
  test('gives the default export of a TypeScript program, and the very object', async () => {
    const topology = await load({ 'topology.ts': shop });
    expect(topology).toBeInstanceOf(FakeTopology);
    expect(topology.name).toBe('shop');
  });

  test.each([
    [
      'an export named topology',
      'topology.ts',
      "import { Topology } from 'intermodal';\nexport const topology = new Topology('shop');",
    ],
    [
      'a promise of a topology',
      'topology.ts',
      "import { Topology } from 'intermodal';\nexport default Promise.resolve(new Topology('shop'));",
    ],
    [
      'module.exports itself',
      'topology.cjs',
      "const { Topology } = require('intermodal');\nmodule.exports = new Topology('shop');",
    ],
    [
      'module.exports.topology',
      'topology.js',
      "const { Topology } = require('intermodal');\nmodule.exports = { topology: new Topology('shop') };",
    ],
    [
      'exports.default, as compilers write it',
      'topology.js',
      "exports.__esModule = true;\nexports.default = new (require('intermodal').Topology)('shop');",
    ],
    [
      'import = and export =',
      'topology.cts',
      "import intermodal = require('intermodal');\nexport = new intermodal.Topology('shop');",
    ],
    ['an ES module', 'topology.mjs', shop],
    ['a JavaScript file with imports', 'topology.js', shop],
    ['an .mts file', 'topology.mts', shop],
    ['a file that begins with a mark of byte order', 'topology.ts', `\ufeff${shop}`],
  ])('accepts %s', async (_what, name, text) => {
    expect((await load({ [name]: text })).name).toBe('shop');
  });

  test('runs top-level await', async () => {
    const program =
      "import { Topology } from 'intermodal';\nconst name: string = await Promise.resolve('awaited');\nexport default new Topology(name);";
    expect((await load({ 'topology.ts': program })).name).toBe('awaited');
  });

  test('imports other files of the program: TypeScript, JavaScript of both styles, and JSON', async () => {
    const topology = await load({
      'topology.ts': [
        "import { Topology } from 'intermodal';",
        "import settings from './settings.json';",
        "import again from './settings.json' with { type: 'json' };",
        "import { a } from './parts/a';",
        "import { b } from './parts/b.ts';",
        "import { c } from './parts/c.js';",
        "import d from './parts/d.cjs';",
        "import { e } from './parts/e.mjs';",
        'export default new Topology([settings.name, again.name, a, b, c, d.d, e].join());',
      ].join('\n'),
      'settings.json': '{ "name": "json" }',
      'parts/a.ts': "import type { B } from './b'; export const a: string = 'a'; export type A = B;",
      'parts/b.ts': "export interface B { b: string }\nexport const b = 'b' satisfies string;",
      'parts/c.ts': "export const c = 'c';",
      'parts/d.cjs': "exports.d = 'd';",
      'parts/e.mjs': "export const e = 'e';",
    });
    expect(topology.name).toBe('json,json,a,b,c,d,e');
  });

  test('understands what TypeScript adds: enums, decorators, parameter properties', async () => {
    const program = [
      "import { Topology } from 'intermodal';",
      "enum Tier { web = 'web' }",
      'const tag = (_target: object, _name: string) => {};',
      'class Part { constructor(readonly tier: Tier) {} @tag name() { return this.tier; } }',
      'export default new Topology(new Part(Tier.web).name());',
    ];
    expect((await load({ 'topology.ts': program.join('\n') })).name).toBe('web');
  });

  test('follows the path aliases of tsconfig.json', async () => {
    const topology = await load({
      'topology.ts':
        "import { Topology } from 'intermodal';\nimport { name } from '@parts/name';\nexport default new Topology(name);",
      'tsconfig.json': '{ "compilerOptions": { "paths": { "@parts/*": ["./parts/*"] } } } // with a remark',
      'parts/name.ts': "export const name = 'aliased';",
    });
    expect(topology.name).toBe('aliased');
  });

  test('does without a tsconfig.json that cannot be read', async () => {
    expect((await load({ 'topology.ts': shop, 'tsconfig.json': '{ "extends": "./gone.json" }' })).name).toBe('shop');
  });

  test('hands a program the copies of constructs and cdk8s that the command line uses', async () => {
    const program = [
      "import { Topology } from 'intermodal';",
      "import { Construct } from 'constructs';",
      "import { Size } from 'cdk8s';",
      'export default Object.assign(new Topology("shop"), { Construct, Size });',
    ];
    const topology = (await load({ 'topology.ts': program.join('\n') })) as FakeTopology & Record<string, unknown>;
    expect(topology['Construct']).toBe((require('constructs') as Record<string, unknown>)['Construct']);
    expect(topology['Size']).toBe((require('cdk8s') as Record<string, unknown>)['Size']);
  });

  test('hands the same library to files that the program imports', async () => {
    const topology = await load({
      'topology.ts': "import { made } from './orders';\nexport default made;",
      'orders.ts': "import * as intermodal from 'intermodal';\nexport const made = new intermodal.Topology('orders');",
    });
    expect(topology).toBeInstanceOf(FakeTopology);
  });

  test('reads changed files anew when it loads a second time', async () => {
    const folder = folderWith({
      'topology.ts': "import { made } from './made';\nexport default made;",
      'made.ts': shop,
    });
    const text = (name: string): string =>
      `import { Topology } from 'intermodal';\nexport const made = new Topology('${name}');`;
    for (const name of ['first', 'second']) {
      writeFileSync(join(folder, 'made.ts'), text(name));
      expect(((await loadProgram(join(folder, 'topology.ts'))) as FakeTopology).name).toBe(name);
    }
  });

  test('keeps the compiled program in the nearest node_modules', async () => {
    const folder = folderWith({ 'deep/down/topology.ts': shop });
    await loadProgram(join(folder, 'deep/down/topology.ts'));
    expect(readdirSync(join(folder, 'node_modules/.cache/jiti')).join()).toMatch(/topology/);
  });
});

describe('a program that cannot be read', () => {
  test('is reported with file, line, column and reason', async () => {
    const issue = await issueOf({ 'topology.ts': 'const a = 1;\nconst b: = 2;\n' });
    expect(issue).toMatchObject({ code: 'program-syntax', severity: 'error', place: 'topology.ts:2:10' });
    expect(issue.message).toMatch(/topology\.ts" is not valid TypeScript: Unexpected "="\.$/);
    expect(issue.hint).toBe('Correct line 2, at column 10.');
  });

  test('is reported where it breaks off', async () => {
    const issue = await issueOf({ 'topology.ts': 'export default {\n  a: [\n' });
    expect(issue).toMatchObject({ code: 'program-syntax', place: 'topology.ts:3:1' });
    expect(issue.message).toMatch(/Unexpected end of the file\.$/);
  });

  test('is reported in the file that is at fault, not in the one that imports it', async () => {
    const issue = await issueOf({
      'topology.ts': "import { a } from './a';\nexport default a;",
      'a.ts': '\n\nexport const a = = 1;',
    });
    expect(issue).toMatchObject({ code: 'program-syntax', place: 'a.ts:3:18' });
  });

  test('is reported for JavaScript too, and for a name that is declared twice', async () => {
    const issue = await issueOf({ 'topology.mjs': 'const a = 1;\nconst a = 2;\nexport default a;' });
    expect(issue).toMatchObject({ code: 'program-syntax', place: 'topology.mjs:2:7' });
    expect(issue.message).toMatch(
      /topology\.mjs" is not valid JavaScript: Identifier 'a' has already been declared\.$/,
    );
  });
});

describe('a program that cannot be compiled', () => {
  test('is reported with its file, where the compiler names no line', async () => {
    const issue = await issueOf({
      'topology.ts': 'const tag = (): void => {};\nclass Part { @tag declare label: string }',
    });
    expect(issue).toMatchObject({ code: 'program-syntax', place: 'topology.ts:1:1' });
    expect(issue.hint).toMatch(/^Correct ".*topology\.ts"\.$/);
  });
});

describe('an import that cannot be found', () => {
  const importing = (specifier: string): string =>
    `import { a } from 'intermodal';\nimport b from '${specifier}';\nexport default [a, b];\n`;

  test('names the import, the file that has it, and files that come near', async () => {
    const issue = await issueOf({ 'topology.ts': importing('./parts/ordres'), 'parts/orders.ts': '' });
    expect(issue).toMatchObject({ code: 'program-import', place: 'topology.ts:2:15' });
    expect(issue.message).toMatch(/topology\.ts" imports "\.\/parts\/ordres", which cannot be found\.$/);
    expect(issue.hint).toMatch(/Did you mean "\.\/parts\/orders"\?$/);
  });

  test('names the file deep inside that has the import', async () => {
    const issue = await issueOf({
      'topology.ts': "import b from './b';\nexport default b;",
      'b.ts': importing('../gone'),
    });
    expect(issue).toMatchObject({ code: 'program-import', place: 'b.ts:2:15' });
  });

  test('says how to install a package', async () => {
    const issue = await issueOf({ 'topology.ts': importing('@acme/orders/lib'), 'b.ts': '' });
    expect(issue).toMatchObject({ code: 'program-import', hint: 'Install it: npm install @acme/orders.' });
  });

  test('is reported for require as well', async () => {
    const issue = await issueOf({ 'topology.cjs': "const a = 1;\n  require('./gone');\n" });
    expect(issue).toMatchObject({ code: 'program-import', place: 'topology.cjs:2:11' });
  });
});

describe('a program that throws', () => {
  test('is reported with its message and the place, column included', async () => {
    const program =
      "const limit: number = 3; const a = 1 as number;\nfunction check(a: number, b: string): never {\n    const sum = (a as number) + b.length; throw new Error('too many ' + sum);\n}\n\ncheck(limit, 'ab');\n";
    const issue = await issueOf({ 'topology.ts': program });
    expect(issue).toMatchObject({ code: 'program-threw', severity: 'error', place: 'topology.ts:3:49' });
    expect(issue.message).toMatch(/topology\.ts" throws: too many 5\.$/);
    expect(issue.hint).toMatch(/^Correct line 3 of /);
    expect(issue.message + issue.hint).not.toMatch(/ {4}at /);
  });

  test('is reported after an await too', async () => {
    const issue = await issueOf({
      'topology.ts': "await Promise.resolve();\n\nawait (async () => { await null; throw new TypeError('late') })();",
    });
    expect(issue).toMatchObject({ code: 'program-threw', place: 'topology.ts:3:40' });
  });

  test('is reported in the file of the program that is nearest to the throw', async () => {
    const issue = await issueOf({
      'topology.ts': "import { fail } from './fail';\nimport { call } from 'helper';\ncall(fail);",
      'fail.ts': "export function fail(): never {\n  throw new Error('no');\n}",
      'node_modules/helper/index.js': 'exports.call = (work) => work();',
    });
    expect(issue.place).toBe('fail.ts:2:9');
  });

  test('is reported at its own line when a package throws', async () => {
    const issue = await issueOf({
      'topology.ts': "import { call } from 'helper';\n\ncall();",
      'node_modules/helper/index.js': "exports.call = () => { throw new Error('from inside') };",
    });
    expect(issue).toMatchObject({ code: 'program-threw', place: 'topology.ts:3:1' });
  });

  test('says the name that was not exported as the program has it', async () => {
    const issue = await issueOf({
      'topology.ts': "import { Topolgy } from 'intermodal';\nexport default new Topolgy('shop');",
    });
    expect(issue.message).toMatch(/throws: Topolgy is not a constructor\.$/);
    expect(issue.hint).toMatch(/If "Topolgy" is imported: the module may not export it\.$/);
    const call = await issueOf({
      'topology.ts': "import { perSecnd } from 'intermodal';\nexport default perSecnd(3);",
    });
    expect(call.message).toMatch(/throws: perSecnd is not a function\.$/);
  });

  test('may throw what is no error at all', async () => {
    expect((await issueOf({ 'topology.ts': "throw 'plain words';" })).message).toMatch(/throws: plain words\.$/);
    expect((await issueOf({ 'topology.ts': 'throw undefined;' })).message).toMatch(
      /throws: a value that is no error \(undefined\)\.$/,
    );
  });

  test('says the cause of an error as well', async () => {
    const issue = await issueOf({
      'topology.ts': "throw new Error('no settings', { cause: new Error('no such file') });",
    });
    expect(issue.message).toMatch(/throws: no settings \(no such file\)\.$/);
  });

  test('is not confused with an import that cannot be found', async () => {
    const program = '\nthrow new Error("Cannot find module \'parts\'");';
    expect(await issueOf({ 'topology.ts': program })).toMatchObject({
      code: 'program-threw',
      place: 'topology.ts:2:7',
    });
  });

  test('is not confused with a program that cannot be read', async () => {
    expect(await issueOf({ 'topology.ts': "\nJSON.parse('{');" })).toMatchObject({
      code: 'program-threw',
      place: 'topology.ts:2:6',
    });
  });
});

describe('a program without a topology', () => {
  test.each([
    ['export {};', 'exports nothing.', 'export default topology;'],
    [
      'export const a = 1;\nexport default { b: 2 };',
      'exports "a" (a number), "default" (an object), but no topology as its default.',
      'export default topology;',
    ],
    [
      shop.replace('default', 'const shop ='),
      'exports "shop" (a topology), but no topology as its default.',
      'export default shop;',
    ],
    [
      'export default () => 3;',
      'exports "default" (a function), but no topology as its default.',
      'Export what the function returns',
    ],
    [
      "export default ['a'];",
      'exports "default" (an array), but no topology as its default.',
      'export default topology;',
    ],
  ])('is told what it does export: %s', async (program, message, hint) => {
    const issue = await issueOf({ 'topology.ts': program });
    expect(issue.code).toBe('no-topology');
    expect(issue.message).toContain(message);
    expect(issue.hint).toContain(hint);
  });

  test('is told so for module.exports too', async () => {
    expect((await issueOf({ 'topology.cjs': 'module.exports = 3;' })).message).toContain(
      'exports a number, and no topology.',
    );
    expect((await issueOf({ 'topology.cjs': 'module.exports = { a: null };' })).message).toContain(
      'exports "a" (null), but',
    );
  });
});

describe('in a process of its own', () => {
  const root = resolve(__dirname, '../..');
  let host: string;

  /** Compiles the loader alone into a package of its own, beside a library that has one class. */
  beforeAll(() => {
    host = folderWith({
      'lib/index.js': [
        'exports.Topology = class { constructor(name) { this.name = name; this[Symbol.for("intermodal.Topology")] = true; } };',
        "const issue = { code: 'invalid-value', message: '-1 is no time.', hint: 'Give one.' };",
        "exports.Duration = class { constructor() { require('./issues/error').refuse(issue); } };",
      ].join('\n'),
      'host.js': [
        "const { loadProgram } = require('./lib/cli/load');",
        "const { Topology } = require('./lib/index');",
        'loadProgram(process.argv[2]).then(',
        '  (topology) => console.log(JSON.stringify({ name: topology.name, same: topology instanceof Topology })),',
        '  (error) => console.log(JSON.stringify(error.issues ?? String(error))),',
        ');',
      ].join('\n'),
    });
    rmSync(join(host, 'node_modules'), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(host, 'node_modules'));
    for (const file of [
      'issues/error',
      'issues/issue',
      'issues/near-names',
      'cli/load',
      'cli/guard',
      'cli/nearby',
      'cli/program-errors',
    ])
      compile(file);
  });

  function compile(file: string): void {
    const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS, esModuleInterop: true };
    const text = readFileSync(join(root, `src/${file}.ts`), 'utf8');
    mkdirSync(dirname(join(host, `lib/${file}.js`)), { recursive: true });
    writeFileSync(join(host, `lib/${file}.js`), ts.transpileModule(text, { compilerOptions }).outputText);
  }

  interface Run {
    readonly answer: { readonly name?: string; readonly same?: boolean } & readonly Issue[];
    readonly printed: string;
    readonly stderr: string;
  }

  function run(files: Files, program = Object.keys(files)[0] ?? ''): Run {
    return runFile(join(folderWith(files), program));
  }

  function runFile(program: string, env: NodeJS.ProcessEnv = {}): Run {
    const options = { encoding: 'utf8', env: { ...process.env, ...env } } as const;
    const { stdout, stderr } = spawnSync(process.execPath, [join(host, 'host.js'), program], options);
    const lines = stdout.trimEnd().split('\n');
    return {
      answer: JSON.parse(lines.at(-1) || '"nothing"') as Run['answer'],
      printed: lines.slice(0, -1).join('\n'),
      stderr,
    };
  }

  test('what a program prints goes to standard error, and our own output stays ours', () => {
    const program = "console.log('one');\nprocess.stdout.write('two');\nconsole.error('three');\n";
    const { answer, printed, stderr } = run({ 'topology.ts': program + shop });
    expect(answer).toEqual({ name: 'shop', same: true });
    expect(printed).toBe('');
    expect(stderr).toMatch(/one\ntwothree/);
  });

  test('a program cannot end the process, not even if it catches what it tries', () => {
    const { answer } = run({ 'topology.ts': `${shop}\n  process.exit(0);` });
    expect(answer[0]).toMatchObject({
      code: 'program-threw',
      source: { line: 4 },
      hint: 'Throw an error instead, with what is wrong.',
    });
    expect(answer[0]?.message).toMatch(/topology\.ts" calls process\.exit\(0\)\.$/);
    expect(run({ 'topology.ts': `${shop}\ntry { process.exit(0); } catch {}` }).answer[0]).toMatchObject({
      code: 'program-threw',
    });
  });

  test('an await that never ends is reported, and does not end in silence', () => {
    const { answer } = run({ 'topology.ts': `${shop}\nawait new Promise(() => {});` });
    expect(answer[0]?.message).toMatch(/topology\.ts" never ends: an "await" in it waits for nothing\.$/);
  });

  test('a promise that fails while nobody waits for it is reported', () => {
    const { answer, stderr } = run({ 'topology.ts': `${shop}\nvoid (async () => { throw new Error('alone'); })();` });
    expect(answer[0]).toMatchObject({ code: 'program-threw', source: { line: 4, column: 27 } });
    expect(stderr).toBe('');
  });

  test('an error in a callback is reported', () => {
    const { answer } = run({
      'topology.ts': `${shop}\nsetTimeout(() => { throw new Error('later'); });\nawait new Promise((done) => setTimeout(done, 50));`,
    });
    expect(answer[0]).toMatchObject({ code: 'program-threw', source: { line: 4, column: 26 } });
  });

  test('a program may import what Node.js has', () => {
    const program =
      "import { basename } from 'node:path';\nimport { Topology } from 'intermodal';\nexport default new Topology(basename('/a/shop'));";
    expect(run({ 'topology.ts': program }).answer).toEqual({ name: 'shop', same: true });
  });

  test('issues that a program throws are passed on, with the place where it is missing', () => {
    const { answer } = run({
      'topology.ts': "import { Duration } from 'intermodal';\n\nconst time: unknown = new Duration(-1);",
    });
    expect(answer).toMatchObject([
      { code: 'invalid-value', severity: 'error', message: '-1 is no time.', source: { line: 3, column: 23 } },
    ]);
  });

  test('a program without packages is kept compiled in a temporary folder that nobody else can write', () => {
    const folder = folderWith({ 'topology.ts': shop, 'tmp/.keep': '' });
    rmSync(join(folder, 'node_modules'), { recursive: true });
    const load = (): Run => runFile(join(folder, 'topology.ts'), { TMPDIR: join(folder, 'tmp') });
    const kept = (): readonly string[] =>
      readdirSync(join(folder, 'tmp')).filter((name) => name.startsWith('intermodal-'));
    expect(load().answer).toEqual({ name: 'shop', same: true });
    expect(kept()).toHaveLength(1);
    chmodSync(join(folder, 'tmp', kept()[0] ?? ''), 0o777);
    expect(load().answer).toEqual({ name: 'shop', same: true });
    expect(kept()).toHaveLength(2);
  });

  test('JSON that cannot be read is reported where it is wrong', () => {
    const { answer } = run({
      'topology.ts': "import a from './a.json';\nexport default a;",
      'a.json': '{\n  "a": 1,\n  oops\n}',
    });
    expect(answer[0]).toMatchObject({ code: 'program-syntax', source: { line: 3, column: 3 } });
    expect(answer[0]?.message).toMatch(/a\.json" is not valid JSON: /);
  });

  test('a file that is imported as if it were a package is proposed', () => {
    const { answer } = run({
      'topology.ts': "import a from 'orders';\nexport default a;",
      'orders.ts': 'export default 1;',
    });
    expect(answer[0]).toMatchObject({
      code: 'program-import',
      hint: 'Install it: npm install orders. Did you mean "./orders"?',
    });
  });

  test('a path that a package does not export is reported', () => {
    const helper = {
      'node_modules/helper/package.json': '{ "exports": { ".": "./index.js" } }',
      'node_modules/helper/index.js': '',
    };
    const { answer } = run({ 'topology.ts': "import a from 'helper/deep';\nexport default a;", ...helper });
    expect(answer[0]).toMatchObject({ code: 'program-import', source: { line: 1, column: 15 } });
    expect(answer[0]?.message).toMatch(/topology\.ts" imports "helper\/deep", which cannot be found\.$/);
    expect(answer[0]?.hint).toMatch(/^"helper" is installed, but has no such path/);
  });

  test.each([
    ['CommonJS', { 'index.js': "exports.Topology = require('intermodal').Topology;" }],
    [
      'an ES module',
      {
        'index.js': "export { Topology } from 'intermodal';",
        'package.json': '{ "type": "module", "exports": "./index.js" }',
      },
    ],
  ])('a package of services that is %s shares the library, though it has a copy of its own', (kind, files) => {
    const packaged = Object.entries(files).map(([name, text]) => [`node_modules/orders/${name}`, text] as const);
    const copy = { 'node_modules/orders/node_modules/intermodal/index.js': 'exports.Topology = class { };' };
    const program = "import { Topology } from 'orders';\nexport default new Topology('orders');";
    const { answer } = run({
      'topology.ts': program,
      ...Object.fromEntries(packaged),
      ...(kind === 'CommonJS' ? copy : {}),
    });
    expect(answer).toEqual({ name: 'orders', same: true });
  });
});
