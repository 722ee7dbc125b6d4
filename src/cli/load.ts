import { readdirSync, readFileSync, statSync } from 'node:fs';
import Module from 'node:module';
import { dirname, extname, join, relative, resolve } from 'node:path';
import { IntermodalError, refuse } from '../issues/error';
import { guarded } from './guard';
import { didYouMean, nearNames } from '../issues/near-names';
import { cacheFolder, findUpwards, shownPath } from './nearby';
import { programIssues } from './program-errors';

/** How a program's file may end, in the order in which they are looked for. */
const extensions = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'];
/** True for a name that ends as programs do. */
export function isProgramName(name: string): boolean {
  return extensions.includes(extname(name));
}

/** Where a program is looked for when none is named. */
const usualPlaces = ['', 'src'].flatMap((folder) =>
  extensions.map((extension) => join(folder, `topology${extension}`)),
);
const usualPlacesInWords = `topology{${extensions.join(',')}} here or in "src"`;

/**
 * The file of the program: the one named, else the one that `package.json` names as `"intermodal": { "program": … }`,
 * else `topology.ts` (or `.mts`, `.cts`, `.js`, `.mjs`, `.cjs`) here or in `src`. A folder stands for the program in it.
 */
export function findProgram(cwd: string, argument?: string): string {
  if (argument !== undefined && isFolder(resolve(cwd, argument))) return findProgram(resolve(cwd, argument));
  if (argument !== undefined) return namedProgram(cwd, argument, `The program "${argument}"`);
  const named = programOfPackage(cwd);
  if (named !== undefined) return namedProgram(cwd, named, `The program "${named}", which "package.json" names,`);
  return usualPlaces.map((place) => resolve(cwd, place)).find(isFile) ?? refuseNoProgram(cwd);
}

function refuseNoProgram(cwd: string): never {
  const near = didYouMean(nearNames('topology.ts', programsIn(cwd)));
  return refuse({
    code: 'no-program',
    message: `No program was named, and there is none in "${cwd}".`,
    hint: `Name it: intermodal synth <program>. Looked for ${usualPlacesInWords}, and for "intermodal": { "program": … } in "package.json".${near}`,
  });
}

function namedProgram(cwd: string, name: string, subject: string): string {
  const file = resolve(cwd, name);
  const tried = [file, ...extensions.map((extension) => file + extension)];
  const found = tried.find(isFile);
  if (found !== undefined && extensions.includes(extname(found))) return found;
  const hint = found === undefined ? notFoundHint(cwd, file, tried) : `A program ends with ${extensions.join(', ')}.`;
  const wrong = found === undefined ? 'does not exist' : 'is not TypeScript or JavaScript';
  return refuse({ code: 'program-not-found', message: `${subject} ${wrong}.`, hint });
}

function notFoundHint(cwd: string, file: string, tried: readonly string[]): string {
  const places = (extensions.includes(extname(file)) ? [file] : tried).map((place) => `"${relative(cwd, place)}"`);
  const beside = programsIn(dirname(file)).map((name) => relative(cwd, join(dirname(file), name)));
  const near = nearNames(relative(cwd, file), beside);
  const usual = usualPlaces.filter((place) => isFile(resolve(cwd, place)));
  return `Looked for ${places.join(', ')}.${didYouMean(near.length > 0 ? near : usual)}`;
}

function programsIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => extensions.includes(extname(name)));
  } catch {
    return [];
  }
}

function programOfPackage(cwd: string): string | undefined {
  const file = join(cwd, 'package.json');
  const program = isFile(file) ? settingOf(file) : undefined;
  if (program === undefined || (typeof program === 'string' && program !== '')) return program;
  const hint = 'Write the path of the program: "intermodal": { "program": "topology.ts" }.';
  return refuse({ code: 'no-program', message: 'The "intermodal.program" in "package.json" is not a path.', hint });
}

