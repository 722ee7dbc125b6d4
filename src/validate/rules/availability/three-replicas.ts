import { replicasOf, scalerOf } from '../../../diff/kubernetes/replicas';
import { exampleDeployment, exampleService } from '../../example-pods';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { servicesBefore } from '../../serving';

/** Two at once may fail. */
export const threeReplicas: Rule<'pod'> = {
  name: 'availability/three-replicas',
  summary: 'What a Service sends requests to has three replicas.',
  why: 'While one of two is replaced, the other one carries everything and nobody stands in for it.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#replicas',
  fix: 'Set "replicas" to 3, one for each zone.',
  severity: { strict: 'info' },
  subject: 'pod',
  examples: {
    passes: { kubernetes: exampleDeployment({ spec: 'replicas: 3' }) + exampleService },
    fails: { kubernetes: exampleDeployment({ spec: 'replicas: 2' }) + exampleService },
  },
  check(pod, { system }) {
    const { object } = pod;
    if (replicasOf(object, system)?.max !== 2 || scalerOf(object, system) !== undefined) return [];
    if (servicesBefore(pod, system).length === 0) return [];
    return [{ message: `${subjectOf(object)} runs two replicas.`, object, at: ['spec', 'replicas'] }];
  },
};
