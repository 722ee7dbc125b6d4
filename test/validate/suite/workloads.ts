import type { Mistake } from '../mistake';
import { cronJob, daemonSet, deployment, job, object, statefulSet } from '../objects';

const exitCodes = (values: readonly number[], more: object = {}): object => ({
  rules: [{ action: 'FailJob', onExitCodes: { operator: 'In', values, ...more } }],
});

/** Mistakes in what makes pods. */
export const mistakes: readonly Mistake[] = [
  {
    name: 'a Deployment that does not select its pods',
    kubernetes: deployment({ template: { metadata: { labels: { app: 'shop' } } } }),
    finds: 'workload/selector',
    at: 'spec.template.metadata.labels',
  },
  {
    name: 'a DaemonSet that does not select its pods',
    kubernetes: daemonSet({ template: { metadata: { labels: { app: 'shop' } } } }),
    finds: 'workload/selector',
  },
  {
    name: 'a StatefulSet that does not select its pods',
    kubernetes: statefulSet({ template: { metadata: { labels: { app: 'shop' } } } }),
    finds: 'workload/selector',
  },
  {
    name: 'a ReplicaSet that does not select its pods',
    kubernetes: deployment({ object: { kind: 'ReplicaSet' }, template: { metadata: { labels: { app: 'shop' } } } }),
    finds: 'workload/selector',
  },
  {
    name: 'an empty selector',
    kubernetes: deployment({ spec: { selector: { matchLabels: undefined } } }),
    finds: 'workload/selector',
    at: 'spec.selector',
  },
  {
    name: 'a selector with an operator that no pod answers',
    kubernetes: deployment({
      spec: { selector: { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web'] }] } },
    }),
    finds: 'workload/selector',
  },
  {
    name: 'a selector without values',
    kubernetes: deployment({ spec: { selector: { matchExpressions: [{ key: 'app', operator: 'In', values: [] }] } } }),
    finds: 'workload/label-selector',
  },
  {
    name: 'a selector with values for an operator without',
    kubernetes: deployment({
      spec: { selector: { matchExpressions: [{ key: 'app', operator: 'Exists', values: ['web'] }] } },
    }),
    finds: 'workload/label-selector',
  },
  {
    name: 'a selector with a key that is none',
    kubernetes: deployment({ spec: { selector: { matchExpressions: [{ key: 'my app', operator: 'Exists' }] } } }),
    finds: 'workload/label-selector',
  },
  {
    name: 'replicas below 0',
    kubernetes: deployment({ spec: { replicas: -1 } }),
    finds: 'workload/counts',
    at: 'spec.replicas',
  },
  {
    name: 'minReadySeconds below 0',
    kubernetes: daemonSet({ spec: { minReadySeconds: -5 } }),
    finds: 'workload/counts',
  },
  {
    name: 'revisionHistoryLimit below 0',
    kubernetes: deployment({ spec: { revisionHistoryLimit: -1 } }),
    finds: 'workload/counts',
  },
  {
    name: 'a deadline before pods are ready',
    kubernetes: deployment({ spec: { minReadySeconds: 60, progressDeadlineSeconds: 60 } }),
    finds: 'workload/counts',
    at: 'spec.progressDeadlineSeconds',
  },
  {
    name: 'pods that are ready after the usual deadline',
    kubernetes: deployment({ spec: { minReadySeconds: 600 } }),
    finds: 'workload/counts',
  },
  {
    name: 'Recreate with settings of a rolling update',
    kubernetes: deployment({ spec: { strategy: { type: 'Recreate', rollingUpdate: { maxSurge: 1 } } } }),
    finds: 'workload/strategy',
    at: 'spec.strategy.rollingUpdate',
  },
  {
    name: 'a rollout that cannot move',
    kubernetes: deployment({ spec: { strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } } } }),
    finds: 'workload/strategy',
  },
  {
    name: 'a rollout that cannot move, in percent',
    kubernetes: deployment({ spec: { strategy: { rollingUpdate: { maxSurge: '0%', maxUnavailable: 0 } } } }),
    finds: 'workload/strategy',
  },
  {
    name: 'a share without a percent sign',
    kubernetes: deployment({ spec: { strategy: { rollingUpdate: { maxSurge: '25' } } } }),
    finds: 'workload/strategy',
  },
  {
    name: 'a share above the whole',
    kubernetes: deployment({ spec: { strategy: { rollingUpdate: { maxUnavailable: '150%' } } } }),
    finds: 'workload/strategy',
  },
  {
    name: 'a DaemonSet with surge and unavailable pods',
    kubernetes: daemonSet({ spec: { updateStrategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 1 } } } }),
    finds: 'workload/strategy',
  },
  {
    name: 'a DaemonSet with surge beside the usual unavailable pod',
    kubernetes: daemonSet({ spec: { updateStrategy: { rollingUpdate: { maxSurge: 1 } } } }),
    finds: 'workload/strategy',
  },
  {
    name: 'OnDelete with settings of a rolling update',
    kubernetes: statefulSet({ spec: { updateStrategy: { type: 'OnDelete', rollingUpdate: { partition: 1 } } } }),
    finds: 'workload/strategy',
  },
  {
    name: 'a partition below 0',
    kubernetes: statefulSet({ spec: { updateStrategy: { rollingUpdate: { partition: -1 } } } }),
    finds: 'workload/counts',
  },
  {
    name: 'the Service of a StatefulSet with capitals',
    kubernetes: statefulSet({ spec: { serviceName: 'Web_Headless' } }),
    finds: 'workload/service-name',
    oldest: 'accepts',
    reason: 'Older servers accept the StatefulSet, and then refuse its pods, whose name it is a part of.',
  },
  {
    name: 'a Job that runs less than no pods',
    kubernetes: job({ spec: { parallelism: -1 } }),
    finds: 'workload/counts',
  },
  {
    name: 'a Job that may fail less than never',
    kubernetes: job({ spec: { backoffLimit: -1 } }),
    finds: 'workload/counts',
  },
  {
    name: 'a Job that is kept for less than no time',
    kubernetes: job({ spec: { ttlSecondsAfterFinished: -1 } }),
    finds: 'workload/counts',
  },
  {
    name: 'an indexed Job without completions',
    kubernetes: job({ spec: { completionMode: 'Indexed', parallelism: 2 } }),
    finds: 'workload/job-indexes',
    at: 'spec.completions',
  },
  {
    name: 'a limit for each index of none',
    kubernetes: job({ spec: { backoffLimitPerIndex: 1 } }),
    finds: 'workload/job-indexes',
  },
  {
    name: 'indexed jobs of a CronJob without completions',
    kubernetes: cronJob({ spec: { jobTemplate: { spec: { completionMode: 'Indexed' } } } }),
    finds: 'workload/job-indexes',
    at: 'spec.jobTemplate.spec.completions',
  },
  {
    name: 'more failed indexes than there are',
    kubernetes: job({
      spec: { completionMode: 'Indexed', completions: 2, backoffLimitPerIndex: 1, maxFailedIndexes: 3 },
    }),
    finds: 'workload/job-indexes',
  },
  {
    name: 'failed indexes without a limit for each',
    kubernetes: job({ spec: { completionMode: 'Indexed', completions: 2, maxFailedIndexes: 1 } }),
    finds: 'workload/job-indexes',
  },
  {
    name: 'success as a failure',
    kubernetes: job({ spec: { podFailurePolicy: exitCodes([0]) } }),
    finds: 'workload/job-failure-policy',
  },
  {
    name: 'exit codes out of order',
    kubernetes: job({ spec: { podFailurePolicy: exitCodes([2, 1]) } }),
    finds: 'workload/job-failure-policy',
  },
  {
    name: 'a failure of a container that is not there',
    kubernetes: job({ spec: { podFailurePolicy: exitCodes([1], { containerName: 'db' }) } }),
    finds: 'workload/job-failure-policy',
  },
  {
    name: 'a failure of nothing',
    kubernetes: job({ spec: { podFailurePolicy: { rules: [{ action: 'FailJob' }] } } }),
    finds: 'workload/job-failure-policy',
  },
  {
    name: 'a failure policy for pods that start again',
    kubernetes: job({ spec: { podFailurePolicy: exitCodes([1]) }, pod: { restartPolicy: 'OnFailure' } }),
    finds: 'workload/job-failure-policy',
  },
  {
    name: 'an index that fails without a limit',
    kubernetes: job({
      spec: { podFailurePolicy: { rules: [{ action: 'FailIndex', onExitCodes: { operator: 'In', values: [1] } }] } },
    }),
    finds: 'workload/job-failure-policy',
  },
  {
    name: 'a success by indexes that are not there',
    kubernetes: job({
      spec: { completionMode: 'Indexed', completions: 3, successPolicy: { rules: [{ succeededIndexes: '0-3' }] } },
    }),
    finds: 'workload/job-success-policy',
    version: '1.37',
  },
  {
    name: 'a success by more indexes than named',
    kubernetes: job({
      spec: {
        completionMode: 'Indexed',
        completions: 3,
        successPolicy: { rules: [{ succeededIndexes: '0', succeededCount: 2 }] },
      },
    }),
    finds: 'workload/job-success-policy',
    version: '1.37',
  },
  {
    name: 'a success policy without indexes',
    kubernetes: job({ spec: { successPolicy: { rules: [{ succeededCount: 1 }] } } }),
    finds: 'workload/job-indexes',
    version: '1.37',
  },
  {
    name: 'a Job with a selector',
    kubernetes: job({ spec: { selector: { matchLabels: { app: 'web' } } } }),
    finds: 'workload/job-selector',
    at: 'spec.selector',
  },
  {
    name: 'a Job that says it has a selector',
    kubernetes: job({ spec: { manualSelector: true } }),
    finds: 'workload/job-selector',
  },
  {
    name: 'a controller without a domain',
    kubernetes: job({ spec: { managedBy: 'multikueue' } }),
    finds: 'workload/job-manager',
    version: '1.37',
  },
  {
    name: 'a schedule of six fields',
    kubernetes: cronJob({ spec: { schedule: '0 0 3 * * *' } }),
    finds: 'workload/cron-schedule',
    at: 'spec.schedule',
  },
  {
    name: 'a schedule with Sunday as 7',
    kubernetes: cronJob({ spec: { schedule: '0 3 * * 7' } }),
    finds: 'workload/cron-schedule',
  },
  {
    name: 'a schedule at minute 60',
    kubernetes: cronJob({ spec: { schedule: '60 * * * *' } }),
    finds: 'workload/cron-schedule',
  },
  {
    name: 'a schedule with a time zone',
    kubernetes: cronJob({ spec: { schedule: 'TZ=Etc/UTC 0 3 * * *' } }),
    finds: 'workload/cron-schedule',
  },
  {
    name: 'a schedule at every reboot',
    kubernetes: cronJob({ spec: { schedule: '@reboot' } }),
    finds: 'workload/cron-schedule',
  },
  {
    name: 'a schedule that never comes',
    kubernetes: cronJob({ spec: { schedule: '0 3 31 4 *' } }),
    finds: 'workload/cron-schedule',
    server: 'accepts',
    reason: 'The server reads it, and its controller never finds a time.',
  },
  {
    name: 'a time zone that is none',
    kubernetes: cronJob({ spec: { timeZone: 'Europe/Hamburg' } }),
    finds: 'workload/cron-time-zone',
  },
  {
    name: 'the time zone of the machine',
    kubernetes: cronJob({ spec: { timeZone: 'Local' } }),
    finds: 'workload/cron-time-zone',
  },
  {
    name: 'a start that is too late at once',
    kubernetes: cronJob({ spec: { startingDeadlineSeconds: 5 } }),
    finds: 'workload/cron-deadline',
  },
  {
    name: 'a history of less than nothing',
    kubernetes: cronJob({ spec: { failedJobsHistoryLimit: -1 } }),
    finds: 'workload/counts',
  },
  {
    name: 'a selector for the jobs of a CronJob',
    kubernetes: cronJob({ spec: { jobTemplate: { spec: { selector: { matchLabels: { app: 'web' } } } } } }),
    finds: 'workload/job-selector',
    at: 'spec.jobTemplate.spec.selector',
  },
  {
    name: 'a ReplicationController of other pods',
    kubernetes: object('v1', 'ReplicationController', {
      spec: {
        selector: { app: 'shop' },
        template: {
          metadata: { labels: { app: 'web' } },
          spec: { containers: [{ name: 'web', image: 'ghcr.io/acme/web:1.4.2' }] },
        },
      },
    }),
    finds: 'workload/selector',
  },
];
