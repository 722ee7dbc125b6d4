import type { AccessMode, HostPathType, MountModel, Propagation, SelinuxLabel } from '../model/mount';
import type { SizeInput, TruthInput } from './amounts';
import { listOf, mapOf, name as nameOf, number, object, oneOf, optionsOf, text, truth } from './inputs';
import { bytesOf } from './quantities';

const accessMode = oneOf<AccessMode>(['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod']);

/** Takes a list of access modes. */
export const toAccessModes = listOf(accessMode, "a list: ['ReadWriteOnce']");

/** Storage that each replica of a stateful service asks for. */
export interface ClaimOptions {
  /** Room to ask for. Compose has no such limit. */
  readonly size: SizeInput;
  /** @default ['ReadWriteOnce'] */
  readonly accessModes?: readonly AccessMode[];
  /**
   * Class of the storage.
   * @default - the cluster's default class
   */
  readonly storageClass?: string;
  /** Labels of the claims; on Compose, of the volume. */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Name of the claim, `data`, as a stateful service has had it so far; mounts of one name are one claim, at several paths.
   * @default - made of the path
   */
  readonly name?: string;
  /** @default false */
  readonly readOnly?: boolean;
  /**
   * Path inside the storage.
   * @default - all of it
   */
  readonly subPath?: string;
}

/** What scratch space allows. */
export interface TemporaryOptions {
  /**
   * Bytes that it may hold.
   * @default - the target's own limit
   */
  readonly sizeLimit?: SizeInput;
  /**
   * Permission bits of the folder, `0o1777`.
   * @default - everybody may write
   */
  readonly mode?: number;
  /**
   * Whether programs in it cannot be run.
   * @default - the target's own: true on Compose, false on Kubernetes
   */
  readonly noExec?: boolean;
  /**
   * Whether programs in it cannot take the rights of their owner.
   * @default - the target's own: true on Compose, false on Kubernetes
   */
  readonly noSuid?: boolean;
}

/** What scratch space that containers share allows. */
export interface SharedOptions {
  /**
   * Bytes that it may hold. On Compose only what is in memory can be limited.
   * @default - the target's own limit
   */
  readonly sizeLimit?: SizeInput;
  /**
   * Whether it is in memory: an `emptyDir` of medium `Memory` on Kubernetes, a volume of `tmpfs` on Compose.
   * @default false
   */
  readonly inMemory?: TruthInput;
  /**
   * Whether this container only reads it, while another one writes.
   * @default false
   */
  readonly readOnly?: boolean;
  /**
   * Path inside it that this container sees.
   * @default - all of it
   */
  readonly subPath?: string;
}

/** How a path of the machine is mounted. */
export interface HostMountOptions {
  /** @default false */
  readonly readOnly?: boolean;
  /**
   * What the path must be; `DirectoryOrCreate` and `FileOrCreate` make it where nothing is there.
   * @default - whatever is there; it must be there
   */
  readonly type?: HostPathType;
  /**
   * Which later mounts below the path pass on: `host-to-container`, or `bidirectional`, which on Kubernetes only a
   * privileged container may have.
   * @default - none
   */
  readonly propagation?: Propagation;
  /**
   * Label that SELinux needs on Compose: for all containers, or for this one.
   * @default - it is left as it is
   */
  readonly selinux?: SelinuxLabel;
}

/** How a file or folder beside the program is mounted. */
export interface ProjectMountOptions {
  /** @default false */
  readonly readOnly?: boolean;
  /**
   * Label that SELinux needs: for all containers, or for this one.
   * @default - it is left as it is
   */
  readonly selinux?: SelinuxLabel;
}

const temporaryOptions = { sizeLimit: bytesOf, mode: number, noExec: truth, noSuid: truth };
const selinux = oneOf<SelinuxLabel>(['shared', 'private']);
const hostOptions = {
  readOnly: truth,
  type: oneOf<HostPathType>([
    ...(['Directory', 'DirectoryOrCreate', 'File', 'FileOrCreate', 'Socket'] as const),
    ...(['CharDevice', 'BlockDevice'] as const),
  ]),
  propagation: oneOf<Propagation>(['host-to-container', 'bidirectional']),
  selinux,
};
const claimOptions = {
  size: bytesOf,
  accessModes: toAccessModes,
  storageClass: text,
  labels: mapOf(text),
  name: (input: string, field: string) => nameOf(input, field, "the name of a claim: 'data'"),
  readOnly: truth,
  subPath: text,
};
const sharedOptions = { sizeLimit: bytesOf, inMemory: truth, readOnly: truth, subPath: text };

