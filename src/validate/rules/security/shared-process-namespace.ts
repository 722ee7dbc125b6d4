import { partAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { podCalled } from '../../pod-security';
import type { Rule } from '../../rule';

/** Containers of a pod do not see the processes of each other. */
export const sharedProcessNamespace: Rule<'pod'> = {
  name: 'security/shared-process-namespace',
  summary: 'Containers of a pod do not see the processes of each other.',
  why: 'Each container can then read the variables and files of the others, and end their processes.',
  source: 'https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/',
  fix: 'Take "shareProcessNamespace" away.',
  severity: { recommended: 'info', strict: 'warning' },
  subject: 'pod',
  examples: {
    passes: { kubernetes: examplePod({ pod: 'shareProcessNamespace: false' }) },
    fails: { kubernetes: examplePod({ pod: 'shareProcessNamespace: true' }) },
  },
  check(pod) {
    if (partAt(pod.spec, 'shareProcessNamespace') !== true) return [];
    return [
      { message: `Containers of ${podCalled(pod)} see the processes of each other.`, at: ['shareProcessNamespace'] },
    ];
  },
};
