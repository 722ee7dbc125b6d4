import { bindings, roleAggregation, roleRights } from '../../../src/diff/kubernetes/permission';
import { documents, object } from '../manifests';
import { measured } from './sides';

const rbac = 'rbac.authorization.k8s.io/v1';
const role = (resources: string, verbs: string): string =>
  object(rbac, 'Role', 'reader', `rules: [{ apiGroups: [''], resources: [${resources}], verbs: [${verbs}] }]`);
const bound = (subject: string, to = 'Role', name = 'reader'): string =>
  object(rbac, 'RoleBinding', 'read', `subjects: [${subject}]\nroleRef: { kind: ${to}, name: ${name} }`);
const account = '{ kind: ServiceAccount, name: web, namespace: shop }';

test('one right with two verbs is two rights with one each', () => {
  const [one] = [role('pods', 'get, list')];
  const two = one.replace(
    /rules: .*/,
    "rules: [{ apiGroups: [''], resources: [pods], verbs: [list] }, { apiGroups: [''], resources: [pods], verbs: [get] }]",
  );
  expect(measured(roleRights, one, two)).toEqual({ more: [], less: [] });
});

test('a wildcard has every right within it', () => {
  expect(measured(roleRights, role("'*'", 'get'), role('secrets', 'get')).more).toEqual([]);
  expect(measured(roleRights, role('secrets', 'get'), role("'*'", 'get')).more).toHaveLength(1);
});

test('a group of accounts has each of them', () => {
  const group = (name: string): string => `{ kind: Group, name: '${name}' }`;
  expect(measured(bindings, bound(group('system:serviceaccounts:shop')), bound(account)).more).toEqual([]);
  expect(measured(bindings, bound(account), bound(group('system:authenticated'))).more).toEqual([
    expect.stringContaining('everybody with a credential'),
  ]);
  expect(measured(bindings, bound(group('system:serviceaccounts:other')), bound(account)).more).toHaveLength(1);
});

test('roles are compared by what they let do, where the files have them, and by what every cluster has', () => {
  const [small, large] = [role('pods', 'get'), role('pods', 'get, delete').replace('name: reader', 'name: writer')];
  const both = documents(small, large);
  expect(
    measured(bindings, documents(both, bound(account, 'Role', 'writer')), documents(both, bound(account))).more,
  ).toEqual([]);
  expect(measured(bindings, bound(account, 'ClusterRole', 'edit'), bound(account, 'ClusterRole', 'view')).more).toEqual(
    [],
  );
  expect(
    measured(bindings, bound(account, 'ClusterRole', 'view'), bound(account, 'ClusterRole', 'edit')).more,
  ).toHaveLength(1);
});

test('a role that adds to one of every cluster is more for everybody who has that', () => {
  const label = "labels: { rbac.authorization.k8s.io/aggregate-to-view: 'true' }";
  const [before, after] = ['', label].map((metadata) => object(rbac, 'ClusterRole', 'extra', 'rules: []', metadata));
  expect(measured(roleAggregation, before ?? '', after ?? '').more).toEqual([
    'everybody with the role "view" has its rights',
  ]);
});
