import type { System } from '../manifests/system';
import { kindIn } from './schema/kinds';

const known = new WeakMap<System, { readonly kubernetes: number; readonly answer: boolean }>();

/**
 * True where pods may be made that nobody sees here: an operator makes them from an object of a kind without a known
 * schema, such as a cluster of a database.
 */
export function mayHidePods(system: System, kubernetes: number): boolean {
  const before = known.get(system);
  if (before?.kubernetes === kubernetes) return before.answer;
  const answer = [...system.objects.values()].some((one) => kindIn(system, one, kubernetes).state === 'unknown');
  known.set(system, { kubernetes, answer });
  return answer;
}
