import { isPlainMap } from '../model/json';
import type { PlainMap } from '../manifests/object';
import type { Part } from '../manifests/reading';
import { partsAt } from './fields';
import type { Place } from './subject';

/** A part of an object, and where it stands below what was searched. */
export interface Placed<T> {
  readonly at: Place;
  readonly value: T;
}

const known = new Map<string, readonly string[]>();
const none: readonly never[] = [];

/**
 * Every map at a path, with its place; none where something else stands there.
 *
 * @param path - Keys with dots between them; `*` is every item of a list: `spec.rules.*.http`.
 */
export function mapsUnder(root: Part, path: string): readonly Placed<PlainMap>[] {
  const keys = known.get(path) ?? path.split('.');
  known.set(path, keys);
  const parts = partsAt(root, ...keys);
  if (parts.length === 0) return none;
  return parts.flatMap(({ at, value }) => (isPlainMap(value) ? [{ at, value }] : []));
}
