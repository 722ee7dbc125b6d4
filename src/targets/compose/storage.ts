import { containersOf } from '../../model/container';
import type { MountModel, Propagation, SelinuxLabel } from '../../model/mount';
import {
  findVolume,
  type ResolvedContainer,
  type ResolvedService,
  type ResolvedTopology,
  type ResolvedVolume,
} from '../../model/resolved';
import { sorted } from '../sorted';
import type { Placement } from '../target';
import type { ComposeMount, ComposeVolume } from './document';
import { defaultsOf } from './defaults';
import { escaped, escapedMap } from './env';
import { below } from './paths';

/** What mounts are made with. */
interface Context {
  readonly topology: ResolvedTopology;
  readonly placement: Placement;
}

/** The mounts of a container in their long form, in the order of their paths. */
export function mountsOf(
  container: ResolvedContainer,
  service: ResolvedService,
  context: Context,
): readonly ComposeMount[] {
  return sortedMounts(container)
    .filter(([, mount]) => !hasFlags(mount))
    .map(([path, mount]) => mountOf(path, mount, service, context));
}

/** Scratch space with flags, for which the long form has no words: `/tmp:noexec,size=1024`. */
export function temporaryOf(container: ResolvedContainer): readonly string[] {
  return sortedMounts(container).flatMap(([path, mount]) => {
    if (mount.kind !== 'temporary' || !hasFlags(mount)) return [];
    const { noExec, noSuid, sizeLimit, mode } = mount;
    const flags = [
      ...(noExec === undefined ? [] : [noExec ? 'noexec' : 'exec']),
      ...(noSuid === undefined ? [] : [noSuid ? 'nosuid' : 'suid']),
      ...(sizeLimit === undefined ? [] : [`size=${sizeLimit}`]),
      ...(mode === undefined ? [] : [`mode=${mode.toString(8)}`]),
    ];
    return [`${escaped(path)}:${flags.join(',')}`];
  });
}

function sortedMounts({ mounts }: ResolvedContainer): readonly (readonly [string, MountModel])[] {
  return Object.entries(sorted(mounts));
}

function hasFlags(mount: MountModel): boolean {
  return mount.kind === 'temporary' && (mount.noExec ?? mount.noSuid) !== undefined;
}

