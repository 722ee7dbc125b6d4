import type { ManifestObject } from '../../../manifests/object';
import type { System } from '../../../manifests/system';
import { kindOf, objectsOf } from '../../../manifests/kubernetes/kinds';
import { mapsAt, textAt } from '../../../manifests/reading';
import { exampleWorkload } from '../../example-pods';
import { exampleAutoscaler } from '../../example-scalers';
import { isSet, quoted } from '../../fields';
import { podSubject, subjectOf } from '../../pods';
import type { Breach, Rule } from '../../rule';
import { hpaKind, scaledBy, scaledObjectKind } from '../../scalers';
import { risky } from '../../severity';
import type { ContainerSubject } from '../../subject';

/** The use of a resource that an autoscaler goes by, as a share of what was asked for. */
interface Share {
  readonly resource: string;
  /** The one container that it looks at; all of them where absent. */
  readonly container?: string | undefined;
}

const autoscaler = exampleAutoscaler(
  'maxReplicas: 5\nmetrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } } }]',
);

/** A share of the requested resources needs a request. */
export const utilizationRequest: Rule<'object'> = {
  name: 'autoscaling/utilization-request',
  summary: 'Every container asks for the resource whose use its autoscaler goes by.',
  why: 'There is no share of nothing: the autoscaler cannot compute its metric, and never scales.',
  source: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#algorithm-details',
  fix: 'Write a request for the resource in every container of the target, sidecars too.',
  severity: risky,
  subject: 'object',
  kinds: [hpaKind, scaledObjectKind],
  examples: {
    passes: {
      kubernetes: `${exampleWorkload('Deployment', { container: 'resources: { requests: { cpu: 100m } }' })}${autoscaler}`,
    },
    fails: { kubernetes: `${exampleWorkload('Deployment', {})}${autoscaler}` },
  },
  check(object, { system }) {
    const target = scaledBy(object, system);
    if (target === undefined || hasDefaults(target, system)) return [];
    const shares = kindOf(object) === hpaKind ? sharesOf(object) : keysOfTriggers(object);
    return shares.flatMap((share) => breaches(object, target, share));
  },
};

function sharesOf({ value }: ManifestObject): readonly Share[] {
  return mapsAt(value, 'spec', 'metrics').flatMap((one) => {
    const source = ['resource', 'containerResource'].find((key) => isSet(one, key)) ?? '';
    const resource = textAt(one, source, 'name');
    const isShare = textAt(one, source, 'target', 'type') === 'Utilization';
    return isShare && resource !== undefined ? [{ resource, container: textAt(one, source, 'container') }] : [];
  });
}

function keysOfTriggers({ value }: ManifestObject): readonly Share[] {
  return mapsAt(value, 'spec', 'triggers').flatMap((trigger) => {
    const type = textAt(trigger, 'type');
    if (type !== 'cpu' && type !== 'memory') return [];
    return [{ resource: type, container: textAt(trigger, 'metadata', 'containerName') }];
  });
}

/** A LimitRange gives requests to those that have none. */
function hasDefaults(target: ManifestObject, system: System): boolean {
  return objectsOf(system, ['LimitRange']).some(({ namespace }) => namespace === target.namespace);
}

function breaches(object: ManifestObject, target: ManifestObject, share: Share): readonly Breach[] {
  const pod = podSubject(target);
  if (pod === undefined || isAsked(pod.spec, share)) return [];
  const counted = pod.containers.filter(
    ({ list, name }) => list === 'containers' && name === (share.container ?? name),
  );
  const lacking = counted.filter(({ spec }) => !isAsked(spec, share)).map((one) => one.name);
  if (lacking.length === 0) return [];
  const names = lacking.map(quoted).join(', ');
  const message = `${subjectOf(object)} goes by the use of ${quoted(share.resource)}, which ${names} of ${subjectOf(target)} asks for nothing of.`;
  return [{ at: object.kind === 'ScaledObject' ? ['spec', 'triggers'] : ['spec', 'metrics'], message }];
}

/** A limit stands for a request that is not there. */
function isAsked(spec: ContainerSubject['spec'], { resource }: Share): boolean {
  return ['requests', 'limits'].some((list) => isSet(spec, 'resources', list, resource));
}
