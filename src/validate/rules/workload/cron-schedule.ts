import { partAt } from '../../../manifests/reading';
import { exampleCronJob } from '../../example-objects';
import { scheduleFault } from '../../schedules';
import { subjectOf } from '../../pods';
import { quoted } from '../../fields';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** A CronJob has a schedule that its controller can read, and that comes. */
export const cronSchedule: Rule<'object'> = {
  name: 'workload/cron-schedule',
  summary: 'A schedule is five fields of cron or a macro, names no time zone, and fits a date that there is.',
  why: 'An API server refuses what it cannot read, and a time zone within; a date that never comes never runs.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax',
  fix: 'Write five fields, "0 3 * * *", and the time zone in "timeZone".',
  severity: refused,
  subject: 'object',
  kinds: ['CronJob.batch'],
  examples: {
    passes: [
      { kubernetes: exampleCronJob('schedule: "*/15 8-18 * * MON-FRI"') },
      { title: 'a macro', kubernetes: exampleCronJob('schedule: "@hourly"') },
    ],
    fails: [
      { title: 'six fields', kubernetes: exampleCronJob('schedule: "0 0 3 * * *"') },
      { title: 'Sunday as 7', kubernetes: exampleCronJob('schedule: "0 3 * * 7"') },
      { title: 'a time zone', kubernetes: exampleCronJob('schedule: "TZ=Europe/Berlin 0 3 * * *"') },
      { title: 'a date that never comes', kubernetes: exampleCronJob('schedule: "0 3 30 2 *"') },
    ],
  },
  check(object) {
    const schedule = partAt(object.value, 'spec', 'schedule');
    if (typeof schedule !== 'string' || schedule === '') return [];
    const fix = scheduleFault(schedule, 'with macros');
    const message = `${subjectOf(object)} has the schedule ${quoted(schedule)}, which the API server refuses.`;
    return fix === undefined ? [] : [{ at: ['spec', 'schedule'], message, fix }];
  },
};
