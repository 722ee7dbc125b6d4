import type { ManifestObject } from '../../manifests/object';
import { kindOf } from '../../manifests/kubernetes/kinds';
import { mapsAt, partAt, textAt, textsAt, type Part } from '../../manifests/reading';
import { isPlainMap, samePlainData } from '../../model/json';
import { call, data, list, map, type Code } from '../code';
import type { Around, WorkloadPart } from './around';
import { textMap, truth } from './fields';
import type { Share } from './part';

/** The account of a workload: its own where the files make it for this one alone, else one that is there. */
export function accountOf(part: WorkloadPart, around: Around): readonly Share[] {
  const name = nameOf(part);
  if (name === undefined) return [];
  const mountToken = truth(part.pod.spec['automountServiceAccountToken']);
  const manifest = objectsOf('ServiceAccount', around).find(
    (one) => one.name === name && one.namespace === part.namespace,
  );
  const isOwn = manifest !== undefined && usersOf(name, part, around).length === 1;
  if (!isOwn) {
    const serviceAccount = call('ServiceAccount.existing', data(name), map({ mountToken }));
    return [{ of: part.id, props: { serviceAccount }, objects: [] }];
  }
  // A binding names the namespace of the account: without one, the library makes none.
  const access = part.namespace === undefined ? noAccess : accessOf(name, part, around);
  const options = map({
    annotations: textMap(partAt(manifest.value, 'metadata', 'annotations')),
    mountToken,
    rules: access.rules,
    clusterRules: access.clusterRules,
  });
  return [
    {
      of: part.id,
      props: { serviceAccount: call('ServiceAccount.own', options) },
      names: { ...(name === part.name ? {} : { serviceAccount: name }), ...access.names },
      objects: [manifest.id, ...access.objects],
    },
  ];
}

function nameOf({ pod }: WorkloadPart): string | undefined {
  return textAt(pod.spec, 'serviceAccountName') ?? textAt(pod.spec, 'serviceAccount');
}

function usersOf(name: string, { namespace }: WorkloadPart, { workloads }: Around): readonly WorkloadPart[] {
  return workloads.filter((other) => other.namespace === namespace && nameOf(other) === name);
}

function objectsOf(kind: string, { system }: Around): readonly ManifestObject[] {
  return [...system.objects.values()].filter((object) => kindOf(object) === kind);
}

// --- access

interface Access {
  readonly rules?: Code;
  readonly clusterRules?: Code;
  readonly names: Readonly<Record<string, string>>;
  readonly objects: readonly string[];
}

const noAccess: Access = { names: {}, objects: [] };

interface RoleKind {
  readonly kind: 'Role' | 'ClusterRole';
  readonly option: 'rules' | 'clusterRules';
  readonly name: 'role' | 'clusterRole';
}

const roleKinds: readonly RoleKind[] = [
  { kind: 'Role', option: 'rules', name: 'role' },
  { kind: 'ClusterRole', option: 'clusterRules', name: 'clusterRole' },
];

const group = 'rbac.authorization.k8s.io';

/** The roles that are the account's alone, each with the binding of its name. */
function accessOf(account: string, part: WorkloadPart, around: Around): Access {
  return roleKinds.reduce<Access>(
    (access, of) => ({ ...access, ...ofKind(of, account, part, around, access) }),
    noAccess,
  );
}

function ofKind(
  { kind, option, name }: RoleKind,
  account: string,
  part: WorkloadPart,
  around: Around,
  before: Access,
): Partial<Access> {
  const bindings = objectsOf(`${kind}Binding.${group}`, around).filter((one) => isOfAccount(one, account, part, kind));
  const [binding, ...others] = bindings;
  const role = objectsOf(`${kind}.${group}`, around).find(
    (one) => one.name === binding?.name && isWithin(one, part, kind),
  );
  if (binding === undefined || role === undefined || others.length > 0) return {};
  const isBound = samePlainData(partAt(binding.value, 'roleRef'), { apiGroup: group, kind, name: role.name });
  const rules = rulesOf(role);
  if (!isBound || rules === undefined || role.apiVersion !== `${group}/v1`) return {};
  const usual = kind === 'Role' ? account : `${around.namespace ?? 'default'}-${part.name}`;
  return {
    [option]: rules,
    names: { ...before.names, ...(role.name === usual ? {} : { [name]: role.name }) },
    objects: [...before.objects, role.id, binding.id],
  };
}

function isWithin({ namespace }: ManifestObject, part: WorkloadPart, kind: RoleKind['kind']): boolean {
  return kind === 'ClusterRole' || namespace === part.namespace;
}

/** True for a binding that gives a role to this account and to nobody else. */
function isOfAccount(binding: ManifestObject, account: string, part: WorkloadPart, kind: RoleKind['kind']): boolean {
  const subjects = mapsAt(binding.value, 'subjects');
  const [subject] = subjects;
  if (subjects.length !== 1 || !isWithin(binding, part, kind)) return false;
  const isHere = [undefined, part.namespace].includes(textAt(subject, 'namespace'));
  return subject?.['kind'] === 'ServiceAccount' && subject['name'] === account && isHere;
}

const ruleFields = {
  resources: 'resources',
  verbs: 'verbs',
  resourceNames: 'resourceNames',
  nonResourceUrls: 'nonResourceURLs',
} as const;

/** Rules as the program says them; undefined where one of them cannot be said. */
function rulesOf({ value }: ManifestObject): Code | undefined {
  const rules = partAt(value, 'rules');
  const codes = mapsAt(value, 'rules').map(ruleOf);
  const isSaid =
    Array.isArray(rules) && codes.length === rules.length && codes.length > 0 && !codes.includes(undefined);
  return isSaid ? list(codes.filter((one) => one !== undefined)) : undefined;
}

function ruleOf(rule: Part): Code | undefined {
  if (!isPlainMap(rule) || textsAt(rule, 'verbs').length === 0) return undefined;
  const groups = textsAt(rule, 'apiGroups');
  const isUsual = samePlainData(groups, partAt(rule, 'nonResourceURLs') === undefined ? [''] : []);
  const entries = Object.entries(ruleFields).map(([key, field]) => {
    const texts = textsAt(rule, field);
    return [key, texts.length === 0 ? undefined : data(texts)] as const;
  });
  return map({ apiGroups: isUsual ? undefined : data(groups), ...Object.fromEntries(entries) });
}
