import { exampleDeployment } from '../../example-pods';
import { patienceOf, probeOf, timingOf } from '../../probe-timing';
import type { Breach, Rule } from '../../rule';
import { risky } from '../../severity';
import type { ContainerSubject } from '../../subject';

const live = (more: string): string => `livenessProbe: { httpGet: { path: /live, port: 8080 }${more} }`;
const late = 'readinessProbe: { httpGet: { path: /ready, port: 8080 }, initialDelaySeconds: 60 }';

/** A liveness probe does not kill what is only slow. */
export const livenessPatience: Rule<'container'> = {
  name: 'health/liveness-patience',
  summary: 'A liveness probe bears one failure, and lets the container start first.',
  why: 'One answer that is late, or a start on a busy node, restarts a container that is well.',
  source: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/',
  fix: 'Leave "failureThreshold" at 3 or above, and give a slow start a "startupProbe".',
  severity: risky,
  subject: 'container',
  examples: {
    passes: { kubernetes: exampleDeployment({ container: live(', initialDelaySeconds: 60') + `\n${late}` }) },
    fails: [
      { kubernetes: exampleDeployment({ container: live(', failureThreshold: 1') }), title: 'one failure' },
      { kubernetes: exampleDeployment({ container: `${live('')}\n${late}` }), title: 'killed while it starts' },
    ],
  },
  check: (container) => [...impatient(container), ...early(container)],
};

function impatient(container: ContainerSubject): readonly Breach[] {
  const probe = probeOf(container, 'livenessProbe');
  if (probe === undefined || timingOf(probe).failures !== 1) return [];
  const message = `${container.called} is restarted when one liveness probe fails.`;
  return [{ message, at: ['livenessProbe', 'failureThreshold'] }];
}

/** Nobody expects it to be ready before the first readiness probe; a liveness probe may have failed by then. */
function early(container: ContainerSubject): readonly Breach[] {
  const [alive, ready] = [probeOf(container, 'livenessProbe'), probeOf(container, 'readinessProbe')];
  if (alive === undefined || ready === undefined || probeOf(container, 'startupProbe') !== undefined) return [];
  const [killed, expected] = [timingOf(alive).delay + patienceOf(alive), timingOf(ready).delay];
  if (killed >= expected) return [];
  const message = `${container.called} is restarted after ${killed} s without an answer, and expected to be ready after ${expected} s.`;
  return [{ message, at: ['livenessProbe'] }];
}
