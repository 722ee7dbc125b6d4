import { partAt, type Part } from '../manifests/reading';

/** The whole number below some keys; undefined where something else stands there. */
export function integerAt(value: Part, ...keys: readonly string[]): number | undefined {
  const part = partAt(value, ...keys);
  return typeof part === 'number' && Number.isInteger(part) ? part : undefined;
}
