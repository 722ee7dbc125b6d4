import { posix } from 'node:path';
import type { Issue, Report, SourceLocation } from '../../issues/issue';
import { didYouMean, nearNames } from '../../issues/near-names';
import { isList, isPlainMap, type PlainData } from '../../model/json';
import type { ManifestFile } from '../file';
import type { PlainMap } from '../object';
import type { WrittenDocument } from '../system';
import { parseEnvFile } from './env-file';
import { interpolateAt, type Variables, type VariablesAt } from './interpolate';
import { fromFolder, isRemote } from './paths';
import {
  allSections,
  emptyProject,
  importProject,
  mergeOver,
  mergeProjects,
  type Project,
  type Thing,
} from './project';
import type { At } from './rules';
import { normalThing, topKeys, type SectionName } from './sections';
import { extendsOf, type Extends } from './service';
import { parseComposeFile, type ComposeDocument, type Place } from './yaml';

/** Reads a companion of a Compose file, by its path as those of the files are; undefined where there is none. */
export type ReadCompanion = (path: string) => string | undefined;

/** A document whose variables are filled in, and the folder that its paths are relative to. */
interface Source {
  readonly document: ComposeDocument;
  readonly value: PlainMap;
  readonly folder: string;
  readonly variables: Variables;
}

/** How the variables of a text are taken: filled in, filled in with their defaults alone, or left as they are written. */
export type Filling = 'values' | 'defaults' | 'kept';

/** How the text at a place is filled in. */
export type FillingAt = (place: Place, text: string) => Filling;

/** How a project is loaded. */
export interface Loading {
  /** How the texts of its files are filled in. */
  readonly filling: FillingAt;
  /**
   * Whether what comes from outside is left to be asked for: env files stay named under `env_file`, and short syntax stays short
   * where its variables decide where it is split (`${ADDRESS}:80`, `${DATA}:/data`).
   */
  readonly isOpen: boolean;
}

/** Where loading stands: what it may not come back to. */
type Trail = readonly string[];

/** Loads the files of one project: what they extend and include, merged in their order. */
export class Loader {
  private readonly sources = new Map<string, readonly Source[]>();
  private readonly services = new Map<Source, Map<string, Thing>>();
  private readonly texts = new Map<string, string | undefined>();
  private projectName: string | undefined;
  private readonly written: WrittenDocument[] = [];

  /** @param root folder of the project, seen as the paths of the files are */
  constructor(
    private readonly root: string,
    private readonly read: ReadCompanion,
    private readonly report: Report,
    private readonly loading?: Loading,
  ) {}

  /** Every document that was read, as it was written, variables filled in. */
  get documents(): readonly WrittenDocument[] {
    return this.written;
  }

  /** Text of a file below the folder of the project, read once; undefined where there is none. */
  textOf(path: string): string | undefined {
    const full = /^(?:\/|~)/.test(path) ? path : posix.join(this.root, path);
    if (!this.texts.has(full)) this.texts.set(full, this.read(full));
    return this.texts.get(full);
  }

  /** What files say together, the later over the earlier. */
  load(files: readonly ManifestFile[], folder: string, variables: Variables, trail: Trail): Project {
    let project = emptyProject;
    for (const file of files) {
      for (const source of this.sourcesIn(file, folder, variables)) {
        const own = this.projectOf(source, project, trail);
        project = mergeProjects(project, own, source.document.replaced);
      }
    }
    return project;
  }

