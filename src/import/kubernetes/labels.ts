import type { ManifestObject, PlainMap } from '../../manifests/object';
import { mapAt, partAt } from '../../manifests/reading';
import { compareTexts } from '../../model/order';
import { samePlainData } from '../../model/json';
import { data, map, type Code } from '../code';
import type { Around, WorkloadPart } from './around';
import type { Share } from './part';

/** What labels of all objects come to. */
export interface LabelsDraft {
  /** `labels` of the target. */
  readonly option: Code;
  readonly shares: readonly Share[];
}

type Labels = Readonly<Record<string, string>>;

/** Labels by which a workload finds its pods; those of a task are of no use to it. */
export function selectorOf({ kind, manifest }: WorkloadPart): Labels {
  if (kind !== 'Microservice') return {};
  const selector = textsOf(mapAt(manifest.value, 'spec', 'selector', 'matchLabels'));
  return Object.keys(selector).length > 0 ? selector : {};
}

/**
 * Labels of adopted objects, said in as few words as there are: the one that holds the name of each service, those that all
 * have, and by service what is left.
 *
 * @param held - Objects of the input that stand for a workload, by its id.
 * @param others - Those that stand for other constructs.
 */
export function labelsDraft(
  around: Around,
  held: ReadonlyMap<string, readonly ManifestObject[]>,
  others: readonly ManifestObject[],
): LabelsDraft {
  const workloads = around.workloads.map((part) => ({ part, objects: [part.manifest, ...(held.get(part.id) ?? [])] }));
  const all = [...[...held.values()].flat(), ...around.workloads.map(({ manifest }) => manifest), ...others];
  const kinds = labelledKinds(all);
  const name = nameKey(around.workloads);
  const labelled = workloads.map(({ part, objects }) => labelledOf(part, objects, kinds));
  const common = commonOf(
    all.filter(({ kind }) => kinds.includes(kind)).map((object) => labelsAt(object)),
    labelled,
  );
  const telling = labelled.filter(({ own }) => Object.keys({ ...common, ...own }).length > 0);
  const isOnPods = carriesAll(telling, common);
  const listed = [...kinds, ...(isOnPods ? ['Pod'] : [])].sort(compareTexts);
  const isUnlabelled = (object: ManifestObject): boolean => !kinds.includes(object.kind);
  const isEverywhere =
    (isOnPods || telling.length === 0) && Object.keys(common).length === 0 && !all.some(isUnlabelled);
  const option = map({
    name: name === undefined ? undefined : data(name),
    common: Object.keys(common).length === 0 ? undefined : data(common),
    kinds: isEverywhere ? undefined : data(listed),
  });
  return { option, shares: labelled.map((one) => shareOf(one, name, common, isOnPods)) };
}

// --- what there is

interface Labelled {
  readonly part: WorkloadPart;
  readonly selector: Labels;
  readonly pods: Labels;
  /** Labels that all of its objects share, beside those of its selector. */
  readonly own: Labels;
}

function labelledOf(part: WorkloadPart, objects: readonly ManifestObject[], kinds: readonly string[]): Labelled {
  const selector = selectorOf(part);
  const carriers = objects.filter(({ kind }) => kinds.includes(kind)).map((object) => labelsAt(object));
  return { part, selector, pods: podLabelsOf(part), own: without(shared(carriers), selector) };
}

/** Kinds most of whose objects have labels. */
function labelledKinds(objects: readonly ManifestObject[]): readonly string[] {
  const kinds = [...new Set(objects.map(({ kind }) => kind))].sort(compareTexts);
  return kinds.filter((kind) => {
    const own = objects.filter((object) => object.kind === kind);
    return own.filter((object) => Object.keys(labelsAt(object)).length > 0).length * 2 > own.length;
  });
}

/** The key by which most workloads, named by it, find their pods. */
function nameKey(workloads: readonly WorkloadPart[]): string | undefined {
  const counts = new Map<string, number>();
  for (const part of workloads) {
    const [[key, value] = ['', ''], ...others] = Object.entries(selectorOf(part));
    if (value === part.name && others.length === 0 && key !== '') counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].sort(([a, n], [b, m]) => m - n || compareTexts(a, b))[0]?.[0];
}

/** Labels that every object has, whatever construct it belongs to. */
function commonOf(all: readonly Labels[], labelled: readonly Labelled[]): Labels {
  const keys = new Set(labelled.flatMap(({ selector }) => Object.keys(selector)));
  const common = all.length < 2 ? {} : shared(all);
  return Object.fromEntries(Object.entries(common).filter(([key]) => !keys.has(key)));
}

/** True where pods carry what the objects of their workload carry. */
function carriesAll(telling: readonly Labelled[], common: Labels): boolean {
  const carrying = telling.filter(({ own, pods }) => {
    return Object.entries({ ...common, ...own }).every(([key, value]) => pods[key] === value);
  });
  return carrying.length * 2 > telling.length;
}

// --- what is said of each

function shareOf(
  { part, selector, pods, own }: Labelled,
  name: string | undefined,
  common: Labels,
  isOnPods: boolean,
): Share {
  const usual = part.kind !== 'Microservice' || name === undefined ? {} : { [name]: part.name };
  const labels = without(own, common);
  const onPods = without(pods, { ...selector, ...(isOnPods ? { ...common, ...labels } : {}) });
  return {
    of: part.id,
    props: { labels: filled(labels) },
    told: {
      selector: samePlainData(sortedMap(selector), usual) ? undefined : filled(selector),
      podLabels: filled(onPods),
    },
    objects: [],
  };
}

function filled(labels: Labels): Code | undefined {
  return Object.keys(labels).length === 0 ? undefined : data(sortedMap(labels));
}

// --- labels

function podLabelsOf({ manifest, pod }: WorkloadPart): Labels {
  return textsOf(mapAt(partAt(manifest.value, ...pod.at.slice(0, -1)), 'metadata', 'labels'));
}

function labelsAt({ value }: ManifestObject): Labels {
  return textsOf(mapAt(value, 'metadata', 'labels'));
}

function textsOf(labels: PlainMap): Labels {
  const entries = Object.entries(labels).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(entries);
}

/** Labels that all of some have. */
function shared([first = {}, ...others]: readonly Labels[]): Labels {
  const entries = Object.entries(first).filter(([key, value]) => others.every((other) => other[key] === value));
  return Object.fromEntries(entries);
}

function without(labels: Labels, others: Labels): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([key, value]) => others[key] !== value));
}

function sortedMap(labels: Labels): Labels {
  return Object.fromEntries(Object.entries(labels).sort(([a], [b]) => compareTexts(a, b)));
}
