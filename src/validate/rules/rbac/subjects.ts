import { fixFor, type Fixes } from '../../fixes';
import type { PlainMap } from '../../../manifests/object';
import { textAt } from '../../../manifests/reading';
import { isSubdomain } from '../../../targets/kubernetes/name-rules';
import { exampleObject } from '../../example-objects';
import { quoted } from '../../fields';
import { mapsUnder } from '../../places';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

const fixes: Fixes = [
  ['of the API group', 'Write "apiGroup: rbac.authorization.k8s.io".'],
  ['something of the kind', 'Write "kind: ServiceAccount", "User" or "Group".'],
  ['which it has not', 'Take "apiGroup" out.'],
  ['no name of a ServiceAccount', 'Write the name of a ServiceAccount alone.'],
  ['without its namespace', 'Add "namespace".'],
];

const group = 'rbac.authorization.k8s.io';

const binding = (subject: string, kind = 'RoleBinding'): string =>
  exampleObject(`${group}/v1`, kind, {
    root: `roleRef: { apiGroup: ${group}, kind: ClusterRole, name: view }\nsubjects: [{ ${subject} }]`,
  });

/** A binding gives a role to somebody. */
export const subjects: Rule<'object'> = {
  name: 'rbac/subjects',
  summary: 'A binding is for accounts, users and groups; in a ClusterRoleBinding an account has a namespace.',
  why: 'An API server refuses it.',
  source: 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-subjects',
  fix: 'Write "kind: ServiceAccount" with a name and a namespace, and no "apiGroup".',
  severity: refused,
  subject: 'object',
  kinds: [`RoleBinding.${group}`, `ClusterRoleBinding.${group}`],
  examples: {
    passes: { kubernetes: binding('kind: ServiceAccount, name: orders, namespace: shop') },
    fails: [
      { title: 'nobody', kubernetes: binding('kind: Deployment, name: orders') },
      { title: 'no namespace', kubernetes: binding('kind: ServiceAccount, name: orders', 'ClusterRoleBinding') },
      {
        title: 'an account with a group',
        kubernetes: binding(`kind: ServiceAccount, apiGroup: ${group}, name: orders`),
      },
    ],
  },
  check: (object) =>
    mapsUnder(object.value, 'subjects.*').flatMap(({ at, value }) =>
      faultsOf(value, object.kind === 'RoleBinding').map(([field, words]) => ({
        at: [...at, field],
        message: `${subjectOf(object)} is for ${words}.`,
        ...fixFor(words, fixes),
      })),
    ),
};

type Fault = readonly [field: string, words: string];

/** A user or a group without an API group gets the right one from the server. */
function faultsOf(subject: PlainMap, isNamespaced: boolean): readonly Fault[] {
  const [kind, apiGroup] = [textAt(subject, 'kind'), textAt(subject, 'apiGroup')];
  if (kind === undefined) return [];
  if (kind === 'ServiceAccount') return accountFaults(subject, isNamespaced, apiGroup);
  if (kind !== 'User' && kind !== 'Group') return [['kind', `something of the kind ${quoted(kind)}`]];
  return apiGroup === undefined || apiGroup === group
    ? []
    : [['apiGroup', `a ${kind} of the API group ${quoted(apiGroup)}`]];
}

function accountFaults(subject: PlainMap, isNamespaced: boolean, apiGroup: string | undefined): readonly Fault[] {
  const [name, namespace] = [textAt(subject, 'name'), textAt(subject, 'namespace')];
  if (apiGroup !== undefined) return [['apiGroup', 'a ServiceAccount with an API group, which it has not']];
  if (name !== undefined && !isSubdomain(name))
    return [['name', `${quoted(name)}, which is no name of a ServiceAccount`]];
  return isNamespaced || namespace !== undefined ? [] : [['namespace', 'a ServiceAccount without its namespace']];
}
