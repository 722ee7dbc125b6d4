import { partAt } from '../../../manifests/reading';
import { exampleDeployment } from '../../example-pods';
import { runsForever } from '../../pod-containers';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';

/** What matters most goes last. */
export const priority: Rule<'pod'> = {
  name: 'availability/priority',
  summary: 'A pod that runs for ever says how important it is.',
  why: 'Where nodes are full, all pods without a class are equal: any of them waits, or makes room.',
  source: 'https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/',
  fix: 'Set "priorityClassName" to a PriorityClass of the cluster.',
  severity: { strict: 'info' },
  subject: 'pod',
  examples: {
    passes: { kubernetes: exampleDeployment({ pod: 'priorityClassName: system-cluster-critical' }) },
    fails: { kubernetes: exampleDeployment({}) },
  },
  check(pod) {
    const { object, spec, at } = pod;
    if (!runsForever(pod) || (partAt(spec, 'priorityClassName') ?? null) !== null) return [];
    return [{ message: `${subjectOf(object)} has no priority class.`, object, at: [...at, 'priorityClassName'] }];
  },
};
