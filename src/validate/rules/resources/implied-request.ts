import { saidOf } from '../../container-resources';
import { examplePod } from '../../example-pods';
import type { Rule } from '../../rule';

/** A request that stands nowhere is as large as the limit. */
export const impliedRequest: Rule<'container'> = {
  name: 'resources/implied-request',
  summary: 'A container with a limit says its request too.',
  why: 'Without one the request is as large as the limit: the pod keeps that much of a node free, used or not.',
  source: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#requests-and-limits',
  fix: 'Write the request beside the limit, also where they are meant to be the same.',
  severity: { strict: 'info' },
  subject: 'container',
  examples: {
    passes: { kubernetes: examplePod({ container: 'resources: { requests: { cpu: 100m }, limits: { cpu: 2 } }' }) },
    fails: { kubernetes: examplePod({ container: 'resources: { limits: { cpu: 2 } }' }) },
  },
  check(container) {
    return ['cpu', 'memory'].flatMap((resource) => {
      if (saidOf(container, 'limits', resource) === undefined) return [];
      if (saidOf(container, 'requests', resource) !== undefined) return [];
      const message = `${container.called} has a limit and no request for ${resource}, so it requests the whole limit.`;
      return [{ message, at: ['resources', 'limits', resource] }];
    });
  },
};
