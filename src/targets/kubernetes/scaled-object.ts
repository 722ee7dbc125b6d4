import type { Issue } from '../../issues/issue';
import { findSecret, type ResolvedService, type ResolvedTopology } from '../../model/resolved';
import type { ScalingModel, TriggerModel } from '../../model/scaling';
import { secretObjectKey, secretObjectName } from '../../model/secret';
import { partsOf, referencesIn, type BoundReference, type BoundValue } from '../../model/value';
import { endpointText } from '../endpoints';
import { issueAt } from '../issue-at';
import { sorted } from '../sorted';
import type { ObjectOf } from './api';
import { scaleTarget } from './autoscaler';
import { placesOf } from './env';
import { labelsOf, names, type Context } from './names';

type Events = Extract<ScalingModel<BoundValue>, { kind: 'events' }>;
type Trigger = ObjectOf<'ScaledObject'>['spec']['triggers'][number];

/** The ScaledObject of a service that follows events, and before it what KEDA may read of secrets. */
export function scaledObject(
  service: ResolvedService,
  context: Context,
): readonly (ObjectOf<'ScaledObject'> | ObjectOf<'TriggerAuthentication'>)[] {
  const { scaling } = service;
  if (scaling.kind !== 'events') return [];
  return [
    ...scaling.triggers.flatMap((trigger, index) => authentication(trigger, index, service, context.topology)),
    {
      apiVersion: 'keda.sh/v1alpha1',
      kind: 'ScaledObject',
      metadata: { name: names.autoscaler(service), labels: labelsOf(service, context.topology) },
      spec: {
        scaleTargetRef: scaleTarget(service),
        ...timingOf(scaling),
        triggers: scaling.triggers.map((trigger, index) => triggerOf(trigger, index, service, context)),
      },
    },
  ];
}

function timingOf(scaling: Events): Omit<ObjectOf<'ScaledObject'>['spec'], 'triggers' | 'scaleTargetRef'> {
  const { min, max, pollingInterval, cooldown, idleReplicas, fallback } = scaling;
  return {
    ...(pollingInterval === undefined ? {} : { pollingInterval }),
    ...(cooldown === undefined ? {} : { cooldownPeriod: cooldown }),
    ...(idleReplicas === undefined ? {} : { idleReplicaCount: idleReplicas }),
    minReplicaCount: min,
    maxReplicaCount: max,
    ...(fallback === undefined
      ? {}
      : { fallback: { failureThreshold: fallback.failures, replicas: fallback.replicas } }),
  };
}

function triggerOf(
  trigger: TriggerModel<BoundValue>,
  index: number,
  service: ResolvedService,
  context: Context,
): Trigger {
  const { type, metadata, metricType } = trigger;
  const texts = Object.entries(sorted(metadata)).map(([key, value]) => [key, textOf(value, context)] as const);
  return {
    type,
    ...(metricType === undefined ? {} : { metricType }),
    metadata: Object.fromEntries(texts),
    ...(hasSecrets(trigger) ? { authenticationRef: { name: names.triggerAuthentication(service, index) } } : {}),
  };
}

function hasSecrets({ authentication: values = {} }: TriggerModel<BoundValue>): boolean {
  return Object.keys(values).length > 0;
}

function authentication(
  trigger: TriggerModel<BoundValue>,
  index: number,
  service: ResolvedService,
  topology: ResolvedTopology,
): readonly ObjectOf<'TriggerAuthentication'>[] {
  if (!hasSecrets(trigger)) return [];
  const secretTargetRef = Object.entries(sorted(trigger.authentication ?? {})).map(([parameter, { secret, key }]) => {
    const found = findSecret(topology, secret);
    if (found === undefined) return { parameter, name: secret, key };
    return { parameter, name: secretObjectName(found), key: secretObjectKey(found, key) };
  });
  return [
    {
      apiVersion: 'keda.sh/v1alpha1',
      kind: 'TriggerAuthentication',
      metadata: { name: names.triggerAuthentication(service, index), labels: labelsOf(service, topology) },
      spec: { secretTargetRef },
    },
  ];
}

/** Nothing is expanded in what KEDA is told, so nothing is escaped. */
function textOf(value: BoundValue, context: Context): string {
  const texts = partsOf<BoundReference>(value).map((part) => {
    if (typeof part === 'string') return part;
    return part.kind === 'endpoint' ? endpointText(part, qualified(context), placesOf(context)) : '';
  });
  return texts.join('');
}

/** KEDA asks from a namespace of its own, where a bare name means nothing. */
function qualified({ topology, options: { namespace = '' } }: Context): ResolvedTopology {
  const services = topology.services.map((one) => ({ ...one, name: `${one.name}.${namespace}` }));
  return { ...topology, services };
}

/** Reports sources of events at a name that KEDA could not find. */
export function checkTriggers(service: ResolvedService, { topology, options }: Context): readonly Issue[] {
  const { scaling } = service;
  if (scaling.kind !== 'events' || options.namespace !== undefined) return [];
  return scaling.triggers.flatMap(({ metadata }, index) =>
    Object.entries(metadata).flatMap(([key, value]): readonly Issue[] => {
      if (!referencesIn<BoundReference>(value).some(isNamed)) return [];
      return [
        issueAt(service, topology, 'choice-needed', `scaling.triggers[${index}].metadata.${key}`, {
          message: `Service "${service.name}" is scaled by what another service says, and KEDA asks it from another namespace.`,
          hint: "State the namespace of the services: kubernetes({ namespace: 'shop' }).",
        }),
      ];
    }),
  );
}

function isNamed(reference: BoundReference): boolean {
  return reference.kind === 'endpoint' && reference.part !== 'port' && reference.part !== 'public-url';
}
