import { numberAt, textAt, type Part } from '../../manifests/reading';
import { bytesOf } from '../../manifests/compose/quantities';
import { call, data, type CallCode } from '../code';

/** Seconds of each unit of a Compose duration. */
const seconds: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 1e-3, us: 1e-6, µs: 1e-6, ns: 1e-9 };

/** Seconds of a duration in the form that Compose prints, `1m30s`; undefined where it is none. */
export function secondsOf(duration: Part): number | undefined {
  if (typeof duration !== 'string') return undefined;
  const parts = [...duration.matchAll(/(\d+(?:\.\d+)?)(ms|us|µs|ns|h|m|s)/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== duration) return undefined;
  return Number(
    parts.reduce((sum, [, number, unit = '']) => sum + Number(number) * (seconds[unit] ?? 0), 0).toFixed(9),
  );
}

/** A time as a person writes it: `Duration.minutes(2)`; undefined for parts of a thousandth of a second. */
export function durationCode(total: number | undefined): CallCode | undefined {
  if (total === undefined || total < 0) return undefined;
  const units = [
    ['hours', 3600],
    ['minutes', 60],
    ['seconds', 1],
    ['millis', 1e-3],
  ] as const;
  for (const [unit, size] of units) {
    const amount = size < 1 ? Math.round(total * 1e6) / 1e3 : total / size;
    if (Number.isInteger(amount) && (amount > 0 || unit === 'seconds')) return call(`Duration.${unit}`, data(amount));
  }
  return undefined;
}

/** A size as a person writes it: `Size.mebibytes(64)`; undefined where it is no whole number of bytes. */
export function sizeCode(bytes: number | undefined): CallCode | undefined {
  if (bytes === undefined || !Number.isInteger(bytes) || bytes < 0) return undefined;
  const units = [
    ['gibibytes', 1024 ** 3],
    ['mebibytes', 1024 ** 2],
    ['kibibytes', 1024],
  ] as const;
  const found = units.find(([, size]) => bytes % size === 0 && bytes >= size);
  const [unit, size] = found ?? ['kibibytes', 1024];
  return call(`Size.${unit}`, data(bytes / size));
}

/** An amount of CPU as a person writes it: `Cpu.millis(250)`, `Cpu.units(2)`; undefined for parts of a thousandth. */
export function cpuCode(cores: number | undefined): CallCode | undefined {
  if (cores === undefined || !(cores > 0)) return undefined;
  if (Number.isInteger(cores)) return call('Cpu.units', data(cores));
  const millis = Math.round(cores * 1e6) / 1e3;
  return Number.isInteger(millis) ? call('Cpu.millis', data(millis)) : undefined;
}

/** Bytes, also where they are still written as text: `64m`. */
export function bytesAt(value: Part, ...keys: readonly string[]): number | undefined {
  return numberAt(value, ...keys) ?? bytesOf(textAt(value, ...keys) ?? '');
}

/** A number, also where it is written as text: `'0.5'`. */
export function decimalAt(value: Part, ...keys: readonly string[]): number | undefined {
  const found = textAt(value, ...keys);
  const number = found === undefined ? NaN : Number(found);
  return Number.isFinite(number) ? number : undefined;
}
