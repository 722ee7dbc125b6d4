import { stableText } from '../../diff/compare/data';
import { templatePath } from '../../manifests/kubernetes/kinds';
import { kubernetesId } from '../../manifests/kubernetes/read-kubernetes';
import type { ManifestObject, PlainMap } from '../../manifests/object';
import { itemsAt, mapAt, mapsAt, partAt, textAt, wordAt, wordOf, type Part } from '../../manifests/reading';
import { canonicalScalar } from '../../diff/compare/scalars';
import { groupedBy } from '../../model/groups';
import { isList, isPlainMap, own, type PlainData } from '../../model/json';
import { expansionsOf } from './expansion';
import { plainPath } from './fields';

/*
 * What means the same in two pods, though it is written in another way: names that only the pod itself uses, and settings that
 * hold for a container whether the pod says them or the container does.
 */

/** An object that makes pods, said as another one says it, as far as both mean the same. */
export function podsLike(output: PlainMap, input: PlainMap, objects: Objects = new Map()): PlainMap {
  const path = templatePath({ kind: wordAt(input, 'kind'), apiVersion: wordAt(input, 'apiVersion') });
  const theirs = mapAt(input, ...(path ?? []));
  return path === undefined
    ? output
    : changedAt(output, path, (template) => templateLike(template, theirs, keysIn(objects, input)));
}

function changedAt(map: PlainMap, [key, ...path]: readonly string[], change: (map: PlainMap) => PlainMap): PlainMap {
  if (key === undefined) return change(map);
  const inner = own(map, key);
  return isPlainMap(inner) ? { ...map, [key]: changedAt(inner, path, change) } : map;
}

/** Changes with the values of configs, so that pods are made anew. */
const ownAnnotation = 'intermodal.dev/config-hash';

function templateLike(output: PlainMap, input: PlainMap, keysOf: KeysOf): PlainMap {
  const isTheirs = partAt(input, 'metadata', 'annotations', ownAnnotation) !== undefined;
  const metadata = mapAt(output, 'metadata');
  const plain = isTheirs ? metadata : without(metadata, 'annotations', ownAnnotation);
  // Pods are named after what makes them, whatever the template says.
  const name = partAt(input, 'metadata', 'name');
  const named = name === undefined ? plain : { ...plain, name };
  const bare = { ...output, ...(Object.keys(named).length === 0 ? {} : { metadata: named }) };
  const theirs = mapAt(input, 'spec');
  return changedAt(bare, ['spec'], (spec) => steps.reduce((now, step) => step(now, theirs, keysOf), spec));
}

function without(map: PlainMap, field: string, key: string): PlainMap {
  const { [field]: inner, ...others } = map;
  if (!isPlainMap(inner) || !(key in inner)) return map;
  const { [key]: _, ...rest } = inner;
  return Object.keys(rest).length === 0 ? others : { ...others, [field]: rest };
}

/** Objects of the other side, by id. */
type Objects = ReadonlyMap<string, Pick<ManifestObject, 'value'>>;

/** Keys of a ConfigMap or a Secret that the files have. */
type KeysOf = (kind: string, name: string) => readonly string[] | undefined;

function keysIn(objects: Objects, input: PlainMap): KeysOf {
  const namespace = textAt(input, 'metadata', 'namespace');
  return (kind, name) => {
    const place = { apiVersion: 'v1', kind: kind === 'secret' ? 'Secret' : 'ConfigMap', name };
    const found = objects.get(kubernetesId({ ...place, ...(namespace === undefined ? {} : { namespace }) }));
    return found && ['data', 'stringData', 'binaryData'].flatMap((field) => Object.keys(mapAt(found.value, field)));
  };
}

type Step = (output: PlainMap, input: PlainMap, keysOf: KeysOf) => PlainMap;

const steps: readonly Step[] = [portsLike, expansionsLike, securityLike, tolerationsLike, volumesLike];

const lists = ['containers', 'initContainers'] as const;

/** Every container of a pod with the one of the same name of another pod. */
function containersLike(
  output: PlainMap,
  input: PlainMap,
  like: (own: PlainMap, theirs: PlainMap) => PlainMap,
): PlainMap {
  const changed = lists.flatMap((list) => {
    const theirs = mapsAt(input, list);
    const change = (one: PlainData): PlainData => {
      const other = theirs.find(({ name }) => isPlainMap(one) && name === one['name']);
      return other === undefined || !isPlainMap(one) ? one : like(one, other);
    };
    return isList(output[list]) ? [[list, itemsAt(output, list).map(change)] as const] : [];
  });
  return { ...output, ...Object.fromEntries(changed) };
}

