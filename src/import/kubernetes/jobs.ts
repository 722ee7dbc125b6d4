import type { PlainMap } from '../../manifests/object';
import { mapAt } from '../../manifests/reading';
import { data, type Code } from '../code';
import { count, fieldsAt, filledMap, seconds, text, unless, word, yes, type FieldTable } from './fields';

type Options = Readonly<Record<string, Code | undefined>>;

const taskFields: FieldTable = {
  retries: ['backoffLimit', unless(6, count)],
  deadline: ['activeDeadlineSeconds', seconds],
  keepFor: ['ttlSecondsAfterFinished', seconds],
  completions: ['completions', count],
  parallelism: ['parallelism', count],
};

const scheduleFields: FieldTable = {
  schedule: ['schedule', text],
  timeZone: ['timeZone', text],
  concurrency: ['concurrencyPolicy', word({ Forbid: 'forbid', Replace: 'replace' })],
  startingDeadline: ['startingDeadlineSeconds', seconds],
  suspended: ['suspend', yes],
};

const historyFields: FieldTable = {
  successful: ['successfulJobsHistoryLimit', unless(3, count)],
  failed: ['failedJobsHistoryLimit', unless(1, count)],
};

/** What only a job says; it keeps its name, since it is there under it already. */
export function jobOf(object: PlainMap): Options {
  return { ...fieldsAt(mapAt(object, 'spec'), taskFields), onChange: data('keep') };
}

/** What only a scheduled job says. */
export function scheduledJobOf(object: PlainMap): Options {
  const spec = mapAt(object, 'spec');
  return {
    ...fieldsAt(spec, scheduleFields),
    ...fieldsAt(mapAt(spec, 'jobTemplate', 'spec'), taskFields),
    history: filledMap(fieldsAt(spec, historyFields)),
  };
}
