import { examplePod } from '../../example-pods';
import { misformed } from '../../fields';
import { orEmpty, subdomain } from '../../formats';
import { podCalled } from '../../pod-called';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** What a pod names by a DNS name, and how messages call it. */
const named: readonly (readonly [key: string, called: string])[] = [
  ['serviceAccountName', 'the service account'],
  ['priorityClassName', 'the priority class'],
  ['nodeName', 'the node'],
];

/** What a pod names can be called so. */
export const names: Rule<'pod'> = {
  name: 'pod/names',
  summary: 'A pod names its service account, classes and node by DNS names.',
  why: 'Nothing else can be called so; the API server refuses it.',
  source: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#PodSpec',
  fix: 'Write lower-case letters, digits, "-" and ".".',
  severity: refused,
  subject: 'pod',
  examples: {
    passes: { kubernetes: examplePod({ pod: 'serviceAccountName: orders' }) },
    fails: { kubernetes: examplePod({ pod: 'serviceAccountName: Orders_Reader' }) },
  },
  check(pod) {
    return misformed(pod.spec, podCalled(pod), [
      ...named.map(([key, called]) => ({ at: [key], called, format: orEmpty(subdomain) })),
      { at: ['runtimeClassName'], called: 'the runtime class', format: subdomain },
    ]);
  },
};
