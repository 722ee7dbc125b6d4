/** What each unit of a duration is in nanoseconds. */
const units: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};

const whole = /^([+-]?)((?:(?:\d{1,20}(?:\.\d{0,20})?|\.\d{1,20})(?:ns|us|µs|μs|ms|s|m|h))+)$/;
const parts = /(\d*)(?:\.(\d*))?(ns|us|µs|μs|ms|s|m|h)/g;

/**
 * A duration as Go writes it, `1h30m` or `0.5s`, in nanoseconds; undefined for what is none. Gateway API, cert-manager and
 * Compose have this grammar, or a part of it.
 *
 * @see https://pkg.go.dev/time#ParseDuration
 */
export function nanosecondsOf(duration: unknown): bigint | undefined {
  if (typeof duration !== 'string') return undefined;
  if (duration === '0') return 0n;
  const match = whole.exec(duration);
  if (match === null) return undefined;
  const amount = [...(match[2] ?? '').matchAll(parts)].reduce((sum, [, count = '', part = '', unit = '']) => {
    return sum + (BigInt(count + part) * (units[unit] ?? 0n)) / 10n ** BigInt(part.length);
  }, 0n);
  return match[1] === '-' ? -amount : amount;
}

/** A duration in the one form that all that mean the same share: nanoseconds, `90000000000ns`. */
export function canonicalDuration(duration: string | number): string | number {
  const amount = nanosecondsOf(duration);
  return amount === undefined ? duration : `${amount}ns`;
}
