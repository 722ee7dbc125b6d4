import { billionthsOf } from '../../../../src/manifests/scalars/quantity';

/** Suffixes from the largest down: the first that divides the quantity names it. */
const CANONICAL = ['Ei', 'Pi', 'Ti', 'Gi', 'Mi', 'Ki', '', 'm', 'u', 'n'] as const;

/** A quantity in one spelling (`0.1` is `100m`, `1024Mi` is `1Gi`); anything else stays as it is. */
export function canonicalQuantity(value: unknown): unknown {
  const billionths = billionthsOf(String(value));
  if (billionths === undefined) return value;
  const suffix = CANONICAL.find((candidate) => divides(candidate, billionths)) ?? 'n';
  return `${billionths / unitOf(suffix)}${suffix}`;
}

function divides(suffix: string, billionths: bigint): boolean {
  return billionths === 0n ? suffix === '' : billionths % unitOf(suffix) === 0n;
}

function unitOf(suffix: string): bigint {
  return billionthsOf(`1${suffix}`) ?? 1n;
}
