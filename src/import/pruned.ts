import { isPlainMap, type PlainData } from '../model/json';
import type { Code } from './code';

/**
 * Options without the one at a field, as an error of the library names it (`env.HOST`, `sidecars[0].mounts./data`): the
 * deepest entry of a map on the way there. Where that entry has a plain way, this takes its place. Undefined where nothing
 * stands there.
 */
export function pruned(code: Code, field: string): Code | undefined {
  if (code.is === 'instead') return pruned(code.code, field) ?? code.plain;
  if (code.is === 'map') return prunedMap(code.entries, field, (entries) => ({ ...code, entries }));
  if (code.is === 'list') return prunedList(code.items, field, (items) => ({ ...code, items }));
  if (code.is !== 'data') return undefined;
  const rest = prunedData(code.data, field);
  return rest === undefined ? undefined : { ...code, data: rest };
}

function prunedMap<T>(
  entries: Readonly<Record<string, Code>>,
  field: string,
  whole: (entries: Readonly<Record<string, Code>>) => T,
): T | undefined {
  const key = keyAt(Object.keys(entries), field);
  if (key === undefined) return undefined;
  const rest = prunedEntry(Object.getOwnPropertyDescriptor(entries, key)?.value as Code, restOf(key, field));
  const others = Object.entries(entries).flatMap(([name, entry]): readonly (readonly [string, Code])[] => {
    if (name !== key) return [[name, entry]];
    return rest === undefined ? [] : [[name, rest]];
  });
  return whole(Object.fromEntries(others));
}

function prunedEntry(entry: Code, field: string): Code | undefined {
  return pruned(entry, field) ?? (entry.is === 'instead' ? entry.plain : undefined);
}

function prunedList<T, R>(items: readonly T[], field: string, whole: (items: readonly T[]) => R): R | undefined {
  const index = indexAt(field);
  const item = index === undefined ? undefined : items[index.index];
  if (index === undefined || item === undefined) return undefined;
  const rest = pruned(item as Code, index.rest);
  return rest === undefined ? undefined : whole(items.map((one, at) => (at === index.index ? (rest as T) : one)));
}

function prunedData(value: PlainData, field: string): PlainData | undefined {
  if (Array.isArray(value)) return prunedItems(value as readonly PlainData[], field);
  if (!isPlainMap(value)) return undefined;
  const key = keyAt(Object.keys(value), field);
  if (key === undefined) return undefined;
  const entries = Object.entries(value).flatMap(([name, part]): readonly (readonly [string, PlainData])[] => {
    if (name !== key) return [[name, part]];
    const rest = prunedData(part, restOf(key, field));
    return rest === undefined ? [] : [[name, rest]];
  });
  return Object.fromEntries(entries);
}

function prunedItems(items: readonly PlainData[], field: string): PlainData | undefined {
  const index = indexAt(field);
  const item = index === undefined ? undefined : items[index.index];
  const rest = index === undefined || item === undefined ? undefined : prunedData(item, index.rest);
  return rest === undefined ? undefined : items.map((one, at) => (at === index?.index ? rest : one));
}

/** The key with which a field begins: the longest, since keys may have dots in them. */
function keyAt(keys: readonly string[], field: string): string | undefined {
  const fitting = keys.filter(
    (key) => field === key || (field.startsWith(key) && /^[.[]/.test(field.slice(key.length))),
  );
  return fitting.reduce<string | undefined>((best, key) => (key.length >= (best?.length ?? 0) ? key : best), undefined);
}

function restOf(key: string, field: string): string {
  return field.slice(key.length).replace(/^\./, '');
}

function indexAt(field: string): { readonly index: number; readonly rest: string } | undefined {
  const found = /^\[(\d+)\]\.?/.exec(field);
  return found === null ? undefined : { index: Number(found[1]), rest: field.slice(found[0].length) };
}
