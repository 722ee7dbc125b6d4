import type { SourceLocation } from '../../issues/issue';
import type { ResolvedTopology } from '../../model/resolved';
import type { Artifact } from '../artifact';
import { hashOf } from '../files';
import type { ComposeGrant, ComposeService } from './document';
import { escaped } from './env';
import { hashLabel } from './files';

/** A file that we write for a container of ours: the configuration of a relay or of a gateway. */
export interface OwnFile {
  /** Name of the service of the Compose file that is given it. */
  readonly owner: string;
  /** Name of the file: `nginx.conf`. */
  readonly key: string;
  /** Path at which the container sees it. */
  readonly target: string;
  readonly text: string;
  /** Path of the construct that it comes from. */
  readonly construct: string;
  readonly source?: SourceLocation;
}

/** What a container is told of its files: where they stand, and a label that changes with what they hold. */
export function ownGrants(files: readonly OwnFile[]): Pick<ComposeService, 'configs' | 'labels'> {
  const configs = files.map((file): ComposeGrant => ({ source: ownConfigName(file), target: escaped(file.target) }));
  return { configs, labels: { [hashLabel]: hashOf(files.map(({ target, text }) => [target, text])) } };
}

/** The configs of the whole file that are files of ours. */
export function ownConfigs(files: readonly OwnFile[]): Readonly<Record<string, { readonly file: string }>> {
  return Object.fromEntries(
    files.map((file) => [ownConfigName(file), { file: `./files/${escaped(file.owner)}/${file.key}` }]),
  );
}

/** The files themselves, beside the Compose file. */
export function ownArtifacts(files: readonly OwnFile[], { environment }: ResolvedTopology): readonly Artifact[] {
  return files.map((file) => ({
    path: `${environment.name}/files/${file.owner}/${file.key}`,
    documents: [],
    content: file.text,
    objects: [{ object: `config/${ownConfigName(file)}`, construct: file.construct, source: file.source }],
  }));
}

/** The name of a file of ours among the configs of the Compose file. */
export function ownConfigName({ owner, key }: Pick<OwnFile, 'owner' | 'key'>): string {
  return `${owner}-${key}`;
}