function settingOf(file: string): unknown {
  try {
    const content = JSON.parse(readFileSync(file, 'utf8')) as { intermodal?: { program?: unknown } } | null;
    return content?.intermodal?.program;
  } catch (error) {
    const message = `"${shownPath(file)}" cannot be read: ${(error as Error).message}`;
    return refuse({
      code: 'no-program',
      message,
      hint: 'Correct it, or name the program: intermodal synth <program>.',
    });
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/**
 * Runs a program, TypeScript or JavaScript, and gives the topology that it exports.
 *
 * Whatever is wrong with it is thrown as an `IntermodalError`. What it prints goes to standard error meanwhile.
 */
export async function loadProgram(file: string): Promise<unknown> {
  return (await loadExports(file)).topology;
}

/** What a program exports. */
export interface ProgramExports {
  readonly topology: unknown;
  /** What it exports as `validation`; undefined where there is no such thing. */
  readonly validation?: unknown;
}

/** As `loadProgram`, with how the program wants to be validated. */
export async function loadExports(file: string): Promise<ProgramExports> {
  return evaluated(file, async (exported, program) => ({
    topology: await topologyOf(exported, program),
    validation: member(exported, 'validation'),
  }));
}

/**
 * Runs a file that exports settings, and gives its default export.
 *
 * Whatever is wrong with it is thrown as an `IntermodalError`.
 */
export async function loadSettings(file: string): Promise<unknown> {
  return evaluated(file, (exported) => member(exported, 'default') ?? member(exported, 'validation') ?? exported);
}

async function evaluated<T>(file: string, read: (exported: unknown, program: string) => T | Promise<T>): Promise<T> {
  const program = resolve(file);
  if (!isFile(program)) namedProgram(dirname(program), program, `The program "${shownPath(program)}"`);
  try {
    return await guarded(async () => read(await evaluate(program), program));
  } catch (error) {
    throw new IntermodalError(programIssues(error, program));
  }
}

async function evaluate(program: string): Promise<unknown> {
  const shared = sharedPackages();
  const jiti = compilerFor(program, shared);
  const source = readFileSync(program, 'utf8');
  const release = redirectRequire(Object.keys(shared));
  try {
    return await jiti.evalModule(source, {
      filename: program,
      ext: extname(program),
      async: true,
      forceTranspile: true,
    });
  } finally {
    release();
  }
}

type Compiler = typeof import('jiti');

/** `jiti` takes 30 ms to load, so it is required where it is needed and not before. */
function compilerFor(program: string, virtualModules: Record<string, unknown>): ReturnType<Compiler['createJiti']> {
  const { createJiti } = require('jiti') as Compiler;
  const options = { moduleCache: false, fsCache: cacheFolder(program, 'jiti'), virtualModules };
  try {
    return createJiti(program, { ...options, ...tsconfigPaths(program) });
  } catch {
    return createJiti(program, options); // A broken tsconfig.json is for the type check to report.
  }
}

/**
 * The packages of which a program must get the very copies that the command line uses: with two copies of a class,
 * nothing of the one is an instance of the other. Each is loaded when first asked for.
 */
function sharedPackages(): Record<string, unknown> {
  return {
    get intermodal() {
      return require('../index') as unknown;
    },
    get constructs() {
      return require('constructs') as unknown;
    },
    get cdk8s() {
      return require('cdk8s') as unknown;
    },
    get 'cdk8s-plus-27'() {
      return require('cdk8s-plus-27') as unknown;
    },
  };
}

type Resolve = (request: string, ...rest: unknown[]) => string;

/** The same for packages of services, whose `require` does not pass through `jiti`. */
function redirectRequire(names: readonly string[]): () => void {
  const loader = Module as unknown as { _resolveFilename: Resolve };
  const original = loader._resolveFilename;
  loader._resolveFilename = function (this: unknown, request, ...rest) {
    if (request === 'intermodal') return require.resolve('../index');
    return original.call(this, request, ...(names.includes(request) ? [module, false] : rest));
  };
  return () => {
    loader._resolveFilename = original;
  };
}

/** Path aliases of `tsconfig.json`; looking them up costs some milliseconds, so only where there may be some. */
function tsconfigPaths(program: string): { tsconfigPaths?: string } {
  const file = findUpwards(dirname(program), 'tsconfig.json');
  if (file === undefined || !isFile(file)) return {};
  return /"(paths|extends)"/.test(readFileSync(file, 'utf8')) ? { tsconfigPaths: file } : {};
}

/** The topology among the exports: the default one, the one named `topology`, or `module.exports` itself. */
async function topologyOf(exported: unknown, program: string): Promise<unknown> {
  for (const candidate of [member(exported, 'default'), member(exported, 'topology'), exported]) {
    const value = await candidate;
    if (isTopology(value)) return value;
  }
  return refuse({
    code: 'no-topology',
    message: `"${shownPath(program)}" exports ${inventory(exported)}.`,
    hint: noTopologyHint(exported),
  });
}

function member(value: unknown, name: string): unknown {
  return isObject(value) ? (value as Record<string, unknown>)[name] : undefined;
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

function isTopology(value: unknown): boolean {
  return isObject(value) && Symbol.for('intermodal.Topology') in value;
}

function inventory(exported: unknown): string {
  if (!isObject(exported)) return `${kindOf(exported)}, and no topology`;
  const names = Object.keys(exported);
  const list = names.map((name) => `"${name}" (${kindOf(member(exported, name))})`);
  return names.length === 0 ? 'nothing' : `${list.join(', ')}, but no topology as its default`;
}

function kindOf(value: unknown): string {
  if (isTopology(value)) return 'a topology';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'object' && value !== null) return 'an object';
  return value === undefined || value === null ? String(value) : `a ${typeof value}`;
}

function noTopologyHint(exported: unknown): string {
  if (typeof member(exported, 'default') === 'function')
    return 'Export what the function returns: export default shop().';
  const names = isObject(exported) ? Object.keys(exported) : [];
  const name = names.find((candidate) => isTopology(member(exported, candidate)));
  return `End the program with: export default ${name ?? 'topology'};`;
}
