import { amountOf } from '../../container-resources';
import { examplePod } from '../../example-pods';
import type { Rule } from '../../rule';

const most = 10n;

/** The CPU limit is not far from the request. */
export const overcommittedCpu: Rule<'container'> = {
  name: 'resources/overcommitted-cpu',
  summary: `A CPU limit is at most ${most} times the request.`,
  why: 'On a full node it gets no more than its request: what was tested on an idle one is many times slower there.',
  source: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
  fix: 'Raise the CPU request to what it uses under load.',
  severity: { strict: 'info' },
  subject: 'container',
  examples: {
    passes: { kubernetes: examplePod({ container: 'resources: { requests: { cpu: 500m }, limits: { cpu: 2 } }' }) },
    fails: { kubernetes: examplePod({ container: 'resources: { requests: { cpu: 10m }, limits: { cpu: 2 } }' }) },
  },
  check(container) {
    const [request, limit] = [amountOf(container, 'requests', 'cpu'), amountOf(container, 'limits', 'cpu')];
    if (request === undefined || limit === undefined || request <= 0n || limit <= request * most) return [];
    const message = `${container.called} may use ${String(limit / request)} times the CPU that it requests.`;
    return [{ message, at: ['resources', 'limits', 'cpu'] }];
  },
};
