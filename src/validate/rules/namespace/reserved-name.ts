import { exampleObject } from '../../example-objects';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** A namespace does not look like one of the cluster. */
export const reservedName: Rule<'object'> = {
  name: 'namespace/reserved-name',
  summary: 'The name of a Namespace does not begin with "kube-".',
  why: 'Such names are kept for Kubernetes: tools and policies treat what is in them as part of the cluster.',
  source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/#working-with-namespaces',
  fix: 'Write a name of your own.',
  severity: risky,
  subject: 'object',
  kinds: ['Namespace'],
  examples: {
    passes: { kubernetes: exampleObject('v1', 'Namespace', { name: 'shop' }) },
    fails: { kubernetes: exampleObject('v1', 'Namespace', { name: 'kube-shop' }) },
  },
  check(object) {
    if (!object.name.startsWith('kube-')) return [];
    return [{ at: ['metadata', 'name'], message: `${subjectOf(object)} has a name that is kept for Kubernetes.` }];
  },
};
