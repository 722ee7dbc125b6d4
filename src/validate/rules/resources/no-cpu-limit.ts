import { saidOf } from '../../container-resources';
import { examplePod } from '../../example-pods';
import type { Rule } from '../../rule';

/** CPU has no limit: for those who want none. */
export const noCpuLimit: Rule<'container'> = {
  name: 'resources/no-cpu-limit',
  summary: 'A container has no CPU limit; for teams that want none.',
  why: 'It is slowed down while CPU is idle beside it; its request already keeps its share for it.',
  source:
    'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#how-pods-with-resource-limits-are-run',
  fix: 'Take "resources.limits.cpu" away and keep the request.',
  severity: {},
  subject: 'container',
  examples: {
    passes: {
      kubernetes: examplePod({ container: 'resources: { requests: { cpu: 100m } }' }),
      settings: { severities: { 'resources/no-cpu-limit': 'warning' } },
    },
    fails: {
      kubernetes: examplePod({ container: 'resources: { limits: { cpu: 2 } }' }),
      settings: { severities: { 'resources/no-cpu-limit': 'warning' } },
    },
  },
  check(container) {
    if (saidOf(container, 'limits', 'cpu') === undefined) return [];
    return [{ message: `${container.called} has a CPU limit.`, at: ['resources', 'limits', 'cpu'] }];
  },
};
