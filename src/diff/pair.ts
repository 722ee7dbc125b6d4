import { groupOf } from '../manifests/kubernetes/read-kubernetes';
import { compareTexts } from '../model/order';
import type { ManifestObject } from '../manifests/object';
import type { System } from '../manifests/system';
import { compareObjects } from './compare/compare';
import { bySimilarity, runsPods, type NewNames } from './compare/similarity';
import type { ChangeKind, Difference, ObjectPair } from './difference';
import { showPath } from './path';

/** How two sides are compared. */
interface PairOptions {
  /** True where two environments are compared: namespaces do not count. @default false */
  readonly across?: boolean;
}

/**
 * The objects of both sides that are different, each with its partner: by identity first, then by what shows that one became the
 * other. In the order of what they are called. Objects of the same text are not parsed.
 *
 * An object without partner was added or removed. Among the differences of one that was renamed are neither its name nor its
 * namespace.
 */
export function pairObjects(before: System, after: System, options: PairOptions = {}): readonly ObjectPair[] {
  const isAcross = options.across === true;
  const left: Left = { before: lacking(before, after), after: lacking(after, before) };
  const pairs = [
    ...sameId(before, after).flatMap((pair) => changed(pair, isAcross)),
    ...identities(isAcross)
      .flatMap((identity) => matched(left, identity))
      .flatMap((pair) => changed(pair, isAcross)),
    ...renamings(isAcross ? withoutNamespaces(left) : left).map(renamed),
    ...[...left.before.values()].map((one): ObjectPair => ({ change: 'removed', before: one, differences: [] })),
    ...[...left.after.values()].map((one): ObjectPair => ({ change: 'added', after: one, differences: [] })),
  ];
  return pairs.sort(byName);
}

/** Objects that have no partner yet, by id. */
interface Left {
  readonly before: Map<string, ManifestObject>;
  readonly after: Map<string, ManifestObject>;
}

type Both = readonly [before: ManifestObject, after: ManifestObject];

/** What two objects share that are one; undefined for an object of which it says nothing. */
type Identity = (object: ManifestObject) => string | undefined;

/** Former API groups, and where their kinds live now. */
const movedGroups: Readonly<Record<string, readonly string[]>> = {
  extensions: ['apps', 'networking.k8s.io', 'policy'],
  'certmanager.k8s.io': ['cert-manager.io'],
  'networking.x-k8s.io': ['gateway.networking.k8s.io'],
  'traefik.containo.us': ['traefik.io'],
};

const movable = new Set(Object.entries(movedGroups).flat(2));

/** Kinds that are named after a hash of what they hold. */
const hashed = new Set(['ConfigMap', 'Secret', 'Job']);

/** `-4f9dk8m2tb`, as kustomize ends names, and `-1f0a9c3e`, as we end those of jobs. */
const hashSuffix = /-(?:[bcdfghkmt2456789]{10}|[0-9a-f]{8,10})$/;

/** Objects that have the same id on both sides and another text. */
function sameId(before: System, after: System): readonly Both[] {
  const found: Both[] = [];
  for (const [id, old] of before.objects) {
    const fresh = after.objects.get(id);
    if (fresh !== undefined && (old.text === undefined || old.text !== fresh.text)) found.push([old, fresh]);
  }
  return found;
}

/** Objects of one side whose id the other one lacks. */
function lacking({ objects }: System, other: System): Map<string, ManifestObject> {
  return new Map([...objects].filter(([id]) => !other.objects.has(id)));
}

/** What objects share that are one under another id. */
function identities(isAcross: boolean): readonly Identity[] {
  const anyGroup: Identity = ({ apiVersion, kind, namespace = '', name }) => {
    return movable.has(groupOf(apiVersion)) ? `${kind}/${isAcross ? '' : namespace}/${name}` : undefined;
  };
  return isAcross ? [anyNamespace, anyGroup, ownNamespace] : [anyGroup, inDefault];
}

/** The same kind and name in another namespace. */
const anyNamespace: Identity = ({ target, apiVersion, kind, name }) => {
  return target === 'kubernetes' ? `${groupOf(apiVersion)}/${kind}/${name}` : undefined;
};

/** What names no namespace goes to that of the context, which is `default` where nothing else is set. */
const inDefault: Identity = ({ target, apiVersion, kind, namespace = 'default', name }) => {
  const isMeant = target === 'kubernetes' && namespace === 'default';
  return isMeant ? `${groupOf(apiVersion)}/${kind}/${name}` : undefined;
};

