import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import type { Issue } from '../issues/issue';
import { cacheFolder, findUpwards, shownPath } from './nearby';

/** A type check that is under way, or was not needed. */
export interface Typecheck {
  /** What the compiler found wrong, and a warning where it could not look. It is never rejected. */
  readonly done: Promise<readonly Issue[]>;
  /** True when nothing has changed since the program was last found right, so that no compiler was started. */
  readonly cached: boolean;
  /** Ends the check, for which nobody waits any more; `done` then gives no issues. */
  stop(): void;
}

/** Where a type check looks. */
export interface TypecheckOptions {
  /**
   * Folder in which `typescript` is looked for after the program's own.
   * @default - the present folder
   */
  readonly cwd?: string;
  /**
   * File of the worker that runs the compiler.
   * @default - the one of this library
   */
  readonly worker?: string;
}

/** What the worker is asked. */
export interface TypecheckRequest {
  readonly program: string;
  /** Folder of the `typescript` package, and its version. */
  readonly compiler: string;
  readonly version: string;
  /** The nearest `tsconfig.json`, if there is one. */
  readonly tsconfig?: string;
}

/** What the worker is asked, and what it needs to answer. */
export interface TypecheckTask extends TypecheckRequest {
  /** Folder for temporary files. */
  readonly scratch: string;
  /** Declarations of packages that the program may import and that are not installed beside it. */
  readonly paths: Readonly<Record<string, readonly string[]>>;
}

/** One error of the compiler. */
export interface Diagnostic {
  readonly code: number;
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A file as it was when the compiler read it: its path, its time of modification and its size. */
export type FileState = readonly [path: string, modified: number, size: number];

/** What the worker answers. */
export interface TypecheckAnswer {
  /** What the compiler said where it could not check anything. */
  readonly failure?: string;
  readonly diagnostics: readonly Diagnostic[];
  /** Everything that was read to find them. */
  readonly files: readonly FileState[];
}

/** Changes when an older verdict must not be trusted any more. */
const format = 1;

interface Verdict {
  readonly format: typeof format;
  readonly request: TypecheckRequest;
  readonly files: readonly FileState[];
}

/**
 * Has the project's own TypeScript check the program, in a process beside this one.
 *
 * A program that was found right is not checked again until one of the files that were read changes.
 */
export function startTypecheck(program: string, options: TypecheckOptions = {}): Typecheck {
  const file = resolve(program);
  if (!/\.[cm]?ts$/.test(file)) return settled([]);
  const request = requestFor(file, options.cwd ?? process.cwd());
  if (request === undefined) return settled([notChecked(file, 'no "typescript" package is installed', installHint)]);
  if (isKnownGood(request)) return { ...settled([]), cached: true };
  return check(request, options.worker ?? defaultWorker());
}

const installHint = 'Install it beside the program: npm install --save-dev typescript.';

function settled(issues: readonly Issue[]): Typecheck {
  return { done: Promise.resolve(issues), cached: false, stop: () => {} };
}

function requestFor(program: string, cwd: string): TypecheckRequest | undefined {
  const compiler = compilerFor(dirname(program)) ?? compilerFor(cwd);
  if (compiler === undefined) return undefined;
  const tsconfig = findUpwards(dirname(program), 'tsconfig.json');
  return { program, ...compiler, ...(tsconfig === undefined ? {} : { tsconfig }) };
}

function compilerFor(folder: string): Pick<TypecheckRequest, 'compiler' | 'version'> | undefined {
  try {
    const manifest = createRequire(join(folder, 'program.js')).resolve('typescript/package.json');
    return { compiler: dirname(manifest), version: String(manifestOf(manifest)['version']) };
  } catch {
    return undefined;
  }
}

function manifestOf(file: string): Readonly<Record<string, unknown>> {
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
}

// --- the check itself

function check(request: TypecheckRequest, worker: string): Typecheck {
  const started = performance.timeOrigin + performance.now();
  const task: TypecheckTask = {
    ...request,
    scratch: cacheFolder(request.program, 'intermodal'),
    paths: pathsFor(request.program),
  };
  const { execFile } = require('node:child_process') as typeof import('node:child_process');
  const [command = '', ...args] = [...commandFor(worker), JSON.stringify(task)];
  let stop = (): void => {};
  const done = new Promise<readonly Issue[]>((resolveDone) => {
    const child = execFile(command, args, { maxBuffer: 2 ** 26, windowsHide: true }, (error, stdout, stderr) => {
      if (child.killed) return resolveDone([]);
      const answer = error === null ? parsed(stdout) : undefined;
      const failure = answer === undefined ? stderr || (error?.message ?? '') : answer.failure;
      if (answer === undefined || failure !== undefined) return resolveDone([failed(request.program, failure ?? '')]);
      remember(request, answer, started);
      resolveDone(answer.diagnostics.map(typeIssue));
    });
    stop = () => void child.kill();
  });
  return { done, cached: false, stop: () => stop() };
}

/** The compiled worker; where the library runs from its sources, the source of it. */
function defaultWorker(): string {
  const compiled = join(__dirname, 'typecheck-worker.js');
  return existsSync(compiled) ? compiled : join(__dirname, 'typecheck-worker.ts');
}

function commandFor(worker: string): readonly string[] {
  if (!worker.endsWith('.ts')) return [process.execPath, worker];
  return [process.execPath, join(dirname(require.resolve('jiti/package.json')), 'lib/jiti-cli.mjs'), worker];
}

/** A program runs with the packages of the command line, so it is checked with them where it has none of its own. */
function pathsFor(program: string): TypecheckTask['paths'] {
  const missing = ['intermodal', 'constructs', 'cdk8s', 'cdk8s-plus-27'].filter((name) => !canImport(program, name));
  const entries = missing.map((name) => [name, ownDeclarations(name)] as const);
  return Object.fromEntries(entries.flatMap(([name, file]) => (file === undefined ? [] : [[name, [file]]])));
}

function canImport(program: string, name: string): boolean {
  return findUpwards(dirname(program), join('node_modules', name)) !== undefined || isPartOf(program, name);
}

/** A package may import itself. */
function isPartOf(program: string, name: string): boolean {
  try {
    const manifest = findUpwards(dirname(program), 'package.json');
    return manifest !== undefined && manifestOf(manifest)['name'] === name;
  } catch {
    return false;
  }
}

function ownDeclarations(name: string): string | undefined {
  try {
    return require.resolve(name === 'intermodal' ? '../index' : name).replace(/\.js$/, '.d.ts');
  } catch {
    return undefined;
  }
}

function parsed(stdout: string): TypecheckAnswer | undefined {
  try {
    return JSON.parse(stdout) as TypecheckAnswer;
  } catch {
    return undefined;
  }
}

// --- the verdict, kept

function verdictFile(program: string): string {
  return join(
    cacheFolder(program, 'intermodal'),
    `${basename(dirname(program))}-${basename(program)}-${hash(program)}.json`,
  );
}

/** Tells programs of the same name apart (FNV-1a). */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return value.toString(36);
}

