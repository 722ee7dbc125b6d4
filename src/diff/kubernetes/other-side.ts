import type { ManifestObject } from '../../manifests/object';
import type { System } from '../../manifests/system';
import type { Surroundings } from '../difference';
import { podMakers } from '../../manifests/kubernetes/kinds';

/**
 * An object of one side, as the other one would have it: where two environments are compared, in the namespace that stands
 * for its own there.
 */
export function onOtherSide(object: ManifestObject, side: System, around: Surroundings): ManifestObject {
  if (around.across !== true) return inContext(object, side);
  const namespace = counterpart(object.namespace ?? '', side, around);
  return namespace === (object.namespace ?? '') ? object : { ...object, namespace };
}

/** Where one side names the namespace `default` and the other one names none, both mean the same. */
function inContext(object: ManifestObject, side: System): ManifestObject {
  const own = object.namespace ?? '';
  const other = own === '' ? 'default' : '';
  const there = namespacesOf(side);
  const isOther = (own === '' || own === 'default') && !there.has(own) && there.has(other);
  return isOther ? { ...object, namespace: other } : object;
}

/** The same namespace; or the only one; or the one that has what is in it; or its own, where nobody can tell. */
function counterpart(namespace: string, side: System, { before, pairs }: Surroundings): string {
  const there = namespacesOf(side);
  if (there.has(namespace)) return namespace;
  const [only, ...others] = there;
  if (only !== undefined && others.length === 0) return only;
  const found = pairs.flatMap((pair) => {
    const [own, other] = side === before ? [pair.after, pair.before] : [pair.before, pair.after];
    return own === undefined || other === undefined || (own.namespace ?? '') !== namespace
      ? []
      : [other.namespace ?? ''];
  });
  return found.find((one) => there.has(one)) ?? namespace;
}

const namespaces = new WeakMap<System, ReadonlySet<string>>();

/** Namespaces in which a system runs something. */
function namespacesOf(system: System): ReadonlySet<string> {
  const found = namespaces.get(system) ?? new Set(podMakers(system).map(({ namespace = '' }) => namespace));
  namespaces.set(system, found);
  return found;
}
