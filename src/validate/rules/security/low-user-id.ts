import { examplePod } from '../../example-pods';
import { securityContexts } from '../../pod-security';
import type { Rule } from '../../rule';

const least = 10_000;
const keys = ['runAsUser', 'runAsGroup'];

/** Users of containers are no users of the node. */
export const lowUserId: Rule<'pod'> = {
  name: 'security/low-user-id',
  summary: 'Containers run as a user and a group of 10000 or more.',
  why: 'A user below may be one of the node, whose files a container can then read where they are mounted.',
  source: 'https://kubernetes.io/docs/concepts/security/security-checklist/',
  fix: 'Name a user of 10000 or more, which the image may run as.',
  severity: { strict: 'info' },
  subject: 'pod',
  examples: {
    passes: { kubernetes: examplePod({ pod: 'securityContext: { runAsUser: 10001 }' }) },
    fails: { kubernetes: examplePod({ pod: 'securityContext: { runAsUser: 1000 }' }) },
  },
  check(pod) {
    return securityContexts(pod).flatMap(({ called, context, at }) =>
      keys.flatMap((key) => {
        const id = context[key];
        if (typeof id !== 'number' || id <= 0 || id >= least) return [];
        return [{ message: `${called} has "${key}" ${id}, which is below ${least}.`, at: [...at, key] }];
      }),
    );
  },
};
