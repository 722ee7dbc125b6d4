import { partAt } from '../../../manifests/reading';
import { exampleCronJob } from '../../example-pods';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { advised } from '../../severity';

/** One thing clears runs away, and not two. */
export const cronJobTtl: Rule<'object'> = {
  name: 'health/cron-job-ttl',
  summary: 'The Jobs of a CronJob are cleared away by its history limits alone.',
  why: 'A time to live deletes runs, failed ones too, before the history limits that were asked for keep them.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/',
  fix: 'Take "ttlSecondsAfterFinished" away; set "successfulJobsHistoryLimit" and "failedJobsHistoryLimit".',
  severity: advised,
  subject: 'object',
  kinds: ['CronJob.batch'],
  examples: {
    passes: { kubernetes: exampleCronJob({ spec: 'failedJobsHistoryLimit: 3' }) },
    fails: { kubernetes: exampleCronJob({ job: 'ttlSecondsAfterFinished: 60' }) },
  },
  check(object) {
    const at = ['spec', 'jobTemplate', 'spec', 'ttlSecondsAfterFinished'];
    if ((partAt(object.value, ...at) ?? null) === null) return [];
    return [{ message: `${subjectOf(object)} has both history limits and a time to live for its Jobs.`, at }];
  },
};
