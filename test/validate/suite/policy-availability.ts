import type { Mistake } from '../mistake';
import { deployment, object, pod, service, together } from '../objects';

const volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }];
const storing = (spec: Record<string, unknown>, mode = 'ReadWriteOnce'): string =>
  together(
    deployment({ spec, pod: { volumes }, container: { volumeMounts: [{ name: 'data', mountPath: '/data' }] } }),
    object(
      'v1',
      'PersistentVolumeClaim',
      { spec: { accessModes: [mode], resources: { requests: { storage: '1Gi' } } } },
      { name: 'data' },
    ),
  );
const scaled = (bounds: Record<string, unknown>): string =>
  together(
    deployment({ spec: { replicas: undefined } }),
    object('autoscaling/v2', 'HorizontalPodAutoscaler', {
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
        metrics: [
          { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } },
        ],
        ...bounds,
      },
    }),
  );
const budget = object('policy/v1', 'PodDisruptionBudget', { spec: { selector: { matchLabels: { app: 'web' } } } });

/** What does not go on working while something fails or is replaced. */
export const mistakes: readonly Mistake[] = [
  {
    name: 'a strategy that stops everything first',
    at: 'spec.strategy.type',
    object: 'Deployment/web',
    finds: 'availability/rolling-update',
    kubernetes: together(deployment({ spec: { strategy: { type: 'Recreate' } } }), service()),
  },
  {
    name: 'a rollout that may take every replica',
    at: 'spec.strategy.rollingUpdate.maxUnavailable',
    finds: 'availability/rolling-update',
    kubernetes: together(deployment({ spec: { strategy: { rollingUpdate: { maxUnavailable: '100%' } } } }), service()),
  },
  {
    name: 'a rollout that waits for the claim of the old pod',
    at: 'spec.strategy.type',
    finds: 'availability/claim-rollout',
    kubernetes: storing({ replicas: 1 }),
  },
  {
    name: 'replicas over a claim of one node',
    object: 'Deployment/web',
    finds: 'availability/shared-claim',
    kubernetes: storing({ replicas: 3 }),
  },
  {
    name: 'replicas over a claim of one pod',
    object: 'Deployment/web',
    finds: 'availability/shared-claim',
    kubernetes: storing({ replicas: 3 }, 'ReadWriteOncePod'),
  },
  {
    name: 'an autoscaler with nothing to decide',
    at: 'spec.maxReplicas',
    finds: 'availability/autoscaler-range',
    kubernetes: scaled({ minReplicas: 3, maxReplicas: 3 }),
  },
  {
    name: 'an autoscaler with the least of its own as its most',
    at: 'spec.maxReplicas',
    finds: 'availability/autoscaler-range',
    kubernetes: scaled({ maxReplicas: 1 }),
  },
  {
    name: 'a budget without a number',
    at: 'spec',
    object: 'PodDisruptionBudget/web',
    finds: 'availability/budget-amount',
    kubernetes: together(deployment(), budget),
  },
  { name: 'a Pod that nothing starts again', object: 'Pod/web', finds: 'availability/naked-pod', kubernetes: pod() },
];
