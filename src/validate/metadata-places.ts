import { kindOf, templatePath } from '../manifests/kubernetes/kinds';
import type { ManifestObject } from '../manifests/object';

/** Where an object has `metadata`: its own, that of its pods, and that of the Jobs that it makes. */
export function metadataPlaces(object: ManifestObject): readonly (readonly string[])[] {
  const template = templatePath(object) ?? [];
  const jobs = kindOf(object) === 'CronJob.batch' ? [['spec', 'jobTemplate', 'metadata']] : [];
  return [['metadata'], ...jobs, ...(template.length === 0 ? [] : [[...template, 'metadata']])];
}
