import { examplePod } from '../../example-pods';
import { hostPathsOf } from '../../host-paths';
import { podCalled } from '../../pod-security';
import type { Rule } from '../../rule';

/** Pods write to no folder of their node. */
export const writableHostPath: Rule<'pod'> = {
  name: 'security/writable-host-path',
  summary: 'A path of the node is mounted read-only.',
  why: 'What a pod writes there stays behind on the node, fills its disk, and is read by others.',
  source: 'https://kubernetes.io/docs/concepts/storage/volumes/#hostpath',
  fix: 'Say "readOnly: true" in the mount, or use a claim.',
  severity: { recommended: 'warning', strict: 'warning' },
  subject: 'pod',
  examples: {
    passes: {
      kubernetes: examplePod({
        pod: 'volumes: [{ name: logs, hostPath: { path: /srv/logs } }]',
        container: 'volumeMounts: [{ name: logs, mountPath: /logs, readOnly: true }]',
      }),
    },
    fails: {
      kubernetes: examplePod({
        pod: 'volumes: [{ name: logs, hostPath: { path: /srv/logs } }]',
        container: 'volumeMounts: [{ name: logs, mountPath: /logs }]',
      }),
    },
  },
  check(pod) {
    return hostPathsOf(pod)
      .filter(({ isWritten, isSensitive }) => isWritten && isSensitive === undefined)
      .map(({ volume, path, at }) => ({
        message: `${podCalled(pod)} writes to ${JSON.stringify(path)} of its node with volume "${volume}".`,
        at,
      }));
  },
};
