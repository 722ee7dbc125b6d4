import type { Issue, SourceLocation } from '../../issues/issue';
import type { HatchModel } from '../../model/hatch';
import { isPlainMap, type PlainData } from '../../model/json';
import type { ResolvedTopology } from '../../model/resolved';
import type { Artifact, ArtifactObject } from '../artifact';
import { changeAt, hatchesOfStep, hatchIssue, nothingFound, patched, transformed } from '../hatches';
import type { HatchDocument, HatchOf, HatchSubject } from '../hatches';
import { settingsIn } from '../settings';
import { sorted } from '../sorted';
import type { Placement } from '../target';
import { escaped } from './env';
import { composeSections } from './hatch';
import { composeSettings, withPaths } from './settings';

/** What became of the Compose file, and what the hatches could not do. */
export interface Hatching {
  readonly artifact: Artifact;
  readonly issues: readonly Issue[];
}

interface State {
  readonly document: HatchDocument;
  /** Who last added what the file holds under a name: `services/mail`. */
  readonly owners: ReadonlyMap<string, HatchModel>;
  readonly issues: readonly Issue[];
}

type Step = (state: State, hatch: HatchModel) => State;

/** Applies the escape hatches of an environment, in their order: add, settings, transform, patch. */
export function applyHatches(artifact: Artifact, topology: ResolvedTopology, placement: Placement): Hatching {
  const { hatches } = topology;
  const [document] = artifact.documents;
  if (hatches.length === 0 || !isPlainMap(document)) return { artifact, issues: [] };
  const steps: readonly (readonly [readonly HatchModel[], Step])[] = [
    [hatchesOfStep(hatches, 'add'), (state, hatch) => withFragment(state, hatch as HatchOf<'add'>, topology)],
    [
      hatchesOfStep(hatches, 'settings'),
      (state, hatch) => withSettings(state, hatch as HatchOf<'settings'>, topology, placement),
    ],
    [hatchesOfStep(hatches, 'transform'), (state, hatch) => withChange(state, hatch as Change, topology)],
    [hatchesOfStep(hatches, 'patch'), (state, hatch) => withChange(state, hatch as Change, topology)],
  ];
  const start: State = { document, owners: new Map(), issues: [] };
  const end = steps.reduce((state, [own, step]) => own.reduce(step, state), start);
  return {
    artifact: { ...artifact, documents: [end.document], objects: objectsOf(artifact, end) },
    issues: end.issues,
  };
}

type Change = HatchOf<'transform'> | HatchOf<'patch'>;

/** Where a construct stands in the file: the whole of it, or a service or a volume; nothing where it has no place. */
function placeOf({ scope, construct }: HatchModel, topology: ResolvedTopology): readonly string[] | undefined {
  if (scope !== 'construct') return [];
  const service = topology.services.find(({ path }) => path === construct);
  if (service !== undefined) return ['services', service.name];
  const volume = topology.volumes.find(({ path }) => path === construct);
  return volume === undefined ? undefined : ['volumes', volume.name];
}

function withFragment(state: State, hatch: HatchOf<'add'>, topology: ResolvedTopology): State {
  const fragment = typeof hatch.content === 'function' ? undefined : hatch.content[0];
  if (!isPlainMap(fragment)) return state;
  const entries = Object.entries(fragment).flatMap(([section, named]) => {
    return isPlainMap(named) ? Object.entries(named).map(([name, value]) => [section, name, value] as const) : [];
  });
  return entries.reduce((now, [section, name, value]) => {
    const there = now.document[section];
    const map = isPlainMap(there) ? there : {};
    if (Object.hasOwn(map, name)) return { ...now, issues: [...now.issues, nameTaken(hatch, section, name, topology)] };
    const document = inOrder({ ...now.document, [section]: sorted({ ...map, [name]: value }) });
    return { ...now, document, owners: new Map([...now.owners, [`${section}/${name}`, hatch]]) };
  }, state);
}

function nameTaken(hatch: HatchModel, section: string, name: string, { environment }: ResolvedTopology): Issue {
  return hatchIssue(hatch, environment.name, {
    code: 'name-clash',
    message: `"${hatch.construct}" adds "${name}" to the ${section} of the Compose file, which has it already.`,
    hint: 'Use another name; what is there is changed with .transform or .patch.',
  });
}

function withSettings(
  state: State,
  hatch: HatchOf<'settings'>,
  topology: ResolvedTopology,
  { programFolder }: Placement,
): State {
  const place = placeOf(hatch, topology);
  const [part] = partsAt(state.document, place);
  if (place === undefined || part === undefined) return state;
  const settings = escapedIn(
    withPaths(settingsIn(composeSettings, hatch.settings, 'service'), programFolder),
  ) as HatchDocument;
  const base = settings['network_mode'] === undefined ? part : withoutNetworks(part);
  return { ...state, document: changeAt(state.document, place, () => merged(base, settings)) };
}