  private sourcesIn(file: ManifestFile, folder: string, variables: Variables): readonly Source[] {
    return parseComposeFile(file, this.report).map((document) => {
      const { name } = document.value;
      if (typeof name === 'string' && !name.includes('$')) this.projectName ??= name;
      const own: Variables = (asked) => (asked === 'COMPOSE_PROJECT_NAME' ? this.projectName : undefined);
      const seen: Variables = (asked) => variables(asked) ?? own(asked);
      const unreadable = (place: Place, what: string): void => {
        this.say('compose/variables', document.locate(place), `${subjectOf(place)} ${what}`, interpolationHint);
      };
      const value =
        file.value === undefined && !file.text.includes('$')
          ? document.value
          : interpolateAt(document.value, this.variablesAt({ values: seen, defaults: own }), unreadable, []);
      const { file: path, locate } = document;
      this.written.push({ file: path, value: value as PlainMap, lineOf: (place) => locate(place).line });
      return { document, value: value as PlainMap, folder, variables: seen };
    });
  }

  private variablesAt(known: { readonly values: Variables; readonly defaults: Variables }): VariablesAt {
    const filling = this.loading?.filling ?? ((): Filling => 'values');
    const all: Readonly<Record<Filling, Variables | undefined>> = { ...known, kept: undefined };
    return (place, text) => all[filling(place, text)];
  }

  private projectOf(source: Source, before: Project, trail: Trail): Project {
    this.checkKeys(source);
    const { name } = source.value;
    const things = allSections((section) => this.thingsOf(section, source, before));
    const own: Project = { ...(typeof name === 'string' && name !== '' && { name }), things };
    return this.withIncluded(own, source, trail);
  }

  private checkKeys({ document, value }: Source): void {
    for (const key of Object.keys(value)) {
      if (topKeys.includes(key) || key.startsWith('x-')) continue;
      const hint = knownHint(key, topKeys);
      this.say('compose/unknown-field', document.locate([key]), `The Compose file has "${key}"`, hint);
    }
  }

  private thingsOf(section: SectionName, source: Source, before: Project): ReadonlyMap<string, Thing> {
    const said = source.value[section];
    const at = this.atOf(source, [section]);
    if (said === undefined || said === null) return new Map();
    if (!isPlainMap(said)) {
      at.wrong([section], 'a map of names');
      return new Map();
    }
    const thingOf = (name: string): Thing =>
      section === 'services' ? this.serviceOf(name, source, before, []) : this.plainThing(section, name, source);
    return new Map(Object.keys(said).map((name) => [name, thingOf(name)]));
  }

  private plainThing(section: SectionName, name: string, source: Source): Thing {
    const things = source.value[section];
    const value = isPlainMap(things) ? (things[name] ?? null) : null;
    return thingAt(source, [section, name], normalThing(section, value, this.atOf(source, [section, name])));
  }

  /** A service with what it extends, by itself known once. */
  private serviceOf(name: string, source: Source, before: Project | undefined, trail: Trail): Thing {
    const known = this.services.get(source) ?? new Map<string, Thing>();
    this.services.set(source, known);
    const found = known.get(name);
    if (found !== undefined) return found;
    const thing = this.extended(name, source, before, trail);
    known.set(name, thing);
    return thing;
  }

  private extended(name: string, source: Source, before: Project | undefined, trail: Trail): Thing {
    const place = ['services', name];
    const own = this.plainThing('services', name, source);
    const services = source.value['services'];
    const wanted = extendsOf(isPlainMap(services) ? services[name] : undefined, this.atOf(source, place));
    if (wanted === undefined) return own;
    const base = this.baseOf(wanted, name, source, before, [...trail, `${source.document.file}\n${name}`]);
    if (base === undefined) return own;
    const replaced = placesBelow(source.document.replaced, place);
    return { ...own, value: mergeOver(base, own, 'services', replaced).value };
  }

