import type { MountModel } from '../model/service';
import { name, optionsOf, text, truth } from './inputs';
import { bytesOf } from './quantities';
import type { Size } from './units';

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

  /** A named volume; `volume.mount()` is the short form. */
  static volume(volume: string, options: { readonly readOnly?: boolean; readonly subPath?: string } = {}): Mount {
    const { readOnly = false, ...rest } = optionsOf({ readOnly: truth, subPath: text }, options, 'a mount');
    return new Mount({ kind: 'volume', volume: name(volume, 'volume', 'the path of a Volume'), readOnly, ...rest });
  }

  private constructor(
    /** The mount as plain data. */
    readonly model: MountModel,
  ) {}
}
