import { isList, isPlainMap, type PlainData, own } from '../../model/json';
import type { PlainMap } from '../../manifests/object';
import { compareQuantities } from '../../manifests/scalars/quantity';
import { mapAt } from '../../manifests/reading';
import type { Writing } from './shape';

/** `serviceAccount` of a pod is the former name of `serviceAccountName`. */
export const accountName: Writing = renamedKey('serviceAccount', 'serviceAccountName');

/**
 * A requirement `In` with one value says what an entry of `matchLabels` says.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#resources-that-support-set-based-requirements
 */
export const labelSelector: Writing = {
  canonical: (map) => asLabels(map, () => true),
  like: (first, second) => {
    const [labels, asked] = [
      mapAt(first, 'matchLabels'),
      mapAt(
        asLabels(first, () => true),
        'matchLabels',
      ),
    ];
    const isAsked = (key: string) => Object.hasOwn(asked, key) && !Object.hasOwn(labels, key);
    return asRequirements(
      asLabels(second, (key) => !isAsked(key)),
      isAsked,
    );
  },
};

/**
 * `stringData` of a Secret is `data` that is not yet encoded, and wins over it.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/secret/#restriction-names-data
 */
export const secretData: Writing = {
  canonical: (map) => asData(map, () => true),
  like: (first, second) => {
    const texts = mapAt(first, 'stringData');
    return asTexts(
      asData(second, (key) => !Object.hasOwn(texts, key)),
      texts,
    );
  },
};

/**
 * A container that limits something and asks for none of it asks for as much as the limit.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#requests-and-limits
 */
export const requestsFromLimits: Writing = {
  canonical: (map) => withRequests(map, () => true),
  like: (first, second) => {
    const [asked, limits] = [mapAt(first, 'requests'), mapAt(first, 'limits')];
    const filled = withRequests(second, (key) => Object.hasOwn(asked, key));
    const isImplied = (key: string) => Object.hasOwn(limits, key) && !Object.hasOwn(asked, key);
    return withoutRequests(filled, isImplied);
  },
};

/**
 * A Job that says neither how many pods must succeed nor how many run at once means one; where it says the second only, it takes
 * from a queue.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#parallel-jobs
 */
export const oneCompletion: Writing = {
  canonical: (map) => (saysNoPods(map) ? { ...map, ...onePod } : map),
  like: (first, second) => {
    if (saysNoPods(second)) return saysNoPods(first) ? second : { ...second, ...onePod };
    if (!saysNoPods(first) || second['completions'] !== 1 || (second['parallelism'] ?? 1) !== 1) return second;
    return { ...second, completions: null, parallelism: null };
  },
};

const onePod = { completions: 1, parallelism: 1 };

function saysNoPods(map: PlainMap): boolean {
  return !isSaid(map, 'completions') && !isSaid(map, 'parallelism');
}

function withRequests(map: PlainMap, isWanted: (key: string) => boolean): PlainMap {
  const requests = mapAt(map, 'requests');
  const implied = Object.entries(mapAt(map, 'limits')).filter(([key]) => isWanted(key) && !isSaid(requests, key));
  if (implied.length === 0 || !hasMap(map, 'requests')) return map;
  return { ...map, requests: Object.fromEntries([...Object.entries(requests), ...implied]) };
}

function withoutRequests(map: PlainMap, isImplied: (key: string) => boolean): PlainMap {
  const [requests, limits] = [Object.entries(mapAt(map, 'requests')), mapAt(map, 'limits')];
  const left = requests.filter(([key, amount]) => !isImplied(key) || compareQuantities(amount, own(limits, key)) !== 0);
  return left.length === requests.length ? map : { ...map, requests: Object.fromEntries(left) };
}

function renamedKey(old: string, current: string): Writing {
  const canonical = (map: PlainMap) => {
    const { [old]: former, ...others } = map;
    return former === undefined || isSaid(map, current) ? others : { ...others, [current]: former };
  };
  const like = (first: PlainMap, second: PlainMap) => {
    if (isSaid(first, current) || !isSaid(first, old)) return isSaid(first, old) ? second : canonical(second);
    const { [current]: value, ...others } = canonical(second);
    return value === undefined ? others : { ...others, [old]: value };
  };
  return { canonical, like };
}

