import { numberAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { mapsWithPlaces } from '../../pods';
import type { Rule } from '../../rule';

/** Nobody logs in to a container. */
export const sshPort: Rule<'container'> = {
  name: 'exposure/ssh-port',
  summary: 'No container and no Service offers port 22.',
  why: 'A container with an SSH server has keys and users of its own, which nobody counts; "kubectl exec" asks the API server.',
  source: 'https://kubernetes.io/docs/concepts/security/security-checklist/',
  fix: 'Take the port away.',
  severity: { recommended: 'warning', strict: 'warning' },
  subject: 'container',
  examples: {
    passes: { kubernetes: examplePod({ container: 'ports: [{ containerPort: 8080 }]' }) },
    fails: { kubernetes: examplePod({ container: 'ports: [{ containerPort: 22 }]' }) },
  },
  check({ spec, called }) {
    return mapsWithPlaces(spec, 'ports')
      .filter(({ value }) => numberAt(value, 'containerPort') === 22)
      .map(({ at }) => ({ message: `${called} offers port 22, that of SSH.`, at: [...at, 'containerPort'] }));
  },
};
