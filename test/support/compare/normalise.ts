import { Bag, fingerprint, isEmpty, isTree, Keyed, treeOf, type Tree } from './tree';

/** Brings one value into its normal form; `scope` is what it may need to know of the rest of the documents. */
export type Rule<Scope> = (value: unknown, scope: Scope) => unknown;

/** What is known of one kind of mapping. */
export interface Shape<Scope> {
  /** Rewrites the mapping first: other spellings of the same thing, values that follow from other fields. */
  readonly prepare?: (value: Tree, scope: Scope) => Tree;
  /** What the fields hold; fields that are not listed hold plain data. */
  readonly fields?: Readonly<Record<string, Rule<Scope>>>;
  /** What a reader assumes when the field is absent; written out or not, it is the same. */
  readonly defaults?: Tree;
  /** Fields in which an empty value says something: `emptyDir: {}`, `podSelector: {}`. */
  readonly telling?: readonly string[];
}

/** Plain data: null and empty values are absent; the order of lists counts unless they are said to be bags. */
export interface Plain {
  readonly lists: 'in order' | 'bags';
  readonly telling: readonly string[];
  /** Brings a scalar into its normal form. */
  readonly scalar?: (value: unknown) => unknown;
}

/** A rule for plain data of which nothing particular is known. */
export function plainData<Scope>(plain: Plain): Rule<Scope> {
  const rule: Rule<Scope> = (value, scope) => {
    if (Array.isArray(value))
      return listed(
        plain,
        value.map((item) => rule(item, scope)),
      );
    if (!isTree(value)) return plain.scalar === undefined ? value : plain.scalar(value);
    return keepTelling(
      eachField(value, (item) => rule(item, scope)),
      plain.telling,
    );
  };
  return rule;
}

/** A maker of rules for mappings of a known shape; fields that a shape does not list follow the rule given here. */
export function objectsWith<Scope>(others: Rule<Scope>): (shape: Shape<Scope>) => Rule<Scope> {
  return (shape) => {
    const ruleOf = (name: string): Rule<Scope> => shape.fields?.[name] ?? others;
    return (value, scope) => {
      if (!isTree(value) && value !== null) return value;
      const given = withoutNulls(treeOf(value));
      const prepared = shape.prepare?.(given, scope) ?? given;
      const fields = eachField(prepared, (item, name) => ruleOf(name)(item, scope));
      return keepTelling(
        withoutDefaults(fields, shape, (name, item) => ruleOf(name)(item, scope)),
        shape.telling ?? [],
      );
    };
  };
}

/** A rule for a list whose items have an identity. */
export function keyed<Scope>(keyOf: (item: Tree) => unknown, rule: Rule<Scope>): Rule<Scope> {
  return keyedList(keyOf, rule, false);
}

/** A rule for a list whose items have an identity, and whose order counts too. */
export function keyedInOrder<Scope>(keyOf: (item: Tree) => unknown, rule: Rule<Scope>): Rule<Scope> {
  return keyedList(keyOf, rule, true);
}

/** A rule for a list without identity and order. */
export function bag<Scope>(rule: Rule<Scope>): Rule<Scope> {
  return (value, scope) => (Array.isArray(value) ? new Bag(value.map((item) => rule(item, scope))) : value);
}

/** A rule for a list in which the order counts. */
export function inOrder<Scope>(rule: Rule<Scope>): Rule<Scope> {
  return (value, scope) => (Array.isArray(value) ? value.map((item) => rule(item, scope)) : value);
}

/** A rule for a mapping whose names are the user's: no entry is ever dropped. */
export function mapOf<Scope>(rule: Rule<Scope>): Rule<Scope> {
  return (value, scope) => (isTree(value) ? eachField(value, (item) => rule(item, scope)) : value);
}

function keyedList<Scope>(keyOf: (item: Tree) => unknown, rule: Rule<Scope>, inOrder: boolean): Rule<Scope> {
  return (value, scope) => {
    if (!Array.isArray(value)) return value;
    const entries = new Map<string, unknown>();
    for (const item of value) entries.set(unusedKey(entries, String(keyOf(treeOf(item)))), rule(item, scope));
    return new Keyed(entries, inOrder);
  };
}

function unusedKey(entries: ReadonlyMap<string, unknown>, key: string): string {
  if (!entries.has(key)) return key;
  let count = 2;
  while (entries.has(`${key}#${count}`)) count += 1;
  return `${key}#${count}`;
}

function listed(plain: Plain, items: readonly unknown[]): unknown {
  return plain.lists === 'bags' ? new Bag(items) : items;
}

function eachField(tree: Tree, rewrite: (value: unknown, name: string) => unknown): Tree {
  return Object.fromEntries(Object.entries(tree).map(([name, value]) => [name, rewrite(value, name)]));
}

function withoutNulls(tree: Tree): Tree {
  return Object.fromEntries(Object.entries(tree).filter(([, value]) => value !== null && value !== undefined));
}

function withoutDefaults<Scope>(
  tree: Tree,
  shape: Shape<Scope>,
  form: (name: string, value: unknown) => unknown,
): Tree {
  const assumed = (name: string): unknown => shape.defaults?.[name];
  const isAssumed = (name: string, value: unknown): boolean =>
    assumed(name) !== undefined && fingerprint(value) === fingerprint(form(name, assumed(name)));
  return Object.fromEntries(Object.entries(tree).filter(([name, value]) => !isAssumed(name, value)));
}

function keepTelling(tree: Tree, telling: readonly string[]): Tree {
  const says = (name: string, value: unknown): boolean => telling.includes(name) || !isEmpty(value);
  const given = Object.entries(withoutNulls(tree));
  return Object.fromEntries(given.filter(([name, value]) => says(name, value)));
}
