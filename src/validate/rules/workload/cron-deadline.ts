import { exampleCronJob } from '../../example-objects';
import { integerAt } from '../../integers';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** How often the controller looks for what is due, in seconds. */
const round = 10;

/** A CronJob leaves its controller time to start it. */
export const cronDeadline: Rule<'object'> = {
  name: 'workload/cron-deadline',
  summary: 'A CronJob may start at least 10 seconds late.',
  why: 'The controller looks every 10 seconds for what is due: with less time than that, it may find a run too late each time.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline',
  fix: 'Write a "startingDeadlineSeconds" of at least 10, better some minutes.',
  severity: risky,
  subject: 'object',
  kinds: ['CronJob.batch'],
  examples: {
    passes: { kubernetes: exampleCronJob('schedule: "0 3 * * *"\nstartingDeadlineSeconds: 300') },
    fails: { kubernetes: exampleCronJob('schedule: "0 3 * * *"\nstartingDeadlineSeconds: 5') },
  },
  check(object) {
    const deadline = integerAt(object.value, 'spec', 'startingDeadlineSeconds');
    if (deadline === undefined || deadline < 0 || deadline >= round) return [];
    const message = `${subjectOf(object)} may start ${deadline} seconds late at most, and is looked for every ${round}.`;
    return [{ at: ['spec', 'startingDeadlineSeconds'], message }];
  },
};
