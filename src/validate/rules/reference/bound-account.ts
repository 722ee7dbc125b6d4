import { textAt } from '../../../manifests/reading';
import { exampleObject } from '../../example-objects';
import { findNamed } from '../../named-objects';
import { mapsWithPlaces, subjectOf } from '../../pods';
import { bindingKinds } from '../../role-rules';
import type { Rule } from '../../rule';

/** Accounts that roles are bound to are there. */
export const boundAccount: Rule<'object'> = {
  name: 'reference/bound-account',
  summary: 'A ServiceAccount that a binding is for is among the objects.',
  why: 'Unless the cluster has it already, the role is given to nobody; often the namespace is the wrong one.',
  source: 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/',
  fix: 'Add the account, or correct its name or its namespace.',
  severity: { recommended: 'info', strict: 'warning' },
  subject: 'object',
  kinds: bindingKinds,
  examples: {
    passes: {
      kubernetes:
        exampleObject('rbac.authorization.k8s.io/v1', 'RoleBinding', {
          root: 'roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: orders }\nsubjects: [{ kind: ServiceAccount, name: orders }]',
        }) +
        exampleObject('rbac.authorization.k8s.io/v1', 'Role', {
          root: 'rules: [{ apiGroups: [""], resources: [pods], verbs: [get] }]',
        }) +
        exampleObject('v1', 'ServiceAccount', {}),
    },
    fails: {
      kubernetes:
        exampleObject('rbac.authorization.k8s.io/v1', 'RoleBinding', {
          root: 'roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: orders }\nsubjects: [{ kind: ServiceAccount, name: order }]',
        }) +
        exampleObject('rbac.authorization.k8s.io/v1', 'Role', {
          root: 'rules: [{ apiGroups: [""], resources: [pods], verbs: [get] }]',
        }) +
        exampleObject('v1', 'ServiceAccount', {}),
    },
  },
  check(binding, { system }) {
    return mapsWithPlaces(binding.value, 'subjects').flatMap(({ value, at }) => {
      const name = textAt(value, 'name') ?? 'default';
      if (value['kind'] !== 'ServiceAccount' || name === 'default') return [];
      const namespace = textAt(value, 'namespace') ?? binding.namespace;
      if (findNamed(system, 'ServiceAccount', name, namespace) !== undefined) return [];
      const message = `${subjectOf(binding)} is for the ServiceAccount "${name}", which is not among these objects.`;
      return [{ message, at: [...at, 'name'] }];
    });
  },
};
