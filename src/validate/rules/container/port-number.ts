import { examplePod } from '../../example-pods';
import { outOfRange } from '../../fields';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Ports are from 1 to 65535. */
export const portNumber: Rule<'container'> = {
  name: 'container/port-number',
  summary: 'A port is a number from 1 to 65535.',
  why: 'There are no other ports; the API server refuses them.',
  source: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports',
  fix: 'Name the port that the process listens at.',
  severity: refused,
  subject: 'container',
  examples: {
    passes: { kubernetes: examplePod({ container: 'ports: [{ containerPort: 8080 }]' }) },
    fails: [
      { kubernetes: examplePod({ container: 'ports: [{ containerPort: 80800 }]' }) },
      {
        kubernetes: examplePod({ container: 'ports: [{ containerPort: 8080, hostPort: 80800 }]' }),
        title: 'on the node',
      },
    ],
  },
  check({ spec, called }) {
    return outOfRange(spec, called, [
      { at: ['ports', '*', 'containerPort'], called: 'the port', least: 1, most: 65_535 },
      { at: ['ports', '*', 'hostPort'], called: 'the port of the node', least: 0, most: 65_535 },
    ]);
  },
};
