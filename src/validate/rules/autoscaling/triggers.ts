import { partAt, textAt } from '../../../manifests/reading';
import { isList } from '../../../model/json';
import { exampleScaledObject } from '../../example-scalers';
import { quoted, repeated } from '../../fields';
import { mapsUnder } from '../../places';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { scaledObjectKind } from '../../scalers';
import { refused } from '../../severity';

const uncached: readonly string[] = ['cpu', 'memory', 'cron'];

const queue = (more: string): string =>
  `{ type: rabbitmq, ${more} metadata: { queueName: orders, mode: QueueLength, value: "20" } }`;

/** Triggers of KEDA can be told apart. */
export const triggers: Rule<'object'> = {
  name: 'autoscaling/triggers',
  summary: 'A ScaledObject has triggers, each with a name of its own, and keeps only metrics that can be kept.',
  why: 'The webhook of KEDA refuses it.',
  source: 'https://keda.sh/docs/latest/reference/scaledobject-spec/#triggers',
  fix: 'Give each trigger another name, or none; take "useCachedMetrics" from triggers of cpu, memory and cron.',
  severity: refused,
  subject: 'object',
  kinds: [scaledObjectKind, 'ScaledJob.keda.sh'],
  examples: {
    passes: {
      kubernetes: exampleScaledObject(`triggers:\n  - ${queue('name: orders,')}\n  - ${queue('name: bills,')}`),
    },
    fails: [
      {
        title: 'one name twice',
        kubernetes: exampleScaledObject(`triggers:\n  - ${queue('name: orders,')}\n  - ${queue('name: orders,')}`),
      },
      {
        title: 'a metric that cannot be kept',
        kubernetes: exampleScaledObject(
          'triggers: [{ type: cpu, useCachedMetrics: true, metricType: Utilization, metadata: { value: "70" } }]',
        ),
      },
    ],
  },
  check(object) {
    const all = mapsUnder(object.value, 'spec.triggers.*');
    const twice = repeated(all, ({ value }) => textAt(value, 'name')).map(({ at, value }) => ({
      at: [...at, 'name'],
      message: `${subjectOf(object)} has two triggers called ${quoted(textAt(value, 'name') ?? '')}.`,
      fix: 'Give each trigger another name, or none.',
    }));
    const kept = all.filter(({ value }) => partAt(value, 'useCachedMetrics') === true && isUncached(value));
    const cached = kept.map(({ at, value }) => ({
      at: [...at, 'useCachedMetrics'],
      message: `${subjectOf(object)} keeps the metric of a trigger of ${quoted(textAt(value, 'type') ?? '')}.`,
      fix: 'Take "useCachedMetrics" out.',
    }));
    return [...twice, ...cached];
  },
};

function isUncached(trigger: Parameters<typeof textAt>[0]): boolean {
  return !isList(trigger) && uncached.includes(textAt(trigger, 'type') ?? '');
}
