import { partAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { hasOwnUsers, ofRestricted, securityContexts, standards } from '../../pod-security';
import type { Rule } from '../../rule';

/** No container runs as user 0. */
export const runAsUser: Rule<'pod'> = {
  name: 'pod-security/run-as-user',
  summary: 'No container runs as user 0.',
  why: 'User 0 is root: in the container, and on the node as soon as anything lets it out.',
  source: standards,
  fix: 'Name another user in "runAsUser", or leave it to the image.',
  severity: { ...ofRestricted, recommended: 'warning' },
  subject: 'pod',
  examples: {
    passes: { kubernetes: examplePod({ pod: 'securityContext: { runAsUser: 1000 }' }) },
    fails: { kubernetes: examplePod({ pod: 'securityContext: { runAsUser: 0 }' }) },
  },
  check(pod, { podSecurity }) {
    if (hasOwnUsers(pod, podSecurity)) return [];
    return securityContexts(pod)
      .filter(({ context }) => partAt(context, 'runAsUser') === 0)
      .map(({ called, at }) => ({ message: `${called} runs as user 0, which is root.`, at: [...at, 'runAsUser'] }));
  },
};
