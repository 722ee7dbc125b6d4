import { posix } from 'node:path';
import type { Issue } from '../issues/issue';
import type { ManifestFile } from '../manifests/file';
import type { ImportOptions } from './import';

/** Reads what stands beside files; undefined where nothing is there. */
export type Read = NonNullable<ImportOptions['read']>;

/**
 * True for a path below the folder from which the paths of the files begin, or below that of one of the files: a file may name
 * whatever there is on the machine.
 */
export function isWithin(path: string, files: readonly ManifestFile[]): boolean {
  const normal = posix.normalize(path);
  const isBelow = !/^(?:\.\.(?:\/|$)|[/~\\]|[A-Za-z]:)/.test(normal);
  return isBelow || files.some((file) => normal.startsWith(`${posix.dirname(posix.normalize(file.path))}/`));
}

/** Reads nothing that lies elsewhere than the files. */
export function withinBounds(read: Read, files: readonly ManifestFile[]): Read {
  return (path) => (isWithin(path, files) ? read(path) : undefined);
}

/** What is said of missing files, where they may be there and are only not read. */
export function toldOfBounds(issues: readonly Issue[], files: readonly ManifestFile[]): readonly Issue[] {
  const root = posix.dirname(files[0]?.path ?? '.');
  const isOutside = (path: string): boolean => !isWithin(/^[/~]/.test(path) ? path : posix.join(root, path), files);
  return issues.map((issue) => {
    const named = [...issue.message.matchAll(/"([^"]*)"/g)].map(([, name = '']) => name);
    if (issue.code !== 'missing-compose-file' || !named.some(isOutside)) return issue;
    return {
      ...issue,
      message: issue.message.replace('is not there', 'lies outside of the folder, and is not read'),
      hint: 'Begin in a folder that has both: only what lies below it is read.',
    };
  });
}
