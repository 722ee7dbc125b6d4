import type { PlainMap } from '../object';
import { samePlainData } from '../../model/json';
import { mapAt, partAt, wordOf, type Part } from '../reading';

/** The texts of a map, by key; numbers and truth values as text too. */
export function textMapOf(part: Part): ReadonlyMap<string, string> {
  const map = mapAt(part);
  const texts = new Map<string, string>();
  for (const key of Object.keys(map)) {
    const value = map[key];
    if (value !== null && typeof value !== 'object') texts.set(key, wordOf(value));
  }
  return texts;
}

/** The labels of an object, or of anything else with `metadata`. */
export function labelsOf(value: Part): ReadonlyMap<string, string> {
  return textMapOf(partAt(value, 'metadata', 'labels'));
}

/** The annotations of an object, or of anything else with `metadata`. */
export function annotationsOf(value: Part): ReadonlyMap<string, string> {
  return textMapOf(partAt(value, 'metadata', 'annotations'));
}

/** Where an object has an annotation. */
export function annotationPlace(key: string): readonly string[] {
  return ['metadata', 'annotations', key];
}

/** True where labels have every one of some pairs; no pairs select nothing, as in a Service. */
export function hasLabels(labels: PlainMap, pairs: PlainMap): boolean {
  const keys = Object.keys(pairs);
  return keys.length > 0 && keys.every((key) => samePlainData(partAt(labels, key), pairs[key]));
}
