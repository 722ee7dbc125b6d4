const units = ['', 'k', 'm', 'g', 't', 'p'];
const size = /^(-?\d+(?:\.\d+)?) ?([kmgtp]?)(?:i?b)?$/i;

/** Bytes of a size as Docker writes it, `64m`, `1.5gb`, `-1`; undefined where it is none. */
export function bytesOf(text: string): number | undefined {
  const [, number, unit = ''] = size.exec(text.trim()) ?? [];
  if (number === undefined) return undefined;
  return Math.trunc(Number(number) * 1024 ** units.indexOf(unit.toLowerCase()));
}

const nanoseconds: Readonly<Record<string, number>> = {
  h: 3_600e9,
  m: 60e9,
  s: 1e9,
  ms: 1e6,
  us: 1e3,
  µs: 1e3,
  ns: 1,
};
const part = /(\d+(?:\.\d*)?|\.\d+)(ms|us|µs|ns|h|m|s)/gy;

/** A duration in the one form that Compose prints, `1m30s`; undefined where it is none. */
export function durationOf(text: string): string | undefined {
  if (text === '0') return '0s';
  const parts = [...text.matchAll(part)];
  if (parts.length === 0 || parts.reduce((sum, [said]) => sum + said.length, 0) !== text.length) return undefined;
  return printed(parts.reduce((sum, [, number, unit = '']) => sum + Number(number) * (nanoseconds[unit] ?? 0), 0));
}

/** As Go prints a duration: `1h0m30s`, `1.5s`, `500ms`. */
function printed(total: number): string {
  if (total === 0) return '0s';
  const below = (['ns', 'us', 'ms'] as const).find((_, index) => total < 1e3 ** (index + 1));
  if (below !== undefined) return `${total / (nanoseconds[below] ?? 1)}${below === 'us' ? 'µs' : below}`;
  const [hours, minutes] = [Math.floor(total / 3_600e9), Math.floor((total % 3_600e9) / 60e9)];
  const seconds = `${Number(((total % 60e9) / 1e9).toFixed(9))}s`;
  if (hours > 0) return `${hours}h${minutes}m${seconds}`;
  return minutes > 0 ? `${minutes}m${seconds}` : seconds;
}
