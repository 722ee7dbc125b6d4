import { labelsOf } from '../../../manifests/kubernetes/labels';
import { workloadKinds } from '../../../manifests/kubernetes/pods';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';

const settings = { severities: { 'hygiene/instance-label': 'warning' } } as const;
const pod = (instance: string): string => `apiVersion: v1
kind: Pod
metadata: { name: orders, labels: { app.kubernetes.io/instance: ${instance} } }
spec:
  containers: [{ name: web, image: 'ghcr.io/acme/orders:1.4.0' }]
`;

/** An instance is called as its workload: for those who name one after the other. */
export const instanceLabel: Rule<'object'> = {
  name: 'hygiene/instance-label',
  summary: 'The label `app.kubernetes.io/instance` of a workload is its name; for teams that keep to that.',
  why: 'Who looks for an instance finds the workload by the same name. Charts of Helm name a whole release there.',
  source: 'https://polaris.docs.fairwinds.com/checks/reliability/',
  fix: 'Name the instance as the workload.',
  severity: {},
  subject: 'object',
  kinds: workloadKinds,
  examples: { passes: { kubernetes: pod('orders'), settings }, fails: { kubernetes: pod('shop'), settings } },
  check(object) {
    const instance = labelsOf(object.value).get('app.kubernetes.io/instance');
    if (instance === undefined || instance === object.name) return [];
    const message = `${subjectOf(object)} has another name in its label "app.kubernetes.io/instance".`;
    return [{ message, at: ['metadata', 'labels', 'app.kubernetes.io/instance'] }];
  },
};
