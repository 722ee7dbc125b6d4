import { indexedBy } from '../model/groups';
import type { ManifestObject } from '../manifests/object';
import type { System } from '../manifests/system';
import { kindOf } from '../manifests/kubernetes/kinds';

const known = new WeakMap<System, ReadonlyMap<string, readonly ManifestObject[]>>();

/**
 * The object of a kind that is meant by a name in a namespace. Where one of two objects does not say its namespace, whoever
 * applies them gives both the same.
 *
 * @param kind - As kubectl writes it: `Service`, `Gateway.gateway.networking.k8s.io`.
 */
export function findNamed(
  system: System,
  kind: string,
  name: string,
  namespace: string | undefined,
): ManifestObject | undefined {
  const all = namedIn(system).get(`${kind}/${name}`) ?? [];
  return all.find((one) => one.namespace === namespace) ?? all.find((one) => isMaybeBeside(one, namespace));
}

/** True where an object may be in a namespace. */
export function isMaybeBeside(object: ManifestObject, namespace: string | undefined): boolean {
  return object.namespace === undefined || namespace === undefined || object.namespace === namespace;
}

function namedIn(system: System): ReadonlyMap<string, readonly ManifestObject[]> {
  const index = known.get(system) ?? indexedBy(system.objects.values(), (one) => [`${kindOf(one)}/${one.name}`]);
  known.set(system, index);
  return index;
}
