import type { ResolvedService } from '../../model/resolved';
import type { MetricAim, MetricModel, NamedMetric, ScalingBehaviorModel, ScalingRuleModel } from '../../model/scaling';
import { sorted } from '../sorted';
import type { MetricSpec, ObjectOf, ScalingRules } from './api';
import { labelsOf, names, type Context } from './names';
import { bytesQuantity, cpuQuantity } from './quantities';

/** The HorizontalPodAutoscaler of a service with automatic scale. */
export function autoscaler(
  service: ResolvedService,
  { topology }: Context,
): readonly ObjectOf<'HorizontalPodAutoscaler'>[] {
  const { scaling } = service;
  if (scaling.kind !== 'automatic') return [];
  const { min, max, metrics, behavior } = scaling;
  return [
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: names.autoscaler(service), labels: labelsOf(service, topology) },
      spec: {
        scaleTargetRef: scaleTarget(service),
        minReplicas: min,
        maxReplicas: max,
        metrics: metrics.map((metric) => metricSpec(metric, service)),
        ...(behavior === undefined ? {} : { behavior: behaviorOf(behavior) }),
      },
    },
  ];
}

/** The object whose replicas are changed. */
export function scaleTarget(service: ResolvedService): {
  readonly apiVersion: string;
  readonly kind: 'Deployment' | 'StatefulSet';
  readonly name: string;
} {
  const kind = service.workload.kind === 'stateful' ? 'StatefulSet' : 'Deployment';
  return { apiVersion: 'apps/v1', kind, name: names.workload(service) };
}

function metricSpec(metric: MetricModel, service: ResolvedService): MetricSpec {
  switch (metric.kind) {
    case 'resource':
      return resourceMetric(metric, service);
    case 'pods':
      return { type: 'Pods', pods: { metric: seriesOf(metric), target: aimOf(metric) } };
    case 'object':
      return {
        type: 'Object',
        object: { describedObject: metric.object, metric: seriesOf(metric), target: aimOf(metric) },
      };
    case 'external':
      return { type: 'External', external: { metric: seriesOf(metric), target: aimOf(metric) } };
  }
}

/** The main container has the name of its service, whatever name it has in a cluster. */
function resourceMetric(
  { resource: name, container, target, average = 0 }: Extract<MetricModel, { kind: 'resource' }>,
  service: ResolvedService,
): MetricSpec {
  const amount = name === 'cpu' ? cpuQuantity(average) : bytesQuantity(average);
  const aim =
    target === undefined
      ? { type: 'AverageValue', averageValue: amount }
      : { type: 'Utilization', averageUtilization: target };
  if (container === undefined) return { type: 'Resource', resource: { name, target: aim } };
  const watched = container === service.name ? names.container(service) : container;
  return { type: 'ContainerResource', containerResource: { name, container: watched, target: aim } };
}

type Series = NonNullable<MetricSpec['external']>;

function seriesOf({ metric: name, selector = {} }: NamedMetric): Series['metric'] {
  return { name, ...(Object.keys(selector).length === 0 ? {} : { selector: { matchLabels: sorted(selector) } }) };
}

function aimOf({ value, average = 0 }: MetricAim): Series['target'] {
  if (value !== undefined) return { type: 'Value', value: quantity(value) };
  return { type: 'AverageValue', averageValue: quantity(average) };
}

/** Three places behind the point are all that is kept; nothing above 0 becomes 0. */
function quantity(value: number): string {
  return Number.isInteger(value) ? String(value) : `${Math.max(1, Math.round(value * 1000))}m`;
}

function behaviorOf({ scaleUp, scaleDown }: ScalingBehaviorModel): {
  readonly scaleUp?: ScalingRules;
  readonly scaleDown?: ScalingRules;
} {
  return {
    ...(scaleUp === undefined ? {} : { scaleUp: ruleOf(scaleUp) }),
    ...(scaleDown === undefined ? {} : { scaleDown: ruleOf(scaleDown) }),
  };
}

const selections = { max: 'Max', min: 'Min', disabled: 'Disabled' } as const;

function ruleOf({ stabilization, select, policies }: ScalingRuleModel): ScalingRules {
  return {
    ...(stabilization === undefined ? {} : { stabilizationWindowSeconds: stabilization }),
    ...(select === undefined ? {} : { selectPolicy: selections[select] }),
    ...(policies === undefined ? {} : { policies: policies.map(policyOf) }),
  };
}

function policyOf(policy: NonNullable<ScalingRuleModel['policies']>[number]): {
  readonly type: string;
  readonly value: number;
  readonly periodSeconds: number;
} {
  const periodSeconds = policy.period;
  return 'pods' in policy
    ? { type: 'Pods', value: policy.pods, periodSeconds }
    : { type: 'Percent', value: policy.percent, periodSeconds };
}
