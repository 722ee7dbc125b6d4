import { amountOf } from '../../container-resources';
import { examplePod } from '../../example-pods';
import { runtimeOf } from '../../runtimes';
import type { Rule } from '../../rule';
import { noted } from '../../severity';

const core = 1_000_000_000n;

/** A runtime of many threads has a whole core. */
export const throttledRuntime: Rule<'container'> = {
  name: 'resources/throttled-runtime',
  summary: 'A runtime with threads of its own (Java, .NET) has no CPU limit below one core.',
  why: 'Its compiler and garbage collector use up the share of each period, and every request waits for the next one.',
  source: 'https://learn.microsoft.com/azure/developer/java/containers/kubernetes',
  fix: 'Give it at least one core, or take the CPU limit away and keep the request.',
  severity: noted,
  subject: 'container',
  examples: {
    passes: {
      kubernetes: examplePod({
        image: 'docker.io/library/tomcat:11.0.9',
        container: 'resources: { limits: { cpu: 2 } }',
      }),
    },
    fails: {
      kubernetes: examplePod({
        image: 'docker.io/library/tomcat:11.0.9',
        container: 'resources: { limits: { cpu: 300m } }',
      }),
    },
  },
  check(container) {
    const limit = amountOf(container, 'limits', 'cpu');
    if (limit === undefined || limit <= 0n || limit >= core) return [];
    const runtime = runtimeOf(container);
    if (runtime === undefined) return [];
    const message = `${container.called} runs on ${runtime} with a CPU limit below one core.`;
    return [{ message, at: ['resources', 'limits', 'cpu'] }];
  },
};
