import { examplePod } from '../../example-pods';
import { isSet } from '../../fields';
import { isSidecar } from '../../pod-containers';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

const forbidden = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'];

/** What runs before the others is not probed. */
export const initContainer: Rule<'container'> = {
  name: 'container/init-container',
  summary: 'An init container has no probes and no hooks, unless it runs beside the others.',
  why: 'It ends before the others begin; the API server refuses them.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#differences-from-regular-containers',
  fix: 'Remove them, or make it a sidecar by "restartPolicy: Always".',
  severity: refused,
  subject: 'container',
  examples: {
    passes: {
      kubernetes: examplePod({
        pod: 'initContainers: [{ name: proxy, image: "proxy:2.1", restartPolicy: Always, startupProbe: { tcpSocket: { port: 80 } } }]',
      }),
    },
    fails: {
      kubernetes: examplePod({
        pod: 'initContainers: [{ name: migrate, image: "orders:1.4", readinessProbe: { tcpSocket: { port: 80 } } }]',
      }),
    },
  },
  check(container) {
    if (container.list !== 'initContainers' || isSidecar(container)) return [];
    return forbidden
      .filter((key) => isSet(container.spec, key))
      .map((key) => ({ message: `${container.called} ends before the others begin, and has "${key}".`, at: [key] }));
  },
};
