import {
  findVolume,
  type ResolvedContainer,
  type ResolvedService,
  type ResolvedTopology,
  type ResolvedVolume,
} from '../../model/resolved';
import { containersOf } from '../../model/container';
import type { MountModel, Propagation } from '../../model/mount';
import type { VolumeFields } from '../../model/topology';
import { sorted } from '../sorted';
import type { ClaimTemplate, ObjectOf, PodVolume, VolumeMount } from './api';
import { sharedMemory } from './host';
import { nameLabel } from './labels';
import { annotated, names, sharedLabels } from './names';
import { bytesQuantity } from './quantities';

/** The claim of a volume; none for one that others have made. */
export function claim(
  volume: ResolvedVolume,
  topology: ResolvedTopology,
): readonly ObjectOf<'PersistentVolumeClaim'>[] {
  const { name, existing, labels, annotations = {} } = volume;
  if (existing !== undefined) return [];
  return [
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: {
        name,
        labels: sorted({ ...labels, ...nameLabel(name, topology), ...sharedLabels(topology) }),
        ...annotated(annotations),
      },
      spec: claimSpec(volume),
    },
  ];
}

function claimSpec({
  accessModes,
  size = 0,
  storageClass,
  volumeName: volume,
}: Pick<VolumeFields, 'accessModes' | 'size' | 'storageClass' | 'volumeName'>): NonNullable<ClaimTemplate['spec']> {
  return {
    accessModes: [...accessModes],
    resources: { requests: { storage: bytesQuantity(size) } },
    ...(storageClass === undefined ? {} : { storageClassName: storageClass }),
    ...(volume === undefined ? {} : { volumeName: volume }),
  };
}

/** The claims that a StatefulSet makes for each replica. */
export function claimTemplates(service: ResolvedService): readonly ClaimTemplate[] {
  const claims = new Map<string, ClaimTemplate>();
  for (const [, container] of containersOf(service)) {
    for (const [path, mount] of mountsOf(container)) {
      if (mount.kind !== 'claim') continue;
      const name = claimMountName(path, mount);
      const { labels = {} } = mount;
      const metadata = { name, ...(Object.keys(labels).length === 0 ? {} : { labels: sorted(labels) }) };
      claims.set(name, { metadata, spec: claimSpec(mount) });
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

/** The name of the claim that a mount leads to. */
function claimMountName(path: string, { name }: Extract<MountModel, { kind: 'claim' }>): string {
  return name ?? names.podVolume(path);
}

/** All mounts of a service, container by container. */
export function podMounts(service: ResolvedService, topology: ResolvedTopology): readonly PodMount[] {
  const memory = sharedMemory(service).volumes.map((volume) => {
    const field = 'host.sharedMemory';
    return { name: volume.name, path: '/dev/shm', field, identity: field, volume };
  });
  const declared = containersOf(service).flatMap(([prefix, container]) => {
    const other = 'name' in container && prefix !== '' ? String(container.name) : undefined;
    return mountsOf(container).map(([path, mount]) => podMount(path, mount, prefix, other, topology));
  });
  return [...declared, ...memory];
}

function podMount(
  path: string,
  mount: CarriedMount,
  prefix: string,
  container: string | undefined,
  topology: ResolvedTopology,
): PodMount {
  const name = volumeName(path, mount, topology, container);
  return {
    name,
    path,
    field: `${prefix}mounts.${path}`,
    identity: identityOf(path, mount, container),
    volume: mount.kind === 'claim' ? undefined : { name, ...volumeSource(mount, topology) },
  };
}

/** Scratch space is of one container alone. */
function identityOf(path: string, mount: CarriedMount, container = ''): string {
  switch (mount.kind) {
    case 'volume':
      return `volume ${mount.volume}`;
    case 'shared':
      return `shared ${mount.name}`;
    case 'host':
      return `host ${mount.path} ${mount.type ?? ''}`;
    case 'claim':
      return mount.name === undefined ? `claim at ${path}` : `claim ${mount.name}`;
    case 'temporary':
      return `temporary ${container} ${path}`;
  }
}

/** The volumes of a pod: what its containers mount, each once. */
export function podVolumes(service: ResolvedService, topology: ResolvedTopology): readonly PodVolume[] {
  const volumes = new Map(
    podMounts(service, topology).flatMap(({ name, volume }) => (volume === undefined ? [] : [[name, volume] as const])),
  );
  return [...volumes.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The mounts of a container, in the order of their paths. `other`: its name, where it is not the main container. */
export function volumeMounts(
  container: ResolvedContainer,
  topology: ResolvedTopology,
  other?: string,
): readonly VolumeMount[] {
  return mountsOf(container).map(([mountPath, mount]) => ({
    name: volumeName(mountPath, mount, topology, other),
    mountPath,
    ...('readOnly' in mount && mount.readOnly === true ? { readOnly: true } : {}),
    ...('subPath' in mount && mount.subPath !== undefined ? { subPath: mount.subPath } : {}),
    ...(mount.kind === 'host' && mount.propagation !== undefined
      ? { mountPropagation: propagations[mount.propagation] }
      : {}),
  }));
}

const propagations: Readonly<Record<Propagation, string>> = {
  'host-to-container': 'HostToContainer',
  bidirectional: 'Bidirectional',
};

/** What a cluster can carry: it has no folder of the program. */
type CarriedMount = Exclude<MountModel, { kind: 'project' }>;

function mountsOf({ mounts }: ResolvedContainer): readonly (readonly [string, CarriedMount])[] {
  return Object.entries(sorted(mounts)).flatMap(([path, mount]) =>
    mount.kind === 'project' ? [] : [[path, mount] as const],
  );
}

/** Scratch space ends with its container and is shared with no other, so its name tells the container. */
function volumeName(path: string, mount: CarriedMount, topology: ResolvedTopology, other?: string): string {
  if (mount.kind === 'volume') return findVolume(topology, mount.volume)?.name ?? mount.volume;
  if (mount.kind === 'shared') return mount.name;
  if (mount.kind === 'host') return names.podVolume(`host/${mount.path}`);
  if (mount.kind === 'claim') return claimMountName(path, mount);
  return names.podVolume(other === undefined ? path : `${other}/${path}`);
}

function volumeSource(
  mount: Exclude<CarriedMount, { kind: 'claim' }>,
  topology: ResolvedTopology,
): Omit<PodVolume, 'name'> {
  if (mount.kind === 'volume') return { persistentVolumeClaim: { claimName: claimName(mount.volume, topology) } };
  if (mount.kind === 'host') {
    return { hostPath: { path: mount.path, ...(mount.type === undefined ? {} : { type: mount.type }) } };
  }
  return {
    emptyDir: {
      ...(mount.inMemory === true ? { medium: 'Memory' } : {}),
      ...(mount.sizeLimit === undefined ? {} : { sizeLimit: bytesQuantity(mount.sizeLimit) }),
    },
  };
}

function claimName(path: string, topology: ResolvedTopology): string {
  const volume = findVolume(topology, path);
  return volume?.existing ?? volume?.name ?? path;
}