/** The named volumes of a Compose file: those declared, and those that services bring along. */
export function composeVolumes(
  services: readonly ResolvedService[],
  { volumes }: ResolvedTopology,
): Readonly<Record<string, ComposeVolume>> {
  const declared = volumes.map((volume) => [volume.name, declaredVolume(volume)] as const);
  const own = services.flatMap(ownVolumes).map((volume) => [volume.name, madeVolume(volume)] as const);
  return Object.fromEntries([...declared, ...own].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function declaredVolume({ existing, driver, driverOptions = {}, labels }: ResolvedVolume): ComposeVolume {
  if (existing !== undefined) return { name: existing, external: true };
  return {
    ...(driver === undefined ? {} : { driver: escaped(driver) }),
    ...(Object.keys(driverOptions).length === 0 ? {} : { driver_opts: escapedMap(driverOptions) }),
    ...labelled(labels),
  };
}

function madeVolume({ labels, inMemory }: OwnVolume): ComposeVolume {
  if (inMemory === undefined) return labelled(labels);
  const { sizeLimit } = inMemory;
  const size: Readonly<Record<string, string>> = sizeLimit === undefined ? {} : { o: `size=${sizeLimit}` };
  return { driver: 'local', driver_opts: { device: 'tmpfs', ...size, type: 'tmpfs' } };
}

function labelled(labels: Readonly<Record<string, string>> = {}): ComposeVolume {
  return Object.keys(labels).length === 0 ? {} : { labels: escapedMap(labels) };
}

/** The named volumes that a service brings along: its claims, and the scratch space that its containers share. */
export function ownVolumes(service: ResolvedService): readonly OwnVolume[] {
  const volumes = containersOf(service).flatMap(([, { mounts }]) =>
    Object.entries(mounts).flatMap(([path, mount]): readonly OwnVolume[] => {
      if (mount.kind === 'claim')
        return [
          { name: ownVolume(service, mount.name ?? path), of: `claim "${mount.name ?? path}"`, labels: mount.labels },
        ];
      return mount.kind === 'shared' ? [sharedVolume(service, mount)] : [];
    }),
  );
  const distinct = new Map(volumes.map((volume) => [volume.of, volume]));
  return [...distinct.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function sharedVolume(service: ResolvedService, mount: Extract<MountModel, { kind: 'shared' }>): OwnVolume {
  const { name, inMemory, sizeLimit } = mount;
  const memory = inMemory === true ? { inMemory: sizeLimit === undefined ? {} : { sizeLimit } } : {};
  return { name: ownVolume(service, name), of: `shared "${name}"`, ...memory };
}

/** A volume of a service's own. */
export interface OwnVolume {
  readonly name: string;
  /** What it comes from: `claim "/data"`, `shared "assets"`. */
  readonly of: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** Where it is in memory: the bytes that it may hold. */
  readonly inMemory?: { readonly sizeLimit?: number };
}

/** `orders`, `/var/lib/orders` → `orders-var-lib-orders`. */
function ownVolume({ name }: ResolvedService, path: string): string {
  const part = path
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return `${name}-${part === '' ? 'root' : part}`;
}

function mountOf(path: string, mount: MountModel, service: ResolvedService, context: Context): ComposeMount {
  const target = escaped(path);
  switch (mount.kind) {
    case 'claim':
      return { type: 'volume', source: ownVolume(service, mount.name ?? path), target, ...optionsOf(mount) };
    case 'shared':
      return { type: 'volume', source: ownVolume(service, mount.name), target, ...optionsOf(mount) };
    case 'temporary':
      return { type: 'tmpfs', target, ...limitsOf(mount) };
    case 'volume':
      return { type: 'volume', source: volumeName(mount.volume, context.topology), target, ...optionsOf(mount) };
    case 'host':
      return bindMount(mount.path, target, mount, context);
    case 'project':
      return bindMount(below(context.placement.programFolder, mount.path), target, mount, context);
  }
}

/** Nothing is made where nothing is there, unless the program or the environment says so: a mistyped path would become a folder. */
function bindMount(
  source: string,
  target: string,
  mount: Extract<MountModel, { kind: 'host' | 'project' }>,
  { topology }: Context,
): ComposeMount {
  const isHost = mount.kind === 'host';
  const isMade = defaultsOf(topology).createHostPaths && (!isHost || mount.type === undefined);
  return {
    type: 'bind',
    source: escaped(source),
    target,
    ...(mount.readOnly ? { read_only: true } : {}),
    bind: {
      create_host_path: isMade || (isHost && mount.type === 'DirectoryOrCreate'),
      ...(isHost && mount.propagation !== undefined ? { propagation: propagations[mount.propagation] } : {}),
      ...(mount.selinux === undefined ? {} : { selinux: selinuxLabels[mount.selinux] }),
    },
  };
}

const propagations: Readonly<Record<Propagation, 'rslave' | 'rshared'>> = {
  'host-to-container': 'rslave',
  bidirectional: 'rshared',
};

const selinuxLabels: Readonly<Record<SelinuxLabel, 'z' | 'Z'>> = { shared: 'z', private: 'Z' };

function limitsOf({ sizeLimit, mode }: Extract<MountModel, { kind: 'temporary' }>): {
  readonly tmpfs?: { readonly size?: number; readonly mode?: number };
} {
  const limits = {
    ...(sizeLimit === undefined ? {} : { size: sizeLimit }),
    ...(mode === undefined ? {} : { mode }),
  };
  return Object.keys(limits).length === 0 ? {} : { tmpfs: limits };
}

function optionsOf({ readOnly, subPath }: { readonly readOnly?: boolean; readonly subPath?: string }): {
  readonly read_only?: boolean;
  readonly volume?: { readonly subpath: string };
} {
  return {
    ...(readOnly === true ? { read_only: true } : {}),
    ...(subPath === undefined ? {} : { volume: { subpath: escaped(subPath) } }),
  };
}

function volumeName(path: string, topology: ResolvedTopology): string {
  return findVolume(topology, path)?.name ?? path;
}
