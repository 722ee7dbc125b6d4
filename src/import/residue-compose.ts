import { contentKey } from '../manifests/compose/read-compose';
import { sections } from '../manifests/compose/sections';
import type { ManifestObject, PlainMap } from '../manifests/object';
import { mapAt, partAt, textsAt, wordAt, wordOf } from '../manifests/reading';
import { isSecretName } from '../manifests/secret-names';
import type { System } from '../manifests/system';
import type { PatchOperation } from '../model/hatch';
import { isList, isPlainMap, own, samePlainData, type PlainData } from '../model/json';
import { composeSections } from '../targets/compose/hatch';
import { composeSettings } from '../targets/compose/settings';
import type { SettingPlace } from '../targets/settings';
import { camelKeys } from './compose/camel';
import { constructsOf, type Gap } from './gaps';
import type { Draft, Program } from './draft';
import type { Outcome } from './outcome';
import { pointerOf, replacementsOf } from './patches';
import type { Piece } from './residue-piece';

/** What is around a gap. */
interface Site {
  readonly outcome: Outcome;
  readonly draft: Draft;
  readonly program: Program;
}

/** What escape hatches of Compose must say for a file to come back as it was. */
export function composePieces(
  gaps: readonly Gap[],
  outcome: Outcome,
  draft: Draft,
  program: Program,
): readonly Piece[] {
  const site: Site = { outcome, draft, program };
  return [...projectName(site), ...gaps.flatMap((gap) => ofGap(gap, site))];
}

/** Key of the section that holds things of a kind: `services` for `service`. */
export function sectionOf(kind: string): string {
  return Object.entries(sections).find(([, section]) => section.kind === kind)?.[0] ?? `${kind}s`;
}

function projectName({ draft, outcome }: Site): readonly Piece[] {
  const { project } = draft.system;
  const isThere = project === undefined || wordAt(outcome.document, 'name') === project;
  if (isThere || outcome.document['name'] === undefined) return [];
  return [filePatch(draft.environment, [{ op: 'replace', path: '/name', value: project }], 'project')];
}

function ofGap(gap: Gap, site: Site): readonly Piece[] {
  const { input, output } = gap;
  if (input === undefined) return output === undefined ? [] : [removed(output, site)];
  const part =
    output?.rendered === undefined ? undefined : partAt(site.outcome.document, sectionOf(output.kind), output.name);
  return part === undefined || output === undefined
    ? added(input, site)
    : changed(gap, isPlainMap(part) ? part : {}, site);
}

function removed({ kind, name, id }: ManifestObject, { draft }: Site): Piece {
  return filePatch(draft.environment, [{ op: 'remove', path: pointerOf([sectionOf(kind), name]) }], id);
}

// --- what is missing

function added(input: ManifestObject, site: Site): readonly Piece[] {
  const { environment } = site.draft;
  const section = sectionOf(input.kind);
  const value = withoutImplied(shown(input, [], site) ?? {});
  const says = { [section]: { [input.name]: value } };
  const isSection = (composeSections as readonly string[]).includes(section);
  if (isSection) return [{ environment, target: 'compose', method: 'add', says, about: input.id }];
  const whole = mapAt(site.outcome.document, section);
  const operation: PatchOperation =
    own(site.outcome.document, section) === undefined
      ? { op: 'add', path: pointerOf([section]), value: allOf(input.kind, site) }
      : { op: 'add', path: pointerOf([section, input.name]), value };
  return Object.hasOwn(whole, input.name) ? [] : [filePatch(environment, [operation], input.id)];
}

/** A service that names no network is in the one called `default` anyway. */
function withoutImplied(value: PlainData): PlainData {
  if (!isPlainMap(value)) return value;
  const { networks = null, ...rest } = value;
  return samePlainData(networks, { default: {} }) ? rest : value;
}

