import { isList, isPlainMap, type PlainData } from '../model/json';
import type { Code } from './code';
import type { ConstructDraft, EnvironmentDraft } from './draft';
import { joined, type TextPart } from './values';

/** Options of constructs in the order in which people say them; the others follow by name. */
const options = [
  ...['environments', 'description', 'type', 'default', 'choices', 'pattern', 'min', 'max', 'secret', 'keys', 'source'],
  ...['workload', 'schedule', 'timeZone', 'hosts', 'image', 'pullPolicy', 'command', 'args', 'workingDirectory'],
  ...['ports', 'aliases', 'listeners', 'tls', 'exposure', 'envFrom', 'env', 'values', 'files', 'mounts', 'calls'],
  ...['startsAfter', 'health', 'resources', 'scaling', 'initContainers', 'sidecars'],
];

/** Keys with which people begin: those of manifests, of operations of a patch, of containers. */
const beginnings = [
  'apiVersion',
  'kind',
  'metadata',
  'op',
  'from',
  'key',
  'context',
  'name',
  'namespace',
  'path',
  'image',
  'min',
  'request',
];

const optionRanks = ranksOf(options);
const externalRanks = ranksOf(['host', ...options]); // of others `host` is the machine below
const beginningRanks = ranksOf(beginnings);

type Sort<K extends Code['is']> = (code: Extract<Code, { readonly is: K }>) => Code;

const sorters: { readonly [K in Code['is']]: Sort<K> } = {
  data: (code) => ({ ...code, data: sortedData(code.data) }),
  list: (code) => ({ ...code, items: code.items.map(canonical) }),
  map: (code) => ({ ...code, entries: sortedEntries(code.entries, canonical, beginningRanks) }),
  call: (code) => (code.args === undefined ? code : { ...code, args: code.args.map(canonical) }),
  method: (code) => ({ ...code, on: canonical(code.on), args: code.args.map(canonical) }),
  member: (code) => ({ ...code, on: canonical(code.on) }),
  construct: (code) => code,
  template: ({ parts }) => joined(parts.flatMap(partsOfText)),
  instead: (code) => ({ ...code, code: canonical(code.code), plain: canonical(code.plain) }),
  omit: (code) => code,
};

/** Code whose maps have their keys in one order, whatever the order was in which they were read. */
export function canonical(code: Code): Code {
  return (sorters[code.is] as Sort<Code['is']>)(code);
}

/** Pieces of a text without texts that are code, as they are where a reference has become plain. */
function partsOfText(part: TextPart): readonly TextPart[] {
  if (typeof part === 'string') return [part];
  const code = canonical(part);
  if (code.is === 'template') return code.parts;
  return code.is === 'data' && typeof code.data === 'string' ? [code.data] : [code];
}

/** A construct whose options and calls have one order. */
export function canonicalConstruct(draft: ConstructDraft): ConstructDraft {
  const { kind, props, calls } = draft;
  const ranks = kind === 'ExternalService' ? externalRanks : optionRanks;
  const sorted = calls
    ?.map((one) => ({ ...one, args: one.args.map(canonical) }))
    .sort(by((one) => JSON.stringify(one)));
  return {
    ...draft,
    props: { ...props, entries: sortedEntries(props.entries, canonical, ranks) },
    ...(sorted === undefined ? {} : { calls: sorted }),
  };
}

/** An environment whose options, settings and changes have one order. */
export function canonicalEnvironment(draft: EnvironmentDraft): EnvironmentDraft {
  const { options: given, props, settings, changes } = draft;
  return {
    ...draft,
    options: { ...given, entries: sortedEntries(given.entries, canonical, beginningRanks) },
    props: { ...props, entries: sortedEntries(props.entries, canonical, beginningRanks) },
    settings: settings
      .map((setting) => ({ ...setting, value: canonical(setting.value) }))
      .sort(by(({ parameter }) => parameter)),
    changes: changes
      .map(({ construct, patch }) => ({
        construct,
        patch: { ...patch, entries: sortedEntries(patch.entries, canonical, optionRanks) },
      }))
      .sort(by(({ construct }) => nameOf(construct))),
  };
}

/** Compares by a key, code unit by code unit. */
export function by<T>(keyOf: (item: T) => string): (a: T, b: T) => number {
  return (a, b) => compare(keyOf(a), keyOf(b));
}

/** Compares texts code unit by code unit: the same everywhere. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function nameOf(id: string): string {
  return id.slice(id.indexOf('/') + 1);
}

function sortedData(value: PlainData): PlainData {
  if (isList(value)) return value.map(sortedData);
  return isPlainMap(value) ? sortedEntries(value, sortedData, beginningRanks) : value;
}

function sortedEntries<T>(
  entries: Readonly<Record<string, T>>,
  convert: (entry: T) => T,
  ranks: ReadonlyMap<string, number>,
): Readonly<Record<string, T>> {
  const rankOf = (key: string): number => ranks.get(key) ?? ranks.size;
  const sorted = Object.entries(entries).sort(([a], [b]) => rankOf(a) - rankOf(b) || compare(a, b));
  return Object.fromEntries(sorted.map(([key, entry]) => [key, convert(entry)]));
}

function ranksOf(keys: readonly string[]): ReadonlyMap<string, number> {
  return new Map(keys.map((key, rank) => [key, rank]));
}
