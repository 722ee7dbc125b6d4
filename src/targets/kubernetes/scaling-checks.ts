import type { Issue } from '../../issues/issue';
import type { ResolvedService } from '../../model/resolved';
import type { MetricModel } from '../../model/scaling';
import { issueAt } from '../issue-at';
import { isLabelKey, isLabelValue } from './name-rules';
import type { Context } from './names';

/** Reports metrics that an autoscaler cannot ask for by their names. */
export function checkMetrics(service: ResolvedService, { topology }: Context): readonly Issue[] {
  const { scaling } = service;
  if (scaling.kind !== 'automatic') return [];
  return scaling.metrics.flatMap((metric, index) =>
    namesIn(metric).flatMap(([key, text, isGood]): readonly Issue[] => {
      if (isGood) return [];
      const field = `scaling.metrics[${index}].${key}`;
      return [
        issueAt(service, topology, 'invalid-name', field, {
          message: `Service "${service.name}" has "${text}" in "${field}", which Kubernetes refuses.`,
          hint: key.startsWith('selector')
            ? 'Use letters, digits, `-`, `_` and `.`; begin and end with a letter or a digit.'
            : 'Use a name without `/` and `%`.',
        }),
      ];
    }),
  );
}

type Name = readonly [field: string, text: string, isGood: boolean];

function namesIn(metric: MetricModel): readonly Name[] {
  if (metric.kind === 'resource') return [];
  const { metric: name, selector = {} } = metric;
  const object = metric.kind === 'object' ? [metric.object] : [];
  return [
    ['metric', name, isSegment(name)],
    ...object.flatMap((one): readonly Name[] => [
      ['object.kind', one.kind, isSegment(one.kind)],
      ['object.name', one.name, isSegment(one.name)],
    ]),
    ...Object.entries(selector).map(([key, value]): Name => {
      return [`selector.${key}`, `${key}: ${value}`, isLabelKey(key) && isLabelValue(value)];
    }),
  ];
}

/** A name stands in the path of a request. */
function isSegment(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && !/[/%]/.test(name);
}
