import { partAt } from '../../../manifests/reading';
import { isTimeZone } from '../../../resolve/schedule';
import { exampleCronJob } from '../../example-objects';
import { subjectOf } from '../../pods';
import { quoted } from '../../fields';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** A CronJob names a time zone that there is. */
export const cronTimeZone: Rule<'object'> = {
  name: 'workload/cron-time-zone',
  summary: 'The time zone of a CronJob is a name of the IANA time zone database.',
  why: 'An API server refuses names that it does not know, and "Local".',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#time-zones',
  fix: 'Write a name such as "Europe/Berlin", or "Etc/UTC".',
  severity: refused,
  subject: 'object',
  kinds: ['CronJob.batch'],
  examples: {
    passes: { kubernetes: exampleCronJob('schedule: "0 3 * * *"\ntimeZone: Europe/Berlin') },
    fails: [
      { title: 'no such place', kubernetes: exampleCronJob('schedule: "0 3 * * *"\ntimeZone: Europe/Hamburg') },
      { title: 'that of the machine', kubernetes: exampleCronJob('schedule: "0 3 * * *"\ntimeZone: Local') },
    ],
  },
  check(object) {
    const zone = partAt(object.value, 'spec', 'timeZone');
    if (typeof zone !== 'string' || isKnown(zone)) return [];
    const message = `${subjectOf(object)} has the time zone ${quoted(zone)}, which is none.`;
    return [{ at: ['spec', 'timeZone'], message }];
  },
};

const known = new Map<string, boolean>();

/** Kept: there are few zones, and each is slow to ask for. */
function isKnown(zone: string): boolean {
  const isOne = known.get(zone) ?? isTimeZone(zone);
  known.set(zone, isOne);
  return isOne;
}
