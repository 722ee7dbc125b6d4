import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { refuse } from '../issues/error';
import type { SourceLocation } from '../issues/issue';
import { indexPath, parseIndex, type IndexedEnvironment, type OutputIndex } from '../manifests/index-file';
import { kubernetesOf, type EnvironmentSynthesis, type Synthesis } from '../targets/synthesis';
import type { OutputFile } from './write';

/**
 * The index that an earlier run wrote; undefined where there is none.
 *
 * @throws IntermodalError `broken-index` where the file is not one of ours
 */
export function readIndex(root: string): OutputIndex | undefined {
  const file = join(root, indexPath);
  if (!existsSync(file)) return undefined;
  const index = parseIndex(textOf(file));
  if (index !== undefined) return index;
  return refuse({
    code: 'broken-index',
    message: `"${indexPath}" in the output folder is not the index of an earlier run.`,
    hint: 'Restore it from version control, delete it, or choose another --output.',
  });
}

/** The index after this run: what it synthesised, and what it left alone. */
export function nextIndex(
  synthesis: Synthesis,
  earlier: OutputIndex | undefined,
  whole: boolean,
  project: string,
): OutputIndex {
  const kept = whole ? {} : (earlier?.environments ?? {});
  const shown = sourceNames(project);
  const fresh = synthesis.environments.map((environment) => [environment.name, indexed(environment, shown)] as const);
  const environments = Object.entries({ ...kept, ...Object.fromEntries(fresh) });
  return {
    generator: 'intermodal',
    version: 1,
    topology: synthesis.topology,
    environments: Object.fromEntries(environments.sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** The files that earlier runs wrote and that this run answers for: all, or those of the environments it synthesised. */
export function ownedFiles(earlier: OutputIndex | undefined, synthesis: Synthesis, whole: boolean): readonly string[] {
  if (earlier === undefined) return [];
  const names = synthesis.environments.map(({ name }) => name);
  const answered = Object.entries(earlier.environments).filter(([name]) => whole || names.includes(name));
  return [indexPath, ...answered.flatMap(([, { files }]) => Object.keys(files))];
}

/** The index as a file. */
export function printIndex(index: OutputIndex): OutputFile {
  return { path: indexPath, text: `${JSON.stringify(index, undefined, 2)}\n` };
}

type SourceName = (source: SourceLocation) => string;

/** Places in the source below the project's folder, with forward slashes; a link on the way does not show. */
function sourceNames(project: string): SourceName {
  const root = realPath(project);
  const paths = new Map<string, string>();
  return ({ file, line }) => {
    const path = paths.get(file) ?? relative(root, realPath(file)).split(sep).join('/');
    paths.set(file, path);
    return `${path}:${line}`;
  };
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path; // What does not exist, as in a test, has no other name.
  }
}

function indexed(environment: EnvironmentSynthesis, shown: SourceName): IndexedEnvironment {
  const { target, artifacts, exceptions, calls } = environment;
  const version = kubernetesOf(environment);
  const files = artifacts.map(({ path, objects }) => {
    const entries = objects.map(({ object, construct, source }) => ({
      object,
      construct,
      ...(source === undefined ? {} : { source: shown(source) }),
    }));
    return [path, entries] as const;
  });
  return {
    target,
    ...(version === undefined ? {} : { kubernetes: version }),
    files: Object.fromEntries(files),
    ...(calls.length === 0 ? {} : { calls }),
    ...(exceptions.length === 0 ? {} : { exceptions }),
  };
}

/** Empty where it cannot be read. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
