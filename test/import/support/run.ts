import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';
import * as intermodal from '../../../src/index';
import { importFiles, type Imported } from '../../../src/import/import';
import type { Issue } from '../../../src/issues/issue';
import { readCompose } from '../../../src/manifests/compose/read-compose';
import type { ManifestFile } from '../../../src/manifests/file';
import type { ManifestTarget } from '../../../src/manifests/object';
import { readSystems } from '../../../src/manifests/read';
import type { System } from '../../../src/manifests/system';
import { printSynthesis } from '../../../src/output/output';
import type { Synthesis } from '../../../src/targets/synthesis';

const compilerOptions: ts.CompilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS };
const root = join(__dirname, '..', '..', '..');

/** Runs a printed program, and gives what it exports. */
export function topologyOf(program: string): intermodal.Topology {
  const { outputText } = ts.transpileModule(program, { compilerOptions });
  const exported: { default?: intermodal.Topology } = {};
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  new Function('require', 'exports', outputText)(required, exported);
  if (exported.default === undefined) throw new Error('The program exports no topology.');
  return exported.default;
}

/** All that a printed program may ask for. */
function required(name: string): unknown {
  if (name === 'intermodal') return intermodal;
  throw new Error(`The program asks for "${name}".`);
}

/** Programs that do not type-check, by path: all of them are checked as one. */
export function typeErrors(programs: ReadonlyMap<string, string>): string {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file));
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const files = new Map([...programs].map(([name, text]) => [join(root, `${name}.ts`), text]));
  const host = ts.createCompilerHost(options);
  const onDisk = { fileExists: host.fileExists, readFile: host.readFile };
  host.fileExists = (file) => files.has(file) || onDisk.fileExists(file);
  host.readFile = (file) => files.get(file) ?? onDisk.readFile(file);
  const program = ts.createProgram([...files.keys()], { ...options, types: ['node'] }, host);
  const found = [...files.keys()].flatMap((file) => {
    const source = program.getSourceFile(file);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  });
  return ts.formatDiagnostics(found, host);
}

/** What is imported: files of one project, or manifests. */
export interface Source {
  readonly name: string;
  readonly files: readonly ManifestFile[];
  /** Folder of the files on the disk. */
  readonly folder: string;
  readonly variables: Readonly<Record<string, string>>;
  /** Values of further variables that the program may ask for, as secrets are not printed. */
  readonly asked?: Readonly<Record<string, string>>;
  /** Folder of the program, as seen from there. @default '.' */
  readonly program?: string;
}

/** An input, the program that it became, and what that synthesises to. */
export interface Round {
  readonly imported: Imported;
  readonly synthesis: Synthesis;
  /** What was read, and what the program says. */
  readonly before: System;
  readonly after: System;
}

/** Imports something, runs the program that is printed, and reads what it synthesises to. */
export async function roundOf(source: Source): Promise<Round> {
  const imported = await importOf(source);
  const synthesis = synthesisOf(source, imported.text);
  const output = outputOf(synthesis, source);
  const target = imported.environments[0]?.target ?? 'compose';
  const before = readOne(source, source.files, target);
  return { imported, synthesis, before, after: readOne(source, output, target) };
}

/** Imports something, or in its place other files, beside which further ones stand. */
export function importOf(
  source: Source,
  files = source.files,
  companions: readonly ManifestFile[] = [],
): Promise<Imported> {
  const known = new Map(companions.map(({ path, text }) => [path, text]));
  const beside = readerOf(source);
  const read = (path: string): string | undefined => known.get(path) ?? beside(path);
  const { program = '.', variables: env, name: folder } = source;
  return importFiles([{ files }], { env, read, folder, program });
}

/** What a program synthesises to beside what it was imported from. */
export function synthesisOf(
  { folder, program = '.' }: Source,
  text: string,
  environments?: readonly string[],
): Synthesis {
  const given = environments === undefined ? {} : { environments };
  const synthesis = intermodal.check(topologyOf(text), {
    readFile: intermodal.fileReader(join(folder, program)),
    ...given,
  });
  const errors = synthesis.issues.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  return synthesis;
}

/** Files of a synthesis of one environment, as if they were written beside the program. */
export function outputOf(synthesis: Synthesis, { program = '.' }: Source): readonly ManifestFile[] {
  return printSynthesis(synthesis).map(({ path, text, bytes }) => ({
    path: posix.join(program, path.slice(path.indexOf('/') + 1)),
    text: bytes === undefined ? text : Buffer.from(bytes).toString('utf8'),
  }));
}

/**
 * The one system of some files: a Compose project of files that are merged, or all the manifests. Of what is synthesised only
 * `compose.yaml` is the project: files of services are read where they are named.
 */
export function readOne(source: Source, files: readonly ManifestFile[], target: ManifestTarget): System {
  return target === 'compose' ? readProject(source, files) : readManifests(source, files);
}

function readProject(source: Source, files: readonly ManifestFile[]): System {
  const known = new Map(files.map(({ path, text }) => [path, text]));
  const beside = readerOf(source);
  const project = posix.join(source.program ?? '.', 'compose.yaml');
  const [first, ...others] = files === source.files ? files : files.filter(({ path }) => path === project);
  if (first === undefined) throw new Error(`${source.name} has no Compose file.`);
  const {
    project: name,
    objects,
    issues,
    documents,
  } = readCompose([first, ...others], {
    read: (path) => known.get(path) ?? beside(path),
    env: { ...(files === source.files ? {} : source.asked), ...source.variables },
  });
  refuseErrors(source, issues);
  const system: System = {
    target: 'compose',
    documents,
    issues,
    objects: new Map(objects.map((one) => [one.id, one])),
  };
  return name === undefined ? system : { ...system, project: name };
}

function readManifests(source: Source, files: readonly ManifestFile[]): System {
  const { set, issues } = readSystems('files', files);
  refuseErrors(source, issues);
  const objects = set.systems.flatMap((one) => [...one.objects]);
  return { target: 'kubernetes', objects: new Map(objects) };
}

function refuseErrors({ name }: Source, issues: readonly Issue[]): void {
  const errors = issues.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  if (errors.length > 0) throw new Error(`${name}: ${errors.join(' ')}`);
}

/** Reads what stands beside the files of a source. */
export function readerOf({ folder }: Pick<Source, 'folder'>): (path: string) => string | undefined {
  return (path) => {
    const file = join(folder, path);
    try {
      return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
    } catch {
      return undefined; // a folder
    }
  };
}
