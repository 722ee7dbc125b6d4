import { fieldOf, itemOf } from './path';
import { Bag, fingerprint, isTree, Keyed, orderOf, plainOf, type Tree } from './tree';

/** One place in which two descriptions say different things. */
export interface Difference {
  /** `Deployment/frontend` on Kubernetes, `services/frontend` on Compose. */
  readonly object: string;
  /** `spec.template.spec.containers.server.image`; empty when the whole object is missing or extra. */
  readonly path: string;
  /** What the original says, in normal form; undefined when it says nothing. */
  readonly original: unknown;
  /** What our description says, in normal form; undefined when it says nothing. */
  readonly ours: unknown;
  /** `missing` is said by the original only, `extra` by our description only. */
  readonly kind: 'changed' | 'missing' | 'extra';
}

/** Every difference between two values in normal form; nothing when both are absent. */
export function differencesOf(object: string, original: unknown, ours: unknown, path = ''): readonly Difference[] {
  return [...walk(path, original, ours)].map((found) => difference(object, ...found));
}

/** One difference, its kind read off the sides that are there. */
export function difference(object: string, path: string, original: unknown, ours: unknown): Difference {
  const kind = ours === undefined ? 'missing' : original === undefined ? 'extra' : 'changed';
  return { object, path, original: plainOf(original), ours: plainOf(ours), kind };
}

/** Differences by object, then by path: the same order whatever the order of the documents. */
export function inDifferenceOrder(differences: readonly Difference[]): Difference[] {
  const keyOf = ({ object, path }: Difference): string => `${object}\u0000${path}`;
  return [...differences].sort((a, b) => byText(keyOf(a), keyOf(b)));
}

/** Differences as lines for people, for the message of a failing test. */
export function describeDifferences(differences: readonly Difference[]): string {
  const shown = (value: unknown): string => (value === undefined ? '(nothing)' : JSON.stringify(value));
  const line = ({ object, path, original, ours, kind }: Difference): string =>
    path === '' ? `${object}: ${kind}` : `${object} ${path}: ${shown(original)} -> ${shown(ours)}`;
  return differences.map(line).join('\n');
}

type Found = readonly [path: string, original: unknown, ours: unknown];

function* walk(path: string, original: unknown, ours: unknown): Iterable<Found> {
  if (fingerprint(original) === fingerprint(ours)) return;
  if (original instanceof Keyed && ours instanceof Keyed) yield* walkKeyed(path, original, ours);
  else if (original instanceof Bag && ours instanceof Bag) yield* walkBags(path, original, ours);
  else if (Array.isArray(original) && Array.isArray(ours)) yield* walkLists(path, original, ours);
  else if (isTree(original) && isTree(ours)) yield* walkTrees(path, original, ours);
  else yield [path, original, ours];
}

function* walkTrees(path: string, original: Tree, ours: Tree): Iterable<Found> {
  const names = new Set([...Object.keys(original), ...Object.keys(ours)]);
  for (const name of names) yield* walk(fieldOf(path, name), original[name], ours[name]);
}

function* walkKeyed(path: string, original: Keyed, ours: Keyed): Iterable<Found> {
  const keys = new Set([...original.entries.keys(), ...ours.entries.keys()]);
  for (const key of keys) yield* walk(fieldOf(path, key), original.entries.get(key), ours.entries.get(key));
  const [before, after] = [commonOrder(original, ours), commonOrder(ours, original)];
  if (before.join('\u0000') !== after.join('\u0000')) yield [`${path}.(order)`, before, after];
}

function* walkBags(path: string, original: Bag, ours: Bag): Iterable<Found> {
  if (original.items.every(isScalar) && ours.items.every(isScalar)) return yield [path, original, ours];
  const after = [...ours.items];
  const before = original.items.filter((item) => !takeEqual(after, item));
  yield* walkItems(path, before, after);
}

function* walkLists(path: string, original: readonly unknown[], ours: readonly unknown[]): Iterable<Found> {
  if (original.every(isScalar) && ours.every(isScalar)) return yield [path, original, ours];
  yield* walkItems(path, original, ours);
}

function* walkItems(path: string, original: readonly unknown[], ours: readonly unknown[]): Iterable<Found> {
  const count = Math.max(original.length, ours.length);
  for (let index = 0; index < count; index += 1) yield* walk(itemOf(path, index), original[index], ours[index]);
}

function commonOrder(list: Keyed, other: Keyed): readonly string[] {
  return orderOf(list).filter((key) => other.entries.has(key));
}

function takeEqual(items: unknown[], wanted: unknown): boolean {
  const index = items.findIndex((item) => fingerprint(item) === fingerprint(wanted));
  if (index >= 0) items.splice(index, 1);
  return index >= 0;
}

function isScalar(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
