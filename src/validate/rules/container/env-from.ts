import { isPlainMap } from '../../../model/json';
import { partAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { isSet, misformed, partsAt } from '../../fields';
import { subdomain } from '../../formats';
import type { Breach, Rule } from '../../rule';
import { refused } from '../../severity';

const sources: readonly (readonly [key: string, kind: string])[] = [
  ['configMapRef', 'ConfigMap'],
  ['secretRef', 'Secret'],
];

/** Variables are taken from one ConfigMap or one Secret at a time. */
export const envFrom: Rule<'container'> = {
  name: 'container/env-from',
  summary: 'Each item of "envFrom" names one ConfigMap or one Secret.',
  why: 'The API server refuses an item with both, with none, or without a name.',
  source: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#environment-variables',
  fix: 'Write one item for each, with "configMapRef" or "secretRef" and its name.',
  severity: refused,
  subject: 'container',
  examples: {
    passes: { kubernetes: examplePod({ container: 'envFrom: [{ configMapRef: { name: orders } }]' }) },
    fails: [
      {
        kubernetes: examplePod({
          container: 'envFrom: [{ configMapRef: { name: orders }, secretRef: { name: orders } }]',
        }),
        title: 'both',
      },
      { kubernetes: examplePod({ container: 'envFrom: [{ prefix: A_ }]' }), title: 'none' },
      { kubernetes: examplePod({ container: 'envFrom: [{ secretRef: { optional: true } }]' }), title: 'no name' },
    ],
  },
  check({ spec, called }) {
    return partsAt(spec, 'envFrom', '*').flatMap(({ value, at }): readonly Breach[] => {
      if (!isPlainMap(value)) return [];
      const given = sources.filter(([key]) => isSet(value, key));
      if (given.length === 0)
        return [
          {
            message: `${called} takes variables from an item that names nothing.`,
            fix: 'Write "configMapRef" or "secretRef" with its name.',
            at,
          },
        ];
      if (given.length > 1)
        return [
          {
            message: `${called} takes variables from a ConfigMap and a Secret in one item.`,
            fix: 'Make an item of each.',
            at,
          },
        ];
      const fields = given.map(([key, kind]) => ({ at: [key, 'name'], called: `the ${kind}`, format: subdomain }));
      const unnamed = given
        .filter(([key]) => isPlainMap(partAt(value, key)) && !isSet(value, key, 'name'))
        .map(([key, kind]) => ({
          message: `${called} takes variables from a ${kind} without a name.`,
          fix: `Write the name of the ${kind} as "name".`,
          at: [...at, key],
        }));
      const wrong = misformed(value, called, fields).map((one) => ({ ...one, at: [...at, ...(one.at ?? [])] }));
      return [...unnamed, ...wrong];
    });
  },
};
