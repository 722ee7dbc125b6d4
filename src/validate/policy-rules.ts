import type { ManifestObject } from '../manifests/object';
import type { System } from '../manifests/system';
import { podMakersWith } from '../manifests/kubernetes/lookup';
import { podMakers } from '../manifests/kubernetes/kinds';
import { policyPod } from '../manifests/kubernetes/network-policy';
import { selects } from '../manifests/kubernetes/selectors';
import { isPlainMap } from '../model/json';
import { groupedBy } from '../model/groups';
import { mapAt, type Part } from '../manifests/reading';

/** Kind of the policies. */
export const policyKinds: readonly string[] = ['NetworkPolicy.networking.k8s.io'];

const known = new WeakMap<System, ReadonlyMap<string, readonly ManifestObject[]>>();

/** What makes pods in a namespace. */
export function makersIn(system: System, namespace: string | undefined): readonly ManifestObject[] {
  const index = known.get(system) ?? groupedBy(podMakers(system), (object) => object.namespace ?? '');
  known.set(system, index);
  return index.get(namespace ?? '') ?? [];
}

/**
 * True where a selector takes some pod of a namespace, or where nobody can tell: the objects make no pods there.
 */
export function mayTakePod(system: System, selector: Part, namespace: string | undefined): boolean {
  const makers = makersIn(system, namespace);
  if (makers.length === 0) return true;
  const likely = podMakersWith(system, mapAt(selector, 'matchLabels'), namespace) ?? makers;
  return likely.some((object) => selects(selector, policyPod(object).labels));
}

/** True for a selector that is there and asks for nothing. */
export function isForAll(selector: Part): boolean {
  return isPlainMap(selector) && Object.keys(selector).length === 0;
}
