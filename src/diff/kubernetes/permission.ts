import type { ManifestObject, PlainMap } from '../../manifests/object';
import type { System } from '../../manifests/system';
import type { Difference, FlagJudgement, ObjectPair, Surroundings } from '../difference';
import { touches, type Grant, type Measure } from './grants';
import {
  boundRole,
  builtInRoles,
  includesRight,
  includesRights,
  isNotable,
  rightsOf,
  rightsOfAccount,
  showRight,
  type Right,
} from '../../manifests/kubernetes/rbac';
import { mapsAt, textAt, wordAt } from '../../manifests/reading';
import { accountOfPod, podOf } from '../../manifests/kubernetes/pods';
import { labelsOf } from '../../manifests/kubernetes/labels';

const widened = { more: 'permission-widened', less: 'permission-narrowed' } as const;

interface RightGrant extends Grant {
  readonly right: Right;
}

/** What a role lets those do that it is bound to. */
export const roleRights: Measure<RightGrant> = {
  ...widened,
  kinds: ['Role', 'ClusterRole'],
  grants: (role, system) =>
    [...rightsOf(role, system)]
      .sort((a, b) => Number(isNotable(b)) - Number(isNotable(a)))
      .map((right) => ({
        ...{ subject: 'role', key: 'right', right, says: `whoever has it may ${showRight(right)}` },
        at: [['rules'], ['aggregationRule']],
      })),
  covers: (one, other) => includesRight(one.right, other.right),
};

const aggregate = /^rbac\.authorization\.k8s\.io\/aggregate-to-(.+)$/;

/** The roles of every cluster that a role adds to. */
export const roleAggregation: Measure = {
  ...widened,
  kinds: ['ClusterRole'],
  grants: ({ value }) =>
    [...labelsOf(value)].flatMap(([label, on]) => {
      const role = aggregate.exec(label)?.[1];
      if (role === undefined || on !== 'true') return [];
      const says = `everybody with the role "${role}" has its rights`;
      return [{ subject: 'role', key: `adds to ${role}`, says, at: [['metadata', 'labels', label]] }];
    }),
};

interface BindingGrant extends Grant {
  readonly who: string;
  readonly role: string;
  readonly rights: readonly Right[] | undefined;
  /** Namespace; empty for the cluster. */
  readonly scope: string;
}

/** Who has which role, where. */
export const bindings: Measure<BindingGrant> = {
  ...widened,
  kinds: ['RoleBinding', 'ClusterRoleBinding'],
  grants: (binding, system) =>
    mapsAt(binding.value, 'subjects').map((subject) => bindingGrant(binding, subject, system)),
  covers: (one, other) =>
    coversWho(one.who, other.who) && (one.scope === '' || one.scope === other.scope) && coversRole(one, other),
};

function bindingGrant(binding: ManifestObject, subject: PlainMap, system: System): BindingGrant {
  const who = whoIs(subject, binding);
  const kind = wordAt(binding.value, 'roleRef', 'kind');
  const name = wordAt(binding.value, 'roleRef', 'name');
  const role = boundRole(binding, system);
  const scope = binding.kind === 'ClusterRoleBinding' ? '' : (binding.namespace ?? 'default');
  const everybody = groups.find((group) => group.who.test(who));
  return {
    ...{ subject: 'binding', key: 'binding', who, role: `${kind} ${name}`, scope },
    rights: role === undefined ? undefined : rightsOf(role, system),
    says: `${showWho(who)}${everybody === undefined ? '' : ` (${everybody.says})`} has the ${kind} "${name}" in ${
      scope === '' ? 'the whole cluster' : 'its namespace'
    }`,
    at: [['subjects'], ['roleRef']],
  };
}

/** Subjects that are more than one account. */
const groups: readonly { readonly who: RegExp; readonly says: string }[] = [
  { who: /^Group system:masters$/, says: 'who may do everything' },
  { who: /^Group system:authenticated$/, says: 'everybody with a credential' },
  { who: /^(?:Group system:unauthenticated|User system:anonymous)$/, says: 'everybody, without a credential' },
  { who: /^Group system:serviceaccounts$/, says: 'every ServiceAccount' },
  { who: /^Group system:serviceaccounts:/, says: 'every ServiceAccount of a namespace' },
];

function whoIs(subject: PlainMap, binding: ManifestObject): string {
  const [kind, name] = [wordAt(subject, 'kind'), wordAt(subject, 'name')];
  if (kind !== 'ServiceAccount') return `${kind} ${name}`;
  return `ServiceAccount ${textAt(subject, 'namespace') ?? binding.namespace ?? 'default'}/${name}`;
}

function showWho(who: string): string {
  const [kind = '', ...name] = who.split(' ');
  return `${kind} "${name.join(' ')}"`;
}

function coversWho(one: string, other: string): boolean {
  if (one === other) return true;
  const isAccount = other.startsWith('ServiceAccount ') || other.startsWith('Group system:serviceaccounts');
  if (one === 'Group system:authenticated') return isAccount || /^User (?!system:anonymous$)/.test(other);
  if (one === 'Group system:serviceaccounts') return isAccount;
  const namespace = /^Group system:serviceaccounts:(.+)$/.exec(one)?.[1];
  return namespace !== undefined && other.startsWith(`ServiceAccount ${namespace}/`);
}

function coversRole(one: BindingGrant, other: BindingGrant): boolean {
  if (one.role === other.role || one.role === 'ClusterRole cluster-admin') return true;
  const [wide, narrow] = [builtIn(one), builtIn(other)];
  if (wide >= 0 && narrow >= 0) return wide >= narrow;
  return one.rights !== undefined && other.rights !== undefined && includesRights(one.rights, other.rights);
}

function builtIn({ role }: BindingGrant): number {
  return builtInRoles.findIndex((name) => role === `ClusterRole ${name}`);
}

/**
 * What another ServiceAccount means for the pods of a workload: what the files bind to either account is compared. Where a
 * role is bound that the files do not have, nobody can tell offline, and it counts as more.
 */
export function accountFlags(
  { before, after }: ObjectPair,
  difference: Difference | undefined,
  around: Surroundings,
): readonly FlagJudgement[] {
  if (difference === undefined || before === undefined || after === undefined) return [];
  const [old, fresh] = [accountOf(before), accountOf(after)];
  if (old === undefined || fresh === undefined || old.name === fresh.name) return [];
  if (
    !touches(difference.path, [...fresh.at, 'serviceAccountName']) &&
    !touches(difference.path, [...fresh.at, 'serviceAccount'])
  )
    return [];
  const had = rightsOfAccount(old.name, before.namespace, around.before);
  const has = rightsOfAccount(fresh.name, after.namespace, around.after);
  const shown = `ServiceAccount "${fresh.name}" in place of "${old.name}"`;
  if (has === undefined) {
    return [{ flag: 'privilege-widened', why: `Its pods run as ${shown}, whose rights are not all in these files.` }];
  }
  return [
    ...(includesRights(had ?? [], has)
      ? []
      : [{ flag: 'privilege-widened', why: `Its pods run as ${shown}, which may do more.` } as const]),
    ...(had !== undefined && includesRights(has, had)
      ? []
      : [{ flag: 'privilege-narrowed', why: `Its pods run as ${shown}, which may do less.` } as const]),
  ];
}

function accountOf(
  object: ManifestObject | undefined,
): { readonly name: string; readonly at: readonly string[] } | undefined {
  const pod = object === undefined ? undefined : podOf(object);
  if (pod === undefined) return undefined;
  return { name: accountOfPod(pod), at: pod.at };
}
