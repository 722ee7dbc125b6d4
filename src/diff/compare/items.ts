import { own, type PlainData } from '../../model/json';
import { partAt } from '../../manifests/reading';
import { stableText } from './data';
import { normalOf } from './normal-form';
import { orderCounts } from './order';
import { canonicalScalar } from './scalars';
import type { ListShape, Shape } from './shape';

/** One item of either list, or of both: where it stands, and what it is called. */
export interface ItemPair {
  /** Index before; absent where it was added. */
  readonly before?: number;
  /** Index after; absent where it was removed. */
  readonly after?: number;
  /** Identity as reports show it: `web`, `8080/TCP`; the index where nothing identifies it. */
  readonly item: string;
}

/** How items of lists are called that nothing is known of. */
const usualKeys = [['name'], ['key'], ['id']];

/**
 * Which items of two lists of maps are the same one. Undefined where single items cannot say what is different: where their
 * order changed and counts.
 */
export function pairItems(
  before: readonly PlainData[],
  after: readonly PlainData[],
  shape: ListShape | undefined,
): readonly ItemPair[] | undefined {
  const isOrdered = orderCounts(shape, before) || orderCounts(shape, after);
  if (!isOrdered) return freely(before, after, shape);
  return inOrder(before, after, shape);
}

/** Pairs of lists whose order says nothing: by each identity in turn, then by equality, then as they come. */
function freely(
  before: readonly PlainData[],
  after: readonly PlainData[],
  shape: ListShape | undefined,
): readonly ItemPair[] {
  const left: Left = { before: new Set(before.keys()), after: new Set(after.keys()) };
  const found: ItemPair[] = [];
  const identities = (shape?.keys ?? []).map((keys) => (item: PlainData) => identityOf(item, keys, shape?.items));
  const equality = (item: PlainData) => stableText(normalOf(item, shape?.items));
  for (const identity of identities) found.push(...match(left, before, after, identity));
  found.push(...match(left, before, after, equality).map((pair) => ({ ...pair, item: String(pair.after) })));
  const called = (item: PlainData, index: number) => {
    return identities.map((identity) => identity(item)).find((name) => name !== undefined) ?? String(index);
  };
  return [...found, ...rest(left, before, after, called)];
}

/** Indices that have no partner yet. */
interface Left {
  readonly before: Set<number>;
  readonly after: Set<number>;
}

function match(
  left: Left,
  before: readonly PlainData[],
  after: readonly PlainData[],
  identity: (item: PlainData) => string | undefined,
): readonly ItemPair[] {
  const [old, fresh] = [named(left.before, before, identity), named(left.after, after, identity)];
  return [...old].flatMap(([item, index]) => {
    const partner = fresh.get(item);
    if (partner === undefined) return [];
    left.before.delete(index);
    left.after.delete(partner);
    return [{ item, before: index, after: partner }];
  });
}

/** What has no partner: paired as it comes where as many are gone as came and nothing names them. */
function rest(
  left: Left,
  before: readonly PlainData[],
  after: readonly PlainData[],
  called: (item: PlainData, index: number) => string,
): readonly ItemPair[] {
  const isNameless = (list: readonly PlainData[]) => (index: number) => called(list[index] ?? null, -1) === '-1';
  const [old, fresh] = [[...left.before].filter(isNameless(before)), [...left.after].filter(isNameless(after))];
  const pairs = old.length === fresh.length ? old.map((index, at) => [index, fresh[at] ?? index] as const) : [];
  for (const [index, partner] of pairs) {
    left.before.delete(index);
    left.after.delete(partner);
  }
  return [
    ...pairs.map(([index, partner]) => ({ item: String(partner), before: index, after: partner })),
    ...[...left.before].map((index) => ({ item: called(before[index] ?? null, index), before: index })),
    ...[...left.after].map((index) => ({ item: called(after[index] ?? null, index), after: index })),
  ];
}

/** Each item by what it is called; the second of one name is `name#2`. */
function named(
  indices: Iterable<number>,
  list: readonly PlainData[],
  identity: (item: PlainData) => string | undefined,
): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const counts = new Map<string, number>();
  for (const index of indices) {
    const name = identity(list[index] ?? null);
    if (name === undefined) continue;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    found.set(count === 1 ? name : `${name}#${count}`, index);
  }
  return found;
}

