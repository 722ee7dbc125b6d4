import { isPlainMap } from '../../../model/json';
import { partAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { isSet, outOfRange, type NumberField } from '../../fields';
import { handlerBreaches, probeHandlers } from '../../handlers';
import { runsWithPod } from '../../pod-containers';
import type { Breach, Rule } from '../../rule';
import { refused } from '../../severity';

/** Probes, and how messages call them. */
const probes: readonly (readonly [key: string, called: string])[] = [
  ['livenessProbe', 'the liveness probe'],
  ['readinessProbe', 'the readiness probe'],
  ['startupProbe', 'the start-up probe'],
];

const counts = ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'failureThreshold'];

/** A probe does one thing, with numbers that make sense. */
export const probe: Rule<'container'> = {
  name: 'container/probe',
  summary: 'A probe does one thing, with numbers of zero or more.',
  why: 'The API server refuses a probe that does nothing or two things, ports and headers that cannot be, and a success threshold other than 1 where one success is enough.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/probes/',
  fix: 'Keep one of "exec", "httpGet", "tcpSocket" and "grpc", and correct the number.',
  severity: refused,
  subject: 'container',
  examples: {
    passes: {
      kubernetes: examplePod({
        container: 'readinessProbe: { httpGet: { path: /ready, port: 8080 }, periodSeconds: 5 }',
      }),
    },
    fails: [
      { kubernetes: examplePod({ container: 'readinessProbe: { periodSeconds: 5 }' }), title: 'does nothing' },
      {
        kubernetes: examplePod({ container: 'readinessProbe: { tcpSocket: { port: 80 }, httpGet: { port: 80 } }' }),
        title: 'does two things',
      },
      {
        kubernetes: examplePod({ container: 'livenessProbe: { tcpSocket: { port: 80 }, successThreshold: 2 }' }),
        title: 'two successes',
      },
      {
        kubernetes: examplePod({ container: 'livenessProbe: { tcpSocket: { port: "80" } }' }),
        title: 'a number as a text is a name',
      },
    ],
  },
  check(container) {
    if (!runsWithPod(container)) return [];
    return probes.flatMap(([key, called]) => {
      const value = partAt(container.spec, key);
      if (value === undefined) return [];
      const subject = `${container.called}, ${called},`;
      return probeBreaches(key, value, subject).map((one) => ({ ...one, at: [key, ...(one.at ?? [])] }));
    });
  },
};

const grace = 'terminationGracePeriodSeconds';
const onceFix = 'Take "successThreshold" out: it is 1 for this probe.';

const readinessNumbers: readonly NumberField[] = [
  ...counts.map((at) => ({ at: [at], least: 0 })),
  { at: ['successThreshold'], least: 0 },
];

const otherNumbers: readonly NumberField[] = [
  ...counts.map((at) => ({ at: [at], least: 0 })),
  { at: ['successThreshold'], least: 0, most: 1, fix: onceFix },
  { at: [grace], least: 1 },
];

function probeBreaches(key: string, value: unknown, subject: string): readonly Breach[] {
  if (!isPlainMap(value)) return [];
  return [
    ...handlerBreaches(value, subject, probeHandlers),
    ...outOfRange(value, subject, key === 'readinessProbe' ? readinessNumbers : otherNumbers),
    ...(key === 'readinessProbe' && isSet(value, grace)
      ? [
          {
            message: `${subject} has a grace period, and stops nothing.`,
            fix: 'Take "terminationGracePeriodSeconds" out of this probe.',
            at: [grace],
          },
        ]
      : []),
  ];
}
