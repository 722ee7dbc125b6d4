import { partAt } from '../../../manifests/reading';
import { exampleDeployment, exampleService } from '../../example-pods';
import { runsForever } from '../../pod-containers';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { servicesBefore, servingContainers } from '../../serving';

const waits = 'lifecycle: { preStop: { sleep: { seconds: 5 } } }';

/** What serves goes on serving until nobody asks it any more. */
export const gracefulStop: Rule<'pod'> = {
  name: 'health/graceful-stop',
  summary: 'A pod that a Service sends requests to says how it stops: a preStop hook, or a grace period.',
  why: 'It is told to stop while nodes still send it requests: what ends at once drops some at every rollout.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-flow',
  fix: 'Add "lifecycle.preStop.sleep" of some seconds, or set "terminationGracePeriodSeconds" to what the program needs.',
  severity: { strict: 'info' },
  subject: 'pod',
  examples: {
    passes: { kubernetes: exampleDeployment({ container: waits }) + exampleService },
    fails: { kubernetes: exampleDeployment({}) + exampleService },
  },
  check(pod, { system }) {
    if (!runsForever(pod) || (partAt(pod.spec, 'terminationGracePeriodSeconds') ?? null) !== null) return [];
    const serving = servingContainers(pod, servicesBefore(pod, system));
    const hooks = serving.filter(({ spec }) => (partAt(spec, 'lifecycle', 'preStop') ?? null) !== null);
    if (serving.length === 0 || hooks.length > 0) return [];
    const message = `${subjectOf(pod.object)} serves requests and has neither a preStop hook nor a grace period of its own.`;
    return [{ message, object: pod.object, at: [...pod.at] }];
  },
};
