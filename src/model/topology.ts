import type { AccessMode } from './mount';
import type { Issue, SourceLocation } from '../issues/issue';
import type { Declared } from './declared';
import type { ServiceFields, ServiceModel } from './service';

/** A setting that an environment decides. */
export interface ParameterModel extends Declared {
  readonly description?: string;
  readonly default?: string;
}

/** A secret and its keys; values live where the environment keeps them. */
export interface SecretModel extends Declared {
  readonly keys: readonly string[];
}

/** What an environment can change about a volume. */
export interface VolumeFields {
  /** Bytes. */
  readonly size: number;
  readonly accessModes: readonly AccessMode[];
  readonly storageClass?: string;
}

/** Named storage that outlives the containers that use it. */
export interface VolumeModel extends Declared {
  readonly fields: VolumeFields;
}

/** Removes what an earlier layer said. A map of variables can hold the text `unset`, but never the truth value. */
export interface Unset {
  readonly kind: 'unset';
  readonly unset: true;
}

/** Fields of which any may be given anew or removed. */
export type PatchOf<F> = {
  readonly [K in keyof F]?: F[K] | Unset | { readonly [key: string]: unknown };
};

/** What an environment changes about one construct. */
export type PatchModel =
  | {
      readonly kind: 'service';
      readonly construct: string;
      readonly fields: PatchOf<ServiceFields>;
      readonly source?: SourceLocation;
    }
  | {
      readonly kind: 'volume';
      readonly construct: string;
      readonly fields: PatchOf<VolumeFields>;
      readonly source?: SourceLocation;
    };

/** The kind of platform that an environment is synthesised for, with that platform's own settings. */
export interface TargetModel {
  readonly kind: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** A target, values for parameters, and changes to constructs. */
export interface EnvironmentModel extends Declared {
  readonly target: TargetModel;
  readonly values: readonly ParameterValue[];
  readonly patches: readonly PatchModel[];
  /** Fields that the target cannot carry exactly, accepted with a reason each. */
  readonly accepted: Readonly<Record<string, string>>;
}

/** A value that an environment gives to a parameter. */
export interface ParameterValue {
  /** Construct path of the parameter. */
  readonly parameter: string;
  readonly value: string;
  readonly source?: SourceLocation;
}

/** A whole topology as declared: plain, readonly, in name order, whatever the order of declaration. */
export interface TopologyModel {
  readonly name: string;
  readonly path: string;
  readonly source?: SourceLocation;
  readonly services: readonly ServiceModel[];
  readonly volumes: readonly VolumeModel[];
  readonly secrets: readonly SecretModel[];
  readonly parameters: readonly ParameterModel[];
  readonly environments: readonly EnvironmentModel[];
  /** What was already found to be wrong while declaring. */
  readonly issues: readonly Issue[];
}
