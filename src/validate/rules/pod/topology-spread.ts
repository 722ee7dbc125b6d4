import { isPlainMap } from '../../../model/json';
import { partAt, wordAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { isSet, outOfRange, partsAt, repeated } from '../../fields';
import { selectorBreaches } from '../../label-selector';
import { labelKeyBreaches } from '../../pod-affinity';
import { podCalled } from '../../pod-called';
import type { Breach, Rule } from '../../rule';
import { refused } from '../../severity';
import type { PodSubject } from '../../subject';

const list = 'topologySpreadConstraints';
const selector = 'labelSelector: { matchLabels: { app: orders } }';
const spread = (skew: number, more = ''): string =>
  `${list}: [{ maxSkew: ${skew}, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway, ${selector}${more} }]`;

/** Pods are spread by sane numbers. */
export const topologySpread: Rule<'pod'> = {
  name: 'pod/topology-spread',
  summary: 'A spread has a skew of 1 or more and a topology key, and stands once for each key and way.',
  why: 'The API server refuses the rest, and "minDomains" without "DoNotSchedule".',
  source: 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/',
  fix: 'Correct the number; join two spreads of one key into one.',
  severity: refused,
  subject: 'pod',
  examples: {
    passes: { kubernetes: examplePod({ pod: spread(1) }) },
    fails: [
      { kubernetes: examplePod({ pod: spread(0) }), title: 'no skew' },
      { kubernetes: examplePod({ pod: spread(1, ', minDomains: 2') }), title: 'domains that may be missing' },
    ],
  },
  check(pod) {
    const subject = podCalled(pod);
    return [
      ...outOfRange(pod.spec, subject, [
        { at: [list, '*', 'maxSkew'], called: 'the skew', least: 1 },
        { at: [list, '*', 'minDomains'], called: 'the number of domains', least: 1 },
      ]),
      ...twice(pod, subject),
      ...partsAt(pod.spec, list, '*').flatMap(({ value, at }) => {
        const found = [
          ...constraintBreaches(value, subject),
          ...selectorBreaches(partAt(value, 'labelSelector'), subject, ['labelSelector']),
          ...labelKeyBreaches(value, subject),
        ];
        return found.map((one) => ({ ...one, at: [...at, ...(one.at ?? [])] }));
      }),
    ];
  },
};

function twice({ spec }: PodSubject, subject: string): readonly Breach[] {
  const keyOf = (value: unknown): string | undefined =>
    isPlainMap(value) ? JSON.stringify([wordAt(value, 'topologyKey'), wordAt(value, 'whenUnsatisfiable')]) : undefined;
  return repeated(partsAt(spec, list, '*'), ({ value }) => keyOf(value)).map(({ value, at }) => ({
    message: `${subject} is spread by "${wordAt(value, 'topologyKey')}" twice in the same way.`,
    fix: 'Join the two into one.',
    at,
  }));
}

function constraintBreaches(constraint: unknown, subject: string): readonly Breach[] {
  if (!isPlainMap(constraint)) return [];
  const way = partAt(constraint, 'whenUnsatisfiable');
  const isLoose = isSet(constraint, 'minDomains') && typeof way === 'string' && way !== 'DoNotSchedule';
  return [
    ...(partAt(constraint, 'topologyKey') === ''
      ? [
          {
            message: `${subject} is spread by no topology key.`,
            fix: 'Write a label of nodes as "topologyKey", "topology.kubernetes.io/zone".',
            at: ['topologyKey'],
          },
        ]
      : []),
    ...(isLoose
      ? [
          {
            message: `${subject} has "minDomains" without "DoNotSchedule".`,
            fix: 'Write "whenUnsatisfiable: DoNotSchedule", or take "minDomains" out.',
            at: ['minDomains'],
          },
        ]
      : []),
  ];
}