function isKnownGood(request: TypecheckRequest): boolean {
  try {
    const verdict = JSON.parse(readFileSync(verdictFile(request.program), 'utf8')) as Verdict;
    const isSame = verdict.format === format && JSON.stringify(verdict.request) === JSON.stringify(request);
    return isSame && verdict.files.length > 0 && verdict.files.every(isUnchanged);
  } catch {
    return false;
  }
}

function isUnchanged([path, modified, size]: FileState): boolean {
  const now = statSync(path, { throwIfNoEntry: false });
  return now !== undefined && now.mtimeMs === modified && now.size === size;
}

/** Keeps a verdict without errors. A file changed since the check began may not be the one that was read. */
function remember(request: TypecheckRequest, { diagnostics, files }: TypecheckAnswer, started: number): void {
  if (diagnostics.length > 0 || files.some(([, modified]) => modified >= started)) return;
  const file = verdictFile(request.program);
  const verdict: Verdict = { format, request, files };
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(verdict));
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    // What cannot be kept is found out again the next time.
  }
}

// --- issues

function typeIssue({ code, message, file, line, column }: Diagnostic): Issue {
  return {
    code: 'program-type',
    severity: 'error',
    message,
    hint: `TypeScript calls this TS${code}.`,
    source: { file, line, column },
  };
}

function failed(program: string, output: string): Issue {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const reason = lines.find((line) => /^\w*Error\b/.test(line)) ?? lines[0] ?? 'the compiler gave no answer';
  return notChecked(program, reason.trim().replace(/\.$/, ''), 'See whether "npx tsc --noEmit" runs.');
}

function notChecked(program: string, reason: string, hint: string): Issue {
  return {
    code: 'not-typechecked',
    severity: 'warning',
    message: `"${shownPath(program)}" was not type-checked: ${reason}.`,
    hint,
  };
}
