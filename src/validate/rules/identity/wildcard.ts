import { exampleObject } from '../../example-objects';
import { subjectOf } from '../../pods';
import { roleKinds, roleRulesOf } from '../../role-rules';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** Groups of the server itself; what somebody may do with kinds of their own is their matter. */
const isBuiltIn = (group: string): boolean => !group.includes('.') || group.endsWith('.k8s.io') || group === '*';

/** Roles name what they allow. */
export const wildcard: Rule<'object'> = {
  name: 'identity/wildcard',
  summary: 'A role names the verbs and the resources that it allows.',
  why: '"*" is also what the next version of the API brings: secrets, tokens, and resources that nobody thought of.',
  source: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
  fix: 'Name them.',
  severity: risky,
  subject: 'object',
  kinds: roleKinds,
  examples: {
    passes: {
      kubernetes: exampleObject('rbac.authorization.k8s.io/v1', 'ClusterRole', {
        root: 'rules:\n  - { apiGroups: [apps], resources: [deployments], verbs: [get, list] }',
      }),
    },
    fails: [
      {
        kubernetes: exampleObject('rbac.authorization.k8s.io/v1', 'ClusterRole', {
          root: 'rules:\n  - { apiGroups: [apps], resources: ["*"], verbs: [get, list] }',
        }),
      },
      {
        kubernetes: exampleObject('rbac.authorization.k8s.io/v1', 'ClusterRole', {
          root: 'rules:\n  - { apiGroups: [apps], resources: [deployments], verbs: ["*"] }',
        }),
      },
    ],
  },
  check(role) {
    const rules = roleRulesOf(role).filter(({ groups }) => groups.some(isBuiltIn));
    return rules.flatMap((rule) =>
      (['resources', 'verbs'] as const)
        .filter((key) => rule[key].includes('*'))
        .slice(0, 1)
        .map((key) => ({ message: `${subjectOf(role)} allows all ${key} with "*".`, at: [...rule.at, key] })),
    );
  },
};
