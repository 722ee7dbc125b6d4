import { groupedBy } from '../../model/groups';
import type { PlainMap } from '../../manifests/object';
import { isList, isPlainMap, type PlainData } from '../../model/json';
import type { Difference } from '../difference';
import type { ItemStep, Step } from '../path';

/**
 * What an object becomes by the differences that comparing found: applied to what stood before, it gives what means the same as
 * what stands after. Differences that lead nowhere are left out.
 */
export function applyDifferences(value: PlainMap, differences: readonly Difference[]): PlainMap {
  const applied = applyAll(value, differences, 0);
  return isPlainMap(applied) ? applied : value;
}

function applyAll(value: PlainData, differences: readonly Difference[], depth: number): PlainData {
  const whole = differences.find(({ path }) => path.length === depth);
  if (whole !== undefined) return whole.to ?? null;
  if (isPlainMap(value)) return applyToMap(value, differences, depth);
  return isList(value) ? applyToList(value, differences, depth) : value;
}

function applyToMap(map: PlainMap, differences: readonly Difference[], depth: number): PlainMap {
  const entries = new Map(Object.entries(map));
  for (const [key, some] of groupedBy(differences, ({ path }) => keyAt(path[depth]))) {
    if (isEnd(some[0], depth, 'removed')) entries.delete(key);
    else entries.set(key, applyAll(entries.get(key) ?? {}, some, depth + 1));
  }
  return Object.fromEntries(entries);
}

function applyToList(
  list: readonly PlainData[],
  differences: readonly Difference[],
  depth: number,
): readonly PlainData[] {
  const added = differences.filter((one) => isEnd(one, depth, 'added'));
  const others = differences.filter((one) => !isEnd(one, depth, 'added'));
  const changed = new Map<number, PlainData | undefined>();
  for (const [index, some] of groupedBy(others, ({ path }) => indexBefore(path[depth])))
    changed.set(index, isEnd(some[0], depth, 'removed') ? undefined : applyAll(list[index] ?? null, some, depth + 1));
  const kept = list.map((item, index) => (changed.has(index) ? changed.get(index) : item));
  return inserted(
    kept.filter((item) => item !== undefined),
    added.map(({ path, to }) => ({ index: indexAfter(path[depth]), item: to ?? null })),
  );
}

function inserted(
  list: readonly PlainData[],
  added: readonly { readonly index: number; readonly item: PlainData }[],
): readonly PlainData[] {
  const result = [...list];
  for (const { index, item } of [...added].sort((a, b) => a.index - b.index)) result.splice(index, 0, item);
  return result;
}

function isEnd(difference: Difference | undefined, depth: number, change: Difference['change']): boolean {
  return difference?.path.length === depth + 1 && difference.change === change;
}

function keyAt(step: Step | undefined): string {
  return typeof step === 'string' ? step : '';
}

function indexBefore(step: Step | undefined): number {
  return isItem(step) ? (step.before ?? step.index) : -1;
}

function indexAfter(step: Step | undefined): number {
  return isItem(step) ? step.index : -1;
}

function isItem(step: Step | undefined): step is ItemStep {
  return typeof step === 'object';
}
