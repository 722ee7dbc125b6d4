import { itemsAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { securityContexts } from '../../pod-security';
import type { Rule } from '../../rule';
import { advised } from '../../severity';

const keys = ['runAsGroup', 'fsGroup', 'supplementalGroups'];

/** No container is in the group of root. */
export const rootGroup: Rule<'pod'> = {
  name: 'security/root-group',
  summary: 'No container is in the group of root.',
  why: 'Group 0 may read and change what belongs to root and its group, in the container and in what is mounted.',
  source: 'https://kubernetes.io/docs/concepts/security/security-checklist/',
  fix: 'Name another group.',
  severity: advised,
  subject: 'pod',
  examples: {
    passes: { kubernetes: examplePod({ pod: 'securityContext: { fsGroup: 10001 }' }) },
    fails: [
      { kubernetes: examplePod({ pod: 'securityContext: { runAsGroup: 0 }' }) },
      { kubernetes: examplePod({ pod: 'securityContext: { supplementalGroups: [0] }' }) },
    ],
  },
  check(pod) {
    return securityContexts(pod).flatMap(({ called, context, at }) =>
      keys
        .filter((key) => context[key] === 0 || itemsAt(context, key).includes(0))
        .map((key) => ({ message: `${called} has group 0 in "${key}", which is that of root.`, at: [...at, key] })),
    );
  },
};
