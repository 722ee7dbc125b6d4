import { exampleObject } from '../../example-objects';
import { subjectOf } from '../../pods';
import { allows, roleKinds, roleRulesOf } from '../../role-rules';
import type { Rule } from '../../rule';
import { advised } from '../../severity';

/** A role does not let accounts make pods. */
export const podCreation: Rule<'object'> = {
  name: 'identity/pod-creation',
  summary: 'A role does not let accounts make pods.',
  why: 'A pod runs as any account of its namespace, and mounts any Secret of it: who makes one gets at both.',
  source: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
  fix: 'Let a controller make the pods: allow jobs or deployments of that one application.',
  severity: advised,
  subject: 'object',
  kinds: roleKinds,
  examples: {
    passes: {
      kubernetes: exampleObject('rbac.authorization.k8s.io/v1', 'ClusterRole', {
        root: 'rules:\n  - { apiGroups: [""], resources: [pods], verbs: [get] }',
      }),
    },
    fails: {
      kubernetes: exampleObject('rbac.authorization.k8s.io/v1', 'ClusterRole', {
        root: 'rules:\n  - { apiGroups: [""], resources: [pods], verbs: [create] }',
      }),
    },
  },
  check(role) {
    return roleRulesOf(role)
      .filter((rule) => rule.names.length === 0 && !rule.resources.includes('*'))
      .filter((rule) => allows(rule, ['create'], 'pods', ''))
      .map(({ at }) => ({ message: `${subjectOf(role)} lets accounts make pods.`, at: [...at, 'resources'] }));
  },
};
