import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

const root = join(__dirname, '..');
const neighbours = ['cdk8s', 'cdk8s-plus-27', 'constructs', 'diff', 'jiti', 'prettier', 'protobufjs', 'semver', 'yaml'];
const shipped = /^(package\.json|README\.md|LICENSE|CHANGELOG\.md|schemas\/\w+\.json|lib\/.+(?<!\.test)\.(js|d\.ts))$/;

let project: string;
let files: readonly string[];

function run(folder: string, program: string, ...args: readonly string[]): string {
  try {
    return execFileSync(program, args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${program} ${args.join(' ')} failed:\n${stdout}${stderr}`, { cause: error });
  }
}

function write(file: string, lines: readonly string[]): void {
  writeFileSync(join(project, file), `${lines.join('\n')}\n`);
}

function typeCheck(file: string): string {
  const options = { module: 'Node16', target: 'ES2022', strict: true, noEmit: true, skipLibCheck: false, types: [] };
  write('tsconfig.json', [JSON.stringify({ compilerOptions: options, files: [file] })]);
  return run(project, process.execPath, join(root, 'node_modules/typescript/bin/tsc'));
}

beforeAll(() => {
  if (!existsSync(join(root, 'lib/index.js'))) run(root, 'npm', 'run', 'build');
  project = mkdtempSync(join(tmpdir(), 'intermodal-package-'));
  const report = run(root, 'npm', 'pack', '--json', '--ignore-scripts', '--pack-destination', project);
  const [packed] = JSON.parse(report) as readonly [Packed];
  files = packed.files.map(({ path }) => path).sort();

  const modules = join(project, 'node_modules');
  mkdirSync(modules);
  run(project, 'tar', '-xzf', packed.filename, '-C', modules);
  renameSync(join(modules, 'package'), join(modules, 'intermodal'));
  for (const name of neighbours) symlinkSync(join(root, 'node_modules', name), join(modules, name));
}, 300_000);

afterAll(() => rmSync(project, { recursive: true, force: true }));

test('the package ships compiled code, types and its papers, and nothing else', () => {
  expect(files.filter((file) => !shipped.test(file))).toEqual([]);
  const needed = ['CHANGELOG.md', 'LICENSE', 'README.md', 'lib/cli/main.js', 'lib/index.d.ts', 'lib/index.js'];
  expect(files).toEqual(expect.arrayContaining(needed));
});

test('the package needs nothing beyond its declared dependencies', () => {
  const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect(Object.keys({ ...dependencies, ...peerDependencies }).sort()).toEqual(neighbours);
});

test('a CommonJS program runs with the package', () => {
  write('program.cjs', [
    "const { Topology } = require('intermodal');",
    "console.log(new Topology('shop').node.id, typeof require('intermodal').Topology);",
  ]);
  expect(run(project, process.execPath, 'program.cjs')).toBe('shop function\n');
});

test('an ES module program runs with the package', () => {
  write('program.mjs', ["import { Topology } from 'intermodal';", "console.log(new Topology('shop').node.id);"]);
  expect(run(project, process.execPath, 'program.mjs')).toBe('shop\n');
});

test.each(['check.cts', 'check.mts'])(
  'the types of the package are found by %s',
  (file) => {
    write(file, [
      "import { Topology } from 'intermodal';",
      "export const shop: Topology = new Topology('shop');",
      '// @ts-expect-error a name is text',
      'export const wrong = new Topology(1);',
    ]);
    expect(typeCheck(file)).toBe('');
  },
  60_000,
);
