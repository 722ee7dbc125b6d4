import type { Mistake } from '../mistake';
import { deployment, service, statefulSet, together } from '../objects';

const container = 'spec.template.spec.containers[web]';
const live = (probe: Record<string, unknown>): string => deployment({ container: { livenessProbe: probe } });

/** Probes and hooks that stop what is well. */
export const mistakes: readonly Mistake[] = [
  {
    name: 'no readiness probe behind a Service',
    at: `${container}.readinessProbe`,
    object: 'Deployment/web',
    finds: 'health/readiness',
    kubernetes: together(deployment({ container: { readinessProbe: undefined } }), service()),
  },
  {
    name: 'no readiness probe in a StatefulSet',
    object: 'StatefulSet/web',
    finds: 'health/readiness',
    kubernetes: statefulSet({ container: { readinessProbe: undefined } }),
  },
  {
    name: 'a liveness probe that bears no failure',
    at: `${container}.livenessProbe.failureThreshold`,
    finds: 'health/liveness-patience',
    kubernetes: live({ failureThreshold: 1 }),
  },
  {
    name: 'a liveness probe that kills before the first readiness probe',
    at: `${container}.livenessProbe`,
    finds: 'health/liveness-patience',
    kubernetes: deployment({ container: { readinessProbe: { initialDelaySeconds: 120 } } }),
  },
  {
    name: 'a hook that sleeps through the grace period',
    at: `${container}.lifecycle.preStop.exec`,
    finds: 'health/stop-time',
    kubernetes: deployment({ container: { lifecycle: { preStop: { exec: { command: ['sh', '-c', 'sleep 45'] } } } } }),
  },
  {
    name: 'a hook that sleeps for the whole grace period',
    at: `${container}.lifecycle.preStop.sleep`,
    finds: 'health/stop-time',
    kubernetes: deployment({ container: { lifecycle: { preStop: { sleep: { seconds: 30 } } } } }),
    version: '1.37',
  },
  {
    name: 'no time to stop',
    at: 'spec.template.spec.terminationGracePeriodSeconds',
    finds: 'health/stop-time',
    kubernetes: deployment({ pod: { terminationGracePeriodSeconds: 0 } }),
  },
];
