import { numberAt } from '../../../manifests/reading';
import { exampleAutoscaler } from '../../example-pods';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** An autoscaler has something to decide. */
export const autoscalerRange: Rule<'object'> = {
  name: 'availability/autoscaler-range',
  summary: 'The maximum of a HorizontalPodAutoscaler is above its minimum.',
  why: 'With both the same it never adds a pod, however high the load is.',
  source: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/',
  fix: 'Raise "maxReplicas", or take the autoscaler away and set "replicas".',
  severity: risky,
  subject: 'object',
  kinds: ['HorizontalPodAutoscaler.autoscaling'],
  examples: {
    passes: { kubernetes: exampleAutoscaler('minReplicas: 2\nmaxReplicas: 10') },
    fails: { kubernetes: exampleAutoscaler('minReplicas: 3\nmaxReplicas: 3') },
  },
  check(object) {
    const [least, most] = [
      numberAt(object.value, 'spec', 'minReplicas') ?? 1,
      numberAt(object.value, 'spec', 'maxReplicas'),
    ];
    if (most === undefined || most !== least) return [];
    return [
      { message: `${subjectOf(object)} has ${most} both as minimum and as maximum.`, at: ['spec', 'maxReplicas'] },
    ];
  },
};
