import { examplePod } from '../../example-pods';
import { isUnsaid, ofRestricted, podCalled, standards } from '../../pod-security';
import type { Rule } from '../../rule';

const allowed: ReadonlySet<string> = new Set([
  ...[
    'configMap',
    'csi',
    'downwardAPI',
    'emptyDir',
    'ephemeral',
    'image',
    'persistentVolumeClaim',
    'projected',
    'secret',
  ],
]);

/** Those have a rule of their own: they are refused by "baseline" already. */
const others: ReadonlySet<string> = new Set(['name', 'hostPath']);

/** Volumes are of kinds that bring nothing of the node or of a network file system in. */
export const volumeTypes: Rule<'pod'> = {
  name: 'pod-security/volume-types',
  summary: 'Volumes are of the kinds that the level "restricted" names.',
  why: 'Other kinds reach storage without a claim, past the quotas and classes of the cluster.',
  source: standards,
  fix: 'Ask for a PersistentVolumeClaim.',
  severity: ofRestricted,
  subject: 'pod',
  examples: {
    passes: {
      kubernetes: examplePod({ pod: 'volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]' }),
    },
    fails: {
      kubernetes: examplePod({ pod: 'volumes: [{ name: data, nfs: { server: files.internal, path: /data } }]' }),
    },
  },
  check(pod) {
    return pod.volumes.flatMap(({ name, value, at }) => {
      const kinds = Object.keys(value).filter((key) => !others.has(key) && !isUnsaid(value[key]));
      const [kind] = kinds;
      if (kind === undefined || kinds.some((key) => allowed.has(key))) return [];
      const message = `${podCalled(pod)} has the volume "${name}" of kind "${kind}".`;
      return [{ message, at: [...at.slice(pod.at.length), kind] }];
    });
  },
};
