import type { Construct } from 'constructs';
import type { AccessMode, PatchOf, Unset, VolumeFields, VolumeModel } from '../model/topology';
import { Element, type ElementProps } from './element';
import { Mount } from './mount';
import type { Size } from './units';
import { bytesOf } from './quantities';

/** Options of a volume; an environment may change them. */
export interface VolumeProps extends ElementProps {
  /** Room to ask for. Compose has no such limit. */
  readonly size: Size;
  /**
   * Who may mount it at one time.
   * @default ['ReadWriteOnce']
   * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes
   */
  readonly accessModes?: readonly AccessMode[];
  /**
   * Class of the storage.
   * @default - the cluster's default class
   */
  readonly storageClass?: string;
}

/** What an environment may change about a volume. */
export type VolumePatch = { readonly [K in Exclude<keyof VolumeProps, 'environments'>]?: VolumeProps[K] | Unset };

/**
 * Named storage that outlives the containers that use it: a claim on Kubernetes, a named volume on Compose.
 *
 * @example
 * ```ts
 * const shop = new Topology('shop');
 * const data = new Volume(shop, 'orders-data', { size: Size.gibibytes(10) });
 * new Microservice(shop, 'orders', {
 *   image: ContainerImage.of('ghcr.io/acme/orders:1.4.2'),
 *   mounts: { '/var/lib/orders': data.mount() },
 * });
 * ```
 */
export class Volume extends Element {
  readonly elementKind = 'volume';
  private readonly props: VolumeProps;

  constructor(scope: Construct, id: string, props: VolumeProps) {
    super(scope, id, props);
    this.props = props;
  }

  /** The volume as a mount of a service. */
  mount(options: { readonly readOnly?: boolean; readonly subPath?: string } = {}): Mount {
    return Mount.volume(this.node.path, options);
  }

  /** A patch as plain data; called by `Environment.configure`. */
  toPatch(patch: VolumePatch): PatchOf<VolumeFields> {
    const { size, ...rest } = patch;
    if (size === undefined) return rest;
    return { ...rest, size: 'kind' in size ? size : bytesOf(size) };
  }

  /** The volume as plain data. */
  toModel(): VolumeModel {
    const { size, accessModes = ['ReadWriteOnce'], storageClass } = this.props;
    const fields = { size: bytesOf(size), accessModes, ...(storageClass === undefined ? {} : { storageClass }) };
    return { ...this.declared(), fields };
  }
}
