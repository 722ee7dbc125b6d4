import { accountOfPod } from '../../../manifests/kubernetes/pods';
import { exampleObject } from '../../example-objects';
import { examplePod } from '../../example-pods';
import { findNamed } from '../../named-objects';
import { podCalled } from '../../pod-security';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** The account of a pod is there. */
export const serviceAccount: Rule<'pod'> = {
  name: 'reference/service-account',
  summary: 'The ServiceAccount that a pod runs as is among the objects.',
  why: 'Unless the cluster has it already, no pod is made: the controller is refused, again and again.',
  source: 'https://kubernetes.io/docs/concepts/security/service-accounts/',
  fix: 'Add the ServiceAccount, or correct its name.',
  severity: risky,
  subject: 'pod',
  examples: {
    passes: {
      kubernetes: examplePod({ pod: 'serviceAccountName: orders' }) + exampleObject('v1', 'ServiceAccount', {}),
    },
    fails: { kubernetes: examplePod({ pod: 'serviceAccountName: order' }) + exampleObject('v1', 'ServiceAccount', {}) },
  },
  check(pod, { system, topology }) {
    const name = accountOfPod(pod);
    if (topology !== undefined || name === 'default') return [];
    if (findNamed(system, 'ServiceAccount', name, pod.object.namespace) !== undefined) return [];
    const message = `${podCalled(pod)} runs as the ServiceAccount "${name}", which is not among these objects.`;
    return [{ message, at: ['serviceAccountName'] }];
  },
};
