import { exampleDeployment } from '../../example-pods';
import { runsForever } from '../../pod-containers';
import { probeOf } from '../../probe-timing';
import type { Rule } from '../../rule';

/** What hangs is started again. */
export const liveness: Rule<'container'> = {
  name: 'health/liveness',
  summary: 'A container that runs for ever has a liveness probe.',
  why: 'A process that hangs and does not end is only started again where a probe finds it.',
  source: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/',
  fix: 'Add a "livenessProbe" that fails only where a new start helps, and never for what it depends on.',
  severity: { strict: 'info' },
  subject: 'container',
  examples: {
    passes: { kubernetes: exampleDeployment({ container: 'livenessProbe: { httpGet: { path: /live, port: 8080 } }' }) },
    fails: { kubernetes: exampleDeployment({}) },
  },
  check(container) {
    if (container.list !== 'containers' || !runsForever(container.pod)) return [];
    if (probeOf(container, 'livenessProbe') !== undefined) return [];
    return [{ message: `${container.called} has no liveness probe.`, at: ['livenessProbe'] }];
  },
};
