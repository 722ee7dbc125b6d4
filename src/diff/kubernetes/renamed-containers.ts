import type { ManifestObject, PlainMap } from '../../manifests/object';
import { imageParts } from '../../manifests/scalars/image';
import { isPlainMap, type PlainData } from '../../model/json';
import type { ObjectPair } from '../difference';
import { mapsAt, partAt, wordAt } from '../../manifests/reading';
import { containerLists, templatePath } from '../../manifests/kubernetes/kinds';

const known = new WeakMap<ObjectPair, ManifestObject>();

/** The object that a pair had, with its containers called as they are after; as it is where the pair has one side only. */
export function oldWithNewNames(pair: ObjectPair): ManifestObject | undefined {
  const { before, after } = pair;
  if (before === undefined || after === undefined) return before;
  const found = known.get(pair) ?? withNewNames(before, after);
  known.set(pair, found);
  return found;
}

/**
 * An object with its containers called as they are after: one that is gone and one that came, in the same list and of the same
 * image, are one container with another name. Measured so, it hides nothing that it gains or loses.
 */
export function withNewNames(before: ManifestObject, after: ManifestObject): ManifestObject {
  const [path, other] = [before, after].map((object) => podPath(object));
  if (path === undefined || other === undefined) return before;
  const renamed = containerLists.map(
    (list) => [list, newNames(before, after, [...path, list], [...other, list])] as const,
  );
  if (renamed.every(([, names]) => names.size === 0)) return before;
  const value = renamed.reduce((done, [list, names]) => {
    return edited(done, [...path, list], (containers) => called(containers, names)) as PlainMap;
  }, before.value);
  return { ...before, value };
}

function podPath(object: ManifestObject): readonly string[] | undefined {
  const template = templatePath(object);
  return template === undefined ? undefined : [...template, 'spec'];
}

/** New names by old ones: of what is gone and came alone of its image. */
function newNames(
  before: ManifestObject,
  after: ManifestObject,
  path: readonly string[],
  other: readonly string[],
): ReadonlyMap<string, string> {
  const [old, fresh] = [mapsAt(before.value, ...path), mapsAt(after.value, ...other)];
  const gone = imagesWithout(old, fresh);
  const came = imagesWithout(fresh, old);
  return new Map(
    [...gone].flatMap(([image, [name = '', ...others]]): readonly (readonly [string, string])[] => {
      const [now, ...more] = came.get(image) ?? [];
      return now === undefined || others.length > 0 || more.length > 0 ? [] : [[name, now]];
    }),
  );
}

/** Names of containers that others lack, by the repository of their image. */
function imagesWithout(
  containers: readonly PlainMap[],
  others: readonly PlainMap[],
): ReadonlyMap<string, readonly string[]> {
  const known = new Set(others.map((one) => wordAt(one, 'name')));
  const found = new Map<string, string[]>();
  for (const one of containers) {
    const name = wordAt(one, 'name');
    const image = lastPart(wordAt(one, 'image'));
    if (name === '' || known.has(name) || image === '') continue;
    found.set(image, [...(found.get(image) ?? []), name]);
  }
  return found;
}

/** The repository of an image, of whatever registry. */
function lastPart(image: string): string {
  return image === '' ? '' : imageParts(image).repository;
}

function called(containers: PlainData, names: ReadonlyMap<string, string>): PlainData {
  if (!Array.isArray(containers)) return containers;
  return (containers as readonly PlainData[]).map((one) => {
    const name = isPlainMap(one) ? names.get(wordAt(one, 'name')) : undefined;
    return name === undefined || !isPlainMap(one) ? one : { ...one, name };
  });
}

/** A value with another part at a path; as it is where nothing stands there. */
function edited(value: PlainData, path: readonly string[], edit: (part: PlainData) => PlainData): PlainData {
  const [key, ...rest] = path;
  if (key === undefined) return edit(value);
  const part = partAt(value, key);
  return part === undefined || !isPlainMap(value) ? value : { ...value, [key]: edited(part, rest, edit) };
}
