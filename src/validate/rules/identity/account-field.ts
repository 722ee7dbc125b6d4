import { partAt, textAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { isUnsaid, podCalled } from '../../pod-security';
import type { Rule } from '../../rule';

/** The account stands in the field of today. */
export const accountField: Rule<'pod'> = {
  name: 'identity/account-field',
  summary: 'The account of a pod stands in "serviceAccountName".',
  why: '"serviceAccount" is an older name of the same field, which tools overlook.',
  source: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/',
  fix: 'Write "serviceAccountName".',
  severity: { recommended: 'warning', strict: 'warning' },
  subject: 'pod',
  examples: {
    passes: { kubernetes: examplePod({ pod: 'serviceAccountName: orders' }) },
    fails: { kubernetes: examplePod({ pod: 'serviceAccount: orders' }) },
  },
  check(pod) {
    if (textAt(pod.spec, 'serviceAccount') === undefined || !isUnsaid(partAt(pod.spec, 'serviceAccountName')))
      return [];
    return [
      { message: `${podCalled(pod)} names its account in the deprecated "serviceAccount".`, at: ['serviceAccount'] },
    ];
  },
};
