import { textAt } from '../../../manifests/reading';
import { exampleObject } from '../../example-objects';
import { quoted } from '../../fields';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { scaledObjectKind } from '../../scalers';
import { refused } from '../../severity';

/** Most characters of the value of a label, which the names become. */
const most = 63;

const named = (name: string): string =>
  exampleObject('keda.sh/v1alpha1', 'ScaledObject', {
    name,
    spec: 'scaleTargetRef: { name: orders }\ntriggers: [{ type: rabbitmq, metadata: { queueName: orders, mode: QueueLength, value: "20" } }]',
  });

/** The autoscaler that KEDA makes can have its name. */
export const derivedName: Rule<'object'> = {
  name: 'autoscaling/derived-name',
  summary: 'The name of a ScaledObject leaves room for "keda-hpa-" before it, in 63 characters together.',
  why: 'KEDA writes both names as values of labels; its webhook refuses longer ones.',
  source: 'https://keda.sh/docs/latest/reference/scaledobject-spec/',
  fix: 'Write a shorter name, or one in "advanced.horizontalPodAutoscalerConfig.name".',
  severity: refused,
  subject: 'object',
  kinds: [scaledObjectKind],
  examples: {
    passes: { kubernetes: named('orders') },
    fails: { kubernetes: named(`orders-${'of-everybody-'.repeat(4)}all`) },
  },
  check(object) {
    const { name, value } = object;
    const given = textAt(value, 'spec', 'advanced', 'horizontalPodAutoscalerConfig', 'name');
    const derived = given ?? `keda-hpa-${name}`;
    if (name.length <= most && derived.length <= most) return [];
    const at = given === undefined || name.length > most ? ['metadata', 'name'] : horizontal;
    const message = `${subjectOf(object)} gets an autoscaler called ${quoted(derived)}, which is longer than ${most} characters.`;
    return [{ at, message }];
  },
};

const horizontal = ['spec', 'advanced', 'horizontalPodAutoscalerConfig', 'name'];
