import { isList, isPlainMap, type PlainData } from '../../model/json';

/** A value as text that is the same for every order of keys, and different for every other value. */
export function stableText(value: PlainData): string {
  if (isList(value)) return `[${value.map(stableText).join()}]`;
  if (!isPlainMap(value)) return JSON.stringify(value);
  const entries = Object.keys(value).sort();
  return `{${entries.map((key) => `${JSON.stringify(key)}:${stableText(value[key] ?? null)}`).join()}}`;
}
