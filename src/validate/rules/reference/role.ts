import { builtInRoles } from '../../../manifests/kubernetes/rbac';
import { textAt } from '../../../manifests/reading';
import { exampleObject } from '../../example-objects';
import { findNamed } from '../../named-objects';
import { subjectOf } from '../../pods';
import { bindingKinds } from '../../role-rules';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** Roles that are bound are there. */
export const role: Rule<'object'> = {
  name: 'reference/role',
  summary: 'The role that a binding gives is among the objects.',
  why: 'Unless the cluster has it already, the binding gives nothing, and calls are refused.',
  source: 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/',
  fix: 'Add the role, or correct its name.',
  severity: risky,
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
          root: 'roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: order }\nsubjects: [{ kind: ServiceAccount, name: orders }]',
        }) +
        exampleObject('rbac.authorization.k8s.io/v1', 'Role', {
          root: 'rules: [{ apiGroups: [""], resources: [pods], verbs: [get] }]',
        }) +
        exampleObject('v1', 'ServiceAccount', {}),
    },
  },
  check(binding, { system, topology }) {
    const [kind, name] = [
      textAt(binding.value, 'roleRef', 'kind') ?? '',
      textAt(binding.value, 'roleRef', 'name') ?? '',
    ];
    const isThere = builtInRoles.includes(name) || name.startsWith('system:') || name === '' || topology !== undefined;
    const namespace = kind === 'ClusterRole' ? undefined : binding.namespace;
    if (isThere || findNamed(system, `${kind}.rbac.authorization.k8s.io`, name, namespace) !== undefined) return [];
    const message = `${subjectOf(binding)} gives the ${kind} "${name}", which is not among these objects.`;
    return [{ message, at: ['roleRef', 'name'] }];
  },
};
