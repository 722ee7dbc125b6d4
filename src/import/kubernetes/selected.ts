import { podMakersWith } from '../../manifests/kubernetes/lookup';
import { policyPod } from '../../manifests/kubernetes/network-policy';
import { selects } from '../../manifests/kubernetes/selectors';
import type { ManifestObject } from '../../manifests/object';
import { mapAt, type Part } from '../../manifests/reading';
import { groupedBy } from '../../model/groups';
import type { Around, WorkloadPart } from './around';

/** The workloads whose pods a selector takes in the namespace of an object; one that takes them all means none of them. */
export function selectedBy(selector: Part, { namespace }: ManifestObject, around: Around): readonly WorkloadPart[] {
  const beside = workloadsIn(namespace, around);
  const makers = podMakersWith(around.system, mapAt(selector, 'matchLabels'), namespace);
  const candidates = makers === undefined ? beside : makers.flatMap(({ id }) => around.workloadOf(id) ?? []);
  const taken = candidates.filter(({ manifest }) => selects(selector, policyPod(manifest).labels));
  return taken.length === beside.length && beside.length > 1 ? [] : taken;
}

/** Every policy asks for its neighbours. */
const neighbours = new WeakMap<Around, ReadonlyMap<string, readonly WorkloadPart[]>>();

function workloadsIn(namespace: string | undefined, around: Around): readonly WorkloadPart[] {
  const known = neighbours.get(around) ?? groupedBy(around.workloads, (part) => part.namespace ?? '');
  neighbours.set(around, known);
  return known.get(namespace ?? '') ?? [];
}
