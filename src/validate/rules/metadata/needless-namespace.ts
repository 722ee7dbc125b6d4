import { kindOf } from '../../../manifests/kubernetes/kinds';
import { called } from '../../called';
import { clusterKinds } from '../../cluster-kinds';
import { quoted, textPartsAt } from '../../fields';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** What belongs to the whole cluster is in no namespace. */
export const needlessNamespace: Rule<'object'> = {
  name: 'metadata/needless-namespace',
  summary: 'An object of the whole cluster names no namespace.',
  why: 'The namespace is dropped: two such objects in two namespaces are one, and the last one wins.',
  source:
    'https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/#not-all-objects-are-in-a-namespace',
  fix: 'Remove "namespace", and give each object a name of its own.',
  severity: risky,
  subject: 'object',
  examples: {
    passes: {
      kubernetes: '{ apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: { name: high }, value: 1000 }',
    },
    fails: {
      kubernetes:
        '{ apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: { name: high, namespace: shop }, value: 1000 }',
    },
  },
  check(object) {
    if (!clusterKinds.has(kindOf(object))) return [];
    return textPartsAt(object.value, 'metadata', 'namespace')
      .filter(({ value }) => value !== '')
      .map(({ value, at }) => ({
        message: `${called(object)} names the namespace ${quoted(value)}, and belongs to the whole cluster.`,
        at,
      }));
  },
};
