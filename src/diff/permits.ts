import type { ManifestObject } from '../manifests/object';
import { calledPorts, isLetThrough } from '../manifests/kubernetes/network-policy';
import { podLabels, servicesTaking } from '../manifests/kubernetes/pods';
import { servicesOf } from './services';
import type { Side } from './side';

/**
 * True where NetworkPolicies let a call through: what is not held back by any is let through, and what cannot be told from
 * files counts as let through.
 *
 * @param ports - Ports of the Service that are called; empty where they are not known.
 */
export function isPermitted(from: ManifestObject, to: ManifestObject, ports: readonly number[], side: Side): boolean {
  const { system } = side;
  const called = calledPorts(to, ports, ownServices(to, side));
  return isLetThrough({ from, to, ports: called, system, ranges: 'hold back' });
}

/** The Services that lead to a workload and count as its own. */
function ownServices(to: ManifestObject, side: Side): readonly ManifestObject[] {
  const service = side.names.get(to) ?? '';
  const leading = servicesTaking(side.system, podLabels(to), to);
  return leading.filter((one) => servicesOf(one, side).includes(service));
}
