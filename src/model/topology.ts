import type { AccessMode } from './mount';
import type { Issue, SourceLocation } from '../issues/issue';
import type { ConfigFields, ConfigModel } from './config';
import type { Declared } from './declared';
import type { ExternalServiceFields, ExternalServiceModel } from './external-service';
import type { GatewayFields, GatewayModel } from './gateway';
import type { HatchModel } from './hatch';
import type { SecurityPreset } from './security';
import type { ParameterModel } from './parameter';
import type { SecretFields, SecretModel } from './secret';
import type { Open, VariableReference } from './value';
import type { ServiceFields, ServiceModel } from './service';

/** What an environment can change about a volume. */
export interface VolumeFields {
  /** Bytes; absent where others made it. */
  readonly size?: number;
  readonly accessModes: readonly AccessMode[];
  readonly storageClass?: string;
  /** Name of what others made: a claim of a cluster, a volume of an engine. Then nothing is made. */
  readonly existing?: string;
  /** Whether more than one service may mount it. */
  readonly shared?: boolean;
  /** Program of an engine that keeps the volume. */
  readonly driver?: string;
  readonly driverOptions?: Readonly<Record<string, string>>;
  /** Name of the persistent volume of a cluster that the claim is for. */
  readonly volumeName?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Restrictions of targets that are accepted for it, with a reason each. */
  readonly accept?: Readonly<Record<string, string>>;
}

/** Named storage that outlives the containers that use it. */
export interface VolumeModel extends Declared {
  readonly fields: Open<VolumeFields>;
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
    }
  | {
      readonly kind: 'gateway';
      readonly construct: string;
      readonly fields: PatchOf<GatewayFields>;
      readonly source?: SourceLocation;
    }
  | {
      readonly kind: 'external';
      readonly construct: string;
      readonly fields: PatchOf<ExternalServiceFields>;
      readonly source?: SourceLocation;
    }
  | {
      readonly kind: 'config';
      readonly construct: string;
      readonly fields: PatchOf<ConfigFields>;
      readonly source?: SourceLocation;
    }
  | {
      readonly kind: 'secret';
      readonly construct: string;
      readonly fields: PatchOf<SecretFields>;
      readonly source?: SourceLocation;
    };

/** The name that a construct has in one environment. */
export interface NameModel {
  readonly construct: string;
  /** Unset: the declared name again. */
  readonly name: string | Unset;
  readonly source?: SourceLocation;
}

/** The kind of platform that an environment is synthesised for, with that platform's own settings. */
export interface TargetModel {
  readonly kind: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** Which calls between services are let through: those that are declared, or all. */
export type Enforcement = 'declared' | 'open';

/** A target, values for parameters, and changes to constructs. */
export interface EnvironmentModel extends Declared {
  readonly target: TargetModel;
  readonly values: readonly ParameterValue[];
  readonly patches: readonly PatchModel[];
  /** Names that constructs have in this environment only; the last one of a construct counts. */
  readonly names?: readonly NameModel[];
  /** Preset of its services; absent: that of the topology. */
  readonly security?: SecurityPreset;
  /** Which calls are let through; absent: the declared ones. */
  readonly enforce?: Enforcement;
  /** Fields that the target cannot carry exactly, accepted with a reason each. */
  readonly accepted: Readonly<Record<string, string>>;
}

/** A value that an environment gives to a parameter. */
export interface ParameterValue {
  /** Construct path of the parameter. */
  readonly parameter: string;
  /** Text, or a variable that is left open for the machine on which it runs. */
  readonly value: string | VariableReference;
  readonly source?: SourceLocation;
}

/** A whole topology as declared: plain, readonly, in name order, whatever the order of declaration. */
export interface TopologyModel {
  readonly name: string;
  readonly path: string;
  readonly source?: SourceLocation;
  readonly services: readonly ServiceModel[];
  readonly gateways: readonly GatewayModel[];
  readonly externals: readonly ExternalServiceModel[];
  readonly volumes: readonly VolumeModel[];
  readonly secrets: readonly SecretModel[];
  readonly configs: readonly ConfigModel[];
  readonly parameters: readonly ParameterModel[];
  readonly environments: readonly EnvironmentModel[];
  /** Preset of its services; absent: `baseline`. */
  readonly security?: SecurityPreset;
  /** Escape hatches, by the path of their construct, and then in the order of declaration. */
  readonly hatches: readonly HatchModel[];
  /** Restrictions of targets that are accepted in every environment, with a reason each. */
  readonly accepted: Readonly<Record<string, string>>;
  /** What was already found to be wrong while declaring. */
  readonly issues: readonly Issue[];
}

/** Everything of a topology that has a name and a place, but its environments. */
export function constructsOf(model: TopologyModel): readonly Declared[] {
  const { services, gateways, externals, volumes, secrets, configs, parameters } = model;
  return [...services, ...gateways, ...externals, ...volumes, ...secrets, ...configs, ...parameters];
}
