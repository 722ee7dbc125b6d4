import type { Unset } from '../model/topology';

/**
 * Removes in an environment what the service says: `.configure(edge, { health: unset })`, `{ env: { DEBUG: unset } }`.
 */
export const unset: Unset = Object.freeze({ kind: 'unset' as const });

/** True for `unset`, also when it comes from another copy of the library. */
export function isUnset(value: unknown): value is Unset {
  return typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'unset';
}
