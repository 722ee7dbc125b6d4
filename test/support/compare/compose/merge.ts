import { isTree, listOf, rewriteAt, treeOf, type Tree } from '../tree';
import { asList, longPorts, longVolumes, namesAsTree, pairsAsTree } from './short-forms';

/** A value under `!override` or `!reset`: it takes the place of what the files before it say. */
export class Override {
  constructor(readonly value: unknown) {}
}

/** Fields whose short form is a list of pairs or names: merged name by name in either form. */
const MAPPINGS: Readonly<Record<string, (value: unknown) => unknown>> = {
  ...Object.fromEntries(['annotations', 'args', 'environment', 'labels', 'sysctls'].map((name) => [name, pairsAsTree])),
  depends_on: namesAsTree,
  extra_hosts: (value) => pairsAsTree(value, /[=:]/),
  networks: namesAsTree,
};

/** Lists that a later file gives anew. */
const REPLACED: readonly string[] = ['command', 'entrypoint', 'test'];

/** Lists whose items have an identity: a later file changes the item, or adds one. */
const KEYED: Readonly<Record<string, readonly [long: (value: unknown) => unknown, keyOf: (item: Tree) => string]>> = {
  ports: [
    longPorts,
    ({ host_ip, target, published, protocol = 'tcp' }) => [host_ip, target, published, protocol].join(),
  ],
  volumes: [longVolumes, ({ target }) => String(target)],
};

/** Two Compose documents as one, as Compose merges the files of several `-f`. */
export function mergeCompose(earlier: Tree, later: Tree): Tree {
  return treeOf(merged(earlier, later, ''));
}

/** The document with nothing left to override. */
export function settled(value: unknown): unknown {
  if (value instanceof Override) return settled(value.value);
  if (Array.isArray(value)) return value.map(settled);
  if (!isTree(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, settled(item)]));
}

/** The document as a file of another folder says it: what is relative to the folder is relative to the other one. */
export function rebased(document: Tree, move: (path: string) => string): Tree {
  const services = Object.entries(treeOf(document['services']));
  return { ...document, services: Object.fromEntries(services.map(([name, one]) => [name, moved(treeOf(one), move)])) };
}

function merged(earlier: unknown, later: unknown, field: string): unknown {
  if (later instanceof Override) return later.value;
  if (earlier instanceof Override) return merged(earlier.value, later, field);
  const form = MAPPINGS[field] ?? ((value: unknown) => value);
  const [before, after] = [form(earlier), form(later)];
  if (isTree(before) && isTree(after)) return mergedTrees(before, after);
  if (REPLACED.includes(field) || !Array.isArray(before) || !Array.isArray(after)) return after ?? before;
  return mergedLists(before, after, field);
}

function mergedTrees(earlier: Tree, later: Tree): Tree {
  const names = [...new Set([...Object.keys(earlier), ...Object.keys(later)])];
  return Object.fromEntries(names.map((name) => [name, merged(earlier[name], later[name], name)]));
}

function mergedLists(earlier: readonly unknown[], later: readonly unknown[], field: string): readonly unknown[] {
  const [long, keyOf] = KEYED[field] ?? [];
  if (long === undefined || keyOf === undefined) return [...new Set([...earlier, ...later])];
  const items = [...listOf(long(earlier)), ...listOf(long(later))].map(treeOf);
  const byKey = new Map<string, Tree>();
  for (const item of items) byKey.set(keyOf(item), mergedTrees(byKey.get(keyOf(item)) ?? {}, item));
  return [...byKey.values()];
}

function moved(service: Tree, move: (path: string) => string): Tree {
  const movePath = (path: unknown): unknown => (typeof path === 'string' ? move(path) : path);
  const moveIn = (name: string) => (item: unknown) => rewriteAt(treeOf(item), [name], movePath);
  const each = (change: (item: unknown) => unknown) => (items: unknown) => listOf(items).map(change);
  const build = (value: unknown): unknown => (typeof value === 'string' ? move(value) : moveIn('context')(value));
  const envFile = (file: unknown): unknown => (typeof file === 'string' ? move(file) : moveIn('path')(file));
  const volume = (item: unknown): unknown => (treeOf(item)['type'] === 'bind' ? moveIn('source')(item) : item);
  return [
    [['build'], build],
    [['develop', 'watch'], each(moveIn('path'))],
    [['env_file'], (files: unknown) => each(envFile)(asList(files))],
    [['volumes'], (volumes: unknown) => each(volume)(longVolumes(volumes))],
  ].reduce((tree, [path, change]) => rewriteAt(tree, path as string[], inside(change as Change)), service);
}

type Change = (value: unknown) => unknown;

function inside(change: Change): Change {
  return (value) => (value instanceof Override ? new Override(change(value.value)) : change(value));
}
