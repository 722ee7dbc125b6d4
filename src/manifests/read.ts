import { groupedBy } from '../model/groups';
import { compareTexts } from '../model/order';
import { hasErrors, type Issue } from '../issues/issue';
import { classify, parsingIssues, type ClassifiedFile } from './classify';
import { withoutStrays } from './strays';
import { readProjects, type ReadOptions } from './projects';
import type { ManifestFile } from './file';
import { indexPath, type IndexedEnvironment } from './index-file';
import { callsOf, filesOf, findIndexes, withOrigins, versionOf, type PlacedIndex } from './indexed';
import { readKubernetes } from './kubernetes/read-kubernetes';
import type { ManifestObject, ManifestTarget } from './object';
import type { System, SystemSet } from './system';

export type { ReadOptions } from './projects';

/** What was read, and what is wrong with it. */
export interface ReadSystems {
  readonly set: SystemSet;
  readonly issues: readonly Issue[];
}

/** A part of what was read. */
interface Part {
  readonly systems: readonly System[];
  readonly issues: readonly Issue[];
}

/**
 * Reads manifests. It opens no file: what they hold is given.
 *
 * An `index.json` of ours among the files tells the environments; each is a system. Of all other files, the Kubernetes
 * objects are one system together, and each Compose file (with the override file beside it) is one by itself. What is no
 * manifest is left out; that nothing is left is an issue. The order of files does not matter.
 *
 * @param label - How reports call this side: `dist`, `main`.
 *
 * @example
 * ```ts
 * const { set, issues } = readSystems('before', [{ path: 'web.yaml', text: 'kind: Service\n…' }]);
 * ```
 */
export function readSystems(label: string, files: readonly ManifestFile[], options: ReadOptions = {}): ReadSystems {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  const known = new Map(sorted.map((file) => [file.path, file]));
  const indexes = findIndexes(sorted);
  const parts = indexes.map((one) => readIndex(one, known, options));
  const claimed = new Set(indexes.flatMap(claimedBy));
  const loose = readLoose(
    sorted.filter(({ path }) => !claimed.has(path)),
    known,
    options,
  );
  const systems = [...parts, loose].flatMap((part) => part.systems);
  const issues = [...parts, loose].flatMap((part) => part.issues);
  const nothing = systems.length === 0 && !hasErrors(issues) && indexes.length === 0;
  return { set: { label, systems }, issues: nothing ? noManifests(label, sorted) : issues };
}

/** Every file that an index tells of, and the index. */
function claimedBy({ folder, index }: PlacedIndex): readonly string[] {
  const paths = Object.values(index.environments).flatMap(({ files }) => Object.keys(files));
  return [indexPath, ...paths].map((path) => folder + path);
}

function readIndex(placed: PlacedIndex, known: ReadonlyMap<string, ManifestFile>, options: ReadOptions): Part {
  const names = Object.keys(placed.index.environments).sort();
  const parts = names.map((name) => readEnvironment(name, placed, known, options));
  return { systems: parts.flatMap((one) => one.systems), issues: parts.flatMap((one) => one.issues) };
}

function readEnvironment(
  name: string,
  { folder, index }: PlacedIndex,
  known: ReadonlyMap<string, ManifestFile>,
  options: ReadOptions,
): Part {
  const environment = index.environments[name];
  if (environment === undefined) return { systems: [], issues: [] };
  const files = filesOf(environment, folder, known);
  return environment.target === 'compose'
    ? composeEnvironment(name, environment, folder, files, options)
    : kubernetesEnvironment(name, environment, folder, files);
}

function kubernetesEnvironment(
  name: string,
  environment: IndexedEnvironment,
  folder: string,
  files: readonly ManifestFile[],
): Part {
  const { objects, issues } = readClassified(files.map(classify));
  const calls = callsOf(environment);
  const version = versionOf(environment);
  const system = systemOf('kubernetes', withOrigins(objects, environment, folder));
  const told = {
    ...(version === undefined ? {} : { kubernetes: version }),
    ...(calls === undefined ? {} : { arrows: calls }),
  };
  return {
    systems: [{ environment: name, ...system, ...told }],
    issues,
  };
}

