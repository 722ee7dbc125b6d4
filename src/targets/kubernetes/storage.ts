import {
  findVolume,
  type ResolvedContainer,
  type ResolvedService,
  type ResolvedTopology,
  type ResolvedVolume,
} from '../../model/resolved';
import type { MountModel } from '../../model/mount';
import type { VolumeFields } from '../../model/topology';
import type { ClaimTemplate, ObjectOf, PodVolume, VolumeMount } from './api';
import { sharedMemory } from './host';
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
    spec: claimSpec(volume),
  };
}

function claimSpec({ accessModes, size, storageClass }: VolumeFields): NonNullable<ClaimTemplate['spec']> {
  return {
    accessModes: [...accessModes],
    resources: { requests: { storage: bytesQuantity(size) } },
    ...(storageClass === undefined ? {} : { storageClassName: storageClass }),
  };
}

/** The claims that a StatefulSet makes for each replica. */
export function claimTemplates(service: ResolvedService): readonly ClaimTemplate[] {
  const claims = new Map<string, ClaimTemplate>();
  for (const container of [service, ...service.initContainers]) {
    for (const [path, mount] of mountsOf(container)) {
      const name = names.podVolume(path);
      if (mount.kind === 'claim') claims.set(name, { metadata: { name }, spec: claimSpec(mount) });
    }
  }
  return [...claims.values()];
}

/** A mount of any container of a pod. */
export interface PodMount {
  /** Name of the pod's volume. */
  readonly name: string;
  readonly path: string;
  /** Field of the service that declares it. */
  readonly field: string;
  /** The same where several mounts mean one volume. */
  readonly identity: string;
  /** Undefined for a claim of its own, which comes from its StatefulSet. */
  readonly volume: PodVolume | undefined;
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
        identity: identityOf(path, mount, init),
        volume: mount.kind === 'claim' ? undefined : { name, ...volumeSource(mount, topology) },
      };
    });
  const memory = sharedMemory(service).volumes.map((volume) => {
    const field = 'host.sharedMemory';
    return { name: volume.name, path: '/dev/shm', field, identity: field, volume };
  });
  return [...mounts(service), ...service.initContainers.flatMap((one) => mounts(one, one.name)), ...memory];
}

/** Scratch space is of one container alone. */
function identityOf(path: string, mount: MountModel, init = ''): string {
  if (mount.kind === 'volume') return `volume ${mount.volume}`;
  if (mount.kind === 'shared') return `shared ${mount.name}`;
  return mount.kind === 'claim' ? `claim ${path}` : `temporary ${init} ${path}`;
}

/** The volumes of a pod: what its containers mount, each once. */
export function podVolumes(service: ResolvedService, topology: ResolvedTopology): readonly PodVolume[] {
  const volumes = new Map(
    podMounts(service, topology).flatMap(({ name, volume }) => (volume === undefined ? [] : [[name, volume] as const])),
  );
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
  if (mount.kind === 'shared') return mount.name;
  return names.podVolume(init === undefined || mount.kind === 'claim' ? path : `${init}/${path}`);
}

function volumeSource(
  mount: Exclude<MountModel, { kind: 'claim' }>,
  topology: ResolvedTopology,
): Omit<PodVolume, 'name'> {
  if (mount.kind === 'volume') return { persistentVolumeClaim: { claimName: claimName(mount.volume, topology) } };
  return {
    emptyDir: {
      ...(mount.kind === 'temporary' && mount.inMemory ? { medium: 'Memory' } : {}),
      ...(mount.sizeLimit === undefined ? {} : { sizeLimit: bytesQuantity(mount.sizeLimit) }),
    },
  };
}

function claimName(path: string, topology: ResolvedTopology): string {
  return findVolume(topology, path)?.name ?? path;
}
