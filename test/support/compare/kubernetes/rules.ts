import { bag, keyed, keyedInOrder, mapOf, objectsWith, plainData, type Rule, type Shape } from '../normalise';
import { isTree, type Tree } from '../tree';
import { canonicalQuantity } from './quantity';
import type { Scope } from './scope';

/** A rule for a part of a Kubernetes document. */
export type Part = Rule<Scope>;

/** Selectors: an empty one selects everything, an absent one nothing. */
const SELECTORS: readonly string[] = [
  'labelSelector',
  'namespaceSelector',
  'nodeSelectorTerms',
  'podSelector',
  'selector',
];

/** Plain data in which the order of lists counts. */
export const ordered: Part = plainData({ lists: 'in order', telling: SELECTORS });

/** Plain data in which the order of lists says nothing. */
export const unordered: Part = plainData({ lists: 'bags', telling: SELECTORS });

/** Custom resources: nothing is known, so nothing is assumed. */
export const untouched: Part = (value) => value;

/** A mapping of a known shape. */
export const object: (shape: Shape<Scope>) => Part = objectsWith(ordered);

/** A text-to-text mapping of the user's, such as labels: a null is an empty text there. */
export const texts: Part = mapOf((value) => value ?? '');

/** `0.1` and `100m`. */
export const quantity: Part = (value) => canonicalQuantity(value);

/** Amounts by name: `cpu`, `memory`, `storage`. */
export const quantities: Part = mapOf(quantity);

/** The name of a ConfigMap or Secret, without the hash of its content. */
export const contentName: Part = (value, scope) => String(value).replace(scope.nameHash, '');

/** A list whose items are known by one or more fields: `http`, `8080/TCP`. */
export function listBy(fields: readonly string[], item: Part): Part {
  return keyed(keyFrom(fields), item);
}

/** The same for a list whose order counts too. */
export function orderedListBy(fields: readonly string[], item: Part): Part {
  return keyedInOrder(keyFrom(fields), item);
}

/** A list without order and identity. */
export function bagOf(item: Part): Part {
  return bag(item);
}

/** The labels that an object selects, its lists in any order. */
export const labelSelector: Part = (value, scope) => (isTree(value) ? selectorShape(value, scope) : value);

const selectorShape = object({ fields: { matchLabels: texts, matchExpressions: unordered } });

/** What an item says when it leaves out a part of its identity. */
const ASSUMED: Tree = { host: '', protocol: 'TCP', namespace: '', path: '/' };

function keyFrom(fields: readonly string[]): (item: Tree) => unknown {
  return (item) => fields.map((field) => String(item[field] ?? ASSUMED[field] ?? '')).join('/');
}