/** Files that containers are given are no manifests, whatever they look like: only the first file is the project. */
function composeEnvironment(
  name: string,
  environment: IndexedEnvironment,
  folder: string,
  files: readonly ManifestFile[],
  options: ReadOptions,
): Part {
  const project = files.filter(({ path }) => path === `${folder}${name}/compose.yaml`);
  const calls = callsOf(environment);
  const { systems, issues } = readProjects(project, new Map(files.map((file) => [file.path, file])), options);
  return {
    systems: systems.map(({ objects, ...system }) => ({
      environment: name,
      ...system,
      ...(calls === undefined ? {} : { arrows: calls }),
      objects: byId(withOrigins([...objects.values()], environment, folder)),
    })),
    issues,
  };
}

function readLoose(
  files: readonly ManifestFile[],
  known: ReadonlyMap<string, ManifestFile>,
  options: ReadOptions,
): Part {
  const { files: classified, issues: strays } = withoutStrays(files.map(classify), options);
  const { objects, issues } = readClassified(classified);
  const compose = classified.filter(({ role, issues: found }) => role === 'compose' && found.length === 0);
  const projects = readProjects(
    compose.map(({ file }) => file),
    known,
    options,
  );
  return {
    systems: [...alternatives(objects).map((one) => systemOf('kubernetes', one)), ...projects.systems],
    issues: [...strays, ...issues, ...projects.issues],
  };
}

/** How many documents about one object are kept, each in a system of its own. */
const mostAlternatives = 16;

/**
 * Objects that can be applied together: one system where each stands once. Of those that stand several times (a base and
 * what goes over it, a folder for each environment) each system has another one, beside all that stand once.
 */
function alternatives(objects: readonly ManifestObject[]): readonly (readonly ManifestObject[])[] {
  const same = [...groupedBy(objects, ({ id }) => id).values()];
  const most = same.reduce((count, { length }) => Math.max(count, length), 0);
  return Array.from({ length: Math.min(most, mostAlternatives) }, (_, turn) =>
    same.flatMap((all) => all[Math.min(turn, all.length - 1)] ?? []),
  );
}

interface Objects {
  readonly objects: readonly ManifestObject[];
  readonly issues: readonly Issue[];
}

function readClassified(files: readonly ClassifiedFile[]): Objects {
  const { objects, issues } = readKubernetes(files.flatMap(({ documents }) => documents));
  return { objects, issues: [...files.flatMap((one) => one.issues), ...issues] };
}

function systemOf(target: ManifestTarget, objects: readonly ManifestObject[]): System {
  return { target, objects: byId(objects) };
}

/** By id, in the order of ids, so that nothing depends on the order of files. */
function byId(objects: readonly ManifestObject[]): ReadonlyMap<string, ManifestObject> {
  const sorted = [...objects].sort((a, b) => compareTexts(a.id, b.id));
  return new Map(sorted.map((object) => [object.id, object]));
}

/** Empty files are empty manifests; anything else should have held one. */
function noManifests(label: string, files: readonly ManifestFile[]): readonly Issue[] {
  const full = files.filter(({ text }) => text.trim() !== '');
  if (files.length > 0 && full.length === 0) return [];
  const broken = full.flatMap(parsingIssues);
  if (broken.length > 0 && full.length === 1) return broken;
  return [
    {
      code: 'no-manifest',
      severity: 'error',
      message: `"${label}" holds no manifest: ${seen(full)}.`,
      hint: 'Name files with objects of Kubernetes (apiVersion, kind, metadata.name), or a Compose file (services).',
    },
  ];
}

function seen(files: readonly ManifestFile[]): string {
  const [first, ...others] = files;
  if (first === undefined) return 'there is no file that ends with .yaml, .yml or .json';
  if (others.length === 0) return `"${first.path}" has neither objects of Kubernetes nor services of Compose`;
  return `none of its ${files.length} files has objects of Kubernetes or services of Compose`;
}
