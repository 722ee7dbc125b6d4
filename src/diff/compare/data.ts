import { isPlainMap, type PlainData } from '../../model/json';

/** True for a list of plain data. */
export function isList(value: PlainData | undefined): value is readonly PlainData[] {
  return Array.isArray(value);
}

/** What a map itself holds under a key, and not what every map inherits. */
export function own<T>(map: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

/** What stands at a path with dots, `metadata.name`; undefined where nothing does. */
export function deep(value: PlainData, path: string): PlainData | undefined {
  return path.split('.').reduce((at: PlainData | undefined, key) => (isPlainMap(at) ? own(at, key) : undefined), value);
}

/** A value as text that is the same for every order of keys, and different for every other value. */
export function stableText(value: PlainData): string {
  if (isList(value)) return `[${value.map(stableText).join()}]`;
  if (!isPlainMap(value)) return JSON.stringify(value);
  const entries = Object.keys(value).sort();
  return `{${entries.map((key) => `${JSON.stringify(key)}:${stableText(value[key] ?? null)}`).join()}}`;
}
