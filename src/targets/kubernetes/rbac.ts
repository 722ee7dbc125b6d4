import type { ResolvedService } from '../../model/resolved';
import { hasAccess, type AccessRuleModel, type RoleModel } from '../../model/service-account';
import type { KubernetesObject, Metadata, ObjectOf } from './api';
import { labelsOf, names, type Context } from './names';
import { namespaceOf } from './namespace';

/** What the account of a service may do: a role and its binding for the namespace, and for the cluster. */
export function accessOf(service: ResolvedService, context: Context): readonly KubernetesObject[] {
  const account = service.serviceAccount;
  if (account?.kind !== 'own') return [];
  const { rules = [], clusterRules = [], roles = [], clusterRoles = [] } = account;
  return [
    ...(rules.length === 0 ? [] : ownRole('Role', service, context, rules)),
    ...(clusterRules.length === 0 ? [] : ownRole('ClusterRole', service, context, clusterRules)),
    ...byName(roles).map((role) => givenRole('Role', service, context, role)),
    ...byName(clusterRoles.map((name) => ({ kind: 'ClusterRole', name }) as const)).map((role) =>
      givenRole('ClusterRole', service, context, role),
    ),
  ];
}

/** Whether the token of the account is mounted: rules are of no use without it. */
export function tokenOf({ serviceAccount }: ResolvedService): { readonly automountServiceAccountToken?: boolean } {
  if (serviceAccount === undefined) return {};
  const { mountToken = hasAccess(serviceAccount) ? true : undefined } = serviceAccount;
  return mountToken === undefined ? {} : { automountServiceAccountToken: mountToken };
}

/** Each role once. */
function byName(roles: readonly RoleModel[]): readonly RoleModel[] {
  const distinct = new Map(roles.map((role) => [`${role.name} ${role.kind}`, role]));
  return [...distinct].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, role]) => role);
}

const apiVersion = 'rbac.authorization.k8s.io/v1';
const apiGroup = 'rbac.authorization.k8s.io';

/** A role of the account's own, for the namespace or for the cluster, and its binding. */
function ownRole(
  kind: 'Role' | 'ClusterRole',
  service: ResolvedService,
  context: Context,
  rules: readonly AccessRuleModel[],
): readonly KubernetesObject[] {
  const name = accessName(kind, service, context);
  const role = { kind, name };
  return [
    { apiVersion, kind, metadata: metadataOf(name, service, context), rules: rules.map(ruleOf) },
    binding(`${kind}Binding`, name, service, context, role),
  ];
}

/** Gives the account a role that others have made. */
function givenRole(
  kind: 'Role' | 'ClusterRole',
  service: ResolvedService,
  context: Context,
  role: RoleModel,
): KubernetesObject {
  const name = names.roleBinding(accessName(kind, service, context), role);
  return binding(`${kind}Binding`, name, service, context, role);
}

function binding(
  kind: 'RoleBinding' | 'ClusterRoleBinding',
  name: string,
  service: ResolvedService,
  context: Context,
  role: RoleModel,
): KubernetesObject {
  const namespace = namespaceOf(service, context.options);
  const account = { kind: 'ServiceAccount', name: names.serviceAccount(service) };
  return {
    apiVersion,
    kind,
    metadata: metadataOf(name, service, context),
    roleRef: { apiGroup, ...role },
    subjects: [{ ...account, ...(namespace === undefined ? {} : { namespace }) }],
  };
}

function accessName(kind: 'Role' | 'ClusterRole', service: ResolvedService, { options }: Context): string {
  return kind === 'Role' ? names.role(service) : names.clusterRole(service, options.namespace);
}

function metadataOf(name: string, service: ResolvedService, { topology }: Context): Metadata {
  return { name, labels: labelsOf(service, topology) };
}

type Rule = NonNullable<ObjectOf<'Role'>['rules']>[number];

function ruleOf({ apiGroups, resources, verbs, resourceNames, nonResourceUrls }: AccessRuleModel): Rule {
  return {
    ...(apiGroups.length === 0 ? {} : { apiGroups }),
    ...(nonResourceUrls.length === 0 ? {} : { nonResourceURLs: nonResourceUrls }),
    ...(resources.length === 0 ? {} : { resources }),
    ...(resourceNames.length === 0 ? {} : { resourceNames }),
    verbs,
  };
}
