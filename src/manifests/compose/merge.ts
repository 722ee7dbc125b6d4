import { distinctBy } from '../../model/groups';
import { isList, isPlainMap, type PlainData } from '../../model/json';
import type { PlainMap } from '../object';
import { keyOfTarget } from './mounts';
import { keyOfPort } from './ports';

type Merge = (earlier: PlainData, later: PlainData, place: readonly string[]) => PlainData;

/** The later one alone counts. */
const replace: Merge = (_, later) => later;

/** Lists whose items have an identity: the later item takes the place of the earlier one. */
function keyed(keyOf: (item: PlainData) => string): Merge {
  return (earlier, later) => distinctBy([...listOf(earlier), ...listOf(later)], keyOf);
}

/** What tells the items of a list apart: what they have under a key. */
function keyAt(key: string): (item: PlainData) => string {
  return (item) => JSON.stringify(isPlainMap(item) ? (item[key] ?? null) : item);
}

const byTarget = keyed(keyOfTarget);

/** Options go with their driver: those of another one do not count. */
const mergeLogging: Merge = (earlier, later, place) => {
  const [before, after] = [driverOf(earlier), driverOf(later)];
  const isSame = before === undefined || after === undefined || before === after;
  return isSame ? mergeMaps(earlier, later, place) : later;
};

/** Lists of single words: what stands in both stands once. */
const byItem = keyed((item) => JSON.stringify(item));

const subnetOf = keyAt('subnet');

/** Subnets of a network: the later ones add keys to those of the same subnet. */
const mergeSubnets: Merge = (earlier, later) => {
  const merged = new Map<string, PlainData>();
  for (const item of [...listOf(earlier), ...listOf(later)]) {
    const key = subnetOf(item);
    const before = merged.get(key);
    merged.set(key, isPlainMap(before) && isPlainMap(item) ? { ...before, ...item } : item);
  }
  return [...merged.values()];
};

/**
 * How a later file changes what an earlier one says, where that is more than "maps key by key, lists one after the other, the
 * later value otherwise". By the place below a section, `*` for any name.
 * See https://github.com/compose-spec/compose-spec/blob/main/13-merge.md
 */
const exceptions: Readonly<Record<string, Merge>> = {
  'services.*.command': replace,
  'services.*.entrypoint': replace,
  'services.*.healthcheck.test': replace,
  'services.*.logging': mergeLogging,
  'services.*.ports': keyed(keyOfPort),
  'services.*.volumes': byTarget,
  'services.*.devices': byTarget,
  'services.*.secrets': byTarget,
  'services.*.configs': byTarget,
  'services.*.env_file': keyed(keyAt('path')),
  'networks.*.ipam.config': mergeSubnets,
};

/** One thing of a file as a later file changes it; both in their normal form. */
export function mergeThings(earlier: PlainMap, later: PlainMap, section: string): PlainMap {
  return mergeMaps(earlier, later, [section, '*']) as PlainMap;
}

function mergeMaps(earlier: PlainData, later: PlainData, place: readonly string[]): PlainData {
  if (!isPlainMap(earlier) || !isPlainMap(later)) return later;
  const merged = new Map(Object.entries(earlier));
  for (const [key, value] of Object.entries(later)) {
    const before = merged.get(key);
    merged.set(key, before === undefined ? value : mergeValues(before, value, [...place, key]));
  }
  return Object.fromEntries(merged);
}

function mergeValues(earlier: PlainData, later: PlainData, place: readonly string[]): PlainData {
  const name = place.join('.');
  const exception = Object.hasOwn(exceptions, name) ? exceptions[name] : undefined;
  if (place.at(-1)?.startsWith('x-') === true) return later;
  if (exception !== undefined) return exception(earlier, later, place);
  if (isPlainMap(earlier) && isPlainMap(later)) return mergeMaps(earlier, later, place);
  return Array.isArray(earlier) && Array.isArray(later) ? byItem(earlier, later, place) : later;
}

function driverOf(logging: PlainData): PlainData | undefined {
  return isPlainMap(logging) ? logging['driver'] : undefined;
}

function listOf(value: PlainData): readonly PlainData[] {
  return isList(value) ? value : [value];
}

/** A map without what stands at a place below it. */
export function without(map: PlainMap, place: readonly (string | number)[]): PlainMap {
  const [step, ...rest] = place;
  if (step === undefined || !Object.hasOwn(map, step)) return map;
  const inner = map[step];
  const entries = Object.entries(map).filter(([key]) => key !== step || rest.length > 0);
  const isDeeper = rest.length > 0 && isPlainMap(inner);
  return Object.fromEntries(
    entries.map(([key, value]) => [key, isDeeper && key === step ? without(inner, rest) : value]),
  );
}
