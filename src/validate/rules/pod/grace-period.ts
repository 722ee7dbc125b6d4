import { examplePod } from '../../example-pods';
import { outOfRange } from '../../fields';
import { podCalled } from '../../pod-called';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** A pod has time to stop. */
export const gracePeriod: Rule<'pod'> = {
  name: 'pod/grace-period',
  summary: 'A pod has a grace period of zero or more seconds.',
  why: 'The server takes a period below zero and makes one second of it: what runs is killed.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
  fix: 'Write seconds, or leave it out for 30.',
  severity: risky,
  subject: 'pod',
  examples: {
    passes: { kubernetes: examplePod({ pod: 'terminationGracePeriodSeconds: 60' }) },
    fails: { kubernetes: examplePod({ pod: 'terminationGracePeriodSeconds: -1' }) },
  },
  check: (pod) =>
    outOfRange(pod.spec, podCalled(pod), [
      { at: ['terminationGracePeriodSeconds'], called: 'the grace period', least: 0 },
    ]),
};
