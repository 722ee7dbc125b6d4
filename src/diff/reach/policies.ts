import { policiesOf, policyPod } from '../../manifests/kubernetes/network-policy';
import { isPermitted } from '../permits';
import type { Reached, Relations } from '../reach';
import type { Side } from '../side';

/** Calls that NetworkPolicies let through before and hold back now, told to those who call. */
export function reachOfPolicies(relations: Relations): readonly Reached[] {
  const changed = policyNames(relations);
  if (changed.size === 0) return [];
  const { before, after, callsAfter } = relations;
  return callsAfter.flatMap(({ from, to, ports }): readonly Reached[] => {
    const causes = workloadPairs(from, to, after).flatMap(([caller, callee]) => {
      const near = [caller, callee]
        .flatMap((end) => policiesOf(policyPod(end), after.system))
        .map(({ object }) => object);
      const about = near.filter((object) => changed.has(object));
      return about.length === 0 || isPermitted(caller, callee, ports, after) ? [] : about;
    });
    const wasOpen = (): boolean =>
      workloadPairs(from, to, before).every(([caller, callee]) => isPermitted(caller, callee, ports, before));
    if (causes.length === 0 || !wasOpen()) return [];
    const cause = [...new Set(causes)].sort().join(', ');
    const where = ports.length === 0 ? `"${to}"` : `"${to}" on port ${ports.join(', ')}`;
    return [
      {
        service: from,
        from: cause,
        impact: 'traffic',
        why: `"${from}" calls ${where}, which ${cause} holds back now.`,
      },
    ];
  });
}

/** Policies that are new or different; one that is gone holds nothing back. */
function policyNames({ judged }: Relations): ReadonlySet<string> {
  const found = judged.filter(({ pair }) => pair.after?.kind === 'NetworkPolicy');
  return new Set(found.map(({ diff }) => diff.object));
}

function workloadPairs(from: string, to: string, side: Side) {
  const callees = side.services.get(to) ?? [];
  return (side.services.get(from) ?? []).flatMap((caller) => callees.map((callee) => [caller, callee] as const));
}
