import { accountOfPod } from '../../../manifests/kubernetes/pods';
import { examplePod } from '../../example-pods';
import { podCalled } from '../../pod-security';
import type { Rule } from '../../rule';
import { advised } from '../../severity';

/** Every pod has an account of its own. */
export const defaultAccount: Rule<'pod'> = {
  name: 'identity/default-account',
  summary: 'A pod runs as a ServiceAccount of its own.',
  why: 'Every pod of the namespace without one is "default": a right that one needs is a right of all.',
  source: 'https://kubernetes.io/docs/concepts/security/service-accounts/',
  fix: 'Make a ServiceAccount for it, and name it in "serviceAccountName".',
  severity: advised,
  subject: 'pod',
  examples: {
    passes: { kubernetes: examplePod({ pod: 'serviceAccountName: orders' }) },
    fails: { kubernetes: examplePod({}) },
  },
  check(pod) {
    if (accountOfPod(pod) !== 'default') return [];
    return [{ message: `${podCalled(pod)} runs as the ServiceAccount "default".`, at: ['serviceAccountName'] }];
  },
};
