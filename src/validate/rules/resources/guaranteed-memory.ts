import { amountOf } from '../../container-resources';
import { examplePod } from '../../example-pods';
import type { Rule } from '../../rule';

/** Memory is asked for as a whole. */
export const guaranteedMemory: Rule<'container'> = {
  name: 'resources/guaranteed-memory',
  summary: 'A container requests as much memory as its limit.',
  why: 'What is above the request is not kept for it, and pods that use more than they asked for are evicted first.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/',
  fix: 'Set "requests.memory" and "limits.memory" to the same amount.',
  severity: { strict: 'info' },
  subject: 'container',
  examples: {
    passes: {
      kubernetes: examplePod({ container: 'resources: { requests: { memory: 1Gi }, limits: { memory: 1024Mi } }' }),
    },
    fails: {
      kubernetes: examplePod({ container: 'resources: { requests: { memory: 1Gi }, limits: { memory: 2Gi } }' }),
    },
  },
  check(container) {
    const [request, limit] = [amountOf(container, 'requests', 'memory'), amountOf(container, 'limits', 'memory')];
    if (request === undefined || limit === undefined || request >= limit) return [];
    const message = `${container.called} requests less memory than its limit.`;
    return [{ message, at: ['resources', 'requests', 'memory'] }];
  },
};
