import type { Issue } from '../../issues/issue';
import { containersOf } from '../../model/container';
import type { FileModel } from '../../model/file';
import { findConfig, findSecret, type ResolvedContainer, type ResolvedService } from '../../model/resolved';
import type { ResolvedTopology } from '../../model/resolved';
import { secretVariableName, type SecretModel } from '../../model/secret';
import { referencesIn, type BoundReference, type BoundValue } from '../../model/value';
import type { Artifact } from '../artifact';
import { plainText } from '../endpoints';
import { hashOf, textContent, writtenFiles, type Content, type WrittenFile } from '../files';
import type { Placement } from '../target';
import { issueAt } from '../issue-at';
import type { ComposeGrant, ComposeSecret, ComposeService } from './document';
import { escaped, placesOf } from './env';
import { below } from './paths';

/** Label of a container that changes with what its files hold, so that it is made anew. */
export const hashLabel = 'dev.intermodal.config-hash';

/** The files of a container, with what stands before its fields: what it finds where, and a label that tells what they hold. */
export function filesOf(
  [prefix, container]: readonly [string, ResolvedContainer],
  service: ResolvedService,
  topology: ResolvedTopology,
): Pick<ComposeService, 'configs' | 'secrets'> & { readonly fileLabels: Readonly<Record<string, string>> } {
  if (Object.keys(container.files).length === 0) return { fileLabels: {} };
  const written = filesIn(service, topology).filter((file) => file.prefix === prefix);
  const secrets = secretFiles(container, topology);
  const hash = hashOf(written.map(({ path, content }) => [path, content.data]));
  return {
    ...(written.length === 0 ? {} : { configs: written.map((file) => configGrant(file, service)) }),
    ...(secrets.length === 0 ? {} : { secrets: secrets.map((file) => secretGrant(file, container)) }),
    fileLabels: written.length === 0 ? {} : { [hashLabel]: hash },
  };
}

/** The configs of the whole file: the files of the services, by their name. */
export function projectConfigs(
  services: readonly ResolvedService[],
  topology: ResolvedTopology,
): Readonly<Record<string, { readonly file: string }>> {
  const all = services.flatMap((service) =>
    filesIn(service, topology).map(({ key }) => {
      return [configName(service, key), { file: `./files/${escaped(service.name)}/${key}` }] as const;
    }),
  );
  return Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The secrets of the whole file that are given as files. */
export function projectSecrets(
  services: readonly ResolvedService[],
  topology: ResolvedTopology,
  placement: Placement,
): Readonly<Record<string, ComposeSecret>> {
  const all = services.flatMap((service) =>
    containersOf(service).flatMap(([, container]) =>
      secretFiles(container, topology).map(({ secret, key }) => {
        return [secretName(secret, key), secretSource(secret, key, placement)] as const;
      }),
    ),
  );
  return Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What the services' files hold, as files beside the Compose file. */
export function fileArtifacts(services: readonly ResolvedService[], topology: ResolvedTopology): readonly Artifact[] {
  return services.flatMap((service) =>
    filesIn(service, topology).map(({ key, content: { encoding, data } }) => ({
      path: `${topology.environment.name}/files/${service.name}/${key}`,
      documents: [],
      content: encoding === 'utf8' ? data : Buffer.from(data, 'base64'),
      objects: [{ object: `config/${configName(service, key)}`, construct: service.path, source: service.source }],
    })),
  );
}

/** Reports names that two files or two secrets would share, and values that no file can hold. */
export function checkFiles(topology: ResolvedTopology): readonly Issue[] {
  const configs = new Map<string, string>();
  const secrets = new Map<string, string>();
  return topology.services.flatMap((service) => {
    const names = filesIn(service, topology).map(({ field, key }) => {
      return { field, name: configName(service, key), of: `${service.name}/${key}`, seen: configs };
    });
    const given = containersOf(service).flatMap(([prefix, container]) =>
      secretFiles(container, topology).map(({ secret, key }) => {
        return { field: `${prefix}files`, name: secretName(secret, key), of: `${secret.name}/${key}`, seen: secrets };
      }),
    );
    const clashes = [...names, ...given].flatMap(({ field, name, of, seen }) => {
      const other = seen.get(name);
      seen.set(name, of);
      return other === undefined || other === of ? [] : [sameName(service, field, name, [other, of], topology)];
    });
    return [...clashes, ...openVariables(service, topology)];
  });
}

function filesIn(service: ResolvedService, topology: ResolvedTopology): readonly WrittenFile[] {
  return writtenFiles(service, (path, file) => contentsOf(path, file, topology));
}

/** A folder of a config becomes a file for each of its values. */
function contentsOf(path: string, file: FileModel<BoundValue>, topology: ResolvedTopology): readonly Content[] {
  if (file.kind === 'text') return [{ path, content: textContent(plainText(file.text, topology, placesOf(topology))) }];
  if (file.kind === 'disk') return [{ path, content: file.content ?? textContent('') }];
  if (file.kind === 'secret') return [];
  const values = Object.entries(findConfig(topology, file.construct)?.values ?? {});
  return values
    .filter(([key]) => file.key === undefined || file.key === key)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => ({
      path: file.key === undefined ? `${path}/${key}` : path,
      content: textContent(plainText(value, topology, placesOf(topology))),
    }));
}

interface SecretFile {
  readonly path: string;
  readonly secret: SecretModel;
  readonly key: string;
  readonly mode?: number;
}

/** The engine copies the value of a variable into the container, which it cannot where nothing may be written. */
function secretFiles({ files, security }: ResolvedContainer, topology: ResolvedTopology): readonly SecretFile[] {
  return Object.entries(files)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([path, file]) => {
      const secret = file.kind === 'secret' ? findSecret(topology, file.construct) : undefined;
      if (file.kind !== 'secret' || secret === undefined) return [];
      if (security?.readOnlyRootFilesystem === true && secret.fields.source?.kind !== 'files') return [];
      const mode = file.mode === undefined ? {} : { mode: file.mode };
      if (file.key !== undefined) return [{ path, secret, key: file.key, ...mode }];
      return secret.keys.map((key) => ({ path: `${path}/${key}`, secret, key, ...mode }));
    });
}

