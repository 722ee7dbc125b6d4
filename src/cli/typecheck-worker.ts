/**
 * The process that runs the project's own TypeScript: a task as JSON in its argument, the answer as JSON on its output.
 * It stands alone, and loads nothing of the library.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import module from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, isAbsolute, join, normalize, resolve } from 'node:path';
import type TypeScript from 'typescript';
import type { Diagnostic, FileState, TypecheckAnswer, TypecheckTask } from './typecheck';

/** What one run of a compiler gives: all errors that it knows, and the files that it read. */
interface Findings {
  /** What the compiler said where it could not check anything. */
  readonly failure?: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly files: readonly string[];
}

type Compiler = (task: TypecheckTask, config: Config) => Findings;

interface Config {
  readonly extends?: string;
  readonly compilerOptions: Readonly<Record<string, unknown>>;
  readonly files: readonly string[];
  readonly include: readonly string[];
}

/** How a program is run is not for its `tsconfig.json` to say, nor does style stop one. */
const forced = {
  noEmit: true,
  skipLibCheck: true,
  incremental: false,
  composite: false,
  declaration: false,
  emitDeclarationOnly: false,
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
  noUnusedLocals: false,
  noUnusedParameters: false,
};

/** Without a `tsconfig.json`: strict, with modules as they are really loaded. */
function defaults(task: TypecheckTask): Readonly<Record<string, unknown>> {
  const node = hasNodeTypes(dirname(task.program));
  return {
    target: 'ES2022',
    ...(node ? { lib: ['ES2022'] } : {}),
    types: node ? ['node'] : [],
    module: Number.parseFloat(task.version) < 5.4 ? 'ESNext' : 'Preserve',
    moduleResolution: 'Bundler',
    esModuleInterop: true,
    strict: true,
    experimentalDecorators: true,
  };
}

function hasNodeTypes(folder: string): boolean {
  if (existsSync(join(folder, 'node_modules/@types/node'))) return true;
  return dirname(folder) !== folder && hasNodeTypes(dirname(folder));
}

function configFor(task: TypecheckTask, include: readonly string[]): Config {
  const { tsconfig, program, paths } = task;
  const ours = Object.keys(paths).length === 0 ? {} : { paths: { ...declaredPaths(tsconfig), ...paths } };
  const base = tsconfig === undefined ? defaults(task) : {};
  return {
    ...(tsconfig === undefined ? {} : { extends: tsconfig }),
    compilerOptions: { ...base, ...forced, ...ours },
    files: [program],
    include,
  };
}

/** Path aliases of the project, which ours would replace. */
function declaredPaths(tsconfig: string | undefined): Record<string, readonly string[]> {
  const text = tsconfig === undefined ? '' : readFileSync(tsconfig, 'utf8');
  const block = /"paths"\s*:\s*\{([^}]*)\}/.exec(text)?.[1] ?? '';
  const entries = [...block.matchAll(/"([^"]+)"\s*:\s*\[([^\]]*)\]/g)].map(([, name = '', targets = '']) => {
    const files = [...targets.matchAll(/"([^"]+)"/g)].map(([, file = '']) => resolve(dirname(tsconfig ?? ''), file));
    return [name, files] as const;
  });
  return Object.fromEntries(entries);
}

// --- TypeScript up to 6: a JavaScript API

function compileByApi(ts: typeof TypeScript): Compiler {
  let earlier: TypeScript.Program | undefined;
  return (task, config) => {
    const configs: string[] = [];
    const { fileNames, options } = parseConfig(ts, task, config, configs);
    const isRepeated = earlier?.getRootFileNames().length === fileNames.length;
    const program = isRepeated && earlier ? earlier : ts.createProgram(fileNames, options, undefined, earlier);
    earlier = program;
    const sources = program.getSourceFiles();
    const own = sources.filter((file) => isOwn(file.fileName));
    const found = own.flatMap((file) => [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ]);
    return {
      diagnostics: found.flatMap((one) => located(ts, one)),
      files: [...configs, ...sources.map((file) => file.fileName)],
    };
  };
}

/** Reads the configuration as if it were a file beside the `tsconfig.json`, and notes the files that it extends. */
function parseConfig(
  ts: typeof TypeScript,
  task: TypecheckTask,
  config: Config,
  read: string[],
): TypeScript.ParsedCommandLine {
  const home = dirname(task.tsconfig ?? task.program);
  const readFile = (file: string): string | undefined => (read.push(file), ts.sys.readFile(file));
  return ts.parseJsonConfigFileContent(
    config,
    { ...ts.sys, readFile },
    home,
    {},
    join(home, 'tsconfig.intermodal.json'),
  );
}

function isOwn(file: string): boolean {
  return !file.includes('/node_modules/');
}

