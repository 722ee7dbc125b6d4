import { kindOf } from '../../../manifests/kubernetes/kinds';
import { examplePod } from '../../example-pods';
import { outOfRange } from '../../fields';
import { podCalled } from '../../pod-called';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Kinds whose pods may have a deadline. */
const mayEnd = ['Pod', 'Job.batch', 'CronJob.batch'];

/** A deadline leaves some time. */
export const deadline: Rule<'pod'> = {
  name: 'pod/deadline',
  summary: 'A pod with a deadline has at least one second to run.',
  why: 'The API server refuses a deadline of no time.',
  source: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#lifecycle',
  fix: 'Write seconds, or leave it out.',
  severity: refused,
  subject: 'pod',
  examples: {
    passes: { kubernetes: examplePod({ pod: 'activeDeadlineSeconds: 60' }) },
    fails: [{ kubernetes: examplePod({ pod: 'activeDeadlineSeconds: 0' }) }],
  },
  check(pod) {
    if (!mayEnd.includes(kindOf(pod.object))) return [];
    const field = { at: ['activeDeadlineSeconds'], called: 'the deadline', least: 1, most: 2_147_483_647 };
    return outOfRange(pod.spec, podCalled(pod), [field]);
  },
};
