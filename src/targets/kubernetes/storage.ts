import type { ResolvedContainer, ResolvedService, ResolvedTopology, ResolvedVolume } from '../../model/resolved';
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

/** The volumes of a pod: what its containers mount, each once. */
export function podVolumes(service: ResolvedService, topology: ResolvedTopology): readonly PodVolume[] {
  const volumes = new Map<string, PodVolume>();
  for (const container of [service, ...service.initContainers]) {
    for (const [path, mount] of mountsOf(container)) {
      const name = volumeName(path, mount, topology);
      volumes.set(name, { name, ...volumeSource(mount, topology) });
    }
  }
  return [...volumes.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The mounts of a container, in the order of their paths. */
export function volumeMounts(container: ResolvedContainer, topology: ResolvedTopology): readonly VolumeMount[] {
  return mountsOf(container).map(([mountPath, mount]) => ({
    name: volumeName(mountPath, mount, topology),
    mountPath,
    ...(mount.kind === 'volume' && mount.readOnly ? { readOnly: true } : {}),
    ...(mount.kind === 'volume' && mount.subPath !== undefined ? { subPath: mount.subPath } : {}),
  }));
}

function mountsOf({ mounts }: ResolvedContainer): readonly (readonly [string, MountModel])[] {
  return Object.entries(sorted(mounts));
}

function volumeName(path: string, mount: MountModel, topology: ResolvedTopology): string {
  return mount.kind === 'volume' ? claimName(mount.volume, topology) : names.podVolume(path);
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
  return topology.volumes.find((volume) => volume.path === path)?.name ?? path;
}
