import type { Unset } from '../model/topology';

const tag = Symbol.for('intermodal.unset');

/**
 * Removes in an environment what the service says: `.configure(edge, { health: unset })`, `{ env: { DEBUG: unset } }`.
 */
export const unset: Unset = tagged({ kind: 'unset', unset: true });

/** True for `unset`, also when it comes from another copy of the library; a map of variables may well look like it. */
export function isUnset(value: unknown): value is Unset {
  return typeof value === 'object' && value !== null && tag in value;
}

function tagged(value: Unset): Unset {
  return Object.freeze(Object.defineProperty({ ...value }, tag, { value: true }));
}
