import { objectsOf } from '../../../manifests/kubernetes/kinds';
import { lookup, nameKey } from '../../../manifests/kubernetes/lookup';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { advised } from '../../severity';

const namespace = `apiVersion: v1
kind: Namespace
metadata: { name: shop }
`;
const quota = `---
apiVersion: v1
kind: ResourceQuota
metadata: { name: shop, namespace: shop }
spec: { hard: { limits.memory: 64Gi } }
`;

const boundsIn = lookup(
  (system) => objectsOf(system, ['ResourceQuota', 'LimitRange']),
  ({ namespace: inside }) => [nameKey(inside)],
);

/** A namespace has a bound. */
export const namespaceQuota: Rule<'object'> = {
  name: 'resources/namespace-quota',
  summary: 'A namespace that the files declare has a ResourceQuota or a LimitRange.',
  why: 'One mistake in it, an autoscaler without a bound, takes the nodes of all others.',
  source: 'https://kubernetes.io/docs/concepts/policy/resource-quotas/',
  fix: 'Add a ResourceQuota to the namespace, or a LimitRange.',
  severity: advised,
  subject: 'object',
  kinds: ['Namespace'],
  examples: { passes: { kubernetes: namespace + quota }, fails: { kubernetes: namespace } },
  check(object, { system }) {
    if (boundsIn(system, nameKey(object.name), object.name).length > 0) return [];
    return [
      { message: `${subjectOf(object)} has neither a ResourceQuota nor a LimitRange.`, at: ['metadata', 'name'] },
    ];
  },
};
