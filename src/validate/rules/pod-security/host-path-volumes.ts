import { partAt } from '../../../manifests/reading';
import { isPlainMap } from '../../../model/json';
import { examplePod } from '../../example-pods';
import { podCalled, standards } from '../../pod-security';
import type { Rule } from '../../rule';

/** No pod mounts a path of its node. */
export const hostPathVolumes: Rule<'pod'> = {
  name: 'pod-security/host-path-volumes',
  summary: 'No pod mounts a path of its node.',
  why: 'What is mounted belongs to the node and to every pod on it, and stays behind when the pod moves.',
  source: standards,
  fix: 'Use a claim, an emptyDir or a ConfigMap.',
  severity: { strict: 'warning', 'pss-baseline': 'error', 'pss-restricted': 'error' },
  subject: 'pod',
  examples: {
    passes: { kubernetes: examplePod({ pod: 'volumes: [{ name: cache, emptyDir: {} }]' }) },
    fails: { kubernetes: examplePod({ pod: 'volumes: [{ name: logs, hostPath: { path: /var/log/pods } }]' }) },
  },
  check(pod) {
    return pod.volumes.flatMap(({ name, value, at }) => {
      if (!isPlainMap(partAt(value, 'hostPath'))) return [];
      const message = `${podCalled(pod)} mounts a path of its node with volume "${name}".`;
      return [{ message, at: [...at.slice(pod.at.length), 'hostPath'] }];
    });
  },
};
