import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folder outside the tree that the `build.mjs` of a folder beside this one fills. */
export function toolsFolder(family: string): string {
  const { INTERMODAL_TOOLS, XDG_CACHE_HOME } = process.env;
  return join(INTERMODAL_TOOLS || join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'intermodal'), family);
}
