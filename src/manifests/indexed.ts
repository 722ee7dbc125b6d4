import { isPlainMap, type PlainData } from '../model/json';
import { indexPath, parseIndex, type IndexedEnvironment, type IndexedObject, type OutputIndex } from './index-file';
import type { ManifestFile } from './file';
import type { ManifestObject } from './object';
import type { SystemArrow } from './system';

/** An index of ours, and the folder that it is about: `dist/`, or nothing for the present one. */
export interface PlacedIndex {
  readonly folder: string;
  readonly index: OutputIndex;
}

/** The indexes among some files. */
export function findIndexes(files: readonly ManifestFile[]): readonly PlacedIndex[] {
  return files.flatMap(({ path, text }) => {
    if (path !== indexPath && !path.endsWith(`/${indexPath}`)) return [];
    const index = parseIndex(text);
    return index === undefined ? [] : [{ folder: path.slice(0, -indexPath.length), index }];
  });
}

/** Files that an environment has, as far as they are there. */
export function filesOf(
  { files }: IndexedEnvironment,
  folder: string,
  known: ReadonlyMap<string, ManifestFile>,
): readonly ManifestFile[] {
  return Object.keys(files).flatMap((path) => known.get(folder + path) ?? []);
}

/** Gives objects that were just read the construct and the line of the program that each came from, where the index tells. */
export function withOrigins(
  objects: readonly ManifestObject[],
  { files }: IndexedEnvironment,
  folder: string,
): readonly ManifestObject[] {
  const origins = new Map(Object.entries(files).map(([path, entries]) => [folder + path, byObject(entries)]));
  for (const object of objects) {
    const origin = origins.get(object.file)?.get(object.object)?.shift();
    if (origin !== undefined) setOrigin(object, origin);
  }
  return objects;
}

function byObject(entries: unknown): ReadonlyMap<string, IndexedObject[]> {
  const found = new Map<string, IndexedObject[]>();
  for (const entry of listOf(entries)) {
    const others = found.get(entry.object);
    if (others === undefined) found.set(entry.object, [entry]);
    else others.push(entry);
  }
  return found;
}

/** The calls that an index tells; undefined where it tells none, as those of earlier versions. */
export function callsOf({ calls }: IndexedEnvironment): readonly SystemArrow[] | undefined {
  if (!Array.isArray(calls)) return undefined;
  return (calls as readonly unknown[]).filter(isCall);
}

/** The version of Kubernetes that an index tells; undefined where it tells none. */
export function versionOf({ kubernetes }: IndexedEnvironment): string | undefined {
  return typeof kubernetes === 'string' ? kubernetes : undefined;
}

function isCall(value: unknown): value is SystemArrow {
  if (!isPlainMap(value)) return false;
  const { from, to, ports } = value;
  return typeof from === 'string' && typeof to === 'string' && Array.isArray(ports) && ports.every(isNumber);
}

function isNumber(value: PlainData): boolean {
  return typeof value === 'number';
}

/** The object was just read, and is nobody else's yet: copies of thousands would take longer than to read them. */
function setOrigin(object: { construct?: string; source?: string }, { construct, source }: IndexedObject): void {
  object.construct = construct;
  if (source !== undefined) object.source = source;
}

function listOf(entries: unknown): readonly IndexedObject[] {
  if (!Array.isArray(entries)) return [];
  return entries.filter((entry): entry is IndexedObject => {
    if (!isPlainMap(entry)) return false;
    const { object, construct, source } = entry;
    return [object, construct, source ?? ''].every((one) => typeof one === 'string');
  });
}
