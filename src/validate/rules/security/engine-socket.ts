import { examplePod } from '../../example-pods';
import { hostPathsOf } from '../../host-paths';
import { podCalled } from '../../pod-security';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** No pod talks to the container engine of its node. */
export const engineSocket: Rule<'pod'> = {
  name: 'security/engine-socket',
  summary: 'No pod mounts the socket of the container engine.',
  why: 'Who talks to the engine starts containers as root of the node, past the API server.',
  source: 'https://kubernetes.io/docs/concepts/storage/volumes/#hostpath',
  fix: 'Take the mount away; build images with a tool that needs no engine.',
  severity: risky,
  subject: 'pod',
  examples: {
    passes: { kubernetes: examplePod({ pod: 'volumes: [{ name: run, emptyDir: {} }]' }) },
    fails: { kubernetes: examplePod({ pod: 'volumes: [{ name: engine, hostPath: { path: /var/run/docker.sock } }]' }) },
  },
  check(pod) {
    return hostPathsOf(pod)
      .filter(({ isSensitive }) => isSensitive?.includes('engine'))
      .map(({ volume, path, at }) => ({
        message: `${podCalled(pod)} mounts ${JSON.stringify(path)} with volume "${volume}": it may control the container engine.`,
        at,
      }));
  },
};
