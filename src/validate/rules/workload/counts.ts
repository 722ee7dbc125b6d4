import { integerAt } from '../../integers';
import { exampleWorkload } from '../../example-pods';
import { outOfRange, type NumberField } from '../../fields';
import { subjectOf } from '../../pods';
import { own } from '../../../model/json';
import { kindOf } from '../../../manifests/kubernetes/kinds';
import type { ManifestObject } from '../../../manifests/object';
import type { Breach, Rule } from '../../rule';
import { refused } from '../../severity';

const pods = ['replicas', 'minReadySeconds', 'revisionHistoryLimit'];

const job = [
  ...['parallelism', 'completions', 'activeDeadlineSeconds', 'backoffLimit', 'ttlSecondsAfterFinished'],
  ...['backoffLimitPerIndex', 'maxFailedIndexes'],
];

const cron = ['startingDeadlineSeconds', 'successfulJobsHistoryLimit', 'failedJobsHistoryLimit'];

/** Numbers of each kind below `spec`, none of which may be below 0. */
const numbers: Readonly<Record<string, readonly string[]>> = {
  'Deployment.apps': [...pods, 'progressDeadlineSeconds'],
  'StatefulSet.apps': [...pods, 'ordinals.start', 'updateStrategy.rollingUpdate.partition'],
  'DaemonSet.apps': pods,
  'ReplicaSet.apps': pods,
  ReplicationController: pods,
  'Job.batch': job,
  'CronJob.batch': [...cron, ...job.map((field) => `jobTemplate.spec.${field}`)],
};

const fields: Readonly<Record<string, readonly NumberField[]>> = Object.fromEntries(
  Object.entries(numbers).map(([kind, paths]) => [
    kind,
    paths.map((path) => ({ at: ['spec', ...path.split('.')], least: 0 })),
  ]),
);

/** Numbers of workloads are not below zero, and deadlines leave time. */
export const counts: Rule<'object'> = {
  name: 'workload/counts',
  summary:
    'Replicas, limits and times of a workload are not below 0, and its deadline is after its pods count as ready.',
  why: 'An API server refuses them. A rollout whose deadline ends before pods can count as ready would always fail.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#progress-deadline-seconds',
  fix: 'Write a number from 0 on, and a "progressDeadlineSeconds" above "minReadySeconds".',
  severity: refused,
  subject: 'object',
  kinds: Object.keys(numbers),
  examples: {
    passes: { kubernetes: exampleWorkload('Deployment', { spec: 'replicas: 3\nminReadySeconds: 10' }) },
    fails: [
      { title: 'below zero', kubernetes: exampleWorkload('Deployment', { spec: 'replicas: -1' }) },
      {
        title: 'a deadline before pods are ready',
        kubernetes: exampleWorkload('Deployment', { spec: 'minReadySeconds: 60\nprogressDeadlineSeconds: 30' }),
      },
    ],
  },
  check: (object) => [
    ...outOfRange(object.value, subjectOf(object), own(fields, kindOf(object)) ?? []),
    ...earlyDeadline(object),
  ],
};

const defaultDeadline = 600;

function earlyDeadline(object: ManifestObject): readonly Breach[] {
  if (object.kind !== 'Deployment') return [];
  const deadline = integerAt(object.value, 'spec', 'progressDeadlineSeconds') ?? defaultDeadline;
  const ready = integerAt(object.value, 'spec', 'minReadySeconds') ?? 0;
  if (deadline > ready || deadline < 0) return [];
  const message = `${subjectOf(object)} gives a rollout ${deadline} seconds, and its pods count as ready after ${ready}.`;
  return [
    {
      at: ['spec', 'progressDeadlineSeconds'],
      message,
      fix: 'Write a "progressDeadlineSeconds" above "minReadySeconds".',
      leansOn: [['spec', 'minReadySeconds']],
    },
  ];
}
