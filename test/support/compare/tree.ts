/** A mapping as it comes out of a YAML file. */
export type Tree = Readonly<Record<string, unknown>>;

/** A list whose items have an identity (containers have names): compared item by item, wherever they stand. */
export class Keyed {
  constructor(
    readonly entries: ReadonlyMap<string, unknown>,
    /** True when the order says something too, as it does for init containers. */
    readonly inOrder: boolean,
  ) {}
}

/** A list whose items have neither identity nor order, such as the rules of a network policy. */
export class Bag {
  constructor(readonly items: readonly unknown[]) {}
}

/** True for a plain mapping. */
export function isTree(value: unknown): value is Tree {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return !(value instanceof Keyed) && !(value instanceof Bag);
}

/** The value as a mapping, empty when it is none. */
export function treeOf(value: unknown): Tree {
  return isTree(value) ? value : {};
}

/** The value as a list, empty when it is none. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value at the end of some field names. */
export function at(value: unknown, ...names: readonly string[]): unknown {
  return names.reduce<unknown>((tree, name) => treeOf(tree)[name], value);
}

/** The same mapping with the value at the end of some field names rewritten; untouched where the way ends early. */
export function rewriteAt(tree: Tree, names: readonly string[], rewrite: (value: unknown) => unknown): Tree {
  const [name, ...rest] = names;
  if (name === undefined || tree[name] === undefined) return tree;
  const value = tree[name];
  return { ...tree, [name]: rest.length === 0 ? rewrite(value) : rewriteAt(treeOf(value), rest, rewrite) };
}

/** The same mapping without some fields. */
export function without(tree: Tree, names: readonly string[]): Tree {
  return Object.fromEntries(Object.entries(tree).filter(([name]) => !names.includes(name)));
}

/** True for a mapping or a list that holds nothing. */
export function isEmpty(value: unknown): boolean {
  if (value instanceof Keyed) return value.entries.size === 0;
  if (value instanceof Bag) return value.items.length === 0;
  if (Array.isArray(value)) return value.length === 0;
  return isTree(value) && Object.keys(value).length === 0;
}

/** The value in plain data again, to be shown and compared: lists with an identity become mappings. */
export function plainOf(value: unknown): unknown {
  if (value instanceof Keyed) return Object.fromEntries([...value.entries].map(([key, item]) => [key, plainOf(item)]));
  if (value instanceof Bag) return value.items.map(plainOf);
  if (Array.isArray(value)) return value.map(plainOf);
  if (!isTree(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plainOf(item)]));
}

/** One text for all values that are equal: fields in name order, and bags too. */
export function fingerprint(value: unknown): string {
  if (value instanceof Bag) return `{${value.items.map(fingerprint).sort().join()}}`;
  if (value instanceof Keyed) return `(${fieldsText([...value.entries])}|${orderOf(value).join()})`;
  if (Array.isArray(value)) return `[${value.map(fingerprint).join()}]`;
  if (isTree(value)) return `{${fieldsText(Object.entries(value))}}`;
  return JSON.stringify(value) ?? 'undefined';
}

/** The keys of a list in their order, where the order says something. */
export function orderOf(list: Keyed): readonly string[] {
  return list.inOrder ? [...list.entries.keys()] : [];
}

function fieldsText(fields: readonly (readonly [string, unknown])[]): string {
  const texts = fields.map(([name, value]) => `${JSON.stringify(name)}:${fingerprint(value)}`);
  return texts.sort().join();
}
