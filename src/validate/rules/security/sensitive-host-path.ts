import { examplePod } from '../../example-pods';
import { hostPathsOf } from '../../host-paths';
import { podCalled } from '../../pod-security';
import type { Rule } from '../../rule';

/** No pod mounts a folder that hands over its node. */
export const sensitiveHostPath: Rule<'pod'> = {
  name: 'security/sensitive-host-path',
  summary: 'No pod mounts a folder of its node that holds the system, its devices or its credentials.',
  why: 'Such a folder hands over the node: its keys, its processes, the pods that run there.',
  source: 'https://kubernetes.io/docs/concepts/storage/volumes/#hostpath',
  fix: 'Mount the one file that is needed, read-only, or get it another way.',
  severity: { recommended: 'warning', strict: 'warning' },
  subject: 'pod',
  examples: {
    passes: { kubernetes: examplePod({ pod: 'volumes: [{ name: time, hostPath: { path: /etc/localtime } }]' }) },
    fails: { kubernetes: examplePod({ pod: 'volumes: [{ name: keys, hostPath: { path: /etc/kubernetes } }]' }) },
  },
  check(pod) {
    return hostPathsOf(pod).flatMap(({ volume, path, at, isSensitive }) => {
      if (isSensitive === undefined || isSensitive.includes('engine')) return [];
      const message = `${podCalled(pod)} mounts ${JSON.stringify(path)} with volume "${volume}": ${isSensitive}.`;
      return [{ message, at }];
    });
  },
};
