import type { ManifestObject, PlainMap } from '../object';
import type { System } from '../system';
import { selects } from './selectors';
import { mapsAt, partAt, textAt, textsAt, type Part } from '../reading';
import { objectsOf } from './kinds';
import { labelsOf } from './labels';
import { lookup, nameKey, objectNamed } from './lookup';

/** One thing that a rule lets an account do. */
export interface Right {
  readonly verb: string;
  /** API group; empty for the core group. */
  readonly group: string;
  /** `pods`, `pods/exec`, or a path of the server: `/metrics`. */
  readonly resource: string;
  /** Name of the one object that it is about; empty for all. */
  readonly name: string;
}

/** The most rights that are told apart; beyond, the rest of the rules are left out. */
const most = 4000;

/** The rights of a Role or ClusterRole; of one that others add up to, the rights of those. */
export function rightsOf(role: ManifestObject, system: System): readonly Right[] {
  const selectors = mapsAt(role.value, 'aggregationRule', 'clusterRoleSelectors');
  if (selectors.length === 0) return rightsOfRules(role.value);
  const parts = objectsOf(system, inRoleGroups('ClusterRole')).filter(({ value }) =>
    selectors.some((selector) => selects(selector, labelsOf(value))),
  );
  return parts.flatMap(({ value }) => rightsOfRules(value)).slice(0, most);
}

/** True where one right includes another one. */
export function includesRight(one: Right, other: Right): boolean {
  return (
    isWithin(other.verb, one.verb) &&
    (one.group === '*' || one.group === other.group) &&
    isResource(one.resource, other.resource) &&
    (one.name === '' || one.name === other.name)
  );
}

/** True where all rights of some are within the rights of others. */
export function includesRights(some: readonly Right[], others: readonly Right[]): boolean {
  const exact = new Set(some.map(keyOf));
  const wide = some.filter((right) => JSON.stringify(right).includes('*') || right.name === '');
  return others.every((other) => exact.has(keyOf(other)) || wide.some((one) => includesRight(one, other)));
}

/** The rights that hand over more than they seem to, and why. */
const notable: readonly { readonly verb: RegExp; readonly resource: RegExp; readonly says: string }[] = [
  { verb: /^\*$/, resource: /^\*$/, says: 'which is everything' },
  { verb: /^(?:escalate|bind|\*)$/, resource: /roles$/, says: 'which lets an account give itself any right' },
  { verb: /^impersonate$/, resource: /./, says: 'which lets an account act as somebody else' },
  { verb: /^(?:get|list|watch|\*)$/, resource: /^(?:secrets|\*)$/, says: 'which shows secrets' },
  { verb: /^(?:create|get|\*)$/, resource: /^pods\/(?:exec|attach|portforward)$/, says: 'which runs commands in pods' },
  { verb: /^(?:create|\*)$/, resource: /^pods$/, says: 'which runs pods with any account of the namespace' },
  { verb: /./, resource: /^nodes\/proxy$/, says: 'which runs commands in every pod of a node' },
  { verb: /^(?:create|\*)$/, resource: /^serviceaccounts\/token$/, says: 'which makes tokens of other accounts' },
  { verb: /^(?:approve|update|\*)$/, resource: /^certificatesigningrequests/, says: 'which makes credentials' },
  {
    verb: /^(?:create|update|patch|\*)$/,
    resource: /webhookconfigurations$/,
    says: 'which sees and changes every object',
  },
];

/** A right in words: `get secrets, which shows secrets`. */
export function showRight({ verb, group, resource, name }: Right): string {
  const reason = notable.find((one) => one.verb.test(verb) && one.resource.test(resource));
  const verbs = verb === '*' ? 'do everything with' : verb;
  const what = resource === '*' ? 'all resources' : resource;
  const where = group === '' ? '' : group === '*' ? ' of every API group' : ` of ${group}`;
  const which = name === '' ? '' : ` "${name}"`;
  return `${verbs} ${what}${where}${which}${reason === undefined ? '' : `, ${reason.says}`}`;
}

/** True for a right that hands over more than it seems to. */
export function isNotable({ verb, resource }: Right): boolean {
  return notable.some((one) => one.verb.test(verb) && one.resource.test(resource));
}

/** Roles that every cluster has and that include each other, the widest last. */
export const builtInRoles: readonly string[] = ['view', 'edit', 'admin', 'cluster-admin'];

const roleGroups = ['rbac.authorization.k8s.io', 'authorization.openshift.io'];

/** The role that a binding names, where the files have it. */
export function boundRole(binding: ManifestObject, system: System): ManifestObject | undefined {
  const [kind, name] = [textAt(binding.value, 'roleRef', 'kind'), textAt(binding.value, 'roleRef', 'name')];
  const namespaces = kind === 'ClusterRole' ? [undefined, binding.namespace] : [binding.namespace];
  return namespaces
    .flatMap((one) => roleGroups.map((group) => objectNamed(system, `${group}/v1`, kind ?? '', name ?? '', one)))
    .find((role) => role !== undefined);
}

/** The rights that the files give to a ServiceAccount; `undefined` where a role is bound that the files do not have. */
export function rightsOfAccount(
  name: string,
  namespace: string | undefined,
  system: System,
): readonly Right[] | undefined {
  const bindings = bindingsByAccount(system, nameKey(namespace, name), name);
  const roles = bindings.map((binding) => boundRole(binding, system));
  if (roles.some((role) => role === undefined)) return undefined;
  return roles.flatMap((role) => (role === undefined ? [] : rightsOf(role, system)));
}

const bindingsByAccount = lookup(
  (system) => objectsOf(system, inRoleGroups('RoleBinding', 'ClusterRoleBinding')),
  (binding) => {
    const accounts = mapsAt(binding.value, 'subjects').filter((one) => partAt(one, 'kind') === 'ServiceAccount');
    return accounts.map((one) => nameKey(textAt(one, 'namespace') ?? binding.namespace, textAt(one, 'name') ?? ''));
  },
);

function inRoleGroups(...kinds: readonly string[]): readonly string[] {
  return kinds.flatMap((kind) => roleGroups.map((group) => `${kind}.${group}`));
}

function rightsOfRules(value: Part): readonly Right[] {
  const found: Right[] = [];
  for (const rule of mapsAt(value, 'rules')) {
    if (found.length < most) found.push(...rightsOfRule(rule).slice(0, most));
  }
  return found;
}

function rightsOfRule(rule: PlainMap): readonly Right[] {
  const verbs = [...new Set(textsAt(rule, 'verbs'))].slice(0, 50);
  const named = textsAt(rule, 'resourceNames');
  const names = (named.length === 0 ? [''] : named).slice(0, 50);
  const groups = textsAt(rule, 'apiGroups').slice(0, 50);
  const resources = textsAt(rule, 'resources').slice(0, 200);
  const paths = textsAt(rule, 'nonResourceURLs').slice(0, 200);
  return verbs.flatMap((verb) => [
    ...resources.flatMap((resource) =>
      groups.flatMap((group) => names.map((name) => ({ verb, group, resource, name }))),
    ),
    ...paths.map((resource) => ({ verb, group: '', resource, name: '' })),
  ]);
}

function isWithin(value: string, allowed: string): boolean {
  return allowed === '*' || allowed === value;
}

function isResource(one: string, other: string): boolean {
  if (one === '*' || one === other) return true;
  if (one.startsWith('*/')) return other.endsWith(one.slice(1));
  return one.endsWith('*') && one.startsWith('/') && other.startsWith(one.slice(0, -1));
}

function keyOf({ verb, group, resource, name }: Right): string {
  return `${verb} ${group} ${resource} ${name}`;
}
