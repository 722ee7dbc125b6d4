import { compareTexts } from '../../model/order';
import { isList, isPlainMap, type PlainData, own } from '../../model/json';
import type { ManifestObject, PlainMap } from '../../manifests/object';
import { stableText } from './data';
import { orderCounts } from './order';
import { canonicalScalar } from './scalars';
import type { ListShape, MapShape, Shape } from './shape';
import { shapeOf } from './shape-of';

/**
 * An object in the one form that all that mean the same share: without what is a default anyway, quantities and the like in one
 * writing, lists sorted whose order says nothing. For comparing; it is no manifest that anybody should apply.
 */
export function normalForm(object: ManifestObject): PlainMap {
  return normalMap(object.value, shapeOf(object));
}

/** A value in its normal form; see `normalForm`. */
export function normalOf(value: PlainData, shape: Shape | undefined): PlainData {
  if (isList(value)) return normalList(value, shape?.is === 'list' ? shape : undefined);
  if (isPlainMap(value)) return normalMap(value, shape?.is === 'map' ? shape : undefined);
  if (value === null && shape?.is === 'map' && shape.emptyIsNothing) return {};
  return shape?.is === 'scalar' ? canonicalScalar(shape.scalar, value) : value;
}

/** True where two values of one place mean the same. */
export function meansSame(a: PlainData, b: PlainData, shape: Shape | undefined): boolean {
  return stableText(normalOf(a, shape)) === stableText(normalOf(b, shape));
}

/** True where a key says no more with this value than it would if it were left out of the map. */
export function saysNothing(key: string, value: PlainData, map: PlainMap, shape: MapShape | undefined): boolean {
  return normalEntry(key, value, map, shape) === undefined;
}

/** The value of a key in its normal form; undefined where it says no more than if it were left out. */
function normalEntry(key: string, value: PlainData, map: PlainMap, shape: MapShape | undefined): PlainData | undefined {
  if (shape?.ignored.includes(key) === true || (value === null && shape?.nullCounts !== true)) return undefined;
  const of = shapeOfKey(key, shape);
  const normal = normalOf(value, of);
  if (shape === undefined || shape.nullCounts) return normal;
  if (isEmpty(normal, of)) return undefined;
  const fallback = defaultOf(key, map, shape);
  const isDefault = fallback !== undefined && stableText(normal) === stableText(normalOf(fallback, of));
  return isDefault ? undefined : normal;
}

/** What is known of the value of a key. */
export function shapeOfKey(key: string, shape: MapShape | undefined): Shape | undefined {
  return shape === undefined ? undefined : (own(shape.fields, key) ?? shape.values);
}

/** What a key means that the map leaves out. */
function defaultOf(key: string, map: PlainMap, shape: MapShape): PlainData | undefined {
  return own(shape.defaults, key) ?? (shape.derived === undefined ? undefined : own(shape.derived(map), key));
}

function isEmpty(normal: PlainData, shape: Shape | undefined): boolean {
  if (isList(normal)) return normal.length === 0 && !(shape?.is === 'list' && shape.emptyCounts === true);
  return shape?.is === 'map' && shape.emptyIsNothing && isPlainMap(normal) && Object.keys(normal).length === 0;
}

function normalMap(map: PlainMap, shape: MapShape | undefined): PlainMap {
  const written = shape?.writing?.canonical(map) ?? map;
  const said = Object.entries(written).flatMap(([key, value]): readonly (readonly [string, PlainData])[] => {
    const normal = normalEntry(key, value, written, shape);
    return normal === undefined ? [] : [[key, normal]];
  });
  return Object.fromEntries(said);
}

function normalList(list: readonly PlainData[], shape: ListShape | undefined): readonly PlainData[] {
  const items = list.map((item) => normalOf(item, shape?.items));
  if (orderCounts(shape, list)) return items;
  const texts = items.map((item) => ({ item, text: stableText(item) }));
  return texts.sort((a, b) => compareTexts(a.text, b.text)).map(({ item }) => item);
}
