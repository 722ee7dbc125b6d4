import { groupsOf } from '../../../model/groups';
import type { ManifestObject } from '../../../manifests/object';
import { annotationsOf } from '../../../manifests/kubernetes/labels';
import { groupOf } from '../../../manifests/kubernetes/read-kubernetes';
import { nameKey } from '../../../manifests/kubernetes/lookup';
import { exampleAutoscaler, exampleScaledObject } from '../../example-scalers';
import { quoted } from '../../fields';
import { subjectOf } from '../../pods';
import type { Breach, Rule } from '../../rule';
import { scalersOf, scaleTarget } from '../../scalers';
import { refused } from '../../severity';

const cron =
  'triggers: [{ type: cron, metadata: { timezone: Etc/UTC, start: 0 8 * * *, end: 0 18 * * *, desiredReplicas: "3" } }]';

/** One autoscaler decides about one workload. */
export const onePerTarget: Rule<'cluster'> = {
  name: 'autoscaling/one-per-target',
  summary: 'No two autoscalers have one target.',
  why: 'Two HorizontalPodAutoscalers of one target both stop; the webhook of KEDA refuses a ScaledObject beside another autoscaler.',
  source: 'https://keda.sh/docs/latest/concepts/scaling-deployments/',
  fix: 'Put all metrics into one autoscaler: it takes the largest number that any of them asks for.',
  severity: refused,
  subject: 'cluster',
  examples: {
    passes: { kubernetes: exampleAutoscaler('maxReplicas: 3') },
    fails: { kubernetes: `${exampleAutoscaler('maxReplicas: 3')}${exampleScaledObject(cron)}` },
  },
  check: (system) =>
    groupsOf(scalersOf(system), targetKey).flatMap(([first, ...others]) =>
      others.filter((other) => !takesOver(first) && !takesOver(other)).map((other) => second(first, other)),
    ),
};

function targetKey(object: ManifestObject): string | undefined {
  const target = scaleTarget(object);
  return target && nameKey(object.namespace, groupOf(target.apiVersion), target.kind, target.name);
}

/** A ScaledObject may take the autoscaler over that was there before. */
function takesOver({ value }: ManifestObject): boolean {
  return annotationsOf(value).get('scaledobject.keda.sh/transfer-hpa-ownership') === 'true';
}

function second(first: ManifestObject, object: ManifestObject): Breach {
  const { kind, name } = scaleTarget(object) ?? { kind: '', name: '' };
  const message = `${subjectOf(object)} scales the ${kind} ${quoted(name)}, as ${subjectOf(first)} does.`;
  return { object, at: ['spec', 'scaleTargetRef'], message };
}
