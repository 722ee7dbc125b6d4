import type { SourceLocation } from '../issues/issue';
import type { BoundValue } from './value';
import type { ContainerFields, InitContainerModel, ServiceFields } from './service';
import type { SecretModel, TargetModel, VolumeFields } from './topology';

/** The fields of a service once every parameter has its value. */
export type ResolvedServiceFields = ServiceFields<BoundValue, string>;

/** The fields of a container once every parameter has its value. */
export type ResolvedContainer = ContainerFields<BoundValue, string>;

/** An init container once every parameter has its value. */
export type ResolvedInitContainer = InitContainerModel<BoundValue, string>;

/** A service in one environment. */
export interface ResolvedService extends ResolvedServiceFields {
  readonly name: string;
  readonly path: string;
  readonly source?: SourceLocation;
}

/** A volume in one environment. */
export interface ResolvedVolume extends VolumeFields {
  readonly name: string;
  readonly path: string;
  readonly source?: SourceLocation;
}

/** The environment that a topology was resolved for. */
export interface ResolvedEnvironment {
  readonly name: string;
  readonly path: string;
  readonly source?: SourceLocation;
  readonly target: TargetModel;
  readonly accepted: Readonly<Record<string, string>>;
}

/** A topology in one environment: nothing left to decide, only to render. */
export interface ResolvedTopology {
  readonly name: string;
  readonly path: string;
  readonly source?: SourceLocation;
  readonly environment: ResolvedEnvironment;
  readonly services: readonly ResolvedService[];
  readonly volumes: readonly ResolvedVolume[];
  readonly secrets: readonly SecretModel[];
}

const indexes = new WeakMap<ResolvedTopology, ReadonlyMap<string, ResolvedService>>();

/** The service with this construct path, where the environment has it. */
export function findService(topology: ResolvedTopology, path: string): ResolvedService | undefined {
  let index = indexes.get(topology);
  if (index === undefined) {
    index = new Map(topology.services.map((service) => [service.path, service]));
    indexes.set(topology, index);
  }
  return index.get(path);
}
