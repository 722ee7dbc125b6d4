import {
  findVolume,
  type ResolvedContainer,
  type ResolvedService,
  type ResolvedTopology,
  type ResolvedVolume,
} from '../../model/resolved';
import type { MountModel } from '../../model/service';
import type { ObjectOf, PodVolume, VolumeMount } from './api';
import { names, sharedLabels, sorted } from './names';
import { bytesQuantity } from './quantities';

/** The claim of a volume. */
export function claim(volume: ResolvedVolume, topology: ResolvedTopology): ObjectOf<'PersistentVolumeClaim'> {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: {
      name: volume.name,
      labels: sorted({ 'app.kubernetes.io/name': volume.name, ...sharedLabels(topology) }),
    },
    spec: {
      accessModes: [...volume.accessModes],
      resources: { requests: { storage: bytesQuantity(volume.size) } },
      ...(volume.storageClass === undefined ? {} : { storageClassName: volume.storageClass }),
    },
  };
}

/** A mount of any container of a pod. */
export interface PodMount {
  /** Name of the pod's volume. */
  readonly name: string;
  readonly path: string;
  /** Field of the service that declares it. */
  readonly field: string;
  readonly isClaim: boolean;
  readonly volume: PodVolume;
}

/** All mounts of a service, container by container. */
export function podMounts(service: ResolvedService, topology: ResolvedTopology): readonly PodMount[] {
  const mounts = (container: ResolvedContainer, init?: string): readonly PodMount[] =>
    mountsOf(container).map(([path, mount]) => {
      const name = volumeName(path, mount, topology, init);
      const field = `${init === undefined ? '' : `initContainers.${init}.`}mounts.${path}`;
      return {
        name,
        path,
        field,
        isClaim: mount.kind === 'volume',
        volume: { name, ...volumeSource(mount, topology) },
      };
    });
  return [...mounts(service), ...service.initContainers.flatMap((one) => mounts(one, one.name))];
}

/** The volumes of a pod: what its containers mount, each once. */
export function podVolumes(service: ResolvedService, topology: ResolvedTopology): readonly PodVolume[] {
  const volumes = new Map(podMounts(service, topology).map(({ name, volume }) => [name, volume]));
  return [...volumes.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The mounts of a container, in the order of their paths. `init`: its name, where it is an init container. */
export function volumeMounts(
  container: ResolvedContainer,
  topology: ResolvedTopology,
  init?: string,
): readonly VolumeMount[] {
  return mountsOf(container).map(([mountPath, mount]) => ({
    name: volumeName(mountPath, mount, topology, init),
    mountPath,
    ...(mount.kind === 'volume' && mount.readOnly ? { readOnly: true } : {}),
    ...(mount.kind === 'volume' && mount.subPath !== undefined ? { subPath: mount.subPath } : {}),
  }));
}

function mountsOf({ mounts }: ResolvedContainer): readonly (readonly [string, MountModel])[] {
  return Object.entries(sorted(mounts));
}

/** Scratch space ends with its container and is shared with no other, so its name tells the init container. */
function volumeName(path: string, mount: MountModel, topology: ResolvedTopology, init?: string): string {
  if (mount.kind === 'volume') return claimName(mount.volume, topology);
  return names.podVolume(init === undefined ? path : `${init}/${path}`);
}

function volumeSource(mount: MountModel, topology: ResolvedTopology): Omit<PodVolume, 'name'> {
  if (mount.kind === 'volume') return { persistentVolumeClaim: { claimName: claimName(mount.volume, topology) } };
  return {
    emptyDir: {
      ...(mount.inMemory ? { medium: 'Memory' } : {}),
      ...(mount.sizeLimit === undefined ? {} : { sizeLimit: bytesQuantity(mount.sizeLimit) }),
    },
  };
}

function claimName(path: string, topology: ResolvedTopology): string {
  return findVolume(topology, path)?.name ?? path;
}
