import { isPlainMap } from '../model/json';
import type { Part } from '../manifests/reading';
import { quoted } from './fields';
import { annotationKey, labelKey, labelValue, type Format } from './formats';
import type { Breach } from './rule';
import type { Place } from './subject';

/** Everything that an API server refuses in a map of labels, each with its place below `at`. */
export function labelBreaches(labels: Part, subject: string, at: Place): readonly Breach[] {
  const values = Object.entries(isPlainMap(labels) ? labels : {}).flatMap(([key, value]) =>
    typeof value === 'string' && labelKey.fits(key) && !labelValue.fits(value)
      ? [
          {
            message: `${subject} has label ${quoted(key)} with ${quoted(value)}, which is not ${labelValue.is}.`,
            fix: valueFix(value),
            at: [...at, key],
          },
        ]
      : [],
  );
  return [...keyBreaches(labels, subject, at, 'label', labelKey), ...values];
}

/** Everything that an API server refuses in the keys of a map of annotations. */
export function annotationBreaches(annotations: Part, subject: string, at: Place): readonly Breach[] {
  return keyBreaches(annotations, subject, at, 'annotation', annotationKey);
}

function keyBreaches(map: Part, subject: string, at: Place, what: string, format: Format): readonly Breach[] {
  const keys = Object.keys(isPlainMap(map) ? map : {});
  return keys
    .filter((key) => !format.fits(key))
    .map((key) => ({ message: `${subject} has ${what} ${quoted(key)}, which is not ${format.is}.`, at: [...at, key] }));
}