function configGrant({ key, path }: WrittenFile, service: ResolvedService): ComposeGrant {
  return { source: configName(service, key), target: escaped(path) };
}

/** A mode holds for what the engine copies; a file of the disk is mounted as it is. */
function secretGrant({ path, secret, key, mode }: SecretFile, container: ResolvedContainer): ComposeGrant {
  const isCopied = secret.fields.source?.kind !== 'files';
  return {
    source: secretName(secret, key),
    target: escaped(path),
    ...(mode === undefined || !isCopied ? {} : { ...ownerOf(mode, container), mode }),
  };
}

/** What not everybody may read belongs to the user of the container, where that is known. */
function ownerOf(mode: number, { image, security = {} }: ResolvedContainer): Pick<ComposeGrant, 'uid' | 'gid'> {
  const { runAsUser = image.user, runAsGroup = image.group } = security;
  if ((mode & 0o004) !== 0 || runAsUser === undefined) return {};
  return { uid: String(runAsUser), ...(runAsGroup === undefined ? {} : { gid: String(runAsGroup) }) };
}

function configName(service: ResolvedService, key: string): string {
  return `${service.name}-${key}`;
}

/**
 * The name of a value of a secret among the secrets of the Compose file: that of the secret and of the value, or of the value
 * alone where it is the only one and is called like the secret.
 */
export function secretName({ name, keys }: Pick<SecretModel, 'name' | 'keys'>, key: string): string {
  const isOwn = keys.length === 1 && key.toLowerCase().replaceAll(/[_.]/g, '-') === name.replaceAll('.', '-');
  if (isOwn && /^[a-zA-Z0-9._-]+$/.test(key)) return key;
  return `${name}-${key}`.replace(/[^a-zA-Z0-9._-]+/g, '-');
}

/** Where the value of a secret comes from. */
export function secretSource(secret: SecretModel, key: string, { programFolder }: Placement): ComposeSecret {
  const { source } = secret.fields;
  if (source?.kind === 'files') return { file: escaped(below(programFolder, source.paths[key] ?? '')) };
  return { environment: secretVariableName(secret, key) };
}

/** A variable that is left open stands in the Compose file alone; no file is filled in. */
function openVariables(service: ResolvedService, topology: ResolvedTopology): readonly Issue[] {
  return containersOf(service).flatMap(([prefix, { files }]) =>
    Object.entries(files).flatMap(([path, file]): readonly Issue[] => {
      const config = file.kind === 'config' ? findConfig(topology, file.construct) : undefined;
      const values = Object.entries(config?.values ?? {});
      const used = values.filter(([key]) => file.kind === 'config' && (file.key ?? key) === key);
      const open = used.some(([, value]) => {
        return referencesIn<BoundReference>(value).some(({ kind }) => kind === 'variable');
      });
      if (!open) return [];
      return [
        issueAt(service, topology, 'reference-not-allowed', `${prefix}files.${path}`, {
          message: `Service "${service.name}" takes as a file a value of config "${config?.name}" with a variable that is left open, which nothing fills in.`,
          hint: `Set the parameter to a value in "${topology.environment.name}", or use the value in \`env\`.`,
        }),
      ];
    }),
  );
}

function sameName(
  service: ResolvedService,
  field: string,
  name: string,
  [first, second]: readonly [string, string],
  topology: ResolvedTopology,
): Issue {
  return issueAt(service, topology, 'name-clash', field, {
    message: `"${first}" and "${second}" both become "${name}" of the Compose file.`,
    hint: 'Rename one of them.',
  });
}