// --- ports: names of what nobody calls by name, and calls by name or by number

function portsLike(output: PlainMap, input: PlainMap): PlainMap {
  return containersLike(output, input, (one, theirs) => {
    const named = portNumbers(one);
    const known = portNumbers(theirs);
    const asked = handlers.reduce((now, path) => portLike(now, theirs, path, named, known), one);
    return namesLike(asked, mapsAt(theirs, 'ports'));
  });
}

const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'];
const hooks = ['postStart', 'preStop'];

/** Where a container says a port that is asked. */
const handlers: readonly (readonly string[])[] = [
  ...probes.flatMap((probe) => [
    [probe, 'httpGet', 'port'],
    [probe, 'tcpSocket', 'port'],
  ]),
  ...hooks.map((hook) => ['lifecycle', hook, 'httpGet', 'port']),
];

function portNumbers(container: PlainMap): ReadonlyMap<string, Part> {
  return new Map(mapsAt(container, 'ports').map((port) => [wordAt(port, 'name'), partAt(port, 'containerPort')]));
}

function portLike(
  output: PlainMap,
  input: PlainMap,
  path: readonly string[],
  named: ReadonlyMap<string, Part>,
  known: ReadonlyMap<string, Part>,
): PlainMap {
  const [port, theirs] = [partAt(output, ...path), partAt(input, ...path)];
  if (port === undefined || theirs === undefined || theirs === null) return output;
  const number = typeof port === 'string' ? named.get(port) : port;
  const wanted = typeof theirs === 'string' ? (known.get(theirs) ?? theirs) : theirs;
  if (number === undefined || wordOf(number) !== wordOf(wanted)) return output;
  return changedAt(output, path.slice(0, -1), (handler) => ({ ...handler, port: theirs }));
}

/** A port without a name stays without one. */
function namesLike(container: PlainMap, wanted: readonly PlainMap[]): PlainMap {
  if (!isList(container['ports'])) return container;
  const ports = itemsAt(container, 'ports').map((port) => {
    const other = wanted.find((one) => isPlainMap(port) && portKey(one) === portKey(port));
    if (other === undefined || !isPlainMap(port) || own(other, 'name') !== undefined) return port;
    const { name: _, ...rest } = port;
    return rest;
  });
  return { ...container, ports };
}

function portKey(port: PlainMap): string {
  return `${wordAt(port, 'containerPort')}/${wordAt(port, 'protocol') || 'TCP'}`;
}

// --- texts: a doubled `$` where a single one says the same

function expansionsLike(output: PlainMap, input: PlainMap): PlainMap {
  return containersLike(output, input, (one, theirs) => {
    const worded = commands.reduce((now, path) => wordsLike(now, theirs, path), one);
    return isList(worded['env']) ? { ...worded, env: envLike(itemsAt(worded, 'env'), mapsAt(theirs, 'env')) } : worded;
  });
}

/** Variables in the order of the other side, where each finds the same ones before it. */
function envLike(env: readonly PlainData[], wanted: readonly PlainMap[]): readonly PlainData[] {
  const said = env.map((variable) => {
    const other = wanted.find(({ name }) => isPlainMap(variable) && name === variable['name']);
    const isSame = isPlainMap(variable) && meansSame(variable['value'], other?.['value']);
    return isSame ? { ...variable, value: other?.['value'] ?? '' } : variable;
  });
  const maps = said.filter(isPlainMap);
  if (foundBefore(maps) !== foundBefore(wanted)) return said;
  return wanted.flatMap(({ name }) => maps.find((one) => one['name'] === name) ?? []);
}

/** Each variable with those before it that its text takes in. */
function foundBefore(env: readonly PlainMap[]): string {
  const names = env.map((one) => wordAt(one, 'name'));
  const found = env.map(({ value }, index) => {
    const pieces = typeof value === 'string' ? expansionsOf(value) : [];
    const taken = pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.variable]));
    return [names[index], taken.filter((name) => names.indexOf(name) !== -1 && names.indexOf(name) < index)];
  });
  return JSON.stringify(found.sort(([a = ''], [b = '']) => (a < b ? -1 : 1)));
}

/** Where a container has words that are expanded. */
const commands: readonly (readonly string[])[] = [
  ['command'],
  ['args'],
  ...probes.map((probe) => [probe, 'exec', 'command']),
  ...hooks.map((hook) => ['lifecycle', hook, 'exec', 'command']),
];

