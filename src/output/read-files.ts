import { closeSync, openSync, readdirSync, readFileSync, readSync, realpathSync, type Stats, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { refuse } from '../issues/error';
import type { ManifestFile } from '../manifests/file';
import { plainReason } from './reasons';

/** Bytes that a file of manifests may have; a large cluster's whole state is a tenth of it. */
export const largestFile = 32 * 1024 * 1024;

/** Bytes that all files of one side may have together. */
export const largestTotal = 512 * 1024 * 1024;

/** Folders that hold no manifests of their own. */
const skippedFolders = new Set(['node_modules']);

/** True for a file or folder that is left out of a folder, by its name. */
export function isSkipped(name: string): boolean {
  return name.startsWith('.') || skippedFolders.has(name);
}

/** How the files of a folder end that may be manifests. */
export const manifestName = /\.(?:ya?ml|json)$/i;

/**
 * Reads a file, or every `.yaml`, `.yml` and `.json` file below a folder, in the order of their paths. `node_modules` and
 * what begins with a dot is left out, and no folder is gone into twice.
 *
 * @param cwd - Folder that the path is seen from.
 * @param path - The file or folder; the paths of the result begin like it.
 * @throws IntermodalError `path-not-found`, `manifest-too-large`
 */
export function readManifestFiles(cwd: string, path: string): readonly ManifestFile[] {
  const shown = shownPaths(path);
  const found = listFiles(cwd, path).map((file) => ({ path: shown(file), size: sizeOf(cwd, file), file }));
  const total = found.reduce((sum, { size }) => sum + size, 0);
  if (total > largestTotal) refuseSize(`The files of "${path}" have`, total, largestTotal);
  const files = found.map(({ path: name, file }) => ({ path: name, text: readText(cwd, file, name) }));
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Reads companions of manifests: paths are relative to the folder, and what cannot be read is undefined. */
export function companionReader(cwd: string): (path: string) => string | undefined {
  return (path) => {
    try {
      const file = resolve(cwd, path);
      const stats = statSync(file);
      return stats.isFile() && stats.size <= largestFile ? readFileSync(file, 'utf8') : undefined;
    } catch {
      return undefined;
    }
  };
}

/** Refuses what is larger than manifests are. */
export function refuseSize(subject: string, size: number, limit: number): never {
  return refuse({
    code: 'manifest-too-large',
    message: `${subject} ${mebibytes(size)} MiB; manifests are read up to ${mebibytes(limit)} MiB.`,
    hint: 'Name the folder or the files that are meant, or split the file at a line with "---".',
  });
}

function mebibytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(0);
}

/** Paths with forward slashes, without a `./` before them. */
function shownPaths(root: string): (file: string) => string {
  return (file) => (file === '' ? root : file).replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
}

function listFiles(cwd: string, path: string): readonly string[] {
  const stats = inWords(path, () => statSync(resolve(cwd, path)));
  return stats.isDirectory() ? listFolder(cwd, path, new Set()) : [path];
}

function listFolder(cwd: string, folder: string, visited: Set<string>): readonly string[] {
  const real = inWords(folder, () => realpathSync(resolve(cwd, folder)));
  if (visited.has(real)) return [];
  visited.add(real);
  const entries = inWords(folder, () => readdirSync(real, { withFileTypes: true }));
  return entries.flatMap((entry): readonly string[] => {
    const path = join(folder, entry.name);
    if (isSkipped(entry.name)) return [];
    const stats = entry.isSymbolicLink() ? targetOf(join(real, entry.name)) : entry;
    if (stats?.isDirectory() === true) return listFolder(cwd, path, visited);
    return stats?.isFile() === true && manifestName.test(entry.name) ? [path] : [];
  });
}

/** What a link leads to; undefined where that is nothing, or the link itself. */
function targetOf(link: string): Stats | undefined {
  try {
    return statSync(link);
  } catch {
    return undefined;
  }
}

function sizeOf(cwd: string, path: string): number {
  const size = inWords(path, () => statSync(resolve(cwd, path)).size);
  return size <= largestFile ? size : refuseSize(`"${path}" has`, size, largestFile);
}

function readText(cwd: string, path: string, shown: string): string {
  return inWords(shown, () => {
    const handle = openSync(resolve(cwd, path), 'r');
    try {
      return readBounded(handle, `"${shown}" has more than`);
    } finally {
      closeSync(handle);
    }
  });
}

/**
 * What an open file or pipe holds. A pipe has no size before it has been read, and may never end: no more is read than the limit.
 *
 * @param subject - Begins the sentence that refuses what is larger.
 * @throws IntermodalError `manifest-too-large`
 */
export function readBounded(handle: number, subject: string): string {
  const pieces: Buffer[] = [];
  let total = 0;
  for (let piece = nextPiece(handle); piece.length > 0; piece = nextPiece(handle)) {
    pieces.push(piece);
    total += piece.length;
    if (total > largestFile) refuseSize(subject, largestFile, largestFile);
  }
  return (pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces)).toString('utf8');
}

/** What is read at once. Most files are smaller: one buffer for all of them, since each new one would have to be collected again. */
let buffer: Buffer | undefined;

/** A copy of what was read; empty at the end. A terminal or pipe that has nothing yet is asked again after a moment. */
function nextPiece(handle: number): Buffer {
  for (;;) {
    try {
      buffer ??= Buffer.allocUnsafe(1024 * 1024);
      return Buffer.from(buffer.subarray(0, readSync(handle, buffer)));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return Buffer.alloc(0);
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

function inWords<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return refuse({
      code: 'path-not-found',
      message: code === 'ENOENT' ? `"${path}" does not exist.` : `"${path}" cannot be read: ${plainReason(code)}.`,
      hint: 'Check the path; it is seen from the present folder.',
    });
  }
}
