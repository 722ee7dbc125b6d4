import type { ScalingModel, ScalingPolicyModel, ScalingRuleModel } from '../model/scaling';
import type { DurationInput, NumberInput } from './amounts';
import { instance, known, listOf, number, object, oneOf, wrongValue } from './inputs';
import { count, Metric } from './metric';
import { secondsOf } from './quantities';
import { Trigger } from './trigger';

/** Bounds and aim of an automatic scale. */
export interface AutomaticScaling {
  /** Replicas at the least; at least 1. */
  readonly min: NumberInput;
  /** Replicas at the most; not below `min`. */
  readonly max: NumberInput;
  /** Average use to aim for, in percent of what the service requests. */
  readonly target: NumberInput;
}

/** At most so many replicas, or so many percent of them, are added or taken away in one period. */
export type ScalingPolicy =
  | { readonly pods: NumberInput; readonly period: DurationInput }
  | { readonly percent: NumberInput; readonly period: DurationInput };

/** How fast a scale may change in one direction. */
export interface ScalingRule {
  /**
   * How long a change must have been wanted, up to an hour.
   * @default - the cluster's own: nothing upwards, 5 minutes downwards
   */
  readonly stabilization?: DurationInput;
  /**
   * Which policy counts: the one of the greatest change, of the smallest; or there is no change in this direction.
   * @default 'max'
   */
  readonly select?: 'max' | 'min' | 'disabled';
  /** @default - the cluster's own */
  readonly policies?: readonly ScalingPolicy[];
}

/** A scale that follows from metrics. */
export interface MetricScaling {
  /** Replicas at the least; at least 1. */
  readonly min: NumberInput;
  /** Replicas at the most; not below `min`. */
  readonly max: NumberInput;
  /** What it follows from; the one that asks for most replicas counts. */
  readonly metrics: readonly Metric[];
  /** @default - the cluster's own */
  readonly behavior?: { readonly scaleUp?: ScalingRule; readonly scaleDown?: ScalingRule };
}

/** A scale that follows from events, which may go down to nothing. A cluster needs KEDA for it. */
export interface EventScaling {
  /**
   * Replicas at the least.
   * @default 0
   */
  readonly min?: NumberInput;
  /** Replicas at the most. */
  readonly max: NumberInput;
  /** Sources of the events; the one that asks for most replicas counts. */
  readonly triggers: readonly Trigger[];
  /**
   * Time between two looks at the sources.
   * @default - KEDA's own: 30 seconds
   */
  readonly pollingInterval?: DurationInput;
  /**
   * Time after the last event before nothing is left.
   * @default - KEDA's own: 5 minutes
   */
  readonly cooldown?: DurationInput;
  /**
   * Replicas while there are no events, where `min` is what runs once there are: 0 is all that KEDA allows.
   * @default - `min`
   */
  readonly idleReplicas?: NumberInput;
  /** Replicas where a source could not be asked so many times. */
  readonly fallback?: { readonly failures: NumberInput; readonly replicas: NumberInput };
}

/** How many replicas of a service run. */
export class Scaling {
  /** Always as many. */
  static fixed(replicas: NumberInput): Scaling {
    return new Scaling({ kind: 'fixed', replicas: count(replicas, 'scaling.replicas') });
  }

  /** As many as the use of CPU asks for. */
  static onCpu(bounds: AutomaticScaling): Scaling {
    return Scaling.onResource('cpu', bounds);
  }

  /** As many as the use of memory asks for. */
  static onMemory(bounds: AutomaticScaling): Scaling {
    return Scaling.onResource('memory', bounds);
  }

  /** As many as metrics ask for: a HorizontalPodAutoscaler. */
  static automatic(options: MetricScaling): Scaling {
    const {
      min,
      max,
      metrics = wrongValue('scaling.metrics', undefined, 'a list: [Metric.cpu(70)]'),
      ...rest
    } = known(
      automatic,
      object(options, 'scaling', '{ min: 1, max: 3, metrics: [Metric.cpu(70)] }'),
      'scaling',
      'a scale',
    );
    return new Scaling({ kind: 'automatic', ...between(min, max), metrics, ...rest });
  }

  /** As many as events ask for, down to none: a ScaledObject of KEDA. */
  static onEvents(options: EventScaling): Scaling {
    const {
      min = 0,
      max,
      triggers = wrongValue('scaling.triggers', undefined, 'a list: [Trigger.cpu(70)]'),
      ...rest
    } = known(events, object(options, 'scaling', '{ max: 3, triggers: [Trigger.cpu(70)] }'), 'scaling', 'a scale');
    return new Scaling({ kind: 'events', ...between(min, max), triggers, ...rest });
  }

  private static onResource(resource: 'cpu' | 'memory', given: AutomaticScaling): Scaling {
    const { min, max, target } = object(given, 'scaling', '{ min: 1, max: 3, target: 70 }');
    const bounds = { min: count(min, 'scaling.min'), max: count(max, 'scaling.max') };
    const metric = { kind: 'resource', resource, target: count(target, 'scaling.target') } as const;
    return new Scaling({ kind: 'automatic', ...bounds, metrics: [metric] });
  }

  private constructor(
    /** The scale as plain data. */
    readonly model: ScalingModel,
  ) {}
}

const rule = {
  stabilization: secondsOf,
  select: oneOf<'max' | 'min' | 'disabled'>(['max', 'min', 'disabled']),
  policies: listOf(policyOf, 'a list: [{ pods: 4, period: Duration.minutes(1) }]'),
};
const ruleOf = (input: ScalingRule, field: string): ScalingRuleModel => known(rule, input, field, 'a rule');
const bounds = { min: number, max: number };
const automatic = {
  ...bounds,
  metrics: listOf((input: Metric, field) => instance(Metric, input, field, 'Metric.cpu(70)').model, 'a list'),
  behavior: (input: object, field: string) =>
    known({ scaleUp: ruleOf, scaleDown: ruleOf }, input, field, 'the behavior of a scale'),
};
const events = {
  ...bounds,
  triggers: listOf((input: Trigger, field) => instance(Trigger, input, field, 'Trigger.cpu(70)').model, 'a list'),
  pollingInterval: secondsOf,
  cooldown: secondsOf,
  idleReplicas: number,
  fallback: fallbackOf,
};

function between(min: number | undefined, max: number | undefined): { readonly min: number; readonly max: number } {
  return { min: min ?? count(undefined as never, 'scaling.min'), max: max ?? count(undefined as never, 'scaling.max') };
}

function policyOf(input: ScalingPolicy, field: string): ScalingPolicyModel {
  const { pods, percent, period } = known(
    { pods: number, percent: number, period: secondsOf },
    input,
    field,
    'a policy',
  );
  const seconds = period ?? secondsOf(undefined as never, `${field}.period`);
  if ((pods === undefined) === (percent === undefined)) return wrongValue(field, input, 'either pods or percent');
  return pods === undefined ? { percent: percent ?? 0, period: seconds } : { pods, period: seconds };
}

function fallbackOf(
  input: NonNullable<EventScaling['fallback']>,
  field: string,
): { readonly failures: number; readonly replicas: number } {
  const { failures, replicas } = known({ failures: number, replicas: number }, input, field, 'a fallback');
  return {
    failures: failures ?? count(undefined as never, `${field}.failures`),
    replicas: replicas ?? count(undefined as never, `${field}.replicas`),
  };
}
