import { isList, isPlainMap, type PlainData } from '../../model/json';

/** What a map itself holds under a key, and not what every map inherits. */
export function own<T>(map: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

/** A value as text that is the same for every order of keys, and different for every other value. */
export function stableText(value: PlainData): string {
  if (isList(value)) return `[${value.map(stableText).join()}]`;
  if (!isPlainMap(value)) return JSON.stringify(value);
  const entries = Object.keys(value).sort();
  return `{${entries.map((key) => `${JSON.stringify(key)}:${stableText(value[key] ?? null)}`).join()}}`;
}
