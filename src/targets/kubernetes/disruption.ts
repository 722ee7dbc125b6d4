import type { DisruptionModel } from '../../model/disruption';
import type { ResolvedService } from '../../model/resolved';
import { lowestScale } from '../../model/scaling';
import { isTask } from '../../model/workload';
import type { ObjectOf } from './api';
import { labelsOf, names, selectorLabels, type Context } from './names';

/**
 * What may be missing of a service while nodes are emptied. Replicas that are broken anyway never hold a node back:
 * they would hold it for ever.
 */
export function disruptionBudget(
  service: ResolvedService,
  { topology, options }: Context,
): readonly ObjectOf<'PodDisruptionBudget'>[] {
  const bounds = boundsOf(service);
  if (bounds === undefined) return [];
  return [
    {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: names.disruptionBudget(service), labels: labelsOf(service, topology) },
      spec: {
        ...bounds,
        selector: { matchLabels: selectorLabels(service, topology) },
        ...(options.evictBrokenPods === false ? {} : { unhealthyPodEvictionPolicy: 'AlwaysAllow' }),
      },
    },
  ];
}

type Bounds = { readonly maxUnavailable: number | string } | { readonly minAvailable: number | string };

function boundsOf({ disruption, workload, scaling }: ResolvedService): Bounds | undefined {
  if (disruption.kind !== 'automatic') return statedBounds(disruption);
  const isReplicated = workload.kind !== 'per-node' && !isTask(workload) && lowestScale(scaling) >= 2;
  return isReplicated ? { maxUnavailable: 1 } : undefined;
}

function statedBounds(disruption: DisruptionModel): Bounds | undefined {
  if (disruption.kind === 'max-unavailable') return { maxUnavailable: disruption.replicas };
  return disruption.kind === 'min-available' ? { minAvailable: disruption.replicas } : undefined;
}