/** Pairs of lists whose order counts: by the first identity that names each item once, or else by their places. */
function inOrder(
  before: readonly PlainData[],
  after: readonly PlainData[],
  shape: ListShape | undefined,
): readonly ItemPair[] | undefined {
  for (const keys of shape?.keys ?? usualKeys) {
    const identity = (item: PlainData) => identityOf(item, keys, shape?.items);
    const [old, fresh] = [namedOnce(before, identity), namedOnce(after, identity)];
    if (old !== undefined && fresh !== undefined) return byName(old, fresh);
  }
  return before.length === after.length ? before.map(atPlace) : aligned(before, after, shape?.items);
}

function atPlace(_item: PlainData, index: number): ItemPair {
  return { item: String(index), before: index, after: index };
}

/** Each item by its name, where all have one and no two the same. */
function namedOnce(
  list: readonly PlainData[],
  identity: (item: PlainData) => string | undefined,
): ReadonlyMap<string, number> | undefined {
  const found = new Map<string, number>();
  for (const [index, item] of list.entries()) {
    const name = identity(item);
    if (name === undefined || found.has(name)) return undefined;
    found.set(name, index);
  }
  return found;
}

function byName(old: ReadonlyMap<string, number>, fresh: ReadonlyMap<string, number>): readonly ItemPair[] | undefined {
  const both = [...old].filter(([item]) => fresh.has(item));
  const places = both.map(([item]) => fresh.get(item) ?? 0);
  if (places.some((place, at) => at > 0 && place < (places[at - 1] ?? 0))) return undefined;
  return [
    ...[...old].map(([item, before]) => ({ item, before, after: fresh.get(item) })),
    ...[...fresh].filter(([item]) => !old.has(item)).map(([item, after]) => ({ item, after })),
  ];
}

/** How many pairs of items are looked at before the list is shown as one value. */
const bound = 250_000;

/** Items that only came or went, between others that stayed as they are; undefined where none stayed. */
function aligned(
  before: readonly PlainData[],
  after: readonly PlainData[],
  shape: Shape | undefined,
): readonly ItemPair[] | undefined {
  if (before.length * after.length > bound) return undefined;
  const texts = [before, after].map((list) => list.map((item) => stableText(normalOf(item, shape))));
  const [old = [], fresh = []] = texts;
  const stayed = longestCommon(old, fresh);
  if (stayed.size === 0 && old.length > 0 && fresh.length > 0) return undefined;
  const kept = new Set(stayed.values());
  return [
    ...old.flatMap((_, index) => (stayed.has(index) ? [] : [{ item: String(index), before: index }])),
    ...fresh.flatMap((_, index) => (kept.has(index) ? [] : [{ item: String(index), after: index }])),
  ];
}

/** The longest row of items that both lists have in the same order: index before to index after. */
function longestCommon(old: readonly string[], fresh: readonly string[]): ReadonlyMap<number, number> {
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint32Array(fresh.length + 1));
  const at = (row: number, column: number) => lengths[row]?.[column] ?? 0;
  for (let row = old.length - 1; row >= 0; row -= 1) {
    for (let column = fresh.length - 1; column >= 0; column -= 1) {
      const isSame = old[row] === fresh[column];
      const length = isSame ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
      lengths[row]?.fill(length, column, column + 1);
    }
  }
  const found = new Map<number, number>();
  for (let row = 0, column = 0; row < old.length && column < fresh.length;) {
    if (old[row] === fresh[column]) found.set(row++, column++);
    else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return found;
}

/** What a tuple of keys says of an item; undefined where the first of them says nothing. */
function identityOf(item: PlainData, keys: readonly string[], shape: Shape | undefined): string | undefined {
  const [first, ...more] = keys.map((key) => partOf(item, key, shape));
  return first === undefined ? undefined : [first, ...more.filter((part) => part !== undefined)].join('/');
}

function partOf(item: PlainData, key: string, shape: Shape | undefined): string | undefined {
  const known = shape?.is === 'map' ? shape : undefined;
  const value = partAt(item, ...key.split('.')) ?? (known === undefined ? undefined : own(known.defaults, key));
  if (value === undefined || value === null || typeof value === 'object' || value === '') return undefined;
  const of = known === undefined ? undefined : own(known.fields, key);
  const canonical = of?.is === 'scalar' ? canonicalScalar(of.scalar, value) : value;
  return typeof canonical === 'string' ? canonical : JSON.stringify(canonical);
}
