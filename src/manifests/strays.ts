import { posix } from 'node:path';
import type { Issue } from '../issues/issue';
import { isPlainMap } from '../model/json';
import type { ClassifiedFile } from './classify';
import type { ManifestDocument } from './documents';
import type { ReadOptions } from './projects';

/** Files without the documents that are no manifests, and a warning for each of those. */
export interface Kept {
  readonly files: readonly ClassifiedFile[];
  readonly issues: readonly Issue[];
}

/**
 * Leaves out what stands in a folder with manifests, and only looks like one: a document with a `kind` or an `apiVersion`, but
 * not both, and no `metadata`. A file that was named itself was meant, so that all of it stays.
 */
export function withoutStrays(files: readonly ClassifiedFile[], { root }: ReadOptions): Kept {
  const isFolder = root !== undefined && !files.some(({ file }) => isSamePath(file.path, root));
  if (!isFolder) return { files, issues: [] };
  const kept = files.map((one) => ({ ...one, documents: one.documents.filter((document) => !isStray(document)) }));
  const strays = files.flatMap(({ documents }) => documents.filter(isStray));
  return { files: kept, issues: strays.map(leftOut) };
}

function isSamePath(first: string, second: string): boolean {
  return posix.normalize(first) === posix.normalize(second);
}

function isStray({ head, items, value }: ManifestDocument): boolean {
  if (head !== undefined || items !== undefined || !isPlainMap(value)) return false;
  return ['apiVersion', 'kind'].some((key) => typeof value[key] !== 'string') && !isPlainMap(value['metadata']);
}

function leftOut({ file, line }: ManifestDocument): Issue {
  return {
    code: 'broken-manifest',
    severity: 'warning',
    message: `"${file}" has a document at line ${line} that is no manifest, and is left out.`,
    hint: 'Keep it elsewhere; or add apiVersion, kind and metadata.name, if it is meant to be an object of Kubernetes.',
  };
}
