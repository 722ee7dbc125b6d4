import { fixFor, type Fixes } from '../../fixes';
import { textAt } from '../../../manifests/reading';
import { exampleObject } from '../../example-objects';
import { named, quoted } from '../../fields';
import { pathSegment } from '../../formats';
import { subjectOf } from '../../pods';
import type { Breach, Rule } from '../../rule';
import { refused } from '../../severity';

const fixes: Fixes = [
  ['of the API group', 'Write "apiGroup: rbac.authorization.k8s.io".'],
  ['of the kind', 'Write "kind: ClusterRole", or in a RoleBinding "kind: Role".'],
  ['which is not', 'Write the name of a role.'],
];

const group = 'rbac.authorization.k8s.io';
const subject = 'subjects: [{ kind: ServiceAccount, name: orders, namespace: shop }]';

const binding = (ref: string, kind = 'RoleBinding'): string =>
  exampleObject(`${group}/v1`, kind, { root: `roleRef: { ${ref} }\n${subject}` });

/** A binding gives a role. */
export const roleReference: Rule<'object'> = {
  name: 'rbac/role-reference',
  summary:
    'A binding names a Role or a ClusterRole of "rbac.authorization.k8s.io"; a ClusterRoleBinding a ClusterRole.',
  why: 'An API server refuses it.',
  source: 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding',
  fix: 'Write "roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: … }".',
  severity: refused,
  subject: 'object',
  kinds: [`RoleBinding.${group}`, `ClusterRoleBinding.${group}`],
  examples: {
    passes: { kubernetes: binding(`apiGroup: ${group}, kind: ClusterRole, name: view`) },
    fails: [
      { title: 'no role', kubernetes: binding(`apiGroup: ${group}, kind: User, name: view`) },
      {
        title: 'a role of one namespace for all',
        kubernetes: binding(`apiGroup: ${group}, kind: Role, name: view`, 'ClusterRoleBinding'),
      },
      { title: 'another group', kubernetes: binding('apiGroup: v1, kind: Role, name: view') },
    ],
  },
  check(object) {
    const [apiGroup, kind, name] = ['apiGroup', 'kind', 'name'].map((key) => textAt(object.value, 'roleRef', key));
    const kinds = object.kind === 'RoleBinding' ? ['Role', 'ClusterRole'] : ['ClusterRole'];
    const breach = (field: string, words: string): Breach => {
      return { at: ['roleRef', field], message: `${subjectOf(object)} gives ${words}.`, ...fixFor(words, fixes) };
    };
    // An empty group is filled in by the server; one that is missing is the schema's.
    return [
      ...(apiGroup === undefined || apiGroup === group
        ? []
        : [breach('apiGroup', `a role of the API group ${quoted(apiGroup)}`)]),
      ...(kind === undefined || kinds.includes(kind)
        ? []
        : [breach('kind', `something of the kind ${quoted(kind)}, and not ${named(kinds)}`)]),
      ...(name === undefined || pathSegment.fits(name)
        ? []
        : [breach('name', `${quoted(name)}, which is not ${pathSegment.is}`)]),
    ];
  },
};
