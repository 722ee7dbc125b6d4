import { exampleWorkload } from '../../example-pods';
import { exampleAutoscaler } from '../../example-scalers';
import { quoted } from '../../fields';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { hpaKind, scaledBy, scaledObjectKind, scaleTarget } from '../../scalers';
import { risky } from '../../severity';

const autoscaler = exampleAutoscaler('maxReplicas: 3');

/** What an autoscaler scales is there. */
export const target: Rule<'object'> = {
  name: 'autoscaling/target',
  summary: 'The target of an autoscaler is among the objects that are applied with it.',
  why: 'An autoscaler without its target does nothing, and says so only in its status. A target may be in the cluster already.',
  source: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#api-object',
  fix: 'Write the kind and the name of a workload that there is.',
  severity: risky,
  subject: 'object',
  kinds: [hpaKind, scaledObjectKind],
  examples: {
    passes: { kubernetes: `${exampleWorkload('Deployment', {})}${autoscaler}` },
    fails: { kubernetes: autoscaler },
  },
  check(object, { system }) {
    const wanted = scaleTarget(object);
    if (wanted === undefined || scaledBy(object, system) !== undefined) return [];
    const message = `${subjectOf(object)} scales the ${wanted.kind} ${quoted(wanted.name)}, which is not in the files.`;
    return [{ at: ['spec', 'scaleTargetRef', 'name'], message }];
  },
};
