import { posix } from 'node:path';
import type { Draft } from './draft';
import type { ImportOptions } from './import';

/**
 * Name of the topology: the one that is asked for, that of a project or namespace, or that of the folder, by which Compose calls
 * a project that has no name.
 */
export function topologyName(drafts: readonly Draft[], { name, folder = '' }: ImportOptions): string {
  const said = drafts.flatMap(({ topology }) => topology ?? []);
  const folders = drafts.map(({ system }) => posix.basename(posix.dirname(system.file ?? '')));
  const names = [...said, ...folders, folder].map(asName);
  return name ?? names.find((one) => one !== '') ?? 'imported';
}

/** What topologies may be called: lower-case letters, digits and `-`, beginning with a letter. */
function asName(text = ''): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, 63);
}
