import { numberAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { mapsWithPlaces } from '../../pods';
import type { Rule } from '../../rule';

/** Containers need no privilege for their ports. */
export const privilegedPort: Rule<'container'> = {
  name: 'exposure/privileged-port',
  summary: 'A container offers ports of 1024 or more.',
  why: 'For a port below, a program must be root or have a capability in many engines.',
  source: 'https://kubernetes.io/docs/concepts/security/security-checklist/',
  fix: 'Let the program listen at 8080, say, and the Service at 80.',
  severity: { strict: 'info' },
  subject: 'container',
  examples: {
    passes: { kubernetes: examplePod({ container: 'ports: [{ containerPort: 8080 }]' }) },
    fails: { kubernetes: examplePod({ container: 'ports: [{ containerPort: 80 }]' }) },
  },
  check({ spec, called }) {
    return mapsWithPlaces(spec, 'ports').flatMap(({ value, at }) => {
      const port = numberAt(value, 'containerPort') ?? 0;
      if (port <= 0 || port >= 1024 || port === 22) return [];
      return [{ message: `${called} offers port ${port}, which needs a privilege.`, at: [...at, 'containerPort'] }];
    });
  },
};
