import { textAt } from '../../../manifests/reading';
import { exampleObject } from '../../example-objects';
import { mapsWithPlaces, subjectOf } from '../../pods';
import { bindingKinds } from '../../role-rules';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

const groups: ReadonlySet<string> = new Set([
  ...['system:masters', 'system:authenticated', 'system:unauthenticated', 'system:anonymous', 'system:serviceaccounts'],
]);

/** No binding is for everybody. */
export const everybody: Rule<'object'> = {
  name: 'identity/everybody',
  summary: 'No binding is for everybody who has a credential, or none, nor for the masters.',
  why: 'A right of "system:authenticated" or "system:serviceaccounts" is one of every pod; "system:masters" cannot be bounded at all.',
  source: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
  fix: 'Name the accounts that need the role.',
  severity: risky,
  subject: 'object',
  kinds: bindingKinds,
  examples: {
    passes: {
      kubernetes: exampleObject('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', {
        root: 'roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }\nsubjects:\n  - { kind: ServiceAccount, name: orders, namespace: shop }',
      }),
    },
    fails: {
      kubernetes: exampleObject('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', {
        root: 'roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }\nsubjects:\n  - { kind: Group, name: system:authenticated, apiGroup: rbac.authorization.k8s.io }',
      }),
    },
  },
  check(binding) {
    return mapsWithPlaces(binding.value, 'subjects').flatMap(({ value, at }) => {
      const name = textAt(value, 'name') ?? '';
      const isAccount = value['kind'] === 'ServiceAccount';
      if (isAccount || !groups.has(name)) return [];
      return [{ message: `${subjectOf(binding)} is for "${name}".`, at: [...at, 'name'] }];
    });
  },
};