/** Whoever stands on the network of another one is on none of the file. */
function withoutNetworks({ networks: _networks, ...part }: HatchDocument): HatchDocument {
  return part;
}

/** Settings over what is there: maps by key, all else replaced. */
function merged(base: HatchDocument, over: PlainData): HatchDocument {
  if (!isPlainMap(over)) return base;
  const entries = Object.entries(over).map(([key, value]): [string, PlainData] => {
    const old = base[key];
    return [key, isPlainMap(old) && isPlainMap(value) ? merged(old, value) : value];
  });
  return { ...base, ...Object.fromEntries(entries) };
}

/** In a setting a dollar is a dollar. */
function escapedIn(value: PlainData): PlainData {
  if (typeof value === 'string') return escaped(value);
  if (Array.isArray(value)) return (value as readonly PlainData[]).map(escapedIn);
  if (!isPlainMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, escapedIn(part)]));
}

function withChange(state: State, hatch: Change, topology: ResolvedTopology): State {
  const environment = topology.environment.name;
  const place = placeOf(hatch, topology);
  const [part] = partsAt(state.document, place);
  if (place === undefined || part === undefined) {
    const issue = nothingFound(hatch, environment, 'part of the Compose file');
    return { ...state, issues: [...state.issues, issue] };
  }
  const called = place.length === 0 ? 'the Compose file' : place.join('/').replace('s/', '/');
  const subject: HatchSubject = { document: part, called, environment };
  const outcome = hatch.step === 'transform' ? transformed(hatch, subject) : patched(hatch, subject);
  if ('removed' in outcome) return { ...state, issues: [...state.issues, notRemoved(hatch, called, environment)] };
  if ('issue' in outcome) return { ...state, issues: [...state.issues, outcome.issue] };
  return withDocument(
    state,
    changeAt(state.document, place, () => outcome.document),
    hatch,
  );
}

/** Other services wait for it, and the volumes and files that are made for it would stay. */
function notRemoved(hatch: HatchModel, called: string, environment: string): Issue {
  return hatchIssue(hatch, environment, {
    code: 'hatch-failed',
    message: `The transform of "${hatch.construct}" returns null for ${called}, and others may need it.`,
    hint: "Leave the construct out of this environment: { environments: ['production'] } among its options.",
  });
}

/** What a hatch brings into the file is its own from then on. */
function withDocument(state: State, document: HatchDocument, hatch: HatchModel): State {
  const before = new Set(namesIn(state.document));
  const fresh = namesIn(document).filter((name) => !before.has(name));
  return { ...state, document, owners: new Map([...state.owners, ...fresh.map((name) => [name, hatch] as const)]) };
}

/** The part of the file at a place, in a list; an empty list where there is none. */
function partsAt(document: HatchDocument, place: readonly string[] | undefined): readonly HatchDocument[] {
  const part = place?.reduce<PlainData | undefined>((now, key) => (isPlainMap(now) ? now[key] : undefined), document);
  return isPlainMap(part) ? [part] : [];
}

/** What the file holds by name: `services/orders`. */
function namesIn(document: HatchDocument): readonly string[] {
  return composeSections.flatMap((section) => {
    const part = document[section];
    return isPlainMap(part) ? Object.keys(part).map((name) => `${section}/${name}`) : [];
  });
}

/** The index: what is still there, and what hatches have added. */
function objectsOf({ objects }: Artifact, { document, owners }: State): readonly ArtifactObject[] {
  const names = namesIn(document).map((name) => name.replace('s/', '/'));
  const kept = objects.filter(({ object }) => names.includes(object) || !/^(service|volume)\//.test(object));
  const fresh = [...owners].map(([name, { construct, source }]): ArtifactObject & { source?: SourceLocation } => {
    return { object: name.replace('s/', '/'), construct, source };
  });
  const known = new Set(kept.map(({ object }) => object));
  const still = fresh.filter(({ object }) => names.includes(object) && !known.has(object));
  return [...kept, ...still].sort((a, b) => (a.object < b.object ? -1 : 1));
}

const order = ['name', ...composeSections];

/** Sections in the order in which we write them; what else there is comes after. */
function inOrder(document: HatchDocument): HatchDocument {
  const rank = (key: string): number => (order.includes(key) ? order.indexOf(key) : order.length);
  return Object.fromEntries(Object.entries(document).sort(([a], [b]) => rank(a) - rank(b)));
}
