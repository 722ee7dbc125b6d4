import type { SourceLocation } from '../issues/issue';
import type { ConfigFields } from './config';
import type { HatchModel } from './hatch';
import type { BoundValue } from './value';
import type { ContainerFields, InitContainerModel, SidecarModel } from './container';
import type { ExceptionUse, SecurityException, SecuritySettings } from './security';
import type { ServiceFields } from './service';
import type { SecretModel } from './secret';
import type { TargetModel, VolumeFields } from './topology';

/** The fields of a service once every parameter has its value. */
export type ResolvedServiceFields = ServiceFields<BoundValue, string>;

/** The fields of a container once every parameter has its value. */
export type ResolvedContainer = ContainerFields<BoundValue, string>;

/** An init container once every parameter has its value. */
export type ResolvedInitContainer = InitContainerModel<BoundValue, string>;

/** A sidecar once every parameter has its value. */
export type ResolvedSidecar = SidecarModel<BoundValue, string>;

/** A service in one environment. */
export interface ResolvedService extends ResolvedServiceFields {
  readonly name: string;
  readonly path: string;
  readonly source?: SourceLocation;
  /** Finished texts in which variables are left open, by their field. */
  readonly openTexts?: Readonly<Record<string, BoundValue>>;
  /** Security settings that its preset added, not the program. */
  readonly hardened?: readonly (keyof SecuritySettings)[];
  /** Rules of its preset that do not hold for it, with the reasons. */
  readonly exceptions?: readonly SecurityException[];
  /** The exceptions that it makes, and whether it needs them here. */
  readonly exceptionUses?: readonly ExceptionUse[];
}

/** A volume in one environment. */
export interface ResolvedVolume extends VolumeFields {
  readonly name: string;
  readonly path: string;
  readonly source?: SourceLocation;
}

/** A config in one environment. */
export interface ResolvedConfig extends ConfigFields<BoundValue> {
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

/** A parameter that an environment leaves open as a variable. */
export interface OpenParameter {
  readonly name: string;
  readonly path: string;
  readonly source?: SourceLocation;
  readonly variable: string;
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
  readonly openParameters: readonly OpenParameter[];
  readonly configs: readonly ResolvedConfig[];
  /** Escape hatches that hold here: those of this target, this environment and the constructs that it has. */
  readonly hatches: readonly HatchModel[];
  /** Restrictions that are accepted in every environment, with a reason each. */
  readonly accepted: Readonly<Record<string, string>>;
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

/** The config with this construct path, where the environment has it. */
export function findConfig({ configs }: ResolvedTopology, path: string): ResolvedConfig | undefined {
  return indexOf(configs).get(path);
}

const indexes = new WeakMap<readonly object[], ReadonlyMap<string, object>>();

/** The members of a list by path; made once, since references are looked up again and again. */
function indexOf<T extends { readonly path: string }>(list: readonly T[]): ReadonlyMap<string, T> {
  const index = indexes.get(list) ?? new Map(list.map((one) => [one.path, one]));
  indexes.set(list, index);
  return index as ReadonlyMap<string, T>;
}
