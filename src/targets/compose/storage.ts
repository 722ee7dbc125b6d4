import type { MountModel } from '../../model/mount';
import { findVolume, type ResolvedContainer, type ResolvedService, type ResolvedTopology } from '../../model/resolved';
import type { ComposeMount } from './document';
import { escaped } from './env';

/** The mounts of a container, in the order of their paths. */
export function mountsOf(
  { mounts }: ResolvedContainer,
  service: ResolvedService,
  topology: ResolvedTopology,
): readonly ComposeMount[] {
  return Object.entries(mounts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, mount]) => mountOf(path, mount, service, topology));
}

/** The named volumes that a service brings along: its claims, and the scratch space that its containers share. */
export function ownVolumes(service: ResolvedService): readonly OwnVolume[] {
  const volumes = [service, ...service.initContainers].flatMap(({ mounts }) =>
    Object.entries(mounts).flatMap(([path, mount]): readonly OwnVolume[] => {
      if (mount.kind === 'claim') return [{ name: ownVolume(service, path), of: `claim "${path}"` }];
      return mount.kind === 'shared' ? [{ name: ownVolume(service, mount.name), of: `shared "${mount.name}"` }] : [];
    }),
  );
  const distinct = new Map(volumes.map((volume) => [volume.of, volume]));
  return [...distinct.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A volume of a service's own. */
export interface OwnVolume {
  readonly name: string;
  /** What it comes from: `claim "/data"`, `shared "assets"`. */
  readonly of: string;
}

/** `orders`, `/var/lib/orders` → `orders-var-lib-orders`. */
function ownVolume({ name }: ResolvedService, path: string): string {
  const part = path
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return `${name}-${part === '' ? 'root' : part}`;
}

function mountOf(path: string, mount: MountModel, service: ResolvedService, topology: ResolvedTopology): ComposeMount {
  const target = escaped(path);
  switch (mount.kind) {
    case 'claim':
      return { type: 'volume', source: ownVolume(service, path), target };
    case 'shared':
      return { type: 'volume', source: ownVolume(service, mount.name), target };
    case 'temporary':
      return { type: 'tmpfs', target, ...sizeOf(mount) };
    case 'volume':
      return { type: 'volume', source: volumeName(mount.volume, topology), target, ...optionsOf(mount) };
  }
}

function sizeOf(mount: MountModel): { readonly tmpfs?: { readonly size: number } } {
  return mount.kind === 'temporary' && mount.sizeLimit !== undefined ? { tmpfs: { size: mount.sizeLimit } } : {};
}

function optionsOf({ readOnly, subPath }: Extract<MountModel, { kind: 'volume' }>): {
  readonly read_only?: boolean;
  readonly volume?: { readonly subpath: string };
} {
  return {
    ...(readOnly ? { read_only: true } : {}),
    ...(subPath === undefined ? {} : { volume: { subpath: escaped(subPath) } }),
  };
}

function volumeName(path: string, topology: ResolvedTopology): string {
  return findVolume(topology, path)?.name ?? path;
}