function located(
  ts: typeof TypeScript,
  { file, start, code, category, messageText }: TypeScript.Diagnostic,
): readonly Diagnostic[] {
  if (file === undefined || category !== ts.DiagnosticCategory.Error) return [];
  const { line, character } = file.getLineAndCharacterOfPosition(start ?? 0);
  const message = ts.flattenDiagnosticMessageText(messageText, '\n');
  return [{ code, message, file: normalize(file.fileName), line: line + 1, column: character + 1 }];
}

// --- TypeScript from 7 on: a command

function compileByCommand(task: TypecheckTask, config: Config): Findings {
  const file = writeConfig(task.scratch, config);
  try {
    const args = [join(task.compiler, 'bin/tsc'), '-p', file, '--pretty', 'false', '--listFiles'];
    const cwd = dirname(task.program);
    const { stdout } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 26 });
    const findings = readOutput(stdout, cwd);
    if (findings.files.length === 0) return { ...findings, failure: stdout };
    return { ...findings, files: [...findings.files, ...configChain(task.tsconfig)] };
  } finally {
    rmSync(file, { force: true });
  }
}

function writeConfig(scratch: string, config: Config): string {
  const name = `tsconfig-${process.pid}.json`;
  try {
    mkdirSync(scratch, { recursive: true });
    writeFileSync(join(scratch, name), JSON.stringify(config));
    return join(scratch, name);
  } catch {
    writeFileSync(join(tmpdir(), name), JSON.stringify(config));
    return join(tmpdir(), name);
  }
}

/** Reads `file(line,column): error TS2322: text`, further lines of text that are indented, and paths of files. */
function readOutput(output: string, cwd: string): Findings {
  const diagnostics: Diagnostic[] = [];
  const files: string[] = [];
  for (const line of output.split(/\r?\n/)) {
    const [, file, row, column, code, message] = /^(\S.*)\((\d+),(\d+)\): error TS(\d+): (.*)$/.exec(line) ?? [];
    const last = diagnostics.at(-1);
    if (file !== undefined && message !== undefined) {
      diagnostics.push({
        code: Number(code),
        message,
        file: resolve(cwd, file),
        line: Number(row),
        column: Number(column),
      });
    } else if (/^\s+\S/.test(line) && last !== undefined) {
      diagnostics[diagnostics.length - 1] = { ...last, message: `${last.message}\n${line}` };
    } else if (isAbsolute(line)) {
      files.push(line);
    }
  }
  return { diagnostics: diagnostics.filter(({ file }) => isOwn(file.replaceAll('\\', '/'))), files };
}

/** A `tsconfig.json` and the files that it extends by path. */
function configChain(tsconfig: string | undefined): readonly string[] {
  if (tsconfig === undefined || !existsSync(tsconfig)) return [];
  const base = /"extends"\s*:\s*"(\.[^"]+)"/.exec(readFileSync(tsconfig, 'utf8'))?.[1];
  if (base === undefined) return [tsconfig];
  return [tsconfig, ...configChain(resolve(dirname(tsconfig), base.endsWith('.json') ? base : `${base}.json`))];
}

// --- the task

/** Checks the program alone; only if that finds errors, again with all that the project declares globally. */
function check(task: TypecheckTask, compile: Compiler): Findings {
  const alone = compile(task, configFor(task, []));
  if (alone.diagnostics.length === 0 || task.tsconfig === undefined) return alone;
  return compile(task, configFor(task, [join(dirname(task.tsconfig), '**/*.d.ts').replaceAll('\\', '/')]));
}

function stateOf(file: string): readonly FileState[] {
  const state = statSync(file, { throwIfNoEntry: false });
  return state === undefined ? [] : [[normalize(file), state.mtimeMs, state.size]];
}

function answer(task: TypecheckTask): TypecheckAnswer {
  const ts = apiOf(task.compiler);
  const { files, ...findings } = check(task, ts === undefined ? compileByCommand : compileByApi(ts));
  const installed = join(dirname(task.compiler), '.package-lock.json');
  return { ...findings, files: [...new Set([...files, installed])].flatMap(stateOf) };
}

function apiOf(compiler: string): typeof TypeScript | undefined {
  if (!existsSync(join(compiler, 'lib/typescript.js'))) return undefined;
  return require(compiler) as typeof TypeScript;
}

/** From Node.js 22 on, the compiler itself need not be compiled each time. */
function keepCompiledCode(folder: string): void {
  const { enableCompileCache } = module as { enableCompileCache?: (folder: string) => unknown };
  enableCompileCache?.(join(folder, 'compiled'));
}

const task = JSON.parse(process.argv[2] ?? '{}') as TypecheckTask;
keepCompiledCode(task.scratch);
process.stdout.write(JSON.stringify(answer(task)));
