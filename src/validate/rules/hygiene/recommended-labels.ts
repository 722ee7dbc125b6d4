import { labelsOf } from '../../../manifests/kubernetes/labels';
import { workloadKinds } from '../../../manifests/kubernetes/pods';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';

const pod = (labels: string): string => `apiVersion: v1
kind: Pod
metadata: { name: orders${labels} }
spec:
  containers: [{ name: web, image: 'ghcr.io/acme/orders:1.4.0' }]
`;

/** What any of tells tools which application something is of. */
const names = ['app.kubernetes.io/name', 'app.kubernetes.io/instance'];

/** Tools find what belongs together. */
export const recommendedLabels: Rule<'object'> = {
  name: 'hygiene/recommended-labels',
  summary: 'A workload has the label `app.kubernetes.io/name`.',
  why: 'Dashboards and tools group by it; labels that each team makes up cannot be grouped.',
  source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/',
  fix: 'Add the labels "app.kubernetes.io/name" and "app.kubernetes.io/part-of".',
  severity: { strict: 'info' },
  subject: 'object',
  kinds: workloadKinds,
  examples: {
    passes: { kubernetes: pod(', labels: { app.kubernetes.io/name: orders }') },
    fails: { kubernetes: pod(', labels: { app: orders }') },
  },
  check(object) {
    const labels = labelsOf(object.value);
    if (names.some((name) => labels.has(name))) return [];
    return [{ message: `${subjectOf(object)} has no label "app.kubernetes.io/name".`, at: ['metadata', 'labels'] }];
  },
};
