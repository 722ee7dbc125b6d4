import type { ResolvedService } from '../../model/resolved';
import type { AccessRuleModel, RoleModel } from '../../model/service-account';
import type { KubernetesObject, Metadata, ObjectOf } from './api';
import { labelsOf, names, type Context } from './names';

/** What the account of a service may do: a role and its binding for the namespace, and for the cluster. */
export function accessOf(service: ResolvedService, context: Context): readonly KubernetesObject[] {
  const account = service.serviceAccount;
  if (account?.kind !== 'own') return [];
  const { rules = [], clusterRules = [], roles = [], clusterRoles = [] } = account;
  return [
    ...(rules.length === 0 ? [] : namespaced(service, context, rules)),
    ...(clusterRules.length === 0 ? [] : clusterWide(service, context, clusterRules)),
    ...byName(roles).map((role) => binding('RoleBinding', service, context, role)),
    ...byName(clusterRoles.map((name) => ({ kind: 'ClusterRole', name }) as const)).map((role) =>
      binding('ClusterRoleBinding', service, context, role),
    ),
  ];
}

/** Whether the token of the account is mounted: rules are of no use without it. */
export function tokenOf({ serviceAccount }: ResolvedService): { readonly automountServiceAccountToken?: boolean } {
  if (serviceAccount === undefined) return {};
  const { mountToken = hasAccess(serviceAccount) ? true : undefined } = serviceAccount;
  return mountToken === undefined ? {} : { automountServiceAccountToken: mountToken };
}

/** True where the account may do anything in the cluster's API. */
export function hasAccess(account: NonNullable<ResolvedService['serviceAccount']>): boolean {
  if (account.kind !== 'own') return false;
  const { rules = [], clusterRules = [], roles = [], clusterRoles = [] } = account;
  return [rules, clusterRules, roles, clusterRoles].some((list) => list.length > 0);
}

/** Each role once. */
function byName(roles: readonly RoleModel[]): readonly RoleModel[] {
  const distinct = new Map(roles.map((role) => [`${role.name} ${role.kind}`, role]));
  return [...distinct].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, role]) => role);
}

/** Gives the account a role that others have made. */
function binding<K extends 'RoleBinding' | 'ClusterRoleBinding'>(
  kind: K,
  service: ResolvedService,
  { topology, options }: Context,
  role: RoleModel,
): KubernetesObject {
  const account = names.serviceAccount(service);
  const own = kind === 'RoleBinding' ? account : names.clusterRole(service, options.namespace);
  return {
    apiVersion,
    kind,
    metadata: { name: names.roleBinding(own, role), labels: labelsOf(service, topology) },
    roleRef: { apiGroup, ...role },
    subjects: [{ kind: 'ServiceAccount', name: account, ...inNamespace(options.namespace) }],
  };
}

const apiVersion = 'rbac.authorization.k8s.io/v1';
const apiGroup = 'rbac.authorization.k8s.io';

function namespaced(
  service: ResolvedService,
  { topology, options }: Context,
  rules: readonly AccessRuleModel[],
): readonly [ObjectOf<'Role'>, ObjectOf<'RoleBinding'>] {
  const metadata: Metadata = { name: names.serviceAccount(service), labels: labelsOf(service, topology) };
  const subject = { kind: 'ServiceAccount', name: names.serviceAccount(service), ...inNamespace(options.namespace) };
  return [
    { apiVersion, kind: 'Role', metadata, rules: rules.map(ruleOf) },
    {
      apiVersion,
      kind: 'RoleBinding',
      metadata,
      roleRef: { apiGroup, kind: 'Role', name: metadata.name },
      subjects: [subject],
    },
  ];
}

function clusterWide(
  service: ResolvedService,
  { topology, options }: Context,
  rules: readonly AccessRuleModel[],
): readonly [ObjectOf<'ClusterRole'>, ObjectOf<'ClusterRoleBinding'>] {
  const metadata: Metadata = {
    name: names.clusterRole(service, options.namespace),
    labels: labelsOf(service, topology),
  };
  const subject = { kind: 'ServiceAccount', name: names.serviceAccount(service), ...inNamespace(options.namespace) };
  return [
    { apiVersion, kind: 'ClusterRole', metadata, rules: rules.map(ruleOf) },
    {
      apiVersion,
      kind: 'ClusterRoleBinding',
      metadata,
      roleRef: { apiGroup, kind: 'ClusterRole', name: metadata.name },
      subjects: [subject],
    },
  ];
}

function inNamespace(namespace: string | undefined): { readonly namespace?: string } {
  return namespace === undefined ? {} : { namespace };
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
