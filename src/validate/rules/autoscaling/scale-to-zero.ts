import { mapsAt, textAt } from '../../../manifests/reading';
import { exampleScaledObject } from '../../example-scalers';
import { integerAt } from '../../integers';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { scaledObjectKind, scaleTarget } from '../../scalers';
import { refused } from '../../severity';

/** Triggers that count only where pods run. */
const ofPods: readonly string[] = ['cpu', 'memory'];

const cpu = 'triggers: [{ type: cpu, metricType: Utilization, metadata: { value: "70" } }]';

/** What goes by its own pods keeps one of them. */
export const scaleToZero: Rule<'object'> = {
  name: 'autoscaling/scale-to-zero',
  summary: 'A ScaledObject that goes by cpu and memory alone keeps at least one pod.',
  why: 'Without pods there is no use of cpu that could bring them back; the webhook of KEDA refuses it.',
  source: 'https://keda.sh/docs/latest/scalers/cpu/',
  fix: 'Write "minReplicaCount: 1" or more, or add a trigger from outside of the pods.',
  severity: refused,
  subject: 'object',
  kinds: [scaledObjectKind],
  examples: {
    passes: { kubernetes: exampleScaledObject(`minReplicaCount: 1\n${cpu}`) },
    fails: { kubernetes: exampleScaledObject(`minReplicaCount: 0\n${cpu}`) },
  },
  check(object) {
    const types = mapsAt(object.value, 'spec', 'triggers').map((trigger) => textAt(trigger, 'type') ?? '');
    const isOfPods = types.length > 0 && types.every((type) => ofPods.includes(type));
    const isChecked = ['Deployment', 'StatefulSet'].includes(scaleTarget(object)?.kind ?? '');
    if (!isOfPods || !isChecked || (integerAt(object.value, 'spec', 'minReplicaCount') ?? 0) > 0) return [];
    const message = `${subjectOf(object)} goes down to no pods, and goes by the use of them alone.`;
    return [{ at: ['spec', 'minReplicaCount'], message }];
  },
};
