import { exampleDeployment } from '../../example-pods';
import { probeNames, probeOf, timingOf } from '../../probe-timing';
import type { Rule } from '../../rule';
import { advised } from '../../severity';

const asked = (timeout: number): string =>
  `livenessProbe: { httpGet: { path: /live, port: 8080 }, periodSeconds: 5, timeoutSeconds: ${timeout} }`;

/** A probe is answered before the next one is due. */
export const probeTiming: Rule<'container'> = {
  name: 'health/probe-timing',
  summary: 'A probe waits for an answer no longer than until the next one is due.',
  why: 'Probes are asked one after the other: the period that is written down is not kept, and failures are seen late.',
  source: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
  fix: 'Lower "timeoutSeconds" or raise "periodSeconds".',
  severity: advised,
  subject: 'container',
  examples: {
    passes: { kubernetes: exampleDeployment({ container: asked(2) }) },
    fails: { kubernetes: exampleDeployment({ container: asked(30) }) },
  },
  check(container) {
    return probeNames.flatMap((name) => {
      const { timeout, period } = timingOf(probeOf(container, name) ?? {});
      if (timeout <= period) return [];
      const message = `${container.called} waits ${timeout} s for an answer to "${name}", which is asked every ${period} s.`;
      return [{ message, at: [name, 'timeoutSeconds'] }];
    });
  },
};
