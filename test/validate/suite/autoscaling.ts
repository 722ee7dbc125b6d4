import type { Mistake } from '../mistake';
import { daemonSet, deployment, object, together } from '../objects';

const target = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };
const cpu = { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } };
const queue = { type: 'rabbitmq', metadata: { queueName: 'orders', mode: 'QueueLength', value: '20' } };
const ofCpu = { type: 'cpu', metricType: 'Utilization', metadata: { value: '70' } };

const web = deployment({ spec: { replicas: undefined } });
const hpa = (spec: object, metadata: object = {}): string =>
  object(
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    { spec: { scaleTargetRef: target, minReplicas: 2, maxReplicas: 5, metrics: [cpu], ...spec } },
    metadata as never,
  );
const scaled = (spec: object, metadata: object = {}): string =>
  object(
    'keda.sh/v1alpha1',
    'ScaledObject',
    { spec: { scaleTargetRef: { name: 'web' }, minReplicaCount: 2, triggers: [queue], ...spec } },
    metadata as never,
  );
const metric = (one: object): string => together(web, hpa({ metrics: [one] }));
const resource = (aim: object): object => ({
  type: 'Resource',
  resource: { name: 'cpu', target: { type: 'Utilization', ...aim } },
});
const budget = (spec: object, name = 'web'): string =>
  object(
    'policy/v1',
    'PodDisruptionBudget',
    { spec: { selector: { matchLabels: { app: 'web' } }, ...spec } },
    { name },
  );
const scaleDown = (rules: object): string => together(web, hpa({ behavior: { scaleDown: rules } }));

const webhook = { unasked: true, reason: 'The webhook of KEDA says it, and a bare server has none.' } as const;

