import { existsSync, mkdirSync, mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';

/** The first `name` (a file or a folder) in `folder` or in one above it. */
export function findUpwards(folder: string, name: string): string | undefined {
  const candidate = join(folder, name);
  if (existsSync(candidate)) return candidate;
  const parent = dirname(folder);
  return parent === folder ? undefined : findUpwards(parent, name);
}

/** Where to keep what can be made again for a program: beside the packages that it uses, else with temporary files. */
export function cacheFolder(program: string, name: string): string {
  const packages = findUpwards(dirname(program), 'node_modules');
  return join(packages === undefined ? temporaryFolder() : join(packages, '.cache'), name);
}

/** A folder that is the user's own: compiled programs are run from it, so nobody else may have written there. */
function temporaryFolder(): string {
  const user = process.getuid?.() ?? 'user';
  const folder = join(tmpdir(), `intermodal-${user}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { uid, mode } = statSync(folder);
    return user === 'user' || (uid === user && (mode & 0o022) === 0) ? folder : mkdtempSync(`${folder}-`);
  } catch {
    return folder; // Nothing can be written there, and so nothing will be kept.
  }
}

/** A file as a reader would name it: from the present folder if it is below that, else in full. */
export function shownPath(file: string): string {
  const path = relative(process.cwd(), file);
  return path === '' || path.startsWith('..') || isAbsolute(path) ? file : path;
}

/** A path with forward slashes, as files name it on every system. */
export function slashes(path: string): string {
  return path.split(sep).join('/');
}