/** A section that the file lacks is added at once. */
function allOf(kind: string, site: Site): PlainMap {
  const all = [...site.draft.system.objects.values()].filter((object) => object.kind === kind);
  return Object.fromEntries(all.map((object) => [object.name, shown(object, [], site) ?? {}]));
}

// --- what differs

function changed(gap: Gap, rendered: PlainMap, site: Site): readonly Piece[] {
  const { input, output, differences } = gap;
  if (input === undefined || output === undefined) return [];
  const all = replacementsOf(rendered, input.value, differences).flat();
  const shownAll = all.flatMap((operation) => shownOperation(operation, input, site));
  const operations = shownAll.map((operation) => besideLimits(operation, rendered));
  const { environment } = site.draft;
  const own = ownerOf(gap, site);
  if (own === undefined) {
    const place = pointerOf([sectionOf(output.kind), output.name]);
    const below = operations.map((operation) => ({ ...operation, path: `${place}${operation.path}` }));
    return below.map((operation) => filePatch(environment, [operation], input.id));
  }
  return operations.map((operation): Piece => {
    const setting = input.kind === 'service' ? settingOf(operation, rendered, site) : undefined;
    const on = { environment, target: 'compose', on: own, about: input.id } as const;
    return setting === undefined
      ? { ...on, method: 'patch', says: [operation] as never }
      : { ...on, method: 'settings', says: setting };
  });
}

/** The engine refuses a limit of processes by itself where the limits of the deployment stand, which can say it too. */
function besideLimits(operation: PatchOperation, rendered: PlainMap): PatchOperation {
  const isRefused = operation.op === 'add' && operation.path === '/pids_limit';
  const limits = partAt(rendered, 'deploy', 'resources', 'limits');
  return isRefused && isPlainMap(limits) ? { ...operation, path: '/deploy/resources/limits/pids' } : operation;
}

/** The construct that has this part of the file for itself. */
function ownerOf(gap: Gap, { program }: Site): string | undefined {
  const kinds = gap.output?.kind === 'volume' ? ['Volume'] : ['Microservice', 'Job', 'ScheduledJob'];
  if (gap.output?.kind !== 'service' && gap.output?.kind !== 'volume') return undefined;
  const owner = constructsOf(gap, program).find(({ kind, name }) => kinds.includes(kind) && name === gap.output?.name);
  return gap.output.construct === `${program.topology}/${owner?.name ?? ''}` ? owner?.id : undefined;
}

function filePatch(environment: string, operations: readonly PatchOperation[], about: string): Piece {
  return { environment, target: 'compose', method: 'patch', says: operations, about };
}

// --- values

/** An operation with its value as the file has it; none where nobody should see the value. */
function shownOperation(operation: PatchOperation, input: ManifestObject, site: Site): readonly PatchOperation[] {
  if (operation.op !== 'add' && operation.op !== 'replace') return [operation];
  const place = operation.path.split('/').slice(1).map(unescaped);
  const value = shown(input, place, site);
  return value === undefined ? [] : [{ ...operation, value }];
}

