import { exampleObject } from '../../example-objects';
import { subjectOf } from '../../pods';
import { allows, roleKinds, roleRulesOf } from '../../role-rules';
import type { Rule } from '../../rule';

/** A role shows only Secrets that it names. */
export const secretAccess: Rule<'object'> = {
  name: 'identity/secret-access',
  summary: 'A role shows only Secrets that it names.',
  why: 'Who reads every Secret of a namespace reads the passwords and the tokens of everybody in it.',
  source: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
  fix: 'Name the objects in "resourceNames", or take the right away.',
  severity: { recommended: 'info', strict: 'warning' },
  subject: 'object',
  kinds: roleKinds,
  examples: {
    passes: {
      kubernetes: exampleObject('rbac.authorization.k8s.io/v1', 'ClusterRole', {
        root: 'rules:\n  - { apiGroups: [""], resources: [secrets], resourceNames: [orders], verbs: [get] }',
      }),
    },
    fails: {
      kubernetes: exampleObject('rbac.authorization.k8s.io/v1', 'ClusterRole', {
        root: 'rules:\n  - { apiGroups: [""], resources: [secrets], verbs: [get] }',
      }),
    },
  },
  check(role) {
    return roleRulesOf(role)
      .filter((rule) => rule.names.length === 0 && !rule.resources.includes('*'))
      .filter((rule) => allows(rule, ['get', 'list', 'watch'], 'secrets', ''))
      .map(({ at }) => ({ message: `${subjectOf(role)} lets accounts read every Secret.`, at: [...at, 'resources'] }));
  },
};
