import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import ts from 'typescript';
import * as library from '../../src';

jest.setTimeout(60_000);

const root = join(__dirname, '..', '..');
const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map((file) => join(root, 'src', file))
  .filter((file) => file.endsWith('.ts'))
  .sort();

/** A file to compile: one of this folder, or one that exists in this test only. */
interface Unit {
  readonly file: string;
  readonly text: string;
  /** What a reader knows it by, and the line on which it begins there. */
  readonly place: string;
  readonly line: number;
}

const written = readdirSync(__dirname)
  .filter((file) => file.endsWith('.test-d.ts'))
  .map((name): Unit => {
    const file = join(__dirname, name);
    return { file, text: readFileSync(file, 'utf8'), place: `test/types/${name}`, line: 1 };
  });
const examples = sources.flatMap(examplesOf);

/** The code blocks below `@example` of a source, each as a file of its own that imports the whole library. */
function examplesOf(source: string): readonly Unit[] {
  const comments = [...readFileSync(source, 'utf8').matchAll(/^[ \t]*\/\*\*.*?\*\//gms)];
  return comments.flatMap(({ 0: comment, index }) => {
    const before = readFileSync(source, 'utf8').slice(0, index).split('\n').length;
    return [...comment.matchAll(/@example[^`]*```ts\n(.*?)```/gs)].map((example, number): Unit => {
      const code = (example[1] ?? '').replace(/^[ \t]*\* ?/gm, '');
      const line = before + comment.slice(0, example.index).split('\n').length + 1;
      const place = relative(root, source);
      const name = `${place.replaceAll(/[\\/]/g, '-').replace(/\.ts$/, '')}-${before}-${number}.example.ts`;
      return { file: join(__dirname, name), text: importsFor(code) + code, place, line };
    });
  });
}

/** On one line with the first of the code, so that lines stay as they are. Every export that the code names, unless it says so itself. */
function importsFor(code: string): string {
  if (code.includes("from 'intermodal'")) return '';
  const names = Object.keys(library).filter((name) => new RegExp(`\\b${name}\\b`).test(code));
  return `import { ${names.join(', ')} } from 'intermodal'; export {}; `;
}

/** What the compiler has against the files, each line with its place. */
function diagnose(units: readonly Unit[]): readonly string[] {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile) as { config: object };
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [] }, ts.sys, root);
  const unused = { noUnusedLocals: false, noUnusedParameters: false, types: ['node'] };
  const host = ts.createCompilerHost({ ...options, ...unused });
  const { getSourceFile, fileExists, readFile } = host;
  const texts = new Map(units.map(({ file, text }) => [file, text]));
  host.fileExists = (file) => texts.has(file) || fileExists(file);
  host.readFile = (file) => texts.get(file) ?? readFile(file);
  host.getSourceFile = (file, ...rest) => {
    const text = texts.get(file);
    return text === undefined
      ? getSourceFile(file, ...rest)
      : ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  };
  const program = ts.createProgram({ rootNames: [...texts.keys()], options: { ...options, ...unused }, host });
  return units.flatMap((unit) => {
    const file = program.getSourceFile(unit.file);
    if (file === undefined) return [`${unit.place}: not compiled`];
    const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    return found.map((diagnostic) => say(diagnostic, unit));
  });
}

function say({ file, start = 0, messageText }: ts.Diagnostic, { place, line }: Unit): string {
  const at = line + (file?.getLineAndCharacterOfPosition(start).line ?? 0);
  return `${place}:${at} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
}

/** Mistakes that must be found, so that a test that compiles nothing cannot pass. */
const mistakes = [
  ["const a: number = 'a';", "made-up.ts:1 Type 'string' is not assignable to type 'number'."],
  ['\nnew Topology(5);', "made-up.ts:2 Argument of type 'number' is not assignable to parameter of type 'string'."],
  ['// @ts-expect-error nothing\nnew Topology(`shop`);', "made-up.ts:1 Unused '@ts-expect-error' directive."],
].map(([code = '', said], index) => {
  const file = join(__dirname, `made-up-${index}.example.ts`);
  return { unit: { file, text: importsFor(code) + code, place: 'made-up.ts', line: 1 }, said };
});

// One program for all of them: most of its time goes into what they share.
const said = diagnose([...written, ...examples, ...mistakes.map(({ unit }) => unit)]);

test('the promises of the types hold: what is wrong does not compile, and what is right does', () => {
  expect(written.map(({ file }) => basename(file))).toEqual([
    'environments.test-d.ts',
    'files.test-d.ts',
    'gateways.test-d.ts',
    'hatches.test-d.ts',
    'parameters.test-d.ts',
    'security.test-d.ts',
    'services.test-d.ts',
  ]);
  expect(said.filter((line) => line.startsWith('test/types/'))).toEqual([]);
});

test('the examples of the documentation compile', () => {
  expect(said.filter((line) => line.startsWith('src/'))).toEqual([]);
});

test('every class that a program makes has an example', () => {
  const classes = ['Config', 'Environment', 'Microservice', 'Parameter', 'Secret', 'Topology', 'Volume', 'Cpu'];
  const folders = new Set(examples.map(({ place }) => dirname(place)));
  expect(folders).toEqual(
    new Set([
      ...['src', 'src/constructs', 'src/diff', 'src/diff/reports', 'src/import', 'src/issues', 'src/manifests'],
      ...['src/output', 'src/targets/compose', 'src/targets/kubernetes', 'src/validate'],
    ]),
  );
  const comparing = ['readSystems', 'diff', 'isDifferent', 'report', 'risks', 'diffFindings', 'tryRule'];
  for (const name of [...classes, ...comparing, 'text', 'synthesize', 'compose', 'kubernetes', 'ContainerImage']) {
    expect([name, examples.some(({ text }) => new RegExp(`(new )?${name}\\b`).test(text))]).toEqual([name, true]);
  }
});

test('the compiler has looked at all of this: mistakes that are made on purpose are found', () => {
  expect(said.filter((line) => line.startsWith('made-up.ts'))).toEqual(mistakes.map((mistake) => mistake.said));
});
