import { fixFor, type Fixes } from '../../fixes';
import type { ManifestObject } from '../../../manifests/object';
import { kindOf } from '../../../manifests/kubernetes/kinds';
import { mapsAt, textAt } from '../../../manifests/reading';
import { exampleAutoscaler, exampleScaledObject } from '../../example-scalers';
import { integerAt } from '../../integers';
import { subjectOf } from '../../pods';
import type { Around, Breach, Rule } from '../../rule';
import { hpaKind, scaledObjectKind } from '../../scalers';
import { refused } from '../../severity';

const fixes: Fixes = [
  [', and at most', 'Write a least number of pods that is not above the largest one.'],
  ['has at most', 'Write 1 or more.'],
  ['goes down to no pods, and', 'Write 1 or more, or add a metric of type "External" or "Object".'],
  ['goes down to no pods', 'Write 1 or more.'],
  ['when idle', 'Write a smaller "idleReplicaCount", 0.'],
  ['has at least', 'Write 1 or more.'],
];

/** Minor version from which an autoscaler may go down to no pods. */
const toNone = 37;

const defaultMost = 100;

const cpu =
  'metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } } }]';
const cron =
  'triggers: [{ type: cron, metadata: { timezone: Etc/UTC, start: 0 8 * * *, end: 0 18 * * *, desiredReplicas: "3" } }]';

/** An autoscaler has at least as many pods at most as it has at least. */
export const limits: Rule<'object'> = {
  name: 'autoscaling/limits',
  summary:
    'An autoscaler goes from at least one pod to as many or more; to none only where a metric can bring them back.',
  why: 'An API server, or the webhook of KEDA, refuses it: nothing could keep both limits.',
  source: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/',
  fix: 'Write a least number of pods that is not above the largest one.',
  severity: refused,
  subject: 'object',
  kinds: [hpaKind, scaledObjectKind],
  examples: {
    passes: [
      { kubernetes: exampleAutoscaler(`minReplicas: 2\nmaxReplicas: 10\n${cpu}`) },
      { title: 'a ScaledObject', kubernetes: exampleScaledObject(`minReplicaCount: 2\nmaxReplicaCount: 10\n${cron}`) },
    ],
    fails: [
      { title: 'the wrong way round', kubernetes: exampleAutoscaler(`minReplicas: 5\nmaxReplicas: 2\n${cpu}`) },
      { title: 'to none by a metric of pods', kubernetes: exampleAutoscaler(`minReplicas: 0\nmaxReplicas: 2\n${cpu}`) },
      {
        title: 'more when idle than at least',
        kubernetes: exampleScaledObject(`idleReplicaCount: 2\nminReplicaCount: 2\n${cron}`),
      },
    ],
  },
  check: (object, around) => (kindOf(object) === hpaKind ? ofAutoscaler(object, around) : ofScaledObject(object)),
};

function ofAutoscaler(object: ManifestObject, { kubernetes }: Around): readonly Breach[] {
  const [least, most] = [
    integerAt(object.value, 'spec', 'minReplicas'),
    integerAt(object.value, 'spec', 'maxReplicas'),
  ];
  if (most !== undefined && most < 1) return breach(object, 'maxReplicas', `has at most ${most} pods`);
  if (least !== undefined && least < 0) return breach(object, 'minReplicas', `has at least ${least} pods`);
  if (least === 0 && kubernetes < toNone) return breach(object, 'minReplicas', 'goes down to no pods');
  if (least === 0 && !hasOutsideMetric(object)) {
    return breach(
      object,
      'minReplicas',
      'goes down to no pods, and no metric from outside of them could bring them back',
    );
  }
  return most === undefined ? [] : wrongWayRound(object, 'minReplicas', least ?? 1, most);
}

function ofScaledObject(object: ManifestObject): readonly Breach[] {
  const given = integerAt(object.value, 'spec', 'minReplicaCount');
  const least = given === undefined ? 0 : Math.max(1, given);
  const most = integerAt(object.value, 'spec', 'maxReplicaCount') ?? defaultMost;
  const idle = integerAt(object.value, 'spec', 'idleReplicaCount');
  const wrong = wrongWayRound(object, 'minReplicaCount', least, most);
  if (wrong.length > 0 || idle === undefined || idle < least) return wrong;
  return breach(object, 'idleReplicaCount', `has ${idle} pods when idle, and ${least} at least`);
}

function hasOutsideMetric({ value }: ManifestObject): boolean {
  return mapsAt(value, 'spec', 'metrics').some((one) => ['Object', 'External'].includes(textAt(one, 'type') ?? ''));
}

function wrongWayRound(object: ManifestObject, field: string, least: number, most: number): readonly Breach[] {
  return least <= most ? [] : breach(object, field, `has at least ${least} pods, and at most ${most}`);
}

function breach(object: ManifestObject, field: string, words: string): readonly Breach[] {
  return [{ at: ['spec', field], message: `${subjectOf(object)} ${words}.`, ...fixFor(words, fixes) }];
}
