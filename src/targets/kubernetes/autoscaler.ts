import type { ResolvedService } from '../../model/resolved';
import type { ObjectOf } from './api';
import { labelsOf, names, type Context } from './names';

/** The HorizontalPodAutoscaler of a service with automatic scale. */
export function autoscaler(
  service: ResolvedService,
  { topology }: Context,
): readonly ObjectOf<'HorizontalPodAutoscaler'>[] {
  const { scaling } = service;
  if (scaling.kind !== 'automatic') return [];
  const { min, max, resource, target } = scaling;
  return [
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: names.autoscaler(service), labels: labelsOf(service, topology) },
      spec: {
        scaleTargetRef: {
          apiVersion: 'apps/v1',
          kind: service.workload.kind === 'stateful' ? 'StatefulSet' : 'Deployment',
          name: names.workload(service),
        },
        minReplicas: min,
        maxReplicas: max,
        metrics: [
          {
            type: 'Resource',
            resource: { name: resource, target: { type: 'Utilization', averageUtilization: target } },
          },
        ],
      },
    },
  ];
}
