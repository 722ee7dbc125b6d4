import { annotationsOf, labelsOf } from '../../../manifests/kubernetes/labels';
import { workloadKinds } from '../../../manifests/kubernetes/pods';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';

const pod = (annotations: string): string => `apiVersion: v1
kind: Pod
metadata: { name: orders${annotations} }
spec:
  containers: [{ name: web, image: 'ghcr.io/acme/orders:1.4.0' }]
`;

/** The last part of keys that name who looks after something. */
const words = /(?:^|[./-])(?:owner|owners|owned-by|team|squad|contact|maintainer|on-?call)$/i;

/** Somebody looks after it. */
export const owner: Rule<'object'> = {
  name: 'hygiene/owner',
  summary: 'A workload names its owner: a label or annotation such as `team`, `owner` or `contact`.',
  why: 'At night somebody has to know whom to call.',
  source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/',
  fix: 'Add the annotation "contact" or the label "team".',
  severity: { strict: 'info' },
  subject: 'object',
  kinds: workloadKinds,
  examples: { passes: { kubernetes: pod(', labels: { team: checkout }') }, fails: { kubernetes: pod('') } },
  check(object) {
    const { value } = object;
    const keys = [...labelsOf(value).keys(), ...annotationsOf(value).keys()];
    if (keys.some((key) => words.test(key))) return [];
    return [{ message: `${subjectOf(object)} does not say who looks after it.`, at: ['metadata'] }];
  },
};
