import { groupedBy, indexedBy } from '../model/groups';
import type { ManifestObject } from '../manifests/object';
import type { System } from '../manifests/system';
import { kindOf, templates } from '../manifests/kubernetes/kinds';

/**
 * One side of a comparison, with what it takes to ask who belongs to whom. An object is parsed only where its text
 * mentions what is asked for, so that what did not change costs next to nothing.
 */
export interface Side {
  readonly system: System;
  /** What runs: everything that makes pods, every service of a Compose project. */
  readonly workloads: readonly ManifestObject[];
  /** Names of services, by workload. */
  readonly names: ReadonlyMap<ManifestObject, string>;
  /** Workloads by the name of the service. */
  readonly services: ReadonlyMap<string, readonly ManifestObject[]>;
  /** Names of services by construct. */
  readonly constructs: ReadonlyMap<string, readonly string[]>;
  /** Objects whose text has a word, wherever it stands. */
  readonly mentioning: (word: string) => readonly ManifestObject[];
  /** The object of a kind (`Service`, `HTTPRoute.gateway.networking.k8s.io`; on Compose `volume`) with a name in a namespace. */
  readonly find: (kind: string, name: string, namespace?: string) => ManifestObject | undefined;
}

/** Both sides, with names of services that mean the same on both. */
export function sidesOf(before: System, after: System): readonly [before: Side, after: Side] {
  const twice = new Set([...namesInSeveralNamespaces(before), ...namesInSeveralNamespaces(after)]);
  return [sideOf(before, twice), sideOf(after, twice)];
}

const alone = new WeakMap<System, Side>();

/** One system by itself, made once. */
export function sideAlone(system: System): Side {
  const side = alone.get(system) ?? sideOf(system, new Set(namesInSeveralNamespaces(system)));
  alone.set(system, side);
  return side;
}

/** True for what runs: a service of its own, in the words of reports. */
export function isWorkload(object: ManifestObject): boolean {
  return object.target === 'compose' ? object.kind === 'service' : Object.hasOwn(templates, kindOf(object));
}

const workloadsKnown = new WeakMap<System, readonly ManifestObject[]>();

/** Both sides ask for the names on either side: every object is looked at once. */
function workloadsOf(system: System): readonly ManifestObject[] {
  const found = workloadsKnown.get(system) ?? [...system.objects.values()].filter(isWorkload);
  workloadsKnown.set(system, found);
  return found;
}

function sideOf(system: System, twice: ReadonlySet<string>): Side {
  const workloads = workloadsOf(system);
  const nameOf = ({ name, namespace = '' }: ManifestObject): string =>
    twice.has(name) && namespace !== '' ? `${namespace}/${name}` : name;
  const names = new Map(workloads.map((one) => [one, nameOf(one)]));
  const constructs = groupedBy(workloads, (one) => one.construct);
  return {
    system,
    workloads,
    names,
    services: groupedBy(workloads, nameOf),
    constructs: new Map([...constructs].map(([path, some]) => [path, [...new Set(some.map(nameOf))].sort()])),
    mentioning: finder([...system.objects.values()]),
    find: byName(system),
  };
}

function namesInSeveralNamespaces(system: System): readonly string[] {
  const spaces = [...groupedBy(workloadsOf(system), ({ name }) => name)];
  return spaces.flatMap(([name, some]) => (new Set(some.map((one) => one.namespace ?? '')).size > 1 ? [name] : []));
}

/** Objects that mention the one of some words that fewest objects mention; none where there are no words. */
export function mentioningRarest(words: readonly string[], { mentioning }: Side): readonly ManifestObject[] {
  const found = words.map(mentioning);
  return found.reduce((rarest, one) => (one.length < rarest.length ? one : rarest), found[0] ?? []);
}

/**
 * Services of Kubernetes that may select pods with some labels: those that mention one of the values; not the values that
 * very many mention, as long as there are others.
 */
export function servicesMentioning(words: readonly string[], { mentioning }: Side): readonly ManifestObject[] {
  const found = words.map((word) => mentioning(word).filter((one) => kindOf(one) === 'Service'));
  const few = found.filter(({ length }) => length <= manyServices);
  return [...new Set((few.length > 0 ? few : found).flat())];
}

/** A label value that more Services than this mention tells nothing about one of them. */
const manyServices = 20;

function byName(system: System): Side['find'] {
  let known: ReadonlyMap<string, ManifestObject> | undefined;
  const keyOf = (...parts: readonly string[]): string => parts.join(' ');
  return (kind, name, namespace = '') => {
    known ??= new Map(
      [...system.objects.values()].map((one) => [keyOf(kindOf(one), one.namespace ?? '', one.name), one]),
    );
    return known.get(keyOf(kind, namespace, name));
  };
}

/** So many questions are cheaper than an index of every word. */
const questionsWithoutIndex = 40;

function finder(objects: readonly ManifestObject[]): (word: string) => readonly ManifestObject[] {
  const texts = new Map<ManifestObject, string>();
  const textOf = (object: ManifestObject): string => {
    const text = object.text ?? texts.get(object) ?? JSON.stringify(object.value);
    if (object.text === undefined) texts.set(object, text);
    return text;
  };
  const answers = new Map<string, readonly ManifestObject[]>();
  let index: ReadonlyMap<string, readonly ManifestObject[]> | undefined;
  return (word) => {
    const first = wordsIn(word)[0];
    if (first === undefined) return [];
    const known = answers.get(word);
    if (known !== undefined) return known;
    if (answers.size >= questionsWithoutIndex) index ??= indexOf(objects, textOf);
    const candidates = index === undefined ? objects : (index.get(first) ?? []);
    const found = candidates.filter((object) => hasWord(textOf(object), word));
    answers.set(word, found);
    return found;
  };
}

function indexOf(
  objects: readonly ManifestObject[],
  textOf: (object: ManifestObject) => string,
): ReadonlyMap<string, readonly ManifestObject[]> {
  return indexedBy(objects, (object) => new Set(wordsIn(textOf(object))));
}

/** True where a text has a word that is not a part of a longer one. */
function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const isStart =
      !/[\w-]$/.test(text.slice(Math.max(0, at - 1), at)) || /\\[nrt]$/.test(text.slice(Math.max(0, at - 2), at));
    if (isStart && !/^[\w-]/.test(text.slice(at + word.length, at + word.length + 1))) return true;
  }
  return false;
}

/** Words of names; a line break that is written as an escape ends one. */
function wordsIn(text: string): readonly string[] {
  return text.replace(/\\[nrt"]/g, ' ').match(/[\w-]+/g) ?? [];
}
