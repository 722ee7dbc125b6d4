import { isOpen } from '../../diff/kubernetes/calls';
import { objectsOf } from '../../manifests/kubernetes/kinds';
import type { ManifestObject } from '../../manifests/object';
import type { System, SystemArrow } from '../../manifests/system';
import type { Side } from '../../diff/side';

/** A call that policies do not let through, and the workload that makes it. */
export interface HeldBack {
  readonly arrow: SystemArrow;
  readonly caller?: ManifestObject;
}

/** Those of some calls that NetworkPolicies hold back. */
export function heldBack(arrows: readonly SystemArrow[], system: System, side: Side): readonly HeldBack[] {
  if (objectsOf(system, ['NetworkPolicy.networking.k8s.io']).length === 0) return [];
  return arrows
    .filter((arrow) => arrow.from !== arrow.to && !isOpen(arrow, system))
    .map((arrow) => {
      const caller = side.services.get(arrow.from)?.[0];
      return { arrow, ...(caller === undefined ? {} : { caller }) };
    });
}
