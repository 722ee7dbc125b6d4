import { isPlainMap } from '../../../model/json';
import { partAt, type Part } from '../../../manifests/reading';
import { called } from '../../called';
import { annotationBreaches } from '../../label-syntax';
import { metadataPlaces } from '../../metadata-places';
import type { Breach, Rule } from '../../rule';
import { refused } from '../../severity';
import { byteLength } from '../../sizes';

/** Most bytes of all annotations of an object, keys and values together. */
const most = 256 * 1024;

/** Annotations have keys that the server takes, and are not too much. */
export const annotations: Rule<'object'> = {
  name: 'metadata/annotations',
  summary:
    'An annotation has a key of at most 63 letters, digits, "-", "_" and "."; all together have at most 256 KiB.',
  why: 'The API server refuses all others.',
  source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/#syntax-and-character-set',
  fix: 'Correct the key; put large texts into a ConfigMap.',
  severity: refused,
  subject: 'object',
  examples: {
    passes: {
      kubernetes:
        '{ apiVersion: v1, kind: ConfigMap, metadata: { name: orders, annotations: { acme.io/team: "the orders team" } } }',
    },
    fails: {
      kubernetes:
        '{ apiVersion: v1, kind: ConfigMap, metadata: { name: orders, annotations: { "our team": orders } } }',
    },
  },
  check(object) {
    return metadataPlaces(object).flatMap((place) => {
      const given = partAt(partAt(object.value, ...place), 'annotations');
      if (given === undefined) return [];
      const at = [...place, 'annotations'];
      return [...annotationBreaches(given, called(object), at), ...sizeBreaches(given, called(object), at)];
    });
  },
};

function sizeBreaches(given: Part, subject: string, at: readonly string[]): readonly Breach[] {
  if (!isPlainMap(given)) return [];
  const size = Object.entries(given).reduce(
    (sum, [key, value]) => sum + byteLength(key) + (typeof value === 'string' ? byteLength(value) : 0),
    0,
  );
  return size <= most
    ? []
    : [
        {
          message: `${subject} has annotations of ${size} bytes; it can have ${most}.`,
          fix: 'Put large texts into a ConfigMap.',
          at,
        },
      ];
}
