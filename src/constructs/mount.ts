import type { AccessMode, MountModel } from '../model/mount';
import { listOf, name as nameOf, oneOf, optionsOf, text, truth } from './inputs';
import { bytesOf } from './quantities';
import type { Size } from './units';

const accessMode = oneOf<AccessMode>(['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod']);

/** Takes a list of access modes. */
export const toAccessModes = listOf(accessMode, "a list: ['ReadWriteOnce']");

/** Storage that each replica of a stateful service asks for. */
export interface ClaimOptions {
  /** Room to ask for. Compose has no such limit. */
  readonly size: Size;
  /** @default ['ReadWriteOnce'] */
  readonly accessModes?: readonly AccessMode[];
  /**
   * Class of the storage.
   * @default - the cluster's default class
   */
  readonly storageClass?: string;
}

/** What a container sees at a path: a volume, or scratch space of its own. */
export class Mount {
  /** Scratch space of this container alone, which ends with it: `emptyDir` on Kubernetes, `tmpfs` on Compose. */
  static temporary(options: { readonly sizeLimit?: Size } = {}): Mount {
    return new Mount({ kind: 'temporary', inMemory: false, ...optionsOf({ sizeLimit: bytesOf }, options, 'a mount') });
  }

  /** Scratch space in memory: an `emptyDir` of medium `Memory` on Kubernetes, `tmpfs` on Compose. */
  static inMemory(options: { readonly sizeLimit?: Size } = {}): Mount {
    return new Mount({ kind: 'temporary', inMemory: true, ...optionsOf({ sizeLimit: bytesOf }, options, 'a mount') });
  }

  /**
   * Scratch space that the containers of a service share by name, such as what an init container prepares: one
   * `emptyDir` on Kubernetes, a named volume on Compose.
   */
  static shared(name: string, options: { readonly sizeLimit?: Size } = {}): Mount {
    return new Mount({
      kind: 'shared',
      name: nameOf(name, 'name', "a name: 'assets'"),
      ...optionsOf({ sizeLimit: bytesOf }, options, 'a mount'),
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
    const { size, accessModes = ['ReadWriteOnce'], storageClass } = options;
    return new Mount({
      kind: 'claim',
      size: bytesOf(size, 'size'),
      accessModes: toAccessModes(accessModes, 'accessModes'),
      ...(storageClass === undefined ? {} : { storageClass }),
    });
  }

  private constructor(
    /** The mount as plain data. */
    readonly model: MountModel,
  ) {}
}
