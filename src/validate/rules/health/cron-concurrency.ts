import { partAt } from '../../../manifests/reading';
import { exampleCronJob } from '../../example-pods';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { advised } from '../../severity';

/** Runs do not pile up. */
export const cronConcurrency: Rule<'object'> = {
  name: 'health/cron-concurrency',
  summary: 'A CronJob says that its runs do not overlap.',
  why: 'A run that takes longer than the interval gets company, and then more of it, over the same data.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#concurrency-policy',
  fix: 'Set "concurrencyPolicy" to "Forbid" or "Replace".',
  severity: advised,
  subject: 'object',
  kinds: ['CronJob.batch'],
  examples: {
    passes: { kubernetes: exampleCronJob({ spec: 'concurrencyPolicy: Forbid' }) },
    fails: { kubernetes: exampleCronJob({}) },
  },
  check(object) {
    const policy = partAt(object.value, 'spec', 'concurrencyPolicy') ?? 'Allow';
    if (policy !== 'Allow') return [];
    return [{ message: `${subjectOf(object)} lets its runs overlap.`, at: ['spec', 'concurrencyPolicy'] }];
  },
};