function wordsLike(output: PlainMap, input: PlainMap, path: readonly string[]): PlainMap {
  const [words, theirs] = [itemsAt(output, ...path), itemsAt(input, ...path)];
  const isSame = words.length === theirs.length && words.every((word, index) => meansSame(word, theirs[index]));
  if (!isSame || words.length === 0) return output;
  const key = path.at(-1) ?? '';
  return changedAt(output, path.slice(0, -1), (map) => ({ ...map, [key]: theirs }));
}

function meansSame(text: Part, other: Part): boolean {
  if (typeof text !== 'string' || typeof other !== 'string' || text === other)
    return text === other && text !== undefined;
  return expandedKey(text) === expandedKey(other);
}

function expandedKey(text: string): string {
  const pieces = expansionsOf(text).map((piece) =>
    typeof piece === 'string' ? piece.replaceAll('$', '$$$$') : `$(${piece.variable})`,
  );
  return pieces.join('');
}

// --- security: what holds for a container, whoever says it

const either = ['runAsUser', 'runAsGroup', 'runAsNonRoot', 'seccompProfile'];
const ofContainer = ['privileged', 'allowPrivilegeEscalation', 'readOnlyRootFilesystem', 'capabilities'];

/** What a container is allowed where nothing is said. */
const silence: PlainMap = {
  privileged: false,
  allowPrivilegeEscalation: true,
  readOnlyRootFilesystem: false,
  runAsNonRoot: false,
  capabilities: {},
};

function securityLike(output: PlainMap, input: PlainMap): PlainMap {
  const ofContainers = containersLike(output, input, (one, theirs) => {
    const [own, wanted] = [mapAt(one, 'securityContext'), mapAt(theirs, 'securityContext')];
    return fieldsLike(
      one,
      theirs,
      ofContainer.filter((key) => settingKey(key, own[key]) === settingKey(key, wanted[key])),
    );
  });
  const same = either.filter((key) => effectOf(output, key) === effectOf(input, key));
  const containers = containersLike(ofContainers, input, (one, theirs) => fieldsLike(one, theirs, same));
  return fieldsLike(containers, input, same);
}

