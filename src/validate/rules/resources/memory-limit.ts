import { isSaid } from '../../container-resources';
import { examplePod } from '../../example-pods';
import { runsWithPod } from '../../pod-containers';
import { programFix } from '../../program-fix';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

const inProgram = 'Set "resources: { memory: { limit } }" to the most that it may ever use.';

/** Memory has a limit. */
export const memoryLimit: Rule<'container'> = {
  name: 'resources/memory-limit',
  summary: 'A container has a memory limit.',
  why: 'One that leaks takes the memory of its whole node, and the kernel kills others with it.',
  source: 'https://kubernetes.io/docs/tasks/configure-pod-container/assign-memory-resource/',
  fix: 'Set "resources.limits.memory" to the most that it may ever use.',
  severity: risky,
  subject: 'container',
  examples: {
    passes: { kubernetes: examplePod({ container: 'resources: { limits: { memory: 128Mi } }' }) },
    fails: { kubernetes: examplePod({ container: 'resources: { requests: { memory: 128Mi } }' }) },
  },
  check(container, { system }) {
    if (!runsWithPod(container) || isSaid(container, 'limits', 'memory', system)) return [];
    const message = `${container.called} has no memory limit.`;
    return [{ message, at: ['resources', 'limits'], ...programFix(container.object, inProgram) }];
  },
};
