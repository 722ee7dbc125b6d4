import type { PlainMap } from './object';
import { isList, isPlainMap, own, wordOf, type PlainData } from '../model/json';

export { wordOf };

/** A part of a document that may be missing, or of any shape. */
export type Part = PlainData | undefined;

/** What stands below some keys; undefined where one of them is missing. */
export function partAt(value: Part, ...keys: readonly string[]): Part {
  let part = value;
  for (const key of keys) part = isPlainMap(part) ? own(part, key) : undefined;
  return part;
}

/** The map below some keys; an empty one where something else stands there. */
export function mapAt(value: Part, ...keys: readonly string[]): PlainMap {
  const part = partAt(value, ...keys);
  return isPlainMap(part) ? part : emptyMap;
}

/** One for all: most of what is asked for is not there. */
const emptyMap: PlainMap = Object.freeze({});
const emptyList: readonly never[] = Object.freeze([]);

/** The items of the list below some keys; none where something else stands there. */
export function itemsAt(value: Part, ...keys: readonly string[]): readonly PlainData[] {
  const part = partAt(value, ...keys);
  return isList(part) ? part : emptyList;
}

/** The maps in the list below some keys. */
export function mapsAt(value: Part, ...keys: readonly string[]): readonly PlainMap[] {
  return itemsAt(value, ...keys).filter(isPlainMap);
}

/** The texts in the list below some keys. */
export function textsAt(value: Part, ...keys: readonly string[]): readonly string[] {
  return itemsAt(value, ...keys).filter((item): item is string => typeof item === 'string');
}

/** The text below some keys, a number as text too; undefined where something else stands there, or an empty text. */
export function textAt(value: Part, ...keys: readonly string[]): string | undefined {
  const part = partAt(value, ...keys);
  if (typeof part === 'number') return String(part);
  return typeof part === 'string' && part !== '' ? part : undefined;
}

/** The number below some keys, also where it is written as text. */
export function numberAt(value: Part, ...keys: readonly string[]): number | undefined {
  const part = partAt(value, ...keys);
  const number = typeof part === 'string' && /^\d+$/.test(part) ? Number(part) : part;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** What `wordOf` gives for what stands below some keys. */
export function wordAt(value: Part, ...keys: readonly string[]): string {
  return wordOf(partAt(value, ...keys));
}