  private baseOf(
    wanted: Extends,
    name: string,
    source: Source,
    before: Project | undefined,
    trail: Trail,
  ): Thing | undefined {
    const where = source.document.locate(['services', name, 'extends']);
    const subject = `Service "${name}" extends "${wanted.service}"`;
    const base = wanted.file === undefined ? source : this.sourceWith(wanted, subject, source, where);
    if (base === undefined) return undefined;
    if (trail.includes(`${base.document.file}\n${wanted.service}`)) {
      this.say('compose/extended', where, `${subject}, which extends it in turn`, 'Take one of them out of the ring.');
      return undefined;
    }
    const services = base.value['services'];
    if (isPlainMap(services) && Object.hasOwn(services, wanted.service))
      return this.serviceOf(wanted.service, base, undefined, trail);
    const earlier = wanted.file === undefined ? before?.things.services.get(wanted.service) : undefined;
    if (earlier === undefined)
      this.say('compose/extended', where, `${subject}, which "${base.document.file}" does not have`, extendsHint);
    return earlier;
  }

  private sourceWith(
    { service, file = '' }: Extends,
    subject: string,
    source: Source,
    where: SourceLocation,
  ): Source | undefined {
    const sources = this.sources.get(file) ?? this.open(file, source.variables);
    if (sources === undefined) {
      this.say('compose/missing-file', where, `${subject} of "${file}", which is not there`, missingHint);
      return undefined;
    }
    this.sources.set(file, sources);
    const holds = ({ value }: Source): boolean =>
      isPlainMap(value['services']) && Object.hasOwn(value['services'], service);
    return [...sources].reverse().find(holds) ?? sources[0];
  }

  private open(file: string, variables: Variables): readonly Source[] | undefined {
    const text = this.textOf(file);
    if (text === undefined) return undefined;
    return this.sourcesIn({ path: posix.join(this.root, file), text }, posix.dirname(file), variables);
  }

  private withIncluded(own: Project, source: Source, trail: Trail): Project {
    const said = source.value['include'];
    if (said === undefined || said === null) return own;
    if (!isList(said)) this.atOf(source, []).wrong(['include'], 'a list of files');
    const entries = isList(said) ? said : [];
    return entries.reduce((project: Project, entry, index) => this.include(project, entry, index, source, trail), own);
  }

  private include(project: Project, entry: PlainData, index: number, source: Source, trail: Trail): Project {
    const at = this.atOf(source, []);
    const long: PlainMap = isPlainMap(entry) ? entry : { path: entry };
    const paths = textsOf(long['path']);
    const where = source.document.locate(['include', index]);
    const [first] = paths;
    if (first === undefined) at.wrong(['include', index], 'a path, or `{ path, project_directory, env_file }`');
    if (first === undefined) return project;
    if (paths.some((path) => isRemote(path))) {
      this.say('compose/missing-file', where, `"${first}" is included from elsewhere`, remoteHint, 'warning');
      return project;
    }
    const files = this.filesAt(paths, source.folder, where, trail);
    if (files === undefined) return project;
    const directory = long['project_directory'];
    const main = fromFolder(source.folder, first);
    const folder = typeof directory === 'string' ? fromFolder(source.folder, directory) : posix.dirname(main);
    const named = textsOf(long['env_file']).map((path) => fromFolder(source.folder, path));
    const variables = this.variablesOf(named.length > 0 ? named : [posix.join(folder, '.env')], source.variables);
    const included = this.load(files, folder, variables, [...trail, posix.join(this.root, main)]);
    return this.imported(project, included, first, where);
  }

  private filesAt(
    paths: readonly string[],
    folder: string,
    where: SourceLocation,
    trail: Trail,
  ): readonly ManifestFile[] | undefined {
    const files: ManifestFile[] = [];
    for (const path of paths) {
      const inProject = fromFolder(folder, path);
      const text = this.textOf(inProject);
      const full = posix.join(this.root, inProject);
      const isRing = trail.includes(full);
      if (text === undefined)
        this.say('compose/missing-file', where, `The included file "${path}" is not there`, missingHint);
      if (isRing) this.say('compose/include', where, `"${path}" is included by itself`, 'Take it out of the ring.');
      if (text === undefined || isRing) return undefined;
      files.push({ path: full, text });
    }
    return files;
  }

