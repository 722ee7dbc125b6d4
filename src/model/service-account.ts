/** The identity under which a service talks to the cluster's API. */
export type ServiceAccountModel =
  | {
      readonly kind: 'own';
      readonly annotations: Readonly<Record<string, string>>;
      readonly mountToken?: boolean;
      /** What it may do in its own namespace. */
      readonly rules?: readonly AccessRuleModel[];
      /** What it may do in the whole cluster. */
      readonly clusterRules?: readonly AccessRuleModel[];
      /** Roles that others have made, and that it has in its own namespace. */
      readonly roles?: readonly RoleModel[];
      /** Names of ClusterRoles that others have made, and that it has in the whole cluster. */
      readonly clusterRoles?: readonly string[];
    }
  | { readonly kind: 'existing'; readonly name: string; readonly mountToken?: boolean };

/** A role that others have made: of the namespace, or of the cluster. */
export interface RoleModel {
  readonly kind: 'Role' | 'ClusterRole';
  readonly name: string;
}

/** What may be done with which objects of a cluster's API, or at which of its URLs. */
export interface AccessRuleModel {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  /** Names of single objects; none: all of them. */
  readonly resourceNames: readonly string[];
  /** Paths of the API that are no objects; for the whole cluster only. */
  readonly nonResourceUrls: readonly string[];
}

/** True where the account may do anything in the cluster's API. */
export function hasAccess(account: ServiceAccountModel): boolean {
  if (account.kind !== 'own') return false;
  const { rules = [], clusterRules = [], roles = [], clusterRoles = [] } = account;
  return [rules, clusterRules, roles, clusterRoles].some((list) => list.length > 0);
}
