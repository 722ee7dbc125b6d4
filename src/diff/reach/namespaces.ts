import type { ManifestObject } from '../../manifests/object';
import { mapsAt } from '../../manifests/reading';
import type { Reached, Relations } from '../reach';
import { usesOf } from '../uses';

/** A Namespace that is gone takes all along that is in it: told to the services that are still to run there. */
export function reachOfNamespaces({ judged, after }: Relations): readonly Reached[] {
  const gone = judged.filter(({ pair: { change, before } }) => before?.kind === 'Namespace' && isLeft(change));
  return gone.flatMap(({ pair: { before } }) => {
    const inside = after.workloads.filter(({ namespace }) => namespace !== undefined && namespace === before?.name);
    return inside.map((workload): Reached => {
      const service = after.names.get(workload) ?? workload.name;
      const from = before?.object ?? '';
      const impact = hasStores(workload) ? 'data-loss' : 'scale-down';
      const rest = hasStores(workload) ? ', with what it stored' : '';
      return { service, from, impact, why: `"${service}" is in ${from}, which is gone: it is deleted with it${rest}.` };
    });
  });
}

function isLeft(change: string): boolean {
  return change === 'removed' || change === 'renamed';
}

function hasStores(workload: ManifestObject): boolean {
  const claims = mapsAt(workload.value, 'spec', 'volumeClaimTemplates');
  return claims.length > 0 || usesOf(workload).some(({ how }) => how === 'store');
}
