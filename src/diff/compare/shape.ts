import type { PlainMap } from '../../manifests/object';
import type { Scalar } from './scalars';

/** What is known of a place in a manifest, and with it which values mean the same there. */
export type Shape = MapShape | ListShape | ScalarShape;

/** A map that is known: `null` and empty lists in it say nothing. */
export interface MapShape {
  readonly is: 'map';
  readonly fields: Readonly<Record<string, Shape>>;
  /** What the values of other keys are. */
  readonly values?: Shape;
  /** What a key means that is left out. */
  readonly defaults: PlainMap;
  /** The same, where it depends on the other keys. */
  readonly derived?: (map: PlainMap) => PlainMap;
  /** Keys that say nothing about what is wanted: what the server writes by itself. */
  readonly ignored: readonly string[];
  /** Two ways to write the same thing. */
  readonly writing?: Writing;
  /** True where the empty map says as much as none. */
  readonly emptyIsNothing: boolean;
  /** True where a key counts whose value is `null`: the networks that a service of Compose joins. */
  readonly nullCounts: boolean;
}

/** Two ways to write the same thing in a map: `data` and `stringData` of a Secret. */
export interface Writing {
  /** The one way that all that mean the same share. */
  readonly canonical: (map: PlainMap) => PlainMap;
  /** The second, written in the way of the first as far as its meaning allows. */
  readonly like: (first: PlainMap, second: PlainMap) => PlainMap;
}

/** A list that is known. */
export interface ListShape {
  readonly is: 'list';
  readonly items?: Shape;
  /**
   * `counts`: another order is another value. `free`: it says nothing. `referring`: it counts where an item refers to another
   * one, as `$(NAME)` in the environment of a container.
   */
  readonly order: 'counts' | 'free' | 'referring';
  /** What identifies an item, the first that does: each a tuple of keys, a key a path with dots. */
  readonly keys: readonly (readonly string[])[];
  /** True where the empty list says something else than none. */
  readonly emptyCounts?: boolean;
}

/** A single value in a grammar of its own. */
export interface ScalarShape {
  readonly is: 'scalar';
  readonly scalar: Scalar;
}

/** What may be said of a map beside its fields. */
export type MapOptions = Partial<Omit<MapShape, 'is' | 'fields'>>;

/** A map with these keys; those that are not named hold anything. */
export function mapOf(fields: Readonly<Record<string, Shape>>, options: MapOptions = {}): MapShape {
  return { is: 'map', fields, defaults: {}, ignored: [], emptyIsNothing: false, nullCounts: false, ...options };
}

/** A list whose items are identified by keys; their order says nothing. */
export function keyed(keys: readonly (readonly string[])[], items?: Shape): ListShape {
  return { is: 'list', items, order: 'free', keys };
}

/** A list whose order counts; the keys are for showing which item changed. */
export function ordered(keys: readonly (readonly string[])[], items?: Shape): ListShape {
  return { is: 'list', items, order: 'counts', keys };
}

/** A list of values whose order says nothing. */
export function setOf(scalar?: Scalar): ListShape {
  return { is: 'list', items: scalar === undefined ? undefined : scalarOf(scalar), order: 'free', keys: [] };
}

/** A value in a grammar of its own. */
export function scalarOf(scalar: Scalar): ScalarShape {
  return { is: 'scalar', scalar };
}

/** A map of any keys, which says nothing where it is empty. */
export function anyKeys(values?: Shape): MapShape {
  return mapOf({}, { values, emptyIsNothing: true });
}
