import type { Part } from '../manifests/reading';

/**
 * What an API server has against a number of pods, or a share of them, in words that follow "which"; undefined where it has
 * nothing, or where the schema says it.
 *
 * @param most - Largest percentage.
 */
export function shareFault(value: Part, most = 100): string | undefined {
  if (typeof value === 'number') return Number.isInteger(value) && value < 0 ? 'is below 0' : undefined;
  if (typeof value !== 'string') return undefined;
  const percent = /^(\d+)%$/.exec(value)?.[1];
  if (percent === undefined) return 'is neither a number without quotes nor a percentage';
  return Number(percent) > most ? `is above ${most}%` : undefined;
}

/** The number of a number of pods or of a percentage; undefined for what is neither. */
export function shareAmount(value: Part): number | undefined {
  if (typeof value === 'number') return value;
  const percent = typeof value === 'string' ? /^(\d{1,9})%$/.exec(value)?.[1] : undefined;
  return percent === undefined ? undefined : Number(percent);
}
