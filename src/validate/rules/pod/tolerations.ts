import { isPlainMap } from '../../../model/json';
import { partAt, wordAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { isSet, misformed, partsAt, quoted } from '../../fields';
import { labelKey, labelValue, orEmpty } from '../../formats';
import { podCalled } from '../../pod-called';
import type { Breach, Rule } from '../../rule';
import { refused } from '../../severity';

/** Tolerations say which taints they are about. */
export const tolerations: Rule<'pod'> = {
  name: 'pod/tolerations',
  summary:
    'A toleration has a key, or "Exists" for every taint; "Exists" has no value, and seconds are for "NoExecute".',
  why: 'The API server refuses the rest.',
  source: 'https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/',
  fix: 'Write "operator: Exists" without a value, or a key with a value.',
  severity: refused,
  subject: 'pod',
  examples: {
    passes: { kubernetes: examplePod({ pod: 'tolerations: [{ key: gpu, operator: Exists, effect: NoSchedule }]' }) },
    fails: [
      { kubernetes: examplePod({ pod: 'tolerations: [{ value: gpu }]' }), title: 'no key' },
      {
        kubernetes: examplePod({ pod: 'tolerations: [{ key: gpu, operator: Exists, value: big }]' }),
        title: 'a value with "Exists"',
      },
      {
        kubernetes: examplePod({
          pod: 'tolerations: [{ key: gpu, operator: Exists, effect: NoSchedule, tolerationSeconds: 60 }]',
        }),
        title: 'seconds',
      },
    ],
  },
  check(pod) {
    return partsAt(pod.spec, 'tolerations', '*').flatMap(({ value, at }) =>
      tolerationBreaches(value, podCalled(pod)).map((one) => ({ ...one, at: [...at, ...(one.at ?? [])] })),
    );
  },
};

function tolerationBreaches(toleration: unknown, subject: string): readonly Breach[] {
  if (!isPlainMap(toleration)) return [];
  const [key, operator] = [wordAt(toleration, 'key'), wordAt(toleration, 'operator')];
  const isEqual = operator === '' || operator === 'Equal';
  const what = `${subject} tolerates ${key === '' ? 'every taint' : quoted(key)}`;
  const isOdd = isSet(toleration, 'key') && typeof partAt(toleration, 'key') !== 'string';
  return [
    ...misformed(toleration, subject, [{ at: ['key'], called: 'the taint', format: orEmpty(labelKey) }]),
    ...(isEqual
      ? misformed(toleration, subject, [{ at: ['value'], called: 'the value of a taint', format: labelValue }])
      : []),
    ...(key === '' && isEqual && !isOdd
      ? [
          {
            message: `${what} without "operator: Exists".`,
            fix: 'Add the key of the taint, or "operator: Exists" for every taint.',
            at: [],
          },
        ]
      : []),
    ...(operator === 'Exists' && wordAt(toleration, 'value') !== ''
      ? [
          {
            message: `${what} by "Exists" with a value.`,
            fix: 'Take the value out, or write "operator: Equal".',
            at: ['value'],
          },
        ]
      : []),
    ...(isSet(toleration, 'tolerationSeconds') && wordAt(toleration, 'effect') !== 'NoExecute'
      ? [
          {
            message: `${what} for some seconds, and its effect is not "NoExecute".`,
            fix: 'Write "effect: NoExecute", or take "tolerationSeconds" out.',
            at: ['tolerationSeconds'],
          },
        ]
      : []),
  ];
}
