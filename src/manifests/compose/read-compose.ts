import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { sortIssues, type Issue } from '../../issues/issue';
import type { PlainData } from '../../model/json';
import type { ManifestFile } from '../file';
import type { ManifestObject, PlainMap } from '../object';
import type { WrittenDocument } from '../system';
import { danglingNames } from './checks';
import { completeService } from './complete';
import { parseEnvFile } from './env-file';
import type { Variables } from './interpolate';
import { Loader, type Loading, type ReadCompanion } from './load';
import type { Project, Thing } from './project';
import { sectionNames, sections, type SectionName } from './sections';

/** What a Compose project may look at beside its files. */
export interface ComposeOptions {
  /** Reads a companion: an env file, a file that is included or extended; by its path as those of the files are. */
  readonly read: ReadCompanion;
  /** Variables of the shell. @default - only those of `.env` beside the first file */
  readonly env?: Readonly<Record<string, string>>;
  /** How variables are taken, where not all of them are filled in. One that only passes on what the shell has is then null. */
  readonly loading?: Loading;
}

/** A Compose project, as `docker compose config` would print it. */
export interface ComposeProject {
  /** Name of the project, where a file says one. */
  readonly project?: string;
  /** Services, volumes, networks, configs, secrets and models, by section and name. */
  readonly objects: readonly ManifestObject[];
  /** Every document that takes part, as it was written, variables filled in. */
  readonly documents: readonly WrittenDocument[];
  readonly issues: readonly Issue[];
}

/** Key of a config or a secret under which stands the SHA-256 of the file that it names, where that file could be read. */
export const contentKey = 'x-content-sha256';

/**
 * Reads a Compose project in its normal form: short syntax made long, `extends` and `include` followed, files merged in their
 * order (a file and its overrides), variables filled in, env files read, defaults stated. It is what
 * `docker compose config` prints, without asking Docker, and differs from that where it serves comparing:
 *
 * - paths are relative to the folder of the first file;
 * - a variable without a value stays as `${NAME}`, see `interpolate`;
 * - services of every profile are there, and what no service uses;
 * - sizes are numbers of bytes; `scale` is `deploy.replicas`; an env file that is not there stays named under `env_file`;
 * - names that Compose makes of the project's name are left out;
 * - a config or secret that names a file has its SHA-256 under `contentKey`.
 *
 * Nothing is thrown: what cannot be read is left out, with an issue.
 */
export function readCompose(files: readonly ManifestFile[], options: ComposeOptions): ComposeProject {
  const issues: Issue[] = [];
  const root = posix.dirname(files[0]?.path ?? '.');
  const loader = new Loader(root, options.read, (issue) => issues.push(issue), options.loading);
  const shell: Variables = (name) => (Object.hasOwn(options.env ?? {}, name) ? options.env?.[name] : undefined);
  const variables = loader.variablesOf(['.env'], shell);
  const trail = files.map(({ path }) => posix.normalize(path));
  const loaded = loader.load(files, '', variables, trail);
  const project = completed(loaded, loader, variables, options.loading, (issue) => issues.push(issue));
  const objects = sectionNames.flatMap((section) => objectsOf(section, project, loader));
  issues.push(...danglingNames(project));
  return {
    ...(project.name !== undefined && { project: project.name }),
    objects,
    documents: loader.documents,
    issues: sortIssues(issues),
  };
}

function completed(
  project: Project,
  loader: Loader,
  variables: Variables,
  loading: Loading | undefined,
  report: (issue: Issue) => void,
): Project {
  const pairsOf = (path: string, format: PlainData | undefined): ReadonlyMap<string, string | null> | undefined => {
    const text = loader.textOf(path);
    return text === undefined ? undefined : parseEnvFile(text, variables, format === 'raw');
  };
  const passedOn = { variables: loading === undefined ? variables : () => undefined, isOpen: loading?.isOpen === true };
  const complete = (name: string, thing: Thing): Thing => {
    const missing = (field: string, path: string): void => report(missingFile(name, field, path, thing));
    const { scale, deploy } = thing.value;
    const impliesDeploy = scale !== undefined && deploy === undefined;
    const value = completeService(thing.value, { ...passedOn, pairsOf, missing });
    return { ...thing, value, ...(impliesDeploy && { impliesDeploy }) };
  };
  const services = new Map([...project.things.services].map(([name, thing]) => [name, complete(name, thing)]));
  return { ...project, things: { ...project.things, services, networks: withDefault(project, services) } };
}

function missingFile(service: string, field: string, path: string, thing: Thing): Issue {
  const source = thing.locate([field]);
  return {
    code: 'missing-compose-file',
    severity: 'warning',
    message: `Service "${service}" takes "${path}" by "${field}", which is not there (${source.file}:${source.line}).`,
    hint: 'What it would say is not compared. Add the file, or `required: false` if the service starts without it.',
    source,
    rule: 'compose/missing-file',
  };
}

/** The network called `default`, where a service is in it and no file says more about it. */
function withDefault(project: Project, services: ReadonlyMap<string, Thing>): ReadonlyMap<string, Thing> {
  const { networks } = project.things;
  const user = [...services.values()].find(({ value }) => {
    const joined = value['networks'];
    return typeof joined === 'object' && joined !== null && Object.hasOwn(joined, 'default');
  });
  if (user === undefined || networks.has('default')) return networks;
  return new Map([...networks, ['default', { value: {}, file: user.file, locate: () => user.locate([]) }]]);
}

function objectsOf(section: SectionName, project: Project, loader: Loader): readonly ManifestObject[] {
  const { kind } = sections[section];
  const names = [...project.things[section].keys()].sort();
  return names.flatMap((name): readonly ManifestObject[] => {
    const thing = project.things[section].get(name);
    if (thing === undefined) return [];
    const value = valueOf(section, name, thing, project, loader);
    const object = `${kind}/${name}`;
    const lineOf: ManifestObject['lineOf'] = (path) => thing.locate(path).line;
    const implied = thing.impliesDeploy === true ? { impliesDeploy: true as const } : {};
    const content = section === 'configs' ? textOf(value, loader) : undefined;
    const said = {
      target: 'compose',
      object,
      id: object,
      kind,
      name,
      file: thing.file,
      value,
      ...implied,
      ...(content === undefined ? {} : { content }),
      lineOf,
    } as const;
    return [Object.defineProperty({ ...said, line: 1 }, 'line', { get: () => lineOf([]), enumerable: true })];
  });
}

function valueOf(section: SectionName, name: string, thing: Thing, project: Project, loader: Loader): PlainMap {
  if (section === 'services') return thing.value;
  const { name: own, ...rest } = thing.value;
  const isOurs = rest['external'] !== true && project.name !== undefined;
  const isImplied = own === undefined || (isOurs && own === `${project.name}_${name}`);
  const named: PlainMap = isImplied ? rest : thing.value;
  const text = section === 'configs' || section === 'secrets' ? textOf(named, loader) : undefined;
  return text === undefined ? named : { ...named, [contentKey]: createHash('sha256').update(text).digest('hex') };
}

/** What the file says that a config or a secret names; undefined where it could not be read. */
function textOf({ file }: PlainMap, loader: Loader): string | undefined {
  return typeof file === 'string' ? loader.textOf(file) : undefined;
}
