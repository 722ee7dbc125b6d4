import { billionthsOf } from '../../manifests/scalars/quantity';
import type { Part } from '../../manifests/reading';
import { data, type Code } from '../code';

/** A quantity as a number with three places behind the point at the most; undefined where it has more. */
export function unitsOf(part: Part): Code | undefined {
  const amount = billionthsOf(part);
  if (amount === undefined || amount < 0n || amount % 1_000_000n !== 0n) return undefined;
  const thousandths = Number(amount / 1_000_000n);
  return Number.isSafeInteger(thousandths) ? data(thousandths / 1000) : undefined;
}
