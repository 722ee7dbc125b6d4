import type { ManifestObject, PlainMap } from '../manifests/object';
import { mapAt } from '../manifests/reading';
import type { Place } from './subject';

/** What a Job says, or what the jobs of a CronJob do. */
export interface JobPart {
  readonly spec: PlainMap;
  /** Where it stands in the object. */
  readonly at: Place;
}

/** Kinds that say what a job does. */
export const jobKinds: readonly string[] = ['Job.batch', 'CronJob.batch'];

/** What a Job says, or the template of the jobs that a CronJob makes. */
export function jobPart(object: ManifestObject): JobPart {
  const at = object.kind === 'CronJob' ? ['spec', 'jobTemplate', 'spec'] : ['spec'];
  return { spec: mapAt(object.value, ...at), at };
}
