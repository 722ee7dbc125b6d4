import { isSaid } from '../../container-resources';
import { examplePod } from '../../example-pods';
import { runsWithPod } from '../../pod-containers';
import type { Rule } from '../../rule';

/** CPU has a limit: for those who want one. */
export const cpuLimit: Rule<'container'> = {
  name: 'resources/cpu-limit',
  summary: 'A container has a CPU limit; for teams that want one.',
  why: 'Without it a container takes all CPU that is idle: its speed depends on its neighbours, and so does the bill.',
  source: 'https://kubernetes.io/docs/tasks/configure-pod-container/assign-cpu-resource/',
  fix: 'Set "resources.limits.cpu", or turn this rule off: "resources/no-cpu-limit" asks for the opposite.',
  severity: {},
  subject: 'container',
  examples: {
    passes: {
      kubernetes: examplePod({ container: 'resources: { limits: { cpu: 2 } }' }),
      settings: { severities: { 'resources/cpu-limit': 'warning' } },
    },
    fails: {
      kubernetes: examplePod({ container: 'resources: { requests: { cpu: 100m } }' }),
      settings: { severities: { 'resources/cpu-limit': 'warning' } },
    },
  },
  check(container, { system }) {
    if (!runsWithPod(container) || isSaid(container, 'limits', 'cpu', system)) return [];
    return [{ message: `${container.called} has no CPU limit.`, at: ['resources', 'limits'] }];
  },
};
