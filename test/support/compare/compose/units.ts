const SECONDS: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 1e-3, us: 1e-6, ns: 1e-9 };
const BYTES: Readonly<Record<string, number>> = { '': 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30, t: 2 ** 40, p: 2 ** 50 };

const DURATION = /^(?:\d+(?:\.\d+)?(?:h|ms|m|us|s|ns))+$/;
const SIZE = /^(\d+(?:\.\d+)?)\s*([kmgtp]?)(?:i?b)?$/i;

/** A duration in seconds, `90s` for `1m30s`; anything else stays as it is. */
export function canonicalDuration(text: string): string {
  if (!DURATION.test(text)) return text;
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|us|s|ns)/g)];
  const seconds = parts.reduce((sum, [, amount, unit = '']) => sum + Number(amount) * (SECONDS[unit] ?? 0), 0);
  return `${Number(seconds.toFixed(9))}s`;
}

/** A size in bytes: in Compose, `512m`, `512mb` and `512MiB` are all counted in powers of 1024. */
export function canonicalSize(text: string): string {
  const [, amount, unit = ''] = SIZE.exec(text) ?? [];
  return amount === undefined ? text : String(Math.round(Number(amount) * (BYTES[unit.toLowerCase()] ?? 1)));
}

/** A number in one spelling, `0.5` for `0.50`; anything else stays as it is. */
export function canonicalNumber(text: string): string {
  return text.trim() === '' || Number.isNaN(Number(text)) ? text : String(Number(text));
}
