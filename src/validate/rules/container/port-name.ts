import { examplePod } from '../../example-pods';
import { misformed, quoted, repeated, textPartsAt } from '../../fields';
import { orEmpty, portName as format } from '../../formats';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Ports of a container have names of their own. */
export const portName: Rule<'container'> = {
  name: 'container/port-name',
  summary:
    'A port has a name of at most 15 lower-case letters, digits and "-", which no other port of the container has.',
  why: 'The API server refuses every other name.',
  source: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports',
  fix: 'Call it by a short word such as "http", and each port by another one.',
  severity: refused,
  subject: 'container',
  examples: {
    passes: {
      kubernetes: examplePod({
        container: 'ports: [{ name: http, containerPort: 80 }, { name: admin, containerPort: 81 }]',
      }),
    },
    fails: [
      {
        kubernetes: examplePod({ container: 'ports: [{ name: HTTP_1, containerPort: 80 }]' }),
        title: 'not a port name',
      },
      {
        kubernetes: examplePod({
          container: 'ports: [{ name: http, containerPort: 80 }, { name: http, containerPort: 81 }]',
        }),
        title: 'twice the same',
      },
    ],
  },
  check({ spec, called }) {
    const names = textPartsAt(spec, 'ports', '*', 'name');
    const known = names.filter(({ value }) => value !== '' && format.fits(value));
    return [
      ...misformed(spec, called, [{ at: ['ports', '*', 'name'], called: 'the port name', format: orEmpty(format) }]),
      ...repeated(known, ({ value }) => value).map(({ value, at }) => ({
        message: `${called} has two ports with the name ${quoted(value)}.`,
        fix: 'Give each port a name of its own, "http" and "metrics".',
        at,
      })),
    ];
  },
};