  private imported(own: Project, included: Project, path: string, where: SourceLocation): Project {
    const { project, conflicts } = importProject(own, included);
    for (const [section, name] of conflicts) {
      const message = `"${name}" of ${section} stands here and in the included file "${path}", and differs`;
      this.say('compose/include', where, message, 'Rename one of them, or change it in an override file of `include`.');
    }
    return project;
  }

  /** Variables of the surroundings, then those of env files, the later file first. */
  variablesOf(paths: readonly string[], outer: Variables): Variables {
    const found = new Map<string, string | null>();
    for (const path of paths) {
      const seen: Variables = (name) => outer(name) ?? found.get(name) ?? undefined;
      for (const [name, value] of parseEnvFile(this.textOf(path) ?? '', seen)) found.set(name, value);
    }
    return (name) => outer(name) ?? found.get(name) ?? undefined;
  }

  private atOf({ document, folder }: Source, place: Place): At {
    return {
      place,
      folder,
      ...(this.loading?.isOpen === true && { keepsShort: true }),
      wrong: (wrong, expected) => {
        const message = `${subjectOf(wrong)} is not ${expected}`;
        this.say('compose/wrong-type', document.locate(wrong), message, `Write ${expected} there.`);
      },
      unknown: (key, known) => {
        const hint = knownHint(String(key.at(-1)), known);
        this.say('compose/unknown-field', document.locate(key), `${subjectOf(key)} is no field of Compose`, hint);
      },
    };
  }

  private say(
    rule: LoaderRule,
    source: SourceLocation,
    what: string,
    hint: string,
    severity?: Issue['severity'],
  ): void {
    const message = `${what} (${source.file}:${source.line}:${source.column}).`;
    const { code, severity: usual } = said[rule];
    this.report({ code, severity: severity ?? usual, message, hint, source, rule });
  }
}

const interpolationHint =
  'Write `$$` for a dollar that is meant as one, `${NAME}` or `${NAME:-default}` for a variable.';
const extendsHint = 'Name a service of that file, or the file that has it: `extends: { file: …, service: … }`.';
const missingHint = 'Check the path: it is relative to the folder of the file that names it.';
const remoteHint = 'It is left out: nothing is fetched. Compare what `docker compose config` prints, where it matters.';

/** What loading says, by the rule of `intermodal validate` that says the same. */
const said = {
  'compose/extended': { code: 'invalid-compose', severity: 'error' },
  'compose/include': { code: 'invalid-compose', severity: 'error' },
  'compose/missing-file': { code: 'missing-compose-file', severity: 'error' },
  'compose/unknown-field': { code: 'unknown-compose-field', severity: 'warning' },
  'compose/variables': { code: 'invalid-compose', severity: 'error' },
  'compose/wrong-type': { code: 'invalid-compose', severity: 'error' },
} as const satisfies Readonly<Record<string, Pick<Issue, 'code' | 'severity'>>>;

type LoaderRule = keyof typeof said;

function knownHint(name: string, known: readonly string[]): string {
  return `Correct it, or call it \`x-…\` if it is your own.${didYouMean(nearNames(name, known))}`;
}

function subjectOf(place: Place): string {
  const text = place.reduce<string>(
    (all, step) => (typeof step === 'number' ? `${all}[${step}]` : `${all}.${step}`),
    '',
  );
  return `"${text.replace(/^\./, '')}"`;
}

function thingAt({ document }: Source, place: Place, value: PlainMap): Thing {
  return { value, file: document.file, locate: (below) => document.locate([...place, ...below]) };
}

function placesBelow(places: readonly Place[], above: Place): readonly Place[] {
  return places
    .filter((place) => place.length > above.length && above.every((step, index) => place[index] === step))
    .map((place) => place.slice(above.length));
}

function textsOf(value: PlainData | undefined): readonly string[] {
  const items = isList(value) ? value : [value ?? null];
  return items.filter((item): item is string => typeof item === 'string' && item !== '');
}