function isSaid(map: PlainMap, key: string): boolean {
  return (own(map, key) ?? null) !== null;
}

/** Requirements that are plain equality, written as labels. A label that has another value already stays beside them. */
function asLabels(map: PlainMap, isWanted: (key: string) => boolean): PlainMap {
  const requirements = own(map, 'matchExpressions') ?? null;
  const labels = own(map, 'matchLabels') ?? null;
  if (!isList(requirements) || !(labels === null || isPlainMap(labels))) return map;
  const found = new Map(Object.entries(labels ?? {}));
  const others = requirements.filter((one) => {
    const [key, value] = equalityOf(one) ?? [];
    if (key === undefined || value === undefined || !isWanted(key)) return true;
    if (found.has(key) && found.get(key) !== value) return true;
    found.set(key, value);
    return false;
  });
  return { ...map, matchLabels: Object.fromEntries(found), matchExpressions: others };
}

function equalityOf(requirement: PlainData): readonly [string, string] | undefined {
  if (!isPlainMap(requirement) || requirement.operator !== 'In' || typeof requirement.key !== 'string')
    return undefined;
  const values = requirement.values ?? null;
  const value = isList(values) && values.length === 1 ? values[0] : undefined;
  return typeof value === 'string' ? [requirement.key, value] : undefined;
}

function asRequirements(map: PlainMap, isWanted: (key: string) => boolean): PlainMap {
  const moved = Object.entries(mapAt(map, 'matchLabels')).filter(([key, value]) => {
    return isWanted(key) && typeof value === 'string';
  });
  if (moved.length === 0) return map;
  const left = Object.entries(mapAt(map, 'matchLabels')).filter((entry) => !moved.some(([key]) => key === entry[0]));
  const requirements = own(map, 'matchExpressions') ?? null;
  const asked = moved.map(([key, value]) => ({ key, operator: 'In', values: [value] }));
  return {
    ...map,
    matchLabels: Object.fromEntries(left),
    matchExpressions: [...(isList(requirements) ? requirements : []), ...asked],
  };
}

function asData(map: PlainMap, isWanted: (key: string) => boolean): PlainMap {
  const texts = Object.entries(mapAt(map, 'stringData')).filter((entry): entry is [string, string] => {
    return isWanted(entry[0]) && typeof entry[1] === 'string';
  });
  if (texts.length === 0 || !hasMap(map, 'data')) return map;
  const moved = new Map(texts.map(([key, text]) => [key, Buffer.from(text, 'utf8').toString('base64')]));
  const left = Object.entries(mapAt(map, 'stringData')).filter(([key]) => !moved.has(key));
  return {
    ...map,
    data: Object.fromEntries([...Object.entries(mapAt(map, 'data')), ...moved]),
    stringData: Object.fromEntries(left),
  };
}

/** Entries of `data` that the other side writes as text, written as text; but those whose bytes are none. */
function asTexts(map: PlainMap, texts: PlainMap): PlainMap {
  if (!hasMap(map, 'stringData')) return map;
  const given = mapAt(map, 'stringData');
  const moved = Object.entries(mapAt(map, 'data')).flatMap(([key, data]): readonly (readonly [string, string])[] => {
    const text = Object.hasOwn(texts, key) && !Object.hasOwn(given, key) ? decoded(data) : undefined;
    return text === undefined ? [] : [[key, text]];
  });
  if (moved.length === 0) return map;
  const keys = new Set(moved.map(([key]) => key));
  const left = Object.entries(mapAt(map, 'data')).filter(([key]) => !keys.has(key));
  return {
    ...map,
    data: Object.fromEntries(left),
    stringData: Object.fromEntries([...Object.entries(given), ...moved]),
  };
}

function decoded(data: PlainData): string | undefined {
  if (typeof data !== 'string') return undefined;
  const plain = data.replaceAll(/\s/g, '');
  const text = Buffer.from(plain, 'base64').toString('utf8');
  return Buffer.from(text, 'utf8').toString('base64') === plain ? text : undefined;
}

function hasMap(map: PlainMap, key: string): boolean {
  const value = own(map, key) ?? null;
  return value === null || isPlainMap(value);
}
