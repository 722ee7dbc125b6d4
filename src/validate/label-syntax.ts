import { isPlainMap } from '../model/json';
import type { PlainMap } from '../manifests/object';
import type { Part } from '../manifests/reading';
import { quoted } from './fields';
import { annotationKey, labelKey, labelValue, type Format } from './formats';
import type { Breach } from './rule';
import type { Place } from './subject';

const valueFix = 'Use letters, digits, "-", "_" and "."; an annotation takes any text.';

/** Everything that an API server refuses in a map of labels, each with its place below `at`. */
export function labelBreaches(labels: Part, subject: string, at: Place): readonly Breach[] {
  if (!isPlainMap(labels) || isFine(labels)) return none;
  const values = Object.entries(labels).flatMap(([key, value]) =>
    typeof value === 'string' && labelKey.fits(key) && !labelValue.fits(value)
      ? [
          {
            message: `${subject} has label ${quoted(key)} with ${quoted(value)}, which is not ${labelValue.is}.`,
            fix: valueFix,
            at: [...at, key],
          },
        ]
      : [],
  );
  return [...keyBreaches(labels, subject, at, 'label', labelKey), ...values];
}

const none: readonly Breach[] = [];

function isFine(labels: PlainMap): boolean {
  for (const key of Object.keys(labels)) {
    const value = labels[key];
    if (!labelKey.fits(key) || (typeof value === 'string' && !labelValue.fits(value))) return false;
  }
  return true;
}

/** Everything that an API server refuses in the keys of a map of annotations. */
export function annotationBreaches(annotations: Part, subject: string, at: Place): readonly Breach[] {
  return keyBreaches(annotations, subject, at, 'annotation', annotationKey);
}

function keyBreaches(map: Part, subject: string, at: Place, what: string, format: Format): readonly Breach[] {
  if (!isPlainMap(map)) return none;
  const keys = Object.keys(map);
  if (keys.every((key) => format.fits(key))) return none;
  return keys
    .filter((key) => !format.fits(key))
    .map((key) => ({
      message: `${subject} has ${what} ${quoted(key)}, which is not ${format.is}.`,
      ...(format.fix === undefined ? {} : { fix: format.fix }),
      at: [...at, key],
    }));
}
