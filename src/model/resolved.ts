import type { SourceLocation } from '../issues/issue';
import type { BoundValue } from './value';
import type { ContainerFields, InitContainerModel } from './container';
import type { ServiceFields } from './service';
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

/** The service with this construct path, where the environment has it. */
export function findService({ services }: ResolvedTopology, path: string): ResolvedService | undefined {
  return indexOf(services).get(path);
}

/** The volume with this construct path, where the environment has it. */
export function findVolume({ volumes }: ResolvedTopology, path: string): ResolvedVolume | undefined {
  return indexOf(volumes).get(path);
}

/** The secret with this construct path, where the environment has it. */
export function findSecret({ secrets }: ResolvedTopology, path: string): SecretModel | undefined {
  return indexOf(secrets).get(path);
}

const indexes = new WeakMap<readonly object[], ReadonlyMap<string, object>>();

/** The members of a list by path; made once, since references are looked up again and again. */
function indexOf<T extends { readonly path: string }>(list: readonly T[]): ReadonlyMap<string, T> {
  const index = indexes.get(list) ?? new Map(list.map((one) => [one.path, one]));
  indexes.set(list, index);
  return index as ReadonlyMap<string, T>;
}
