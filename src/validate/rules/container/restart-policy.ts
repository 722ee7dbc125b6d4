import { partAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { isSet } from '../../fields';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Minor version from which each container may say when it is started again. */
const everyContainer = 35;

/** Containers that say when they are started again are of a kind that may. */
export const containerRestartPolicy: Rule<'container'> = {
  name: 'container/restart-policy',
  summary: 'A container says when it is started again only where its kind and the version allow it.',
  why: 'Up to 1.34 an init container may say "Always" and no other may say anything. Rules about exit codes need a policy.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/',
  fix: 'Remove it; "restartPolicy" of the pod is for all its containers.',
  severity: refused,
  subject: 'container',
  examples: {
    passes: {
      kubernetes: examplePod({ pod: 'initContainers: [{ name: proxy, image: "proxy:2.1", restartPolicy: Always }]' }),
    },
    fails: {
      kubernetes: examplePod({ container: 'restartPolicy: Always' }),
      settings: { kubernetes: '1.33' },
    },
  },
  check({ spec, called, list }, { kubernetes }) {
    const policy = partAt(spec, 'restartPolicy');
    const at = ['restartPolicy'];
    if (typeof policy !== 'string') {
      const rules = partAt(spec, 'restartPolicyRules');
      const isBare =
        kubernetes >= everyContainer && Array.isArray(rules) && rules.length > 0 && !isSet(spec, 'restartPolicy');
      return isBare
        ? [
            {
              message: `${called} has rules for starting again and no "restartPolicy".`,
              fix: 'Add "restartPolicy" to the container.',
              at: ['restartPolicyRules'],
            },
          ]
        : [];
    }
    if (list === 'ephemeralContainers' || kubernetes >= everyContainer) return [];
    if (list === 'containers')
      return [
        {
          message: `${called} has a "restartPolicy", which init containers alone may have in Kubernetes 1.${kubernetes}.`,
          at,
        },
      ];
    return policy === 'Always'
      ? []
      : [
          {
            message: `${called} has "restartPolicy" ${JSON.stringify(policy)}; it can be "Always" in Kubernetes 1.${kubernetes}.`,
            fix: 'Write "Always", or take it out.',
            at,
          },
        ];
  },
};
