import { exampleDeployment, exampleService } from '../../example-pods';
import { partAt } from '../../../manifests/reading';
import { runsForever } from '../../pod-containers';
import { probeOf } from '../../probe-timing';
import { programFix } from '../../program-fix';
import type { Rule } from '../../rule';
import { servicesBefore, servingContainers } from '../../serving';
import { risky } from '../../severity';

const ready = 'ports: [{ containerPort: 8080 }]\nreadinessProbe: { httpGet: { path: /ready, port: 8080 } }';

const inProgram =
  'Give it "health": HealthCheck.http or HealthCheck.grpc of what answers once it can work, or HealthCheck.tcp at the least.';

/** What serves says when it is ready. */
export const readiness: Rule<'pod'> = {
  name: 'health/readiness',
  summary: 'A container that a Service sends requests to has a readiness probe.',
  why: 'Without one it gets requests as soon as its process runs: callers see errors at every start and rollout.',
  source: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/',
  fix: 'Add a "readinessProbe" that answers once it can do its work: httpGet, grpc or exec, or tcpSocket at the least.',
  severity: risky,
  subject: 'pod',
  examples: {
    passes: [
      { kubernetes: exampleDeployment({ container: ready }) + exampleService },
      { kubernetes: exampleDeployment({ container: 'ports: [{ containerPort: 8080 }]' }), title: 'nobody calls it' },
    ],
    fails: { kubernetes: exampleDeployment({ container: 'ports: [{ containerPort: 8080 }]' }) + exampleService },
  },
  check(pod, { system }) {
    if (!runsForever(pod)) return [];
    const services = servicesBefore(pod, system).filter(
      ({ value }) => partAt(value, 'spec', 'publishNotReadyAddresses') !== true,
    );
    const [service] = services;
    if (service === undefined) return [];
    return servingContainers(pod, services)
      .filter((container) => probeOf(container, 'readinessProbe') === undefined)
      .map(({ at, called }) => ({
        message: `${called} gets requests through Service "${service.name}" and has no readiness probe.`,
        object: pod.object,
        at: [...at, 'readinessProbe'],
        ...programFix(pod.object, inProgram),
      }));
  },
};
