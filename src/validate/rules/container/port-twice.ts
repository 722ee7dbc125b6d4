import { isPlainMap } from '../../../model/json';
import { partAt, wordAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { partsAt, repeated } from '../../fields';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** A container lists each of its ports once. */
export const portTwice: Rule<'container'> = {
  name: 'container/port-twice',
  summary: 'A container lists each port once for each protocol.',
  why: 'One process can listen at a port. Server-side apply refuses the list, and changes by kubectl get the two mixed up.',
  source: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports',
  fix: 'Remove one of them, or correct its number or protocol.',
  severity: risky,
  subject: 'container',
  examples: {
    passes: {
      kubernetes: examplePod({ container: 'ports: [{ containerPort: 53 }, { containerPort: 53, protocol: UDP }]' }),
    },
    fails: {
      kubernetes: examplePod({
        container: 'ports: [{ name: http, containerPort: 80 }, { name: web, containerPort: 80 }]',
      }),
    },
  },
  check({ spec, called }) {
    const ports = partsAt(spec, 'ports', '*').filter(({ value }) => typeof partAt(value, 'containerPort') === 'number');
    const keyOf = (value: unknown): string | undefined => {
      if (!isPlainMap(value)) return undefined;
      return `${wordAt(value, 'containerPort')}/${wordAt(value, 'protocol') || 'TCP'}/${wordAt(value, 'hostIP')}/${wordAt(value, 'hostPort')}`;
    };
    return repeated(ports, ({ value }) => keyOf(value)).map(({ value, at }) => ({
      message: `${called} lists the port ${wordAt(value, 'containerPort')} twice.`,
      at,
    }));
  },
};
