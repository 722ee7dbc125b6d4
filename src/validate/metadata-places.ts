import { kindOf, templates } from '../manifests/kubernetes/kinds';
import type { ManifestObject } from '../manifests/object';

/** Where an object has `metadata`: its own, that of its pods, and that of the Jobs that it makes. */
export function metadataPlaces(object: ManifestObject): readonly (readonly string[])[] {
  return places.get(kindOf(object)) ?? ownPlace;
}

const ownPlace: readonly (readonly string[])[] = [['metadata']];
const jobPlace: readonly string[] = ['spec', 'jobTemplate', 'metadata'];

/** Of the kinds that make something; made once, since every object asks. */
const places: ReadonlyMap<string, readonly (readonly string[])[]> = new Map(
  Object.entries(templates).map(([kind, template]) => [
    kind,
    [
      ...ownPlace,
      ...(kind === 'CronJob.batch' ? [jobPlace] : []),
      ...(template.length === 0 ? [] : [[...template, 'metadata']]),
    ],
  ]),
);
