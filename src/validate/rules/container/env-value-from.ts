import { isPlainMap, type PlainData } from '../../../model/json';
import { partAt, wordAt } from '../../../manifests/reading';
import {
  divisorBreaches,
  fieldPathBreaches,
  resourceBreaches,
  variableFields,
  variableResources,
} from '../../downward-api';
import { examplePod } from '../../example-pods';
import { isSet, misformed, moreThanOne, named, partsAt, quoted } from '../../fields';
import { anyText, configKey, dnsLabel, pathWithoutSteps, subdomain, type Format } from '../../formats';
import type { Breach, Rule } from '../../rule';
import { refused } from '../../severity';
import type { Place } from '../../subject';

const sources = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef', 'fileKeyRef'];

/** A variable has a value, or one source of it. */
export const envValueFrom: Rule<'container'> = {
  name: 'container/env-value-from',
  summary: 'A variable has a value or one source, and the source names what there is.',
  why: 'The API server refuses a variable with a value and a source, with two sources, or with a field that it does not offer.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/downward-api/#available-fields',
  fix: 'Keep one of them: "value", or one key below "valueFrom".',
  severity: refused,
  subject: 'container',
  examples: {
    passes: {
      kubernetes: examplePod({
        container: 'env: [{ name: POD, valueFrom: { fieldRef: { fieldPath: metadata.name } } }]',
      }),
    },
    fails: [
      {
        kubernetes: examplePod({
          container: 'env: [{ name: POD, value: a, valueFrom: { fieldRef: { fieldPath: metadata.name } } }]',
        }),
        title: 'a value and a source',
      },
      {
        kubernetes: examplePod({
          container: 'env: [{ name: POD, valueFrom: { fieldRef: { fieldPath: metadata.title } } }]',
        }),
        title: 'no such field',
      },
      {
        kubernetes: examplePod({
          container: 'env: [{ name: CPU, valueFrom: { resourceFieldRef: { resource: cpu } } }]',
        }),
        title: 'no such resource',
      },
      {
        kubernetes: examplePod({
          container: 'env: [{ name: KEY, valueFrom: { secretKeyRef: { name: orders, key: "a/b" } } }]',
        }),
        title: 'not a key',
      },
    ],
  },
  check({ spec, called }, { kubernetes }) {
    return partsAt(spec, 'env', '*').flatMap(({ value, at }) => {
      const subject = `${called}, variable ${quoted(wordAt(value, 'name'))},`;
      return variableBreaches(value, subject, kubernetes).map((breach) => within(breach, at));
    });
  },
};

function within(breach: Breach, at: Place): Breach {
  return { ...breach, at: [...at, ...(breach.at ?? [])] };
}

function variableBreaches(variable: PlainData, subject: string, kubernetes: number): readonly Breach[] {
  const from = partAt(variable, 'valueFrom');
  if (!isPlainMap(from)) return [];
  const [given, two] = [sources.filter((key) => isSet(from, key)), moreThanOne(from, sources)];
  const at = ['valueFrom'];
  if (given.length === 0)
    return [
      {
        message: `${subject} takes its value from nothing.`,
        fix: 'Write a source below "valueFrom", or "value" instead of it.',
        at,
      },
    ];
  const value = partAt(variable, 'value');
  if (typeof value === 'string' && value !== '')
    return [{ message: `${subject} has a value and a source of it.`, fix: 'Keep "value" or "valueFrom".', at }];
  if (two.length > 0)
    return [{ message: `${subject} takes its value from ${named(two)} at once.`, fix: 'Keep one of them.', at }];
  return [
    ...fieldPathBreaches(partAt(from, 'fieldRef'), subject, variableFields(kubernetes)).map((one) =>
      within(one, [...at, 'fieldRef']),
    ),
    ...resourceBreaches(partAt(from, 'resourceFieldRef'), subject, variableResources).map((one) =>
      within(one, [...at, 'resourceFieldRef']),
    ),
    ...divisorBreaches(partAt(from, 'resourceFieldRef'), subject).map((one) =>
      within(one, [...at, 'resourceFieldRef']),
    ),
    ...keyBreaches(from, subject).map((one) => within(one, at)),
  ];
}

const keyRefs: readonly (readonly [key: string, kind: string])[] = [
  ['configMapKeyRef', 'ConfigMap'],
  ['secretKeyRef', 'Secret'],
];

function keyBreaches(from: PlainData, subject: string): readonly Breach[] {
  const unnamed = keyRefs
    .filter(([key]) => isPlainMap(partAt(from, key)) && !isSet(from, key, 'name'))
    .map(([key, kind]) => ({
      message: `${subject} names no ${kind} to take its value from.`,
      fix: `Write the name of the ${kind} as "name".`,
      at: [key],
    }));
  const fields = keyRefs.flatMap(
    ([key, kind]): readonly { at: readonly string[]; called: string; format: Format }[] => [
      { at: [key, 'name'], called: `the ${kind}`, format: subdomain },
      { at: [key, 'key'], called: 'the key', format: configKey },
    ],
  );
  return [...unnamed, ...misformed(from, subject, [...fields, ...fileFields])];
}

const fileFields: readonly { at: readonly string[]; called: string; format: Format }[] = [
  { at: ['fileKeyRef', 'key'], called: 'the key', format: anyText },
  { at: ['fileKeyRef', 'volumeName'], called: 'the volume', format: dnsLabel },
  { at: ['fileKeyRef', 'path'], called: 'the path', format: pathWithoutSteps },
];
