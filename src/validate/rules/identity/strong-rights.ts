import { exampleObject } from '../../example-objects';
import { subjectOf } from '../../pods';
import { allows, roleKinds, roleRulesOf } from '../../role-rules';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

interface StrongRight {
  readonly group: string;
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  readonly says: string;
}

const rbac = 'rbac.authorization.k8s.io';
const write = ['create', 'update', 'patch'];

const strong: readonly StrongRight[] = [
  { group: rbac, resources: ['roles', 'clusterroles'], verbs: ['escalate', 'bind'], says: 'give itself any right' },
  {
    group: rbac,
    resources: ['rolebindings', 'clusterrolebindings'],
    verbs: write,
    says: 'bind roles to any account',
  },
  {
    group: '',
    resources: ['users', 'groups', 'serviceaccounts'],
    verbs: ['impersonate'],
    says: 'act as somebody else',
  },
  { group: '', resources: ['serviceaccounts/token'], verbs: ['create'], says: 'make tokens of other accounts' },
  {
    group: '',
    resources: ['pods/exec', 'pods/attach'],
    verbs: ['create', 'get'],
    says: 'run commands in the containers of others',
  },
  { group: '', resources: ['nodes/proxy'], verbs: ['get', 'create'], says: 'run commands in every pod of a node' },
  {
    group: 'certificates.k8s.io',
    resources: ['certificatesigningrequests/approval', 'signers'],
    verbs: ['update', 'patch', 'approve', 'sign'],
    says: 'make credentials',
  },
  {
    group: 'admissionregistration.k8s.io',
    resources: ['mutatingwebhookconfigurations', 'validatingwebhookconfigurations'],
    verbs: write,
    says: 'see and change every object that is written',
  },
];

/** Roles allow nothing that hands over the cluster. */
export const strongRights: Rule<'object'> = {
  name: 'identity/strong-rights',
  summary: 'A role allows nothing by which an account can give itself more rights.',
  why: 'With one of these an account gets at everything else, whatever its role says.',
  source: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
  fix: 'Take the right away, or bound it to the objects that are meant with "resourceNames".',
  severity: risky,
  subject: 'object',
  kinds: roleKinds,
  examples: {
    passes: {
      kubernetes: exampleObject('rbac.authorization.k8s.io/v1', 'ClusterRole', {
        root: 'rules:\n  - { apiGroups: [""], resources: [pods], verbs: [get, list] }',
      }),
    },
    fails: [
      {
        kubernetes: exampleObject('rbac.authorization.k8s.io/v1', 'ClusterRole', {
          root: 'rules:\n  - { apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], verbs: [escalate] }',
        }),
      },
      {
        kubernetes: exampleObject('rbac.authorization.k8s.io/v1', 'ClusterRole', {
          root: 'rules:\n  - { apiGroups: [""], resources: [pods/exec], verbs: [create] }',
        }),
      },
    ],
  },
  check(role) {
    const rules = roleRulesOf(role).filter(({ names, resources }) => names.length === 0 && !resources.includes('*'));
    return rules.flatMap((rule) =>
      strong.flatMap(({ group, resources, verbs, says }) => {
        const resource = resources.find((one) => allows(rule, verbs, one, group));
        if (resource === undefined) return [];
        return [
          { message: `${subjectOf(role)} lets accounts ${says}, with "${resource}".`, at: [...rule.at, 'resources'] },
        ];
      }),
    );
  },
};
