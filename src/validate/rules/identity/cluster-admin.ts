import { partAt } from '../../../manifests/reading';
import { exampleObject } from '../../example-objects';
import { subjectOf } from '../../pods';
import { bindingKinds } from '../../role-rules';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** No binding gives every right. */
export const clusterAdmin: Rule<'object'> = {
  name: 'identity/cluster-admin',
  summary: 'No binding gives the role "cluster-admin".',
  why: 'Who has it may do everything with everything: one such account is enough to lose the cluster.',
  source: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
  fix: 'Bind a role that names the verbs and resources that are needed.',
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
        root: 'roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }\nsubjects:\n  - { kind: ServiceAccount, name: orders, namespace: shop }',
      }),
    },
  },
  check(binding) {
    if (partAt(binding.value, 'roleRef', 'name') !== 'cluster-admin') return [];
    return [{ message: `${subjectOf(binding)} gives the role "cluster-admin".`, at: ['roleRef', 'name'] }];
  },
};