/** The namespace of an environment, whatever it is called. */
const ownNamespace: Identity = ({ target, kind }) => {
  return target === 'kubernetes' && kind === 'Namespace' ? kind : undefined;
};

/** Environments have namespaces of their own; that one lacks those of the other is no difference between them. */
function withoutNamespaces(left: Left): Left {
  for (const side of [left.before, left.after]) {
    for (const [id, object] of side) if (ownNamespace(object) !== undefined) side.delete(id);
  }
  return left;
}

/** What shows that an object became another one, the surest first. */
const signsOfRenaming: readonly Identity[] = [
  ({ construct, kind }) => (construct === undefined ? undefined : `${kind} of ${construct}`),
  (object) => {
    const { target, namespace = '', name } = object;
    return target === 'kubernetes' && runsPods(object) ? `${namespace}/${name}` : undefined;
  },
  anyNamespace,
  ({ kind, namespace = '', name }) => {
    return hashed.has(kind) ? `${kind}/${namespace}/${name.replace(hashSuffix, '')}` : undefined;
  },
];

/** What became something else: by sure signs; then what runs, by likeness; then what is named after it; then the rest. */
function renamings(left: Left): readonly Both[] {
  const sure = signsOfRenaming.flatMap((sign) => matched(left, sign));
  const running = alike(left, runsPods, new Map());
  const names = new Map(
    [...sure, ...running].filter(([old]) => runsPods(old)).map(([old, fresh]) => [old.name, fresh.name]),
  );
  const called = ({ target, kind, namespace = '' }: ManifestObject, name: string) =>
    `${target} ${kind} ${namespace}/${name}`;
  const following = matched(
    left,
    (old) => called(old, names.get(old.name) ?? old.name),
    (fresh) => called(fresh, fresh.name),
  );
  return [...sure, ...running, ...following, ...alike(left, () => true, names)];
}

function alike(left: Left, isWanted: (object: ManifestObject) => boolean, names: NewNames): readonly Both[] {
  const [gone, came] = [left.before, left.after].map((some) => [...some.values()].filter(isWanted));
  return bySimilarity(gone ?? [], came ?? [], names).map((pair) => taken(left, pair));
}

/** Pairs of what shares an identity, where one object on either side has it; they are left no longer. */
function matched(left: Left, identity: Identity, ofAfter: Identity = identity): readonly Both[] {
  const [old, fresh] = [uniqueBy(left.before, identity), uniqueBy(left.after, ofAfter)];
  return [...old].flatMap(([key, before]) => {
    const after = fresh.get(key);
    return before === undefined || after === undefined ? [] : [taken(left, [before, after])];
  });
}

function uniqueBy(
  objects: ReadonlyMap<string, ManifestObject>,
  identity: Identity,
): ReadonlyMap<string, ManifestObject | undefined> {
  const found = new Map<string, ManifestObject | undefined>();
  for (const object of objects.values()) {
    const key = identity(object);
    if (key !== undefined) found.set(key, found.has(key) ? undefined : object);
  }
  return found;
}

function taken(left: Left, pair: Both): Both {
  left.before.delete(pair[0].id);
  left.after.delete(pair[1].id);
  return pair;
}

function changed([before, after]: Both, isAcross: boolean): readonly ObjectPair[] {
  const found = compareObjects(before, after);
  const ignored = isAcross ? namesOfNamespaces(after) : [];
  const differences = found.filter(({ path }) => ignored.length === 0 || !ignored.includes(showPath(path)));
  return differences.length === 0 ? [] : [{ change: 'changed', before, after, differences }];
}

/** What a new name says already, and a difference need not say once more. */
const named = new Set(['kind', 'metadata.name', 'metadata.namespace']);

/** Where an object says how its namespace is called. */
function namesOfNamespaces(object: ManifestObject): readonly string[] {
  if (ownNamespace(object) === undefined) return ['metadata.namespace'];
  return ['metadata.name', showPath(['metadata', 'labels', 'kubernetes.io/metadata.name'])];
}

function renamed([before, after]: Both): ObjectPair {
  const differences: readonly Difference[] = compareObjects(before, after);
  const change: ChangeKind = 'renamed';
  return { change, before, after, differences: differences.filter(({ path }) => !named.has(showPath(path))) };
}

function byName(a: ObjectPair, b: ObjectPair): number {
  const [first, second] = [a, b].map(({ before, after }) => (after ?? before)?.object ?? '');
  const [one, other] = [a, b].map(({ before, after }) => (after ?? before)?.id ?? '');
  return (
    compareTexts(first ?? '', second ?? '') || compareTexts(one ?? '', other ?? '') || compareTexts(a.change, b.change)
  );
}
