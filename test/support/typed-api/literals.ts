import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { fieldOf, itemOf } from '../compare/path';
import { isTree, type Tree } from '../compare/tree';
import { pathKey, type Reading } from './view';

/** One document, to be written as an object literal of a type of the typed API. */
export interface Literal {
  /** `Deployment/frontend`. */
  readonly label: string;
  /** `k8s.KubeDeploymentProps`, `custom.HTTPRouteProps`. */
  readonly type: string;
  readonly props: Tree;
  readonly readings: ReadonlyMap<string, Reading>;
}

/** The types, by the name under which a program imports them. */
const TYPES: Readonly<Record<string, string>> = {
  k8s: require.resolve('cdk8s-plus-27/lib/imports/k8s').replace(/\.js$/, '.d.ts'),
  custom: join(__dirname, '../../../src/targets/kubernetes/custom-api.ts'),
};
const STANDARD_LIBRARY = join(dirname(require.resolve('typescript')), 'lib.es5.d.ts');
const PROGRAM = join(__dirname, 'literals.generated.ts');

const OPTIONS: ts.CompilerOptions = {
  lib: ['lib.es5.d.ts'],
  noEmit: true,
  skipLibCheck: true,
  strict: true,
  target: ts.ScriptTarget.ES2022,
  types: [],
};

/** What the compiler has against the literals: `Deployment/frontend spec.replicas: Type 'string' is not …`. */
export function checkLiterals(literals: readonly Literal[]): string[] {
  const lines = linesOf(literals);
  const text = lines.map((line) => line.text).join('\n');
  const program = ts.createProgram({ rootNames: [PROGRAM], options: OPTIONS, host: hostFor(text) });
  const source = program.getSourceFile(PROGRAM);
  return program.getSemanticDiagnostics(source).map((diagnostic) => describe(diagnostic, lines, source));
}

/** A line of the program, and the place in a document that it came from. */
interface Line {
  readonly text: string;
  readonly place: string;
}

function linesOf(literals: readonly Literal[]): readonly Line[] {
  const printed = literals.flatMap((literal, index) => [...declaration(literal, index)]);
  const imports = Object.keys(TYPES).map((name) => `import type * as ${name} from '${name}';`);
  return [{ text: imports.join(' '), place: '' }, ...printed];
}

function* declaration(literal: Literal, index: number): Iterable<Line> {
  yield* printed(literal, [], literal.props, `export const d${index}: ${literal.type} = `, ';');
}

type Path = readonly (string | number)[];

function* printed(literal: Literal, path: Path, value: unknown, before: string, after: string): Iterable<Line> {
  const place = `${literal.label} ${placeOf(path)}`;
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  if (!Array.isArray(value) && !isTree(value))
    return yield { text: `${before}${scalar(literal, path, value)}${after}`, place };
  yield { text: before + open, place };
  for (const [child, item, name] of children(literal, path, value)) yield* printed(literal, child, item, name, ',');
  yield { text: close + after, place };
}

function* children(literal: Literal, path: Path, value: readonly unknown[] | Tree): Iterable<[Path, unknown, string]> {
  if (Array.isArray(value))
    return yield* value.map((item: unknown, index): [Path, unknown, string] => [[...path, index], item, '']);
  const names = literal.readings.get(pathKey(path))?.names;
  for (const [name, item] of Object.entries(value))
    yield [[...path, name], item, `${JSON.stringify(names?.get(name) ?? name)}: `];
}

function scalar(literal: Literal, path: Path, value: unknown): string {
  const printed = JSON.stringify(value);
  const as = literal.readings.get(pathKey(path))?.as;
  if (as === 'union') return `{ value: ${printed} }`;
  return as === 'date' ? `new Date(${printed})` : printed;
}

function placeOf(path: Path): string {
  return path.reduce<string>(
    (place, name) => (typeof name === 'number' ? itemOf(place, name) : fieldOf(place, name)),
    '',
  );
}

function describe(diagnostic: ts.Diagnostic, lines: readonly Line[], source: ts.SourceFile | undefined): string {
  const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ').replace(/\s+/g, ' ');
  const line = source?.getLineAndCharacterOfPosition(diagnostic.start ?? 0).line ?? 0;
  return `${lines[line]?.place ?? ''}: ${message}`;
}

/** These files are all there is: the program, the types and the standard library. */
function hostFor(text: string): ts.CompilerHost {
  return {
    fileExists: (file) => file === PROGRAM || existsSync(file),
    getCanonicalFileName: (file) => file,
    getCurrentDirectory: () => __dirname,
    getDefaultLibFileName: () => STANDARD_LIBRARY,
    getDefaultLibLocation: () => dirname(STANDARD_LIBRARY),
    getNewLine: () => '\n',
    getSourceFile: (file) =>
      file === PROGRAM ? ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true) : library(file),
    readFile: (file) => (file === PROGRAM ? text : readFileSync(file, 'utf8')),
    resolveModuleNameLiterals: (names) => names.map(({ text: name }) => resolved(name)),
    useCaseSensitiveFileNames: () => true,
    writeFile: () => undefined,
  };
}

const LIBRARIES = new Map<string, ts.SourceFile>();

/** The large files, parsed once. */
function library(file: string): ts.SourceFile {
  const known = LIBRARIES.get(file) ?? ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022);
  LIBRARIES.set(file, known);
  return known;
}

function resolved(name: string): ts.ResolvedModuleWithFailedLookupLocations {
  const file = TYPES[name];
  if (file === undefined) return { resolvedModule: undefined };
  const extension = file.endsWith('.d.ts') ? ts.Extension.Dts : ts.Extension.Ts;
  return { resolvedModule: { extension, isExternalLibraryImport: true, resolvedFileName: file } };
}
