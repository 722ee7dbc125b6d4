/** What each suffix stands for, in billionths. */
const suffixes: Readonly<Record<string, bigint>> = {
  n: 1n,
  u: 1_000n,
  m: 1_000_000n,
  '': 10n ** 9n,
  k: 10n ** 12n,
  M: 10n ** 15n,
  G: 10n ** 18n,
  T: 10n ** 21n,
  P: 10n ** 24n,
  E: 10n ** 27n,
  Ki: 2n ** 10n * 10n ** 9n,
  Mi: 2n ** 20n * 10n ** 9n,
  Gi: 2n ** 30n * 10n ** 9n,
  Ti: 2n ** 40n * 10n ** 9n,
  Pi: 2n ** 50n * 10n ** 9n,
  Ei: 2n ** 60n * 10n ** 9n,
};

const grammar = /^([+-]?)(\d{0,40})(?:\.(\d{0,40}))?(?:[eE]([+-]?\d{1,2})|([KMGTPE]i|[numkMGTPE])?)$/;

/**
 * A Kubernetes quantity in billionths, which is as fine as the API server counts: `500m` is 500,000,000. Parts of a
 * billionth are rounded up. Undefined for what is no quantity.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function billionthsOf(quantity: unknown): bigint | undefined {
  if (typeof quantity !== 'string' && typeof quantity !== 'number') return undefined;
  const match = grammar.exec(String(quantity));
  if (match === null) return undefined;
  const [, sign, whole = '', part = '', exponent, suffix = ''] = match;
  if (whole === '' && part === '') return undefined;
  const amount = scaled(BigInt(whole + part), Number(exponent ?? 0) - part.length, suffixes[suffix] ?? 1n);
  return sign === '-' ? -amount : amount;
}

/** Below zero where the first quantity is less, above where it is more; undefined where one of them is no quantity. */
export function compareQuantities(a: unknown, b: unknown): number | undefined {
  const [first, second] = [billionthsOf(a), billionthsOf(b)];
  if (first === undefined || second === undefined) return undefined;
  return first < second ? -1 : first > second ? 1 : 0;
}

/** A quantity in the one form that all that mean the same share: a number with as few zeros as there can be, `0.5`. */
export function canonicalQuantity(quantity: string | number): string | number {
  const amount = billionthsOf(quantity);
  if (amount === undefined) return quantity;
  const digits = String(amount < 0n ? -amount : amount).padStart(10, '0');
  const text = `${digits.slice(0, -9)}.${digits.slice(-9)}`.replace(/\.?0+$/, '');
  return amount < 0n ? `-${text}` : text;
}

function scaled(digits: bigint, exponent: number, unit: bigint): bigint {
  if (exponent >= 0) return digits * unit * 10n ** BigInt(exponent);
  const divisor = 10n ** BigInt(-exponent);
  return (digits * unit + divisor - 1n) / divisor;
}
