import type { AccessRuleModel, RoleModel, ServiceAccountModel } from '../model/service-account';
import { known, listOf, mapOf, name as nameOf, optionsOf, text, texts, truth, type Convert } from './inputs';

/** What may be done with which objects of a cluster's API. */
export interface AccessRule {
  /**
   * Groups of the API, `apps`; `''` is the group of pods and Services.
   * @default ['']
   */
  readonly apiGroups?: readonly string[];
  /** Kinds of objects in lower case and plural: `pods`, `deployments`; `'*'`: all. */
  readonly resources?: readonly string[];
  /** What may be done: `get`, `list`, `watch`, `create`, `update`, `patch`, `delete`; `'*'`: all. */
  readonly verbs: readonly string[];
  /**
   * Names of single objects.
   * @default - all of them
   */
  readonly resourceNames?: readonly string[];
}

/** What may be done in a whole cluster. */
export interface ClusterAccessRule extends AccessRule {
  /**
   * Paths of the API that are no objects: `/metrics`. A rule has these or `resources`, not both.
   * @default - none
   */
  readonly nonResourceUrls?: readonly string[];
}

/** A role of the whole cluster, such as `view`, where it is to hold in one namespace. */
export interface ClusterRoleReference {
  /** Name of the ClusterRole. */
  readonly clusterRole: string;
}

/** Options of an account of a service's own. */
export interface OwnAccountOptions {
  /** Annotations, by which clouds know it. */
  readonly annotations?: Readonly<Record<string, string>>;
  /**
   * Whether its token is mounted into the containers.
   * @default - true where it has rules or roles, as they are of no use without it; else the cluster's own
   */
  readonly mountToken?: boolean;
  /**
   * What it may do in its own namespace: a Role and its binding.
   * @default - nothing
   */
  readonly rules?: readonly AccessRule[];
  /**
   * What it may do in the whole cluster: a ClusterRole and its binding. The environment needs a `namespace`.
   * @default - nothing
   */
  readonly clusterRules?: readonly ClusterAccessRule[];
  /**
   * Roles that are there already, and that it has in its own namespace: names of Roles, or of ClusterRoles,
   * `{ clusterRole: 'view' }`. A RoleBinding each; the environment needs a `namespace`.
   * @default - none
   */
  readonly roles?: readonly (string | ClusterRoleReference)[];
  /**
   * ClusterRoles that are there already, and that it has in the whole cluster: a ClusterRoleBinding each. The
   * environment needs a `namespace`.
   * @default - none
   */
  readonly clusterRoles?: readonly string[];
}

const ruleFields = { apiGroups: texts, resources: texts, verbs: texts, resourceNames: texts };
const subject = 'an access rule';

function ruleOf(fields: Readonly<Record<string, Convert>>) {
  return (input: AccessRule, field: string): AccessRuleModel => {
    const given = known(fields, input, field, subject) as Partial<AccessRuleModel>;
    const isOfUrls = (given.nonResourceUrls ?? []).length > 0;
    const apiGroups = isOfUrls ? [] : [''];
    return { apiGroups, resources: [], verbs: [], resourceNames: [], nonResourceUrls: [], ...given };
  };
}

function roleOf(input: string | ClusterRoleReference, field: string): RoleModel {
  if (typeof input !== 'object' || input === null) return { kind: 'Role', name: roleName(input, field) };
  const { clusterRole = roleName('', `${field}.clusterRole`) } = known(
    { clusterRole: roleName },
    input,
    field,
    'a role',
  );
  return { kind: 'ClusterRole', name: clusterRole };
}

function roleName(input: string, field: string): string {
  return nameOf(input, field, "the name of a role: 'view'");
}

const roles = listOf(roleOf, "a list of roles: ['reader']");
const clusterRoles = listOf(roleName, "a list of names: ['view']");
const rules = listOf(ruleOf(ruleFields), 'a list of rules');
const clusterRules = listOf(ruleOf({ ...ruleFields, nonResourceUrls: texts }), 'a list of rules');

/**
 * The identity under which a service talks to the cluster's API and to the cloud. Compose has no such identity.
 *
 * @example
 * ```ts
 * const shop = new Topology('shop');
 * new Microservice(shop, 'discovery', {
 *   image: ContainerImage.of('ghcr.io/acme/discovery:1.4.2'),
 *   serviceAccount: ServiceAccount.own({ rules: [{ resources: ['pods'], verbs: ['get', 'list', 'watch'] }] }),
 * });
 * ```
 */
export class ServiceAccount {
  /** An account of its own, named like the service. */
  static own(options: OwnAccountOptions = {}): ServiceAccount {
    const fields = { annotations: mapOf(text), mountToken: truth, rules, clusterRules, roles, clusterRoles };
    const given = optionsOf(fields, options, 'a service account');
    return new ServiceAccount({ kind: 'own', annotations: {}, ...given });
  }

  /** An account that somebody else made. */
  static existing(name: string, options: { readonly mountToken?: boolean } = {}): ServiceAccount {
    const given = optionsOf({ mountToken: truth }, options, 'a service account');
    return new ServiceAccount({ kind: 'existing', name: nameOf(name, 'name', "a name: 'robot'"), ...given });
  }

  private constructor(
    /** The account as plain data. */
    readonly model: ServiceAccountModel,
  ) {}
}