/** What holds for each container, by name. */
function effectOf(pod: PlainMap, key: string): string {
  const shared = partAt(pod, 'securityContext', key);
  const containers = lists
    .flatMap((list) => mapsAt(pod, list))
    .map((container) => {
      return [wordAt(container, 'name'), settingKey(key, partAt(container, 'securityContext', key) ?? shared)] as const;
    });
  return JSON.stringify(containers.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A setting as text; capabilities are added and dropped in any order. */
function settingKey(key: string, value: Part): string {
  const said = value ?? silence[key] ?? null;
  if (!isPlainMap(said)) return stableText(said);
  const filled = Object.entries(said).filter(([, item]) => !isList(item) || item.length > 0);
  return stableText(
    Object.fromEntries(filled.map(([name, item]) => [name, isList(item) ? [...item].map(wordOf).sort() : item])),
  );
}

/** Some settings as the other side has them. */
function fieldsLike(output: PlainMap, input: PlainMap, keys: readonly string[]): PlainMap {
  const others = Object.entries(mapAt(output, 'securityContext')).filter(([key]) => !keys.includes(key));
  const theirs = Object.entries(mapAt(input, 'securityContext')).filter(([key]) => keys.includes(key));
  const { securityContext: _, ...rest } = output;
  return others.length + theirs.length === 0
    ? rest
    : { ...output, securityContext: Object.fromEntries([...others, ...theirs]) };
}

// --- tolerations: an operator that is the usual one

function tolerationsLike(output: PlainMap, input: PlainMap): PlainMap {
  const key = (spec: PlainMap): string => JSON.stringify(mapsAt(spec, 'tolerations').map(tolerationKey).sort());
  const isSame = mapsAt(output, 'tolerations').length > 0 && key(output) === key(input);
  return isSame ? { ...output, tolerations: itemsAt(input, 'tolerations') } : output;
}

function tolerationKey({ operator, value, ...rest }: PlainMap): string {
  const kind = operator ?? 'Equal';
  return stableText({ ...rest, operator: kind, ...(kind === 'Equal' ? { value: value ?? '' } : {}) });
}

// --- volumes: by what a container finds at a path; their names are the pod's own affair

function volumesLike(output: PlainMap, input: PlainMap, keysOf: KeysOf): PlainMap {
  const [ours, theirs] = [seenVolumes(output, keysOf), seenVolumes(input, keysOf)];
  const isSame = [...theirs.mounts].every(
    ([place, seen]) => !ours.mounts.has(place) || ours.mounts.get(place) === seen,
  );
  const missing = new Set(
    [...theirs.mounts.keys()].filter((place) => !ours.mounts.has(place)).map((place) => theirs.names.get(place)),
  );
  const extra = [...ours.mounts.keys()].some((place) => !theirs.mounts.has(place));
  const isPartly = [...theirs.names].some(([place, name]) => missing.has(name) && ours.mounts.has(place));
  if (!isSame || extra || isPartly || ours.mounts.size === 0) return output;
  const isKept = (name: string): boolean => !missing.has(name);
  const taken = new Set(ours.names.values());
  if ([...missing].some((name) => name !== undefined && taken.has(name))) return output;
  const volumes = mapsAt(input, 'volumes').filter((volume) => isKept(wordAt(volume, 'name')));
  const mounted = containersLike(output, input, (one, other) => {
    const volumeMounts = mapsAt(other, 'volumeMounts').filter((mount) => isKept(wordAt(mount, 'name')));
    return volumeMounts.length === 0 ? one : { ...one, volumeMounts };
  });
  // A volume that nothing mounts says nothing: pods wait for it all the same, so it is no part of what is alike.
  return {
    ...mounted,
    ...(volumes.length === 0 ? {} : { volumes: volumes.filter((volume) => isMounted(volume, theirs)) }),
  };
}

function isMounted(volume: PlainMap, { names }: Seen): boolean {
  return [...names.values()].includes(wordAt(volume, 'name'));
}

/** What containers find, by name of the container and path. */
interface Seen {
  readonly mounts: ReadonlyMap<string, string>;
  /** Name of the volume that is mounted there. */
  readonly names: ReadonlyMap<string, string>;
}

function seenVolumes(pod: PlainMap, keysOf: KeysOf): Seen {
  const volumes = new Map(mapsAt(pod, 'volumes').map((volume) => [wordAt(volume, 'name'), volume]));
  const found = lists
    .flatMap((list) => mapsAt(pod, list))
    .flatMap((container) => {
      return mapsAt(container, 'volumeMounts').map((mount) => {
        return {
          place: `${wordAt(container, 'name')} ${plainPath(wordAt(mount, 'mountPath'))}`,
          name: wordAt(mount, 'name'),
          mount,
        };
      });
    });
  const sharers = groupedBy(found, ({ name }) => name);
  const seen = found.map(({ place, name, mount }) => {
    const places = (sharers.get(name) ?? []).map((one) => one.place).sort();
    return [place, seenKey(mount, volumes.get(name), places, keysOf)] as const;
  });
  return { mounts: new Map(seen), names: new Map(found.map(({ place, name }) => [place, name])) };
}

/** Where pods read values of objects: always read-only, and one value is found by its key. */
const valueSources: Readonly<Record<string, string>> = { configMap: 'name', secret: 'secretName' };

/** What a mount leads to. Scratch space is known by who shares it, the claim of a replica by its name, all else by its source. */
function seenKey(mount: PlainMap, volume: PlainMap | undefined, places: readonly string[], keysOf: KeysOf): string {
  const { name = '', mountPath: _, readOnly, ...others } = mount;
  const how = { ...others, ...(readOnly === true ? { readOnly } : {}) };
  if (volume === undefined) return stableText({ ...how, claim: name });
  const kind = Object.keys(valueSources).find((one) => isPlainMap(volume[one]));
  if (kind !== undefined) return valueKey(kind, mapAt(volume, kind), mount, keysOf);
  const { name: _name, ...source } = volume;
  const isScratch = ['emptyDir', 'ephemeral'].some((one) => one in source);
  const scratch = mapAt(source, 'emptyDir');
  const { sizeLimit, ...rest } = scratch;
  const normal =
    'emptyDir' in source ? { emptyDir: { ...rest, size: canonicalScalar('quantity', sizeLimit ?? '') } } : source;
  return stableText({ ...how, source: normal, ...(isScratch ? { places } : {}) });
}

function valueKey(kind: string, source: PlainMap, mount: PlainMap, keysOf: KeysOf): string {
  const { items: _, [valueSources[kind] ?? '']: name = '', ...options } = source;
  const subPath = textAt(mount, 'subPath');
  const items = mapsAt(source, 'items');
  const { defaultMode = 420, ...others } = options;
  // Without items there is a file for each value.
  const whole = keysOf(kind, wordOf(name))?.map((key) => ({ key, path: key }));
  const listed = items.length === 0 ? (whole ?? []) : items;
  if (subPath === undefined)
    return stableText({ ...others, kind, name, items: listed.map(itemKey).sort(), defaultMode });
  const item = items.find((one) => textAt(one, 'path') === subPath);
  return stableText({ ...others, kind, name, key: item?.['key'] ?? subPath, mode: item?.['mode'] ?? defaultMode });
}

function itemKey(item: PlainMap): string {
  return stableText(item);
}
