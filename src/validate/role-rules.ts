import type { ManifestObject, PlainMap } from '../manifests/object';
import { textsAt } from '../manifests/reading';
import { mapsWithPlaces } from './pods';
import type { Place } from './subject';

/** One rule of a Role, read. */
export interface RoleRule {
  readonly verbs: readonly string[];
  /** API groups; the core group is empty. */
  readonly groups: readonly string[];
  readonly resources: readonly string[];
  /** Names of the only objects that it is about; empty for all. */
  readonly names: readonly string[];
  readonly at: Place;
}

/** Kinds that say what accounts may do. */
export const roleKinds: readonly string[] = ['Role.rbac.authorization.k8s.io', 'ClusterRole.rbac.authorization.k8s.io'];

/** Kinds that give roles to accounts. */
export const bindingKinds: readonly string[] = [
  'RoleBinding.rbac.authorization.k8s.io',
  'ClusterRoleBinding.rbac.authorization.k8s.io',
];

/** The rules of a Role or a ClusterRole. */
export function roleRulesOf({ value }: ManifestObject): readonly RoleRule[] {
  return mapsWithPlaces(value, 'rules').map(({ value: rule, at }) => ({ ...read(rule), at }));
}

function read(rule: PlainMap): Omit<RoleRule, 'at'> {
  return {
    verbs: textsAt(rule, 'verbs'),
    groups: textsAt(rule, 'apiGroups'),
    resources: textsAt(rule, 'resources'),
    names: textsAt(rule, 'resourceNames'),
  };
}

/** True where a rule allows one of some verbs on a resource of a group; what stands for everything counts too. */
export function allows(rule: RoleRule, verbs: readonly string[], resource: string, group: string): boolean {
  return has(rule.verbs, ...verbs) && has(rule.groups, group) && has(rule.resources, resource);
}

function has(list: readonly string[], ...wanted: readonly string[]): boolean {
  return list.includes('*') || wanted.some((one) => list.includes(one));
}
