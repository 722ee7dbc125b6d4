import type { Construct } from 'constructs';
import type { AccessMode } from '../model/mount';
import { defaultVolumeFields } from '../model/defaults';
import type { PatchOf, Unset, VolumeFields, VolumeModel } from '../model/topology';
import type { SizeInput } from './amounts';
import { toAccept, type AcceptInput } from './accept';
import { Element, type ElementProps } from './element';
import { Mount, toAccessModes } from './mount';
import { known, mapOf, object, optionsOf, placed, text, truth, type Convert } from './inputs';
import { bytesOf } from './quantities';
import type { Size } from './units';

/** What a volume is, beside its size; an environment may change all of it. */
export interface VolumeOptions extends ElementProps {
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
  /**
   * Whether more than one service may mount it. Storage that two services change belongs to neither, and on a cluster
   * its access modes may keep them from running on two nodes.
   * @default false
   */
  readonly shared?: boolean;
  /**
   * Program by which an engine keeps the volume. A cluster has a `storageClass` in its place.
   * @default - the engine's own
   */
  readonly driver?: string;
  /** Options of that program: `{ type: 'nfs', o: 'addr=10.0.0.5', device: ':/exports' }`. */
  readonly driverOptions?: Readonly<Record<string, string>>;
  /**
   * Name of the persistent volume of a cluster that the claim is for.
   * @default - the cluster finds or makes one
   */
  readonly volumeName?: string;
  /** Labels of the claim or volume, beside our own. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Annotations of the claim. */
  readonly annotations?: Readonly<Record<string, string>>;
  /**
   * Fields of it that a target cannot carry exactly (`docs/capabilities.md`), accepted with a reason each.
   * @default - none: each is a warning
   */
  readonly accept?: AcceptInput;
}

/** Options of a volume: it has a size, or others have made it. */
export type VolumeProps = VolumeOptions &
  (
    | {
        /** Room to ask for. Compose has no such limit. */
        readonly size: SizeInput;
        readonly existing?: string;
      }
    | {
        readonly size?: SizeInput;
        /**
         * Name of what others have made: a claim on Kubernetes, a volume on Compose. Then nothing is made here, and
         * whatever else is said about the volume has no use.
         * @default - it is made
         */
        readonly existing: string;
      }
  );

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
  existing: text,
  shared: truth,
  driver: text,
  driverOptions: mapOf(text),
  volumeName: text,
  labels: mapOf(text),
  annotations: mapOf(text),
  accept: toAccept,
} satisfies { readonly [K in keyof VolumeFields]-?: Convert };

function fieldsOf(props: Partial<VolumeProps>): VolumeFields {
  const { environments: _environments, ...given } = object(props, 'options', '{ size: … }');
  const fields = optionsOf(converters, given, 'a volume');
  if (fields.size === undefined && fields.existing === undefined) bytesOf(given.size as Size, 'size');
  return { ...defaultVolumeFields, ...fields };
}
