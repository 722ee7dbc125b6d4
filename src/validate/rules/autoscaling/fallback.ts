import { mapsAt, textAt } from '../../../manifests/reading';
import { exampleScaledObject } from '../../example-scalers';
import { isSet } from '../../fields';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { scaledObjectKind } from '../../scalers';
import { refused } from '../../severity';

const fallbackTo = 'minReplicaCount: 1\nfallback: { failureThreshold: 3, replicas: 4 }';

/** A number of pods for when a metric fails is for metrics that can fail. */
export const fallback: Rule<'object'> = {
  name: 'autoscaling/fallback',
  summary: 'A ScaledObject with a fallback has a trigger that is neither cpu nor memory, or a formula.',
  why: 'KEDA does not ask for cpu and memory itself, so that it never sees them fail; its webhook refuses it.',
  source: 'https://keda.sh/docs/latest/reference/scaledobject-spec/#fallback',
  fix: 'Take "fallback" out, or add a trigger from outside of the pods.',
  severity: refused,
  subject: 'object',
  kinds: [scaledObjectKind],
  examples: {
    passes: {
      kubernetes: exampleScaledObject(
        `${fallbackTo}\ntriggers: [{ type: rabbitmq, metadata: { queueName: orders, mode: QueueLength, value: "20" } }]`,
      ),
    },
    fails: {
      kubernetes: exampleScaledObject(
        `${fallbackTo}\ntriggers: [{ type: cpu, metricType: Utilization, metadata: { value: "70" } }]`,
      ),
    },
  },
  check(object) {
    const types = mapsAt(object.value, 'spec', 'triggers').map((trigger) => textAt(trigger, 'type') ?? '');
    const hasOther = types.length === 0 || types.some((type) => type !== 'cpu' && type !== 'memory');
    const isPlain = isSet(object.value, 'spec', 'fallback') && !isSet(object.value, ...modifiers);
    if (!isPlain || hasOther) return [];
    return [{ at: ['spec', 'fallback'], message: `${subjectOf(object)} has a fallback for metrics that cannot fail.` }];
  },
};

const modifiers = ['spec', 'advanced', 'scalingModifiers'] as const;