function unescaped(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** What the input says at a place, with its variables where they are known; undefined for what must not be shown. */
function shown(input: ManifestObject, place: readonly string[], { draft }: Site): PlainData | undefined {
  const open = draft.open?.objects.get(input.id);
  const value = partAt(open?.value, ...place) ?? partAt(input.value, ...place);
  return value === undefined ? undefined : withoutHidden(value, place, draft.system);
}

function withoutHidden(value: PlainData, place: readonly string[], system: System): PlainData | undefined {
  const [section, name] = place;
  if (section === 'environment' && name !== undefined) return isHidden(name, value, system) ? undefined : value;
  if (!isPlainMap(value) || place.length > 1) return value;
  const entries = Object.entries(value).flatMap(([key, part]): readonly (readonly [string, PlainData])[] => {
    if (key === contentKey && place.length === 0) return [];
    const isDeeper = place.length === 1 ? section === 'environment' : key === 'environment';
    const rest = isDeeper ? withoutHidden(part, [...place, key], system) : part;
    return rest === undefined ? [] : [[key, rest]];
  });
  return Object.fromEntries(entries);
}

/** True for a value of a variable with a secret name that the Compose files themselves do not hold: one of an env file. */
export function isHidden(name: string, value: PlainData, { documents = [] }: System): boolean {
  if (!isSecretName(name) || value === null || value === '') return false;
  if (typeof value === 'string' && /^\$\{?[A-Za-z_]/.test(value)) return false;
  return !documents.some((document) => {
    return Object.values(mapAt(document.value, 'services')).some((service) => says(service, name, value));
  });
}

function says(service: PlainData, name: string, value: PlainData): boolean {
  const pairs = textsAt(service, 'environment');
  const said = own(mapAt(service, 'environment'), name) ?? null;
  return pairs.includes(`${name}=${wordOf(value)}`) || (said !== null && wordOf(said) === wordOf(value));
}

// --- settings

const settingNames = new Map(Object.entries(composeSettings).map(([name, { as = name }]) => [as, name] as const));

/** Attributes whose settings name paths from elsewhere than the file does. */
const withPaths: readonly string[] = ['build', 'develop', 'env_file', 'label_file'];

/** An attribute that has a word among the settings of Compose; undefined where that word cannot say it. */
function settingOf(operation: PatchOperation, rendered: PlainMap, { draft }: Site): PlainMap | undefined {
  if (operation.op !== 'add' && operation.op !== 'replace') return undefined;
  const [attribute = '', key, ...deeper] = operation.path.split('/').slice(1).map(unescaped);
  const name = settingNames.get(attribute);
  const isMoved = withPaths.includes(attribute) && (draft.system.file ?? '').includes('/');
  const value = plainDollars(operation.value);
  if (name === undefined || value === undefined || deeper.length > 0 || isMoved) return undefined;
  if (key !== undefined)
    return attribute === 'environment' && value !== null ? { [name]: { [key]: value } } : undefined;
  return isPlainMap(own(rendered, attribute)) ? undefined : settingFor(name, value);
}

type Place = SettingPlace<string>;

/** The setting that comes to a value: what it gives is looked at, as some have a form of their own. */
function settingFor(name: string, value: PlainData): PlainMap | undefined {
  const place = (composeSettings as Readonly<Record<string, Place>>)[name];
  const said = [namesOf(value), camelKeys(value), value].find((one) => {
    return one !== undefined && place !== undefined && comesTo(place, name, one, value);
  });
  return said === undefined ? undefined : { [name]: said };
}

function comesTo(
  { convert, wrap = (given) => given }: Place,
  name: string,
  said: PlainData,
  value: PlainData,
): boolean {
  try {
    return samePlainData(wrap((convert as (input: PlainData, field: string) => PlainData)(said, name)), value);
  } catch {
    return false;
  }
}

/** A map of names with nothing about them as their list. */
function namesOf(value: PlainData): PlainData | undefined {
  const parts = isPlainMap(value) ? Object.values(value) : [];
  const isBare = parts.every((one) => isPlainMap(one) && Object.keys(one).length === 0);
  return isPlainMap(value) && parts.length > 0 && isBare ? Object.keys(value) : undefined;
}

/** In a setting a dollar is a dollar: what names a variable cannot be said there. */
function plainDollars(value: PlainData): PlainData | undefined {
  if (JSON.stringify(value).replaceAll('$$', '').includes('$')) return undefined;
  return mapTexts(value, (text) => text.replaceAll('$$', '$'));
}

function mapTexts(value: PlainData, change: (text: string) => string): PlainData {
  if (typeof value === 'string') return change(value);
  if (isList(value)) return value.map((item) => mapTexts(item, change));
  if (!isPlainMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, mapTexts(part, change)]));
}
