import { compareTexts } from '../../model/order';
import { indexedBy } from '../../model/groups';
import type { ManifestObject, PlainMap } from '../object';
import { kubernetesId } from './read-kubernetes';
import type { System } from '../system';
import { mapAt, wordOf, type Part } from '../reading';
import { objectsOf, podMakers, templatePath } from './kinds';

/**
 * Objects of a system by something that is asked of them again and again.
 *
 * @param word - What every object of the key surely mentions.
 */
export type Lookup = (system: System, key: string, word: string) => readonly ManifestObject[];

const none: readonly ManifestObject[] = [];

/** So few questions are cheaper than an index, for which every object would have to be parsed. */
const questionsWithoutIndex = 10;

/**
 * A lookup that goes through the objects of a system once, however often it is asked: among the changes of a thousand
 * services, a search for each would go through all of them a million times.
 *
 * @param among - The objects of a system that can be found.
 * @param keysOf - Under which keys an object is found; the objects of a key stay in the order of the system.
 */
export function lookup(
  among: (system: System) => Iterable<ManifestObject>,
  keysOf: (object: ManifestObject) => readonly string[],
): Lookup {
  const known = new WeakMap<System, ReadonlyMap<string, readonly ManifestObject[]>>();
  const questions = new WeakMap<System, number>();
  return (system, key, word) => {
    const index = known.get(system);
    if (index !== undefined) return index.get(key) ?? none;
    const asked = (questions.get(system) ?? 0) + 1;
    questions.set(system, asked);
    if (asked <= questionsWithoutIndex && isText(system))
      return [...among(system)].filter((one) => mentions(one, word) && keysOf(one).includes(key));
    const made = indexedBy(among(system), (object) => uniqueOf(keysOf(object)));
    known.set(system, made);
    return made.get(key) ?? none;
  };
}

/** True where objects are read from text, and so perhaps not parsed yet: what was synthesised never has to be. */
function isText({ objects }: System): boolean {
  for (const { text } of objects.values()) return text !== undefined;
  return false;
}

function uniqueOf(keys: readonly string[]): readonly string[] {
  return keys.length < 2 ? keys : [...new Set(keys)];
}

/** True where a text may hold a word: as it is, or written with escapes. */
function mentions({ text }: ManifestObject, word: string): boolean {
  return text === undefined || text.includes(word) || text.includes('\\');
}

/** Key of what has a name in a namespace. */
export function nameKey(namespace = '', ...words: readonly string[]): string {
  return `${namespace}/${words.join('/')}`;
}

/** The object of a kind that has a name in a namespace; those of a group are known by any version of it. */
export function objectNamed(
  { objects }: System,
  apiVersion: string,
  kind: string,
  name: string,
  namespace?: string,
): ManifestObject | undefined {
  return objects.get(kubernetesId({ apiVersion, kind, name, ...(namespace === undefined ? {} : { namespace }) }));
}

const podsByLabel = lookup(podMakers, (object) => {
  const template = mapAt(object.value, ...(templatePath(object) ?? []));
  return labelKeys(object.namespace, mapAt(template, 'metadata', 'labels')).map(({ key }) => key);
});

/**
 * What makes pods that may have some labels, in a namespace: all that has the one of them that is rarest; undefined where no
 * labels are asked for, which says nothing about pods.
 */
export function podMakersWith(
  system: System,
  labels: PlainMap,
  namespace: string | undefined,
): readonly ManifestObject[] | undefined {
  return rarest(labelKeys(namespace, labels).map(({ key, word }) => podsByLabel(system, key, word)));
}

/** Objects of a system that may select pods with some labels. */
export type SelectorLookup = (
  system: System,
  labels: PlainMap | ReadonlyMap<string, string>,
  namespace: string | undefined,
) => readonly ManifestObject[];

/**
 * A lookup of what selects pods: each object is filed once, under the label that fewest others of its kind ask for, or under
 * none where it asks for no certain label. So a pod of a large system meets few objects that are not about it.
 *
 * @param selectorOf - The labels that an object asks for, each with one value.
 */
export function selectorLookup(kind: string, selectorOf: (object: ManifestObject) => Part): SelectorLookup {
  const known = new WeakMap<System, ReadonlyMap<string, readonly ManifestObject[]>>();
  return (system, labels, namespace) => {
    const index = known.get(system) ?? byRarest(objectsOf(system, [kind]), selectorOf);
    known.set(system, index);
    const found = [`${namespace ?? ''} `, ...labelKeys(namespace, labels).map(({ key }) => key)].flatMap(
      (key) => index.get(key) ?? none,
    );
    return found.length < 2 ? found : [...found].sort(byId);
  };
}

function byRarest(
  objects: readonly ManifestObject[],
  selectorOf: (object: ManifestObject) => Part,
): ReadonlyMap<string, readonly ManifestObject[]> {
  const keysOf = (object: ManifestObject): readonly string[] =>
    labelKeys(object.namespace, mapAt(selectorOf(object))).map(({ key }) => key);
  const all = indexedBy(objects, keysOf);
  const size = (key: string): number => all.get(key)?.length ?? 0;
  return indexedBy(objects, (object) => {
    const [first, ...others] = keysOf(object);
    if (first === undefined) return [`${object.namespace ?? ''} `];
    return [others.reduce((best, key) => (size(key) < size(best) ? key : best), first)];
  });
}

/** One key for each label: what two labels of the same meaning have in common. */
function labelKeys(
  namespace = '',
  labels: PlainMap | ReadonlyMap<string, string>,
): readonly { readonly key: string; readonly word: string }[] {
  const pairs: Iterable<[string, Part]> = isMap(labels) ? labels : Object.entries(labels);
  const found: { key: string; word: string }[] = [];
  for (const [key, value] of pairs) {
    if (value !== null && typeof value !== 'object')
      found.push({ key: `${namespace} ${key}=${wordOf(value)}`, word: key });
  }
  return found;
}

function isMap(labels: PlainMap | ReadonlyMap<string, string>): labels is ReadonlyMap<string, string> {
  return labels instanceof Map;
}

function rarest(found: readonly (readonly ManifestObject[])[]): readonly ManifestObject[] | undefined {
  const [first, ...others] = found;
  return first && others.reduce((best, one) => (one.length < best.length ? one : best), first);
}

/** NetworkPolicies that may be about pods with some labels. */
export const policiesSelecting = selectorLookup('NetworkPolicy.networking.k8s.io', ({ value }) =>
  mapAt(value, 'spec', 'podSelector', 'matchLabels'),
);

function byId(a: ManifestObject, b: ManifestObject): number {
  return compareTexts(a.id, b.id);
}
