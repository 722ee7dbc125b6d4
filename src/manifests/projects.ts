import { posix } from 'node:path';
import type { Issue } from '../issues/issue';
import { groupedBy } from '../model/groups';
import { readCompose } from './compose/read-compose';
import type { ManifestFile } from './file';
import type { System } from './system';

/** What reading may ask for beside the files. */
export interface ReadOptions {
  /**
   * Reads a companion of a Compose file: an env file, an included file; its path is seen as those of the files are.
   * @default - only the files themselves can be companions
   */
  readonly read?: (path: string) => string | undefined;
  /** Variables that Compose files may use. @default - those of `.env` beside them */
  readonly env?: Readonly<Record<string, string>>;
  /** Folder in which the files were found, as their paths begin: tells which Compose files of two sides belong together. */
  readonly root?: string;
}

/** The projects of some files, and what is wrong with those. */
export interface Projects {
  readonly systems: readonly System[];
  readonly issues: readonly Issue[];
}

/** One project as it was read, and what it read. */
interface Loaded {
  readonly path: string;
  readonly system: System;
  readonly issues: readonly Issue[];
  /** Files that it includes or extends. */
  readonly companions: ReadonlySet<string>;
}

/** Names of a file that goes over another one, as Compose finds it: `compose.override.yaml` over `compose.yaml`. */
const overridden = /(?:^|\/)(?:docker-)?compose\.override\.ya?ml$/;

/**
 * Reads Compose files: each is a project, together with the override file beside it. A file that another one includes or
 * extends is a part of that one, and no project.
 *
 * @param known - Every file that was given, any of which may be a companion.
 */
export function readProjects(
  files: readonly ManifestFile[],
  known: ReadonlyMap<string, ManifestFile>,
  options: ReadOptions,
): Projects {
  const loaded = withOverrides(files).map((one) => load(one, known, options));
  const parts = new Set(loaded.flatMap(({ companions }) => [...companions]));
  const whole = loaded.filter(({ path }) => !parts.has(path) || loaded.length === 1);
  return { systems: whole.map(({ system }) => system), issues: whole.flatMap(({ issues }) => issues) };
}

/** Each file with the override file beside it. */
function withOverrides(files: readonly ManifestFile[]): readonly (readonly [ManifestFile, ...ManifestFile[]])[] {
  const paths = new Set(files.map(({ path }) => path));
  const base = (path: string): string | undefined => {
    if (!overridden.test(path)) return undefined;
    const names = ['yaml', 'yml'].map((end) => path.replace(/\.override\.ya?ml$/, `.${end}`));
    return names.find((name) => paths.has(name));
  };
  const overrides = groupedBy(files, ({ path }) => base(path));
  return files
    .filter(({ path }) => base(path) === undefined)
    .map((file) => [file, ...(overrides.get(file.path) ?? [])]);
}

function load(
  files: readonly [ManifestFile, ...ManifestFile[]],
  known: ReadonlyMap<string, ManifestFile>,
  { read = () => undefined, env, root = '' }: ReadOptions,
): Loaded {
  const companions = new Set<string>();
  const readCompanion = (path: string): string | undefined => {
    const file = posix.normalize(path);
    companions.add(file);
    return known.get(file)?.text ?? read(file);
  };
  const { project, objects, issues, documents } = readCompose(files, {
    read: readCompanion,
    ...(env === undefined ? {} : { env }),
  });
  const [{ path }] = files;
  const system: System = {
    target: 'compose',
    file: path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path,
    ...(project === undefined ? {} : { project }),
    documents,
    issues,
    objects: new Map(objects.map((object) => [object.id, object])),
  };
  return { path, system, issues, companions };
}
