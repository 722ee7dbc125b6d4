import { mapsAt, numberAt, partAt } from '../../../manifests/reading';
import { exampleDeployment } from '../../example-pods';
import { handlerOf, probeNames, probeOf } from '../../probe-timing';
import type { Rule } from '../../rule';
import { advised } from '../../severity';
import type { PodSubject } from '../../subject';

const on = (port: number): string =>
  `ports: [{ containerPort: 8080 }]\nreadinessProbe: { httpGet: { path: /ready, port: ${port} } }`;

/** A probe asks at a port that is there. */
export const probePort: Rule<'container'> = {
  name: 'health/probe-port',
  summary: 'The port of a probe is one that the pod declares, where it declares any.',
  why: 'Nothing answers at a port that was mistyped: the pod never gets ready, or is restarted for ever. Many charts do not list every port, so it is said under strict alone.',
  source: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
  fix: 'Correct the port, refer to it by its name, or declare it in "ports".',
  severity: advised,
  subject: 'container',
  examples: {
    passes: { kubernetes: exampleDeployment({ container: on(8080) }) },
    fails: { kubernetes: exampleDeployment({ container: on(8081) }) },
  },
  check(container) {
    if (mapsAt(container.spec, 'ports').length === 0) return [];
    const declared = portsOf(container.pod);
    return probeNames.flatMap((name) => {
      const handler = handlerOf(probeOf(container, name) ?? {});
      const port = partAt(handler?.value, 'port');
      if (handler === undefined || typeof port !== 'number' || declared.has(port)) return [];
      if (partAt(handler.value, 'host') !== undefined) return [];
      const message = `${container.called} is asked at port ${port} by its ${words[name]} probe, which it does not declare.`;
      return [{ message, at: [name, handler.kind, 'port'] }];
    });
  },
};

const words = { livenessProbe: 'liveness', readinessProbe: 'readiness', startupProbe: 'startup' } as const;

/** Containers of a pod share its address: one may be asked for another. */
function portsOf({ containers }: PodSubject): ReadonlySet<number | undefined> {
  return new Set(
    containers.flatMap(({ spec }) => mapsAt(spec, 'ports').map((port) => numberAt(port, 'containerPort'))),
  );
}
