import { IntermodalError } from '../issues/error';
import type { Issue } from '../issues/issue';
import { isPlainMap, type PlainData } from '../model/json';
import { topKeys } from './compose/sections';
import { splitDocuments, type ManifestDocument } from './documents';
import type { ManifestFile } from './file';
import { isKubernetes } from './kubernetes/read-kubernetes';

/** What a file turned out to be. */
export type FileRole = 'kubernetes' | 'compose' | 'other';

/** A file, what it is, and what of it is for Kubernetes. */
export interface ClassifiedFile {
  readonly file: ManifestFile;
  readonly role: FileRole;
  /** Its documents that are for Kubernetes. */
  readonly documents: readonly ManifestDocument[];
  /** Why it cannot be read, where that is so. */
  readonly issues: readonly Issue[];
}

/** Words without which nothing is a manifest: looked for in the text, so that other files need not be parsed. */
const words = /\b(?:kind|apiVersion|services|include|networks|volumes|configs|secrets|models)\b/;

/** Keys of a Compose file that alone declare nothing. */
const silent = ['name', 'version', 'models'];

/** Those without one of which it declares nothing. */
const declaring = topKeys.filter((key) => !silent.includes(key));

/** What tells that an entry of `services` is one of Compose, whatever else the file holds. */
const serviceKeys = ['image', 'build', 'extends'];

/** How Compose files are called. */
const composeName = /(?:^|[/._-])(?:docker-)?compose(?:[._-][^/]*)?\.(?:ya?ml|json)$/i;

/** Tells what a file is. One that cannot be read is what it seems to be, with an issue. */
export function classify(file: ManifestFile): ClassifiedFile {
  if (file.text.includes('\0') || !words.test(file.text)) return other(file);
  try {
    return classifyDocuments(file, splitDocuments(file));
  } catch (error) {
    if (!IntermodalError.is(error)) throw error;
    const role = /^["']?(?:kind|apiVersion)\b/m.test(file.text) ? 'kubernetes' : 'compose';
    return { file, role, documents: [], issues: error.issues };
  }
}

/** Why a file that seems to be no manifest cannot even be parsed; nothing where it can. */
export function parsingIssues(file: ManifestFile): readonly Issue[] {
  try {
    for (const { value } of splitDocuments(file)) if (value === undefined) return [];
    return [];
  } catch (error) {
    if (!IntermodalError.is(error)) throw error;
    return error.issues;
  }
}

function classifyDocuments(file: ManifestFile, documents: readonly ManifestDocument[]): ClassifiedFile {
  const forKubernetes = documents.filter(isKubernetes);
  if (forKubernetes.length > 0) return { file, role: 'kubernetes', documents: forKubernetes, issues: [] };
  const isCompose = documents.length > 0 && documents.every(({ value }) => isComposeValue(value, file.path));
  return isCompose ? { file, role: 'compose', documents: [], issues: [] } : other(file);
}

function other(file: ManifestFile): ClassifiedFile {
  return { file, role: 'other', documents: [], issues: [] };
}

function isComposeValue(value: PlainData, path: string): boolean {
  if (!isPlainMap(value)) return false;
  const keys = Object.keys(value);
  const declares = keys.some((key) => declaring.includes(key));
  const isWhole = keys.every((key) => topKeys.includes(key) || key.startsWith('x-'));
  return declares && (isWhole || composeName.test(path) || hasComposeServices(value['services']));
}

function hasComposeServices(services: PlainData | undefined): boolean {
  if (!isPlainMap(services)) return false;
  return Object.values(services).some((one) => isPlainMap(one) && serviceKeys.some((key) => key in one));
}
