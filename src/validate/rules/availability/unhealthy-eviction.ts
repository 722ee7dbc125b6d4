import { partAt } from '../../../manifests/reading';
import { exampleBudget } from '../../example-pods';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';

/** What does not work keeps nobody waiting. */
export const unhealthyEviction: Rule<'object'> = {
  name: 'availability/unhealthy-eviction',
  summary: 'A PodDisruptionBudget lets pods be evicted that do not work.',
  why: 'Pods that crash are not counted as available, so that by default they block the drain of their node for ever.',
  source: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#unhealthy-pod-eviction-policy',
  fix: 'Set "unhealthyPodEvictionPolicy: AlwaysAllow".',
  severity: { strict: 'info' },
  subject: 'object',
  kinds: ['PodDisruptionBudget.policy'],
  examples: {
    passes: { kubernetes: exampleBudget('maxUnavailable: 1\nunhealthyPodEvictionPolicy: AlwaysAllow') },
    fails: { kubernetes: exampleBudget('maxUnavailable: 1') },
  },
  check(object) {
    if ((partAt(object.value, 'spec', 'unhealthyPodEvictionPolicy') ?? null) !== null) return [];
    return [
      { message: `${subjectOf(object)} lets broken pods block a drain.`, at: ['spec', 'unhealthyPodEvictionPolicy'] },
    ];
  },
};
