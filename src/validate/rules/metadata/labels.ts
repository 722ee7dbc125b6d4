import { partAt } from '../../../manifests/reading';
import { called } from '../../called';
import { labelBreaches } from '../../label-syntax';
import { metadataPlaces } from '../../metadata-places';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Labels have keys and values that selectors can name. */
export const labels: Rule<'object'> = {
  name: 'metadata/labels',
  summary: 'A label has a key and a value of at most 63 letters, digits, "-", "_" and ".".',
  why: 'The API server refuses all others, in the object and in what it makes.',
  source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set',
  fix: 'Shorten it, or make it an annotation, whose values are free.',
  severity: refused,
  subject: 'object',
  examples: {
    passes: {
      kubernetes:
        '{ apiVersion: v1, kind: ConfigMap, metadata: { name: orders, labels: { app.kubernetes.io/name: orders } } }',
    },
    fails: [
      {
        kubernetes: '{ apiVersion: v1, kind: ConfigMap, metadata: { name: orders, labels: { app: "the orders" } } }',
        title: 'a value with a blank',
      },
      {
        kubernetes: '{ apiVersion: v1, kind: ConfigMap, metadata: { name: orders, labels: { app/of/team: orders } } }',
        title: 'a key with two slashes',
      },
    ],
  },
  check(object) {
    return metadataPlaces(object).flatMap((at) => {
      const given = partAt(partAt(object.value, ...at), 'labels');
      return given === undefined ? [] : labelBreaches(given, called(object), [...at, 'labels']);
    });
  },
};