/** What a container sees at a path: a volume, scratch space of its own, or a path of the machine. */
export class Mount {
  /** Scratch space of this container alone, which ends with it: `emptyDir` on Kubernetes, `tmpfs` on Compose. */
  static temporary(options: TemporaryOptions = {}): Mount {
    return new Mount({ kind: 'temporary', inMemory: false, ...optionsOf(temporaryOptions, options, 'a mount') });
  }

  /** Scratch space in memory: an `emptyDir` of medium `Memory` on Kubernetes, `tmpfs` on Compose. */
  static inMemory(options: TemporaryOptions = {}): Mount {
    return new Mount({ kind: 'temporary', inMemory: true, ...optionsOf(temporaryOptions, options, 'a mount') });
  }

  /**
   * Scratch space that the containers of a service share by name, such as what an init container prepares: one
   * `emptyDir` on Kubernetes, a named volume on Compose.
   *
   * @example
   * ```ts
   * const shop = new Topology('shop');
   * const memory = { inMemory: true, sizeLimit: Size.mebibytes(16) };
   * const read = Mount.shared('metrics', { ...memory, readOnly: true });
   * new Microservice(shop, 'sizes', {
   *   image: ContainerImage.of('ghcr.io/acme/sizes:1.0'),
   *   mounts: { '/tmp': Mount.shared('metrics', memory) },
   *   sidecars: [{ name: 'web', image: ContainerImage.of('caddy:2.8'), mounts: { '/var/www': read } }],
   * });
   * ```
   */
  static shared(name: string, options: SharedOptions = {}): Mount {
    return new Mount({
      kind: 'shared',
      name: nameOf(name, 'name', "a name: 'assets'"),
      ...optionsOf(sharedOptions, options, 'a mount'),
    });
  }

  /** A named volume; `volume.mount()` is the short form. */
  static volume(volume: string, options: { readonly readOnly?: boolean; readonly subPath?: string } = {}): Mount {
    const { readOnly = false, ...rest } = optionsOf({ readOnly: truth, subPath: text }, options, 'a mount');
    return new Mount({ kind: 'volume', volume: nameOf(volume, 'volume', 'the path of a Volume'), readOnly, ...rest });
  }

  /**
   * Storage of its own for each replica of a stateful service: `volumeClaimTemplates` on Kubernetes, a named volume on
   * Compose.
   */
  static claim(options: ClaimOptions): Mount {
    const given = object(options, 'options', '{ size: Size.gibibytes(10) }');
    const { size = bytesOf(given.size, 'size'), ...rest } = optionsOf(claimOptions, given, 'a claim');
    return new Mount({ kind: 'claim', size, accessModes: ['ReadWriteOnce'], ...rest });
  }

  /**
   * A path of the machine below: `hostPath` on Kubernetes, a bind mount on Compose. What is there differs from machine
   * to machine, so it is for agents that look at the machine: `Mount.host('/var/run/docker.sock', { type: 'Socket' })`.
   */
  static host(path: string, options: HostMountOptions = {}): Mount {
    const { readOnly = false, ...rest } = optionsOf(hostOptions, options, 'a mount');
    return new Mount({ kind: 'host', path: nameOf(path, 'path', "a path: '/var/log'"), readOnly, ...rest });
  }

  /**
   * A file or folder beside the program, for development: a bind mount on Compose, with a path relative to the program.
   * A cluster has no such folder, so there it is left out.
   */
  static project(path: string, options: ProjectMountOptions = {}): Mount {
    const { readOnly = false, ...rest } = optionsOf({ readOnly: truth, selinux }, options, 'a mount');
    return new Mount({ kind: 'project', path: nameOf(path, 'path', "a path: './src'"), readOnly, ...rest });
  }

  private constructor(
    /** The mount as plain data. */
    readonly model: MountModel,
  ) {}
}
