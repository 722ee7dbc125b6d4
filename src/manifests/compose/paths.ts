import { posix } from 'node:path';

/** A path on the machine as seen from the folder of the project: `./data`; absolute ones and those of a home stay. */
export function fromFolder(folder: string, path: string): string {
  if (/^[/~$\\]|^[A-Za-z]:[\\/]/.test(path)) return path.length > 1 ? path.replace(/\/+$/, '') : path;
  const joined = posix.join(folder, path).replace(/\/+$/, '');
  return joined === '.' || joined.startsWith('..') || joined.startsWith('/') ? joined : `./${joined}`;
}

/** True for a build context that is no folder of this machine: an address of a repository, an image, a service. */
export function isRemote(context: string): boolean {
  return /^[a-z-]+:\/\/|^git@|^github\.com\/|^(?:service|target):/.test(context);
}
