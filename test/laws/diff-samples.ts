import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { diff, readManifestFiles, readSystems, type Diff, type DiffOptions } from '../../src';
import type { ManifestFile, SystemSet } from '../../src';
import { companionReader } from '../../src/output/read-files';
import { isPlainMap, type PlainData } from '../../src/model/json';

/** Folder of the repository. */
export const root = join(__dirname, '../..');

/** Files of one folder of manifests, as the command line reads them. */
export function sampleFiles(folder: string): readonly ManifestFile[] {
  return readManifestFiles(root, folder);
}

/** Reads manifests; what cannot be read is thrown, with where and why. */
export function systemsOf(files: readonly ManifestFile[], label = 'some'): SystemSet {
  const { set, issues } = readSystems(label, files, { read: companionReader(root) });
  const errors = issues.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  return set;
}

/** What is different between two sets of files. */
export function diffFiles(
  before: readonly ManifestFile[],
  after: readonly ManifestFile[],
  options: DiffOptions = {},
): Diff {
  return diff(systemsOf(before, 'before'), systemsOf(after, 'after'), options);
}

/** Files with one JSON document each. */
export function filesOf(documents: readonly PlainData[]): readonly ManifestFile[] {
  return documents.map((document, index) => ({ path: `m/${index}.json`, text: JSON.stringify(document) }));
}

/** What is different between two sets of documents. */
export function diffDocuments(before: readonly PlainData[], after: readonly PlainData[]): Diff {
  return diffFiles(filesOf(before), filesOf(after));
}

/** Every folder of our own output in the repository: those with an index. */
export function outputFolders(): readonly string[] {
  return ['dist', ...foldersWithIndex(join(root, 'test/golden'))];
}

function foldersWithIndex(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(({ name }) => name === 'index.json')
    .map(({ parentPath }) => relative(root, parentPath))
    .sort();
}

/** Place of a leaf: keys and numbers from the document down. */
export type Place = readonly (string | number)[];

/** Every leaf of some data, with its place; empty lists and maps are leaves. */
export function leavesOf(data: PlainData, place: Place = []): readonly { place: Place; value: PlainData }[] {
  const below = partsOf(data);
  return below.length === 0
    ? [{ place, value: data }]
    : below.flatMap(([key, item]) => leavesOf(item, [...place, key]));
}

/** Every place of some data, the whole of it too. */
export function placesOf(data: PlainData, place: Place = []): readonly Place[] {
  return [place, ...partsOf(data).flatMap(([key, item]) => placesOf(item, [...place, key]))];
}

function partsOf(data: PlainData): readonly [string | number, PlainData][] {
  if (Array.isArray(data)) return data.map((item, index): [number, PlainData] => [index, item as PlainData]);
  return isPlainMap(data) ? Object.entries(data) : [];
}

/** The same data with another value at one place. */
export function withValue(data: PlainData, [key, ...rest]: Place, value: PlainData): PlainData {
  if (key === undefined) return value;
  if (Array.isArray(data)) {
    return data.map((item: PlainData, index) => (index === key ? withValue(item, rest, value) : item));
  }
  if (!isPlainMap(data)) return data;
  return Object.fromEntries(
    Object.entries(data).map(([name, item]) => [name, name === key ? withValue(item, rest, value) : item]),
  );
}

/** Every map in some data with its keys in the opposite order. */
export function reversedKeys(data: PlainData): PlainData {
  if (Array.isArray(data)) return data.map(reversedKeys);
  if (!isPlainMap(data)) return data;
  return Object.fromEntries(
    Object.entries(data)
      .reverse()
      .map(([key, item]) => [key, reversedKeys(item)]),
  );
}
