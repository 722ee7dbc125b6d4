import { nanosecondsOf } from '../manifests/scalars/duration';
import { scheduleHint } from '../resolve/schedule';

const zoneHint = 'Write the time zone in a field of its own, and the five fields of cron alone here.';
const fieldsHint = "Write five fields of cron: '0 3 * * *'.";

/**
 * What to write in the place of a schedule that Kubernetes cannot read, or that never comes; undefined where it is good.
 *
 * @param macros - Whether words such as `@daily` are taken, as a CronJob does and KEDA does not.
 */
export function scheduleFault(schedule: string, macros: 'with macros' | 'without macros'): string | undefined {
  if (schedule.includes('TZ')) return zoneHint;
  if (schedule.startsWith('@')) return macros === 'with macros' && isMacro(schedule) ? undefined : fieldsHint;
  const fault = known.has(schedule) ? known.get(schedule) : fieldsFault(schedule);
  known.set(schedule, fault);
  return fault;
}

/** Kept: many jobs have one schedule, and each is slow to read. */
const known = new Map<string, string | undefined>();

function fieldsFault(schedule: string): string | undefined {
  const fields = schedule.trim().split(/\s+/).map(withoutEmptyItems);
  return scheduleHint(fields.join(' '));
}

function isMacro(schedule: string): boolean {
  const every = /^@every (.+)$/.exec(schedule)?.[1];
  return every === undefined ? scheduleHint(schedule) === undefined : nanosecondsOf(every) !== undefined;
}

/** What reads a schedule takes no notice of a comma too many. */
function withoutEmptyItems(field: string): string {
  return field.split(',').filter(Boolean).join(',');
}
