import { partAt } from '../../../manifests/reading';
import { exampleCronJob } from '../../example-pods';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';

/** A run that was missed is made up for, or not: as somebody decided. */
export const startDeadline: Rule<'object'> = {
  name: 'health/start-deadline',
  summary: 'A CronJob says until when a run that was missed still makes sense.',
  why: 'Without it a run that was missed starts however late: the nightly one in the middle of the day.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline',
  fix: 'Set "startingDeadlineSeconds".',
  severity: { strict: 'info' },
  subject: 'object',
  kinds: ['CronJob.batch'],
  examples: {
    passes: { kubernetes: exampleCronJob({ spec: 'startingDeadlineSeconds: 600' }) },
    fails: { kubernetes: exampleCronJob({}) },
  },
  check(object) {
    if ((partAt(object.value, 'spec', 'startingDeadlineSeconds') ?? null) !== null) return [];
    return [{ message: `${subjectOf(object)} has no starting deadline.`, at: ['spec', 'startingDeadlineSeconds'] }];
  },
};
