import type { SecretReference, Value } from './value';

/** What a number of replicas follows from. Amounts of CPU are thousandths of a core, amounts of memory bytes. */
export type MetricModel =
  | {
      readonly kind: 'resource';
      readonly resource: 'cpu' | 'memory';
      /** The container whose use counts; absent: all of them together. */
      readonly container?: string;
      /** Average use to aim for, in percent of what is requested. */
      readonly target?: number;
      /** Average amount to aim for. */
      readonly average?: number;
    }
  | ({ readonly kind: 'pods'; readonly average: number } & NamedMetric)
  | ({ readonly kind: 'object'; readonly object: MeasuredObject } & NamedMetric & MetricAim)
  | ({ readonly kind: 'external' } & NamedMetric & MetricAim);

/** A metric of a metrics adapter. */
export interface NamedMetric {
  readonly metric: string;
  /** Labels by which the adapter finds its series. */
  readonly selector?: Readonly<Record<string, string>>;
}

/** What to aim for: a value for all replicas together, or an average over them. */
export interface MetricAim {
  readonly value?: number;
  readonly average?: number;
}

/** An object of the cluster that a metric describes. */
export interface MeasuredObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
}

/** How fast a scale may change in one direction; times in seconds. */
export interface ScalingRuleModel {
  /** How long a change must have been wanted. */
  readonly stabilization?: number;
  /** Which policy counts: the one of the greatest change, of the smallest, or no change in this direction at all. */
  readonly select?: 'max' | 'min' | 'disabled';
  readonly policies?: readonly ScalingPolicyModel[];
}

/** At most so many replicas, or so many percent of them, in one period. */
export type ScalingPolicyModel =
  { readonly pods: number; readonly period: number } | { readonly percent: number; readonly period: number };

/** How fast a scale may change. */
export interface ScalingBehaviorModel {
  readonly scaleUp?: ScalingRuleModel;
  readonly scaleDown?: ScalingRuleModel;
}

/** A source of events, in the words of KEDA. */
export interface TriggerModel<V = Value> {
  readonly type: string;
  readonly metadata: Readonly<Record<string, V>>;
  /** How the value is compared; absent: as the type does by itself. */
  readonly metricType?: 'AverageValue' | 'Value' | 'Utilization';
  /** Secret values by the parameter of the source that they are for. */
  readonly authentication?: Readonly<Record<string, SecretReference>>;
}

/** How many replicas run. */
export type ScalingModel<V = Value> =
  | { readonly kind: 'fixed'; readonly replicas: number }
  | {
      readonly kind: 'automatic';
      readonly min: number;
      readonly max: number;
      /** The one that asks for most replicas counts. */
      readonly metrics: readonly MetricModel[];
      readonly behavior?: ScalingBehaviorModel;
    }
  | {
      readonly kind: 'events';
      readonly min: number;
      readonly max: number;
      readonly triggers: readonly TriggerModel<V>[];
      /** Seconds between two looks at the sources. */
      readonly pollingInterval?: number;
      /** Seconds after the last event before nothing is left. */
      readonly cooldown?: number;
      /** Replicas while there are no events, below `min`. */
      readonly idleReplicas?: number;
      /** Replicas where the sources cannot be asked so many times. */
      readonly fallback?: { readonly failures: number; readonly replicas: number };
    };

/** The fewest replicas that a scale ever asks for. */
export function lowestScale(scaling: ScalingModel<unknown>): number {
  if (scaling.kind === 'fixed') return scaling.replicas;
  return scaling.kind === 'events' ? Math.min(scaling.min, scaling.idleReplicas ?? scaling.min) : scaling.min;
}

/** The most replicas that a scale ever asks for. */
export function highestScale(scaling: ScalingModel<unknown>): number {
  return scaling.kind === 'fixed' ? scaling.replicas : scaling.max;
}

/** The replicas of a target that scales nothing: the fewest, and one at least where there is a scale. */
export function steadyScale(scaling: ScalingModel<unknown>): number {
  return scaling.kind === 'fixed' ? scaling.replicas : Math.max(1, scaling.min);
}
