import type { ResolvedService } from '../../model/resolved';
import type { VerticalBoundsModel, VerticalScalingModel } from '../../model/vertical-scaling';
import type { ObjectOf } from './api';
import { labelsOf, names, type Context } from './names';
import { bytesQuantity, cpuQuantity } from './quantities';

type Autoscaler = ObjectOf<'VerticalPodAutoscaler'>;

/** The VerticalPodAutoscaler of a service whose requests follow from what it uses. */
export function verticalAutoscaler(service: ResolvedService, { topology }: Context): readonly Autoscaler[] {
  const { verticalScaling: vertical, workload } = service;
  if (vertical === undefined) return [];
  const kind = kinds[workload.kind] ?? 'Deployment';
  return [
    {
      apiVersion: 'autoscaling.k8s.io/v1',
      kind: 'VerticalPodAutoscaler',
      metadata: { name: names.verticalAutoscaler(service), labels: labelsOf(service, topology) },
      spec: {
        targetRef: { apiVersion: 'apps/v1', kind, name: names.workload(service) },
        updatePolicy: { updateMode: modes[vertical.mode ?? 'auto'] },
        ...policyOf(vertical),
      },
    },
  ];
}

const kinds: Readonly<Record<string, string>> = { stateful: 'StatefulSet', 'per-node': 'DaemonSet' };

/** `Auto` is deprecated and means this. */
const modes = { off: 'Off', initial: 'Initial', auto: 'Recreate' } as const;

function policyOf({ min, max, controlled }: VerticalScalingModel): Pick<Autoscaler['spec'], 'resourcePolicy'> {
  const policy = {
    ...(min === undefined ? {} : { minAllowed: amountsOf(min) }),
    ...(max === undefined ? {} : { maxAllowed: amountsOf(max) }),
    ...(controlled === undefined ? {} : { controlledResources: [...controlled].sort() }),
  };
  if (Object.keys(policy).length === 0) return {};
  return { resourcePolicy: { containerPolicies: [{ containerName: '*', ...policy }] } };
}

function amountsOf({ cpu, memory }: VerticalBoundsModel): { readonly cpu?: string; readonly memory?: string } {
  return {
    ...(cpu === undefined ? {} : { cpu: String(cpuQuantity(cpu)) }),
    ...(memory === undefined ? {} : { memory: String(bytesQuantity(memory)) }),
  };
}
