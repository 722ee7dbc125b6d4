/** What the suffixes of quantities stand for, in billionths, so that every quantity is a whole number. */
const BILLIONTHS: Readonly<Record<string, bigint>> = {
  n: 1n,
  u: 10n ** 3n,
  m: 10n ** 6n,
  '': 10n ** 9n,
  k: 10n ** 12n,
  M: 10n ** 15n,
  G: 10n ** 18n,
  T: 10n ** 21n,
  P: 10n ** 24n,
  E: 10n ** 27n,
  Ki: 10n ** 9n * 2n ** 10n,
  Mi: 10n ** 9n * 2n ** 20n,
  Gi: 10n ** 9n * 2n ** 30n,
  Ti: 10n ** 9n * 2n ** 40n,
  Pi: 10n ** 9n * 2n ** 50n,
  Ei: 10n ** 9n * 2n ** 60n,
};

/** Suffixes from the largest down: the first that divides the quantity names it. */
const CANONICAL = ['Ei', 'Pi', 'Ti', 'Gi', 'Mi', 'Ki', '', 'm', 'u', 'n'] as const;

const QUANTITY = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+)|([numkMGTPE]|[KMGTPE]i))?$/;

/** A quantity in one spelling (`0.1` is `100m`, `1024Mi` is `1Gi`); anything else stays as it is. */
export function canonicalQuantity(value: unknown): unknown {
  const billionths = billionthsOf(String(value));
  if (billionths === undefined) return value;
  const suffix = CANONICAL.find((candidate) => divides(candidate, billionths)) ?? 'n';
  return `${billionths / unitOf(suffix)}${suffix}`;
}

function billionthsOf(text: string): bigint | undefined {
  const [, sign = '', whole = '', fraction = '', exponent = '0', suffix = ''] = QUANTITY.exec(text) ?? [];
  if (whole === '' && fraction === '') return undefined;
  const power = Number(exponent);
  const digits = BigInt(`${sign}${whole}${fraction}`) * unitOf(suffix) * 10n ** BigInt(Math.max(power, 0));
  return roundedUp(digits, 10n ** BigInt(fraction.length - Math.min(power, 0)));
}

/** The API server rounds what is finer than a billionth up, away from zero. */
function roundedUp(value: bigint, divisor: bigint): bigint {
  const away = value % divisor === 0n ? 0n : value < 0n ? -1n : 1n;
  return value / divisor + away;
}

function divides(suffix: string, billionths: bigint): boolean {
  if (billionths === 0n) return suffix === '';
  return billionths % unitOf(suffix) === 0n;
}

function unitOf(suffix: string): bigint {
  return BILLIONTHS[suffix] ?? 1n;
}
