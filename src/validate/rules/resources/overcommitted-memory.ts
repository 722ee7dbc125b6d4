import { amountOf } from '../../container-resources';
import { examplePod } from '../../example-pods';
import type { Rule } from '../../rule';
import { noted } from '../../severity';

/** How many times its request a container may use without a word. */
const most = 4n;

/** The memory limit is not far from the request. */
export const overcommittedMemory: Rule<'container'> = {
  name: 'resources/overcommitted-memory',
  summary: `A memory limit is at most ${most} times the request.`,
  why: 'Memory cannot be taken back: where several pods use what they may and did not ask for, the node evicts them.',
  source: 'https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/',
  fix: 'Raise the memory request, or lower the limit.',
  severity: noted,
  subject: 'container',
  examples: {
    passes: { kubernetes: examplePod({ container: memory('256Mi', '512Mi') }) },
    fails: { kubernetes: examplePod({ container: memory('64Mi', '2Gi') }) },
  },
  check(container) {
    const [request, limit] = [amountOf(container, 'requests', 'memory'), amountOf(container, 'limits', 'memory')];
    if (request === undefined || limit === undefined || request <= 0n || limit <= request * most) return [];
    const times = String(limit / request);
    const message = `${container.called} may use ${times} times the memory that it requests.`;
    return [{ message, at: ['resources', 'limits', 'memory'] }];
  },
};

function memory(request: string, limit: string): string {
  return `resources: { requests: { memory: ${request} }, limits: { memory: ${limit} } }`;
}
