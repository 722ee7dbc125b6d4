import { exampleDeployment } from '../../example-pods';
import { probeOf, timingOf } from '../../probe-timing';
import type { Rule } from '../../rule';

const slow = 'livenessProbe: { httpGet: { path: /live, port: 8080 }, initialDelaySeconds: 90 }';
const started = `livenessProbe: { httpGet: { path: /live, port: 8080 } }
startupProbe: { httpGet: { path: /live, port: 8080 }, failureThreshold: 30, periodSeconds: 3 }`;

/** Delay of a liveness probe, in seconds, from which on a container is said to start slowly. */
const slowStart = 30;

/** A slow start has a probe of its own. */
export const startup: Rule<'container'> = {
  name: 'health/startup',
  summary: 'A container that starts slowly has a startup probe in place of a long delay.',
  why: 'A delay is too short on a busy node, and too long on every other: a start that hangs is found late.',
  source: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#startup-probe',
  fix: 'Replace "initialDelaySeconds" of the liveness probe by a "startupProbe" that asks the same.',
  severity: { strict: 'info' },
  subject: 'container',
  examples: {
    passes: { kubernetes: exampleDeployment({ container: started }) },
    fails: { kubernetes: exampleDeployment({ container: slow }) },
  },
  check(container) {
    const { delay } = timingOf(probeOf(container, 'livenessProbe') ?? {});
    if (delay < slowStart || probeOf(container, 'startupProbe') !== undefined) return [];
    const message = `${container.called} gets its first liveness probe after ${delay} s and has no startup probe.`;
    return [{ message, at: ['livenessProbe', 'initialDelaySeconds'] }];
  },
};