/** Mistakes in autoscalers and disruption budgets. */
export const mistakes: readonly Mistake[] = [
  {
    name: 'more pods at least than at most',
    kubernetes: together(web, hpa({ minReplicas: 6 })),
    finds: 'autoscaling/limits',
    at: 'spec.minReplicas',
  },
  {
    name: 'no pods at most',
    kubernetes: together(web, hpa({ minReplicas: undefined, maxReplicas: 0 })),
    finds: 'autoscaling/limits',
  },
  {
    name: 'no pods at least, by their own use',
    kubernetes: together(web, hpa({ minReplicas: 0 })),
    finds: 'autoscaling/limits',
  },
  { name: 'less than no pods', kubernetes: together(web, hpa({ minReplicas: -1 })), finds: 'autoscaling/limits' },
  {
    name: 'a metric without its settings',
    kubernetes: metric({ type: 'Resource' }),
    finds: 'autoscaling/metrics',
    at: 'spec.metrics[0]',
  },
  {
    name: 'a metric with settings of another type',
    kubernetes: metric({
      ...cpu,
      pods: { metric: { name: 'a' }, target: { type: 'AverageValue', averageValue: '1' } },
    }),
    finds: 'autoscaling/metrics',
  },
  { name: 'a metric without a target', kubernetes: metric(resource({})), finds: 'autoscaling/metrics' },
  {
    name: 'a metric with two targets',
    kubernetes: metric(resource({ averageUtilization: 70, averageValue: '1' })),
    finds: 'autoscaling/metrics',
  },
  {
    name: 'a metric with a target of nothing',
    kubernetes: metric(resource({ averageUtilization: 0 })),
    finds: 'autoscaling/metrics',
  },
  {
    name: 'a metric of pods with a target for all',
    kubernetes: metric({ type: 'Pods', pods: { metric: { name: 'a' }, target: { type: 'Value', value: '1' } } }),
    finds: 'autoscaling/metrics',
  },
  {
    name: 'an external metric with two targets',
    kubernetes: metric({
      type: 'External',
      external: { metric: { name: 'a' }, target: { type: 'Value', value: '1', averageValue: '1' } },
    }),
    finds: 'autoscaling/metrics',
  },
  {
    name: 'a look back of two hours',
    kubernetes: scaleDown({ stabilizationWindowSeconds: 7200 }),
    finds: 'autoscaling/behavior',
  },
  {
    name: 'a policy of no pods',
    kubernetes: scaleDown({ policies: [{ type: 'Pods', value: 0, periodSeconds: 60 }] }),
    finds: 'autoscaling/behavior',
  },
  {
    name: 'a policy of an hour',
    kubernetes: scaleDown({ policies: [{ type: 'Pods', value: 1, periodSeconds: 3600 }] }),
    finds: 'autoscaling/behavior',
  },
  {
    name: 'an empty list of policies',
    kubernetes: scaleDown({ policies: [] }),
    finds: 'autoscaling/behavior',
    at: 'spec.behavior.scaleDown.policies',
  },
  {
    name: 'a target without its API group',
    kubernetes: together(web, hpa({ scaleTargetRef: { kind: 'Deployment', name: 'web' } })),
    finds: 'autoscaling/target-reference',
    oldest: 'accepts',
    reason: 'Older servers accept it, and their controller does not find the target.',
  },
  {
    name: 'a target with a slash',
    kubernetes: together(web, hpa({ scaleTargetRef: { ...target, name: 'shop/web' } })),
    finds: 'autoscaling/target-reference',
  },
  {
    name: 'a target that cannot be scaled',
    kubernetes: together(daemonSet(), hpa({ scaleTargetRef: { ...target, kind: 'DaemonSet' } })),
    finds: 'autoscaling/scalable-target',
    server: 'accepts',
    reason: 'The server does not look at the target; its controller never finds how to scale it.',
  },
  { name: 'a target that is not there', kubernetes: hpa({}), finds: 'autoscaling/target' },
  {
    name: 'two autoscalers of one target',
    kubernetes: together(web, hpa({}), hpa({}, { name: 'other' })),
    finds: 'autoscaling/one-per-target',
    server: 'accepts',
    reason: 'The server takes both; the controller then lets neither of them scale.',
  },
  {
    name: 'replicas beside an autoscaler',
    kubernetes: together(deployment(), hpa({})),
    finds: 'autoscaling/fixed-replicas',
    at: 'spec.replicas',
  },
  {
    name: 'a share of a resource that is not asked for',
    kubernetes: together(
      deployment({
        spec: { replicas: undefined },
        container: { resources: { requests: undefined, limits: undefined } },
      }),
      hpa({}),
    ),
    finds: 'autoscaling/utilization-request',
  },
  {
    name: 'a ScaledObject with more at least than at most',
    kubernetes: together(web, scaled({ minReplicaCount: 5, maxReplicaCount: 2 })),
    finds: 'autoscaling/limits',
    at: 'spec.minReplicaCount',
  },
  {
    name: 'more pods when idle than at least',
    kubernetes: together(web, scaled({ idleReplicaCount: 2 })),
    finds: 'autoscaling/limits',
    ...webhook,
  },
  {
    name: 'two triggers with one name',
    kubernetes: together(
      web,
      scaled({
        triggers: [
          { ...queue, name: 'a' },
          { ...queue, name: 'a' },
        ],
      }),
    ),
    finds: 'autoscaling/triggers',
    ...webhook,
  },
  {
    name: 'a metric of cpu that is kept',
    kubernetes: together(web, scaled({ triggers: [{ ...ofCpu, useCachedMetrics: true }] })),
    finds: 'autoscaling/triggers',
    ...webhook,
  },
  {
    name: 'no pods by the use of cpu',
    kubernetes: together(web, scaled({ minReplicaCount: 0, triggers: [ofCpu] })),
    finds: 'autoscaling/scale-to-zero',
    ...webhook,
  },
  {
    name: 'a fallback for cpu',
    kubernetes: together(web, scaled({ triggers: [ofCpu], fallback: { failureThreshold: 3, replicas: 2 } })),
    finds: 'autoscaling/fallback',
    ...webhook,
  },
  {
    name: 'a formula without a target',
    kubernetes: together(web, scaled({ advanced: { scalingModifiers: { formula: 'a' } } })),
    finds: 'autoscaling/scaling-modifiers',
    ...webhook,
  },
  {
    name: 'a ScaledObject of 60 characters',
    kubernetes: together(web, scaled({}, { name: 'a'.repeat(60) })),
    finds: 'autoscaling/derived-name',
    ...webhook,
  },
  {
    name: 'a trigger of cron without an end',
    kubernetes: together(
      web,
      scaled({
        triggers: [{ type: 'cron', metadata: { timezone: 'Etc/UTC', start: '0 8 * * *', desiredReplicas: '3' } }],
      }),
    ),
    finds: 'autoscaling/trigger-settings',
  },
  {
    name: 'both numbers of a budget',
    kubernetes: together(deployment(), budget({ minAvailable: 1, maxUnavailable: 1 })),
    finds: 'disruption/budget',
  },
  {
    name: 'a budget above the whole',
    kubernetes: together(deployment(), budget({ minAvailable: '120%' })),
    finds: 'disruption/budget',
    at: 'spec.minAvailable',
  },
  {
    name: 'a budget in quotes',
    kubernetes: together(deployment(), budget({ minAvailable: '1' })),
    finds: 'disruption/budget',
  },
  {
    name: 'a budget below 0',
    kubernetes: together(deployment(), budget({ maxUnavailable: -1 })),
    finds: 'disruption/budget',
  },
  {
    name: 'a budget with a bad selector',
    kubernetes: budget({ maxUnavailable: 1, selector: { matchExpressions: [{ key: 'app', operator: 'In' }] } }),
    finds: 'workload/label-selector',
  },
  {
    name: 'a budget that lets no pod go',
    kubernetes: together(deployment(), budget({ maxUnavailable: 0 })),
    finds: 'disruption/blocks-drain',
  },
  {
    name: 'a budget of as many as there are',
    kubernetes: together(deployment(), budget({ minAvailable: 2 })),
    finds: 'disruption/blocks-drain',
    at: 'spec.minAvailable',
  },
  {
    name: 'two budgets for one pod',
    kubernetes: together(deployment(), budget({ maxUnavailable: 1 }), budget({ maxUnavailable: 1 }, 'other')),
    finds: 'disruption/overlap',
  },
];
