import type { ManifestObject, PlainMap } from '../../manifests/object';
import { isList, isPlainMap, type PlainData, own } from '../../model/json';
import type { Difference } from '../difference';
import type { Step } from '../path';
import { pairItems, type ItemPair } from './items';
import { meansSame, saysNothing, shapeOfKey } from './normal-form';
import type { ListShape, MapShape, Shape } from './shape';
import { shapeOf } from './shape-of';

/**
 * What is different between two objects, in the order of paths. Values are as written; what means the same is no difference.
 * What came or went as a whole is one difference, at its top.
 */
export function compareObjects(before: ManifestObject, after: ManifestObject): readonly Difference[] {
  return compareMaps(before.value, after.value, shapeOf(after), []).map(finished);
}

function compareValues(
  before: PlainData,
  after: PlainData,
  shape: Shape | undefined,
  at: readonly Step[],
): readonly Difference[] {
  if (isPlainMap(before) && isPlainMap(after))
    return compareMaps(before, after, shape?.is === 'map' ? shape : undefined, at);
  if (meansSame(before, after, shape)) return [];
  if (isList(before) && isList(after)) return compareLists(before, after, shape?.is === 'list' ? shape : undefined, at);
  return [{ path: at, change: 'changed', from: before, to: after }];
}

function compareMaps(
  before: PlainMap,
  after: PlainMap,
  shape: MapShape | undefined,
  at: readonly Step[],
): readonly Difference[] {
  if (shape?.writing !== undefined && meansSame(before, after, shape)) return [];
  const alike = shape?.writing?.like(before, after) ?? after;
  const keys = [...new Set([...Object.keys(before), ...Object.keys(alike)])].sort();
  return keys.flatMap((key) => compareKey(key, before, alike, shape, at));
}

function compareKey(
  key: string,
  before: PlainMap,
  after: PlainMap,
  shape: MapShape | undefined,
  at: readonly Step[],
): readonly Difference[] {
  if (shape?.ignored.includes(key) === true) return [];
  const [from, to] = [given(key, before, shape), given(key, after, shape)];
  const found = compareGiven(from, to, shapeOfKey(key, shape), [...at, key]);
  const isNothing = (value: PlainData | undefined) => {
    return value === undefined || [before, after].every((map) => saysNothing(key, value, map, shape));
  };
  return found.length > 0 && isNothing(from) && isNothing(to) ? [] : found;
}

function given(key: string, map: PlainMap, shape: MapShape | undefined): PlainData | undefined {
  const value = own(map, key);
  return value === null && shape?.nullCounts !== true ? undefined : value;
}

function compareGiven(
  from: PlainData | undefined,
  to: PlainData | undefined,
  shape: Shape | undefined,
  path: readonly Step[],
): readonly Difference[] {
  if (from === undefined) return to === undefined ? [] : [{ path, change: 'added', to }];
  return to === undefined ? [{ path, change: 'removed', from }] : compareValues(from, to, shape, path);
}

function compareLists(
  before: readonly PlainData[],
  after: readonly PlainData[],
  shape: ListShape | undefined,
  at: readonly Step[],
): readonly Difference[] {
  const isOfMaps = [...before, ...after].every(isPlainMap);
  const pairs = isOfMaps ? pairItems(before, after, shape) : undefined;
  if (pairs === undefined) return [{ path: at, change: 'changed', from: before, to: after }];
  return [...pairs].sort(byItem).flatMap((pair) => compareItem(pair, before, after, shape, at));
}

function compareItem(
  { item, before, after }: ItemPair,
  old: readonly PlainData[],
  fresh: readonly PlainData[],
  shape: ListShape | undefined,
  at: readonly Step[],
): readonly Difference[] {
  const [from, to] = [old[before ?? -1] ?? null, fresh[after ?? -1] ?? null];
  if (before === undefined) return [{ path: [...at, { item, index: after ?? 0 }], change: 'added', to }];
  if (after === undefined) return [{ path: [...at, { item, index: before }], change: 'removed', from }];
  return compareValues(from, to, shape?.items, [...at, { item, index: after, before }]);
}

function byItem(a: ItemPair, b: ItemPair): number {
  if (a.item !== b.item) return a.item < b.item ? -1 : 1;
  return (a.before ?? -1) - (b.before ?? -1) || (a.after ?? -1) - (b.after ?? -1);
}

/** Each step with the index of the side that the difference is shown on, and the other one where it is another. */
function finished(found: Difference): Difference {
  return { ...found, path: found.path.map((step) => finishedStep(step, found.change === 'removed')) };
}

function finishedStep(step: Step, isRemoved: boolean): Step {
  if (typeof step === 'string') return step;
  const { item, index, before = index } = step;
  if (isRemoved) return { item, index: before };
  return before === index ? { item, index } : { item, index, before };
}
