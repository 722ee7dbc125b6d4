import { isList, isPlainMap, type PlainData } from '../../model/json';

/** One text for all values that say the same: keys of maps in order. */
export function canonicalText(value: PlainData): string {
  if (isList(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (!isPlainMap(value)) return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalText(value[key] ?? null)}`).join(',')}}`;
}
