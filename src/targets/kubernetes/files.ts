import type { Issue } from '../../issues/issue';
import { containersOf } from '../../model/container';
import type { FileModel } from '../../model/file';
import { findConfig, findSecret, type ResolvedContainer, type ResolvedService } from '../../model/resolved';
import { secretObjectKey, secretObjectName } from '../../model/secret';
import type { BoundValue } from '../../model/value';
import type { WrittenFile } from '../files';
import { issueAt } from '../issue-at';
import type { PodVolume, VolumeMount } from './api';
import { contentFiles } from './config';
import { names, type Context } from './names';
import { podMounts } from './storage';

/** A file, or a folder of files, as a container of a pod sees it. */
interface PodFile {
  readonly container: ResolvedContainer;
  /** Field of the service that declares it. */
  readonly field: string;
  readonly volume: PodVolume;
  readonly mount: VolumeMount;
}

/** Name of the pod's volume with the files of a service. */
const filesVolume = 'intermodal-files';

/** The volumes of a pod with the files of its containers. */
export function fileVolumes(service: ResolvedService, context: Context): readonly PodVolume[] {
  const volumes = new Map(podFiles(service, context).map(({ volume }) => [volume.name, volume]));
  return [...volumes.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The files of a container, in the order of their paths. */
export function fileMounts(
  container: ResolvedContainer,
  service: ResolvedService,
  context: Context,
): readonly VolumeMount[] {
  const mounts = podFiles(service, context).filter((one) => one.container === container);
  return mounts.map(({ mount }) => mount).sort((a, b) => (a.mountPath < b.mountPath ? -1 : 1));
}

/** Reports volumes of files whose names are those of other volumes, or too long. */
export function checkFileVolumes(service: ResolvedService, context: Context): readonly Issue[] {
  const mounted = podMounts(service, context.topology).map(({ name, path }) => [name, path] as const);
  const seen = new Map<string, string>(mounted);
  return podFiles(service, context).flatMap(({ field, volume, mount }): readonly Issue[] => {
    if (volume.name === filesVolume && !mounted.some(([name]) => name === filesVolume)) return [];
    const other = seen.get(volume.name);
    seen.set(volume.name, mount.mountPath);
    if (other !== undefined) return [sameVolume(service, context, field, volume.name, other, mount.mountPath)];
    return volume.name.length > 63 ? [longVolume(service, context, field, volume.name)] : [];
  });
}

function podFiles(service: ResolvedService, context: Context): readonly PodFile[] {
  const containers = containersOf(service);
  if (containers.every(([, { files }]) => Object.keys(files).length === 0)) return [];
  const written = contentFiles(service, context);
  return containers.flatMap(([prefix, container]) =>
    Object.entries(container.files).map(([path, file]) => {
      const field = `${prefix}files.${path}`;
      const own = written.find((one) => one.field === field);
      const seen = own === undefined ? referred(path, prefix, file, context) : fromMap(own, written, service);
      return { container, field, ...seen };
    }),
  );
}

type Seen = Pick<PodFile, 'volume' | 'mount'>;

/** A file whose content stands in the ConfigMap of its service. */
function fromMap({ key, path }: WrittenFile, written: readonly WrittenFile[], service: ResolvedService): Seen {
  const items = written.map((one) => ({ key: one.key, path: one.key, ...modeOf(one) }));
  const hasModes = items.some((item) => 'mode' in item);
  return {
    volume: { name: filesVolume, configMap: { name: names.files(service), ...(hasModes ? { items } : {}) } },
    mount: { name: filesVolume, mountPath: path, subPath: key, readOnly: true },
  };
}

/** A value of a config or a secret, or all of them as a folder. */
function referred(path: string, prefix: string, file: FileModel<BoundValue>, { topology }: Context): Seen {
  const name = names.podVolume(prefix === '' ? path : `${prefix.split('.')[1]}/${path}`);
  const { construct, key } = file as Extract<FileModel<BoundValue>, { kind: 'config' | 'secret' }>;
  const secret = file.kind === 'secret' ? findSecret(topology, construct) : undefined;
  const keys = key === undefined ? (secret?.keys ?? []) : [key];
  const items = keys.map((one) => ({
    key: secret === undefined ? one : secretObjectKey(secret, one),
    path: one,
    ...(key === undefined ? {} : modeOf(file)),
  }));
  const options = {
    ...(key === undefined && file.mode !== undefined ? { defaultMode: file.mode } : {}),
    ...(key !== undefined || items.some((item) => item.key !== item.path) ? { items } : {}),
  };
  const volume =
    secret === undefined
      ? { configMap: { name: findConfig(topology, construct)?.name ?? '', ...options } }
      : { secret: { secretName: secretObjectName(secret), ...options } };
  const subPath = key === undefined ? {} : { subPath: key };
  return { volume: { name, ...volume }, mount: { name, mountPath: path, ...subPath, readOnly: true } };
}

function modeOf({ mode }: { readonly mode?: number }): { readonly mode?: number } {
  return mode === undefined ? {} : { mode };
}

function sameVolume(
  service: ResolvedService,
  context: Context,
  field: string,
  name: string,
  first: string,
  second: string,
): Issue {
  return issueAt(service, context.topology, 'name-clash', field, {
    message: `"${first}" and "${second}" of service "${service.name}" give one volume name, "${name}".`,
    hint: 'Change one of the paths.',
  });
}

function longVolume(service: ResolvedService, context: Context, field: string, name: string): Issue {
  return issueAt(service, context.topology, 'invalid-name', field, {
    message: `A file of service "${service.name}" gives volume name "${name}", which is longer than 63 characters.`,
    hint: 'Shorten the path, or use ConfigFile.text or ConfigFile.fromDisk, which share one volume.',
  });
}
