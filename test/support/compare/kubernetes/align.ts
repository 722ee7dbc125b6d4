import { difference, type Difference } from '../difference';
import { fieldOf, itemOf } from '../path';
import { at, listOf, rewriteAt, treeOf, type Tree } from '../tree';
import { podSpecPath } from './documents';

/** Our document with names that only its pods know made the original's, and the differences in those that show. */
export interface Aligned {
  readonly ours: Tree;
  readonly renamed: readonly Difference[];
}

/** Lists of containers that are paired by position when each side has exactly one. */
const CONTAINER_LISTS = ['containers', 'initContainers'] as const;

/** Pairs the containers and the volumes of two pods, so that what follows can go by name. */
export function alignPods(object: string, original: Tree, ours: Tree): Aligned {
  const path = podSpecPath(original);
  if (path === undefined) return { ours, renamed: [] };
  const before = treeOf(at(original, ...path));
  const renamed = renamedContainers(object, path, before, treeOf(at(ours, ...path)));
  const align = (spec: unknown): Tree => alignVolumes(before, alignContainers(before, treeOf(spec)));
  return { ours: rewriteAt(ours, path, align), renamed };
}

function renamedContainers(object: string, path: readonly string[], original: Tree, ours: Tree): readonly Difference[] {
  const place = (list: string): string => fieldOf(itemOf([...path, list].reduce(fieldOf, ''), 0), 'name');
  const names = CONTAINER_LISTS.map((list) => [list, onlyName(original, list), onlyName(ours, list)] as const);
  const differing = names.filter(
    ([, before, after]) => before !== undefined && after !== undefined && before !== after,
  );
  return differing.map(([list, before, after]) => difference(object, place(list), before, after));
}

function alignContainers(original: Tree, ours: Tree): Tree {
  return CONTAINER_LISTS.reduce((spec, list) => {
    const name = onlyName(original, list);
    if (name === undefined || onlyName(ours, list) === undefined) return spec;
    return rewriteAt(spec, [list], (items) => listOf(items).map((item) => ({ ...treeOf(item), name })));
  }, ours);
}

function onlyName(spec: Tree, list: string): unknown {
  const containers = listOf(spec[list]);
  return containers.length === 1 ? treeOf(containers[0])['name'] : undefined;
}

/** The name of a volume is known in its pod only: volumes mounted at one place are one volume. */
function alignVolumes(original: Tree, ours: Tree): Tree {
  const names = volumeNames(original, ours);
  const rename = (item: unknown): Tree => ({ ...treeOf(item), name: nameIn(names, treeOf(item)['name']) });
  const mounts = (container: unknown): Tree =>
    rewriteAt(treeOf(container), ['volumeMounts'], (items) => listOf(items).map(rename));
  const lists = CONTAINER_LISTS.reduce(
    (spec, list) => rewriteAt(spec, [list], (items) => listOf(items).map(mounts)),
    ours,
  );
  return rewriteAt(lists, ['volumes'], (items) => listOf(items).map(rename));
}

function nameIn(names: ReadonlyMap<unknown, unknown>, name: unknown): unknown {
  return names.get(name) ?? name;
}

/** Our names of volumes, each with the original's name: by a shared mount, then by the name itself. */
function volumeNames(original: Tree, ours: Tree): ReadonlyMap<unknown, unknown> {
  const free = new Set(declaredVolumes(original));
  const names = new Map<unknown, unknown>();
  const pair = (name: unknown, theirs: unknown): void => {
    if (!names.has(name) && free.delete(theirs)) names.set(name, theirs);
  };
  const [before, after] = [mountsOf(original), mountsOf(ours)];
  const declared = declaredVolumes(ours);
  for (const [place, name] of after) if (declared.includes(name)) pair(name, before.get(place));
  for (const name of declared) pair(name, name);
  return withUnpaired(names, declared);
}

/** A volume of ours that pairs with none must not take a name that another one got. */
function withUnpaired(
  names: ReadonlyMap<unknown, unknown>,
  declared: readonly unknown[],
): ReadonlyMap<unknown, unknown> {
  const taken = new Set(names.values());
  const clashing = declared.filter((name) => !names.has(name) && taken.has(name));
  return new Map([...names, ...clashing.map((name) => [name, `${String(name)}#ours`] as const)]);
}

function declaredVolumes(spec: Tree): readonly unknown[] {
  return listOf(spec['volumes']).map((volume) => treeOf(volume)['name']);
}

/** The volume at each place of the pod: `server:/data`. */
function mountsOf(spec: Tree): ReadonlyMap<string, unknown> {
  const containers = CONTAINER_LISTS.flatMap((list) => listOf(spec[list]).map(treeOf));
  return new Map(containers.flatMap(mountsOfContainer));
}

function mountsOfContainer(container: Tree): readonly (readonly [place: string, volume: unknown])[] {
  const placeOf = ({ mountPath }: Tree): string =>
    `${String(container['name'])}:${String(mountPath).replace(/\/+$/, '')}`;
  return listOf(container['volumeMounts']).map((mount) => [placeOf(treeOf(mount)), treeOf(mount)['name']]);
}
