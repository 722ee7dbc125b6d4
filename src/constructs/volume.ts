import type { Construct } from 'constructs';
import type { AccessMode } from '../model/mount';
import type { PatchOf, Unset, VolumeFields, VolumeModel } from '../model/topology';
import { Element, type ElementProps } from './element';
import { Mount, toAccessModes } from './mount';
import { known, object, optionsOf, placed, text, type Convert } from './inputs';
import { bytesOf } from './quantities';
import type { Size } from './units';

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
  private readonly fields: VolumeFields;

  constructor(scope: Construct, id: string, props: VolumeProps) {
    super(scope, id, props);
    this.fields = placed(this.node.path, () => fieldsOf(props));
  }

  /** The volume as a mount of a service. */
  mount(options: { readonly readOnly?: boolean; readonly subPath?: string } = {}): Mount {
    return Mount.volume(this.node.path, options);
  }

  /** A patch as plain data; called by `Environment.configure`. */
  toPatch(patch: VolumePatch): PatchOf<VolumeFields> {
    return placed(this.node.path, () => known(converters, object(patch, 'options', '{ … }'), '', 'a volume'));
  }

  /** The volume as plain data. */
  toModel(): VolumeModel {
    return { ...this.declared(), fields: this.fields };
  }
}

/** What a program writes for a field, turned into what the model keeps. */
const converters = {
  size: bytesOf,
  accessModes: toAccessModes,
  storageClass: text,
} satisfies { readonly [K in keyof VolumeFields]-?: Convert };

function fieldsOf(props: Partial<VolumeProps>): VolumeFields {
  const { environments: _environments, ...given } = object(props, 'options', '{ size: … }');
  const { size = bytesOf(given.size as Size, 'size'), ...rest } = optionsOf(converters, given, 'a volume');
  return { size, accessModes: ['ReadWriteOnce'], ...rest };
}
