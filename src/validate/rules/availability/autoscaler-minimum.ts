import { numberAt } from '../../../manifests/reading';
import { exampleAutoscaler } from '../../example-pods';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { advised } from '../../severity';

/** An autoscaler leaves somebody who stands in. */
export const autoscalerMinimum: Rule<'object'> = {
  name: 'availability/autoscaler-minimum',
  summary: 'A HorizontalPodAutoscaler keeps two replicas at the least.',
  why: 'What scales is asked a lot: in quiet times one node that is drained takes all of it away.',
  source: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/',
  fix: 'Set "minReplicas" to 2 or more.',
  severity: advised,
  subject: 'object',
  kinds: ['HorizontalPodAutoscaler.autoscaling'],
  examples: {
    passes: { kubernetes: exampleAutoscaler('minReplicas: 2\nmaxReplicas: 10') },
    fails: { kubernetes: exampleAutoscaler('maxReplicas: 10') },
  },
  check(object) {
    const least = numberAt(object.value, 'spec', 'minReplicas') ?? 1;
    if (least !== 1) return [];
    return [{ message: `${subjectOf(object)} may scale down to one replica.`, at: ['spec', 'minReplicas'] }];
  },
};
