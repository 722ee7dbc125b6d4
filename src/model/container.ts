import type { ImageModel, PullPolicy } from './image';
import type { MountModel } from './mount';
import type { ResourcesModel } from './resources';
import type { Value } from './value';

/** The fields that every container has. */
export interface ContainerFields<V = Value, T = Value> {
  readonly image: ImageModel<T>;
  readonly pullPolicy?: PullPolicy;
  readonly command?: readonly V[];
  readonly args?: readonly V[];
  readonly workingDirectory?: string;
  /** Whether standard input stays open. */
  readonly stdin?: boolean;
  /** Whether a terminal is attached. */
  readonly tty?: boolean;
  readonly env: Readonly<Record<string, V>>;
  readonly resources?: ResourcesModel;
  /** Mounts by the path at which the container sees them. */
  readonly mounts: Readonly<Record<string, MountModel>>;
}

/** A container that runs to its end before the service starts. */
export interface InitContainerModel<V = Value, T = Value> extends ContainerFields<V, T> {
  readonly name: string;
}
