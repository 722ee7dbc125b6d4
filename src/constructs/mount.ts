import type { MountModel } from '../model/service';
import { bytesOf } from './quantities';
import type { Size } from './units';

/** What a container sees at a path: a volume, or scratch space of its own. */
export class Mount {
  /** Scratch space that ends with the container: `emptyDir` on Kubernetes, an anonymous volume on Compose. */
  static temporary(options: { readonly sizeLimit?: Size } = {}): Mount {
    return new Mount({ kind: 'temporary', inMemory: false, ...limit(options.sizeLimit) });
  }

  /** Scratch space in memory: an `emptyDir` of medium `Memory` on Kubernetes, `tmpfs` on Compose. */
  static inMemory(options: { readonly sizeLimit?: Size } = {}): Mount {
    return new Mount({ kind: 'temporary', inMemory: true, ...limit(options.sizeLimit) });
  }

  /** A named volume; `volume.mount()` is the short form. */
  static volume(volume: string, options: { readonly readOnly?: boolean; readonly subPath?: string } = {}): Mount {
    const { readOnly = false, subPath } = options;
    return new Mount({ kind: 'volume', volume, readOnly, ...(subPath === undefined ? {} : { subPath }) });
  }

  private constructor(
    /** The mount as plain data. */
    readonly model: MountModel,
  ) {}
}

function limit(size: Size | undefined): { readonly sizeLimit?: number } {
  return size === undefined ? {} : { sizeLimit: bytesOf(size) };
}
