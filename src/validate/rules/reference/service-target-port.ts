import { takenBy } from '../../../manifests/kubernetes/pods';
import { mapAt } from '../../../manifests/reading';
import { exampleObject } from '../../example-objects';
import { exampleDeployment } from '../../example-pods';
import { mapsWithPlaces, subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { portsOfPods } from '../../selected-ports';
import { refused } from '../../severity';

/** A port that a Service names is one of its pods. */
export const serviceTargetPort: Rule<'object'> = {
  name: 'reference/service-target-port',
  summary: 'A port that a Service names is one of the pods that it selects.',
  why: 'The Service has no endpoint for a name that no pod has: every call is refused.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/',
  fix: 'Give the port of the container that name, or correct the name.',
  severity: refused,
  subject: 'object',
  kinds: ['Service'],
  examples: {
    passes: {
      kubernetes:
        exampleDeployment({ container: 'ports: [{ name: http, containerPort: 8080 }]' }) +
        exampleObject('v1', 'Service', { spec: 'selector: { app: orders }\nports: [{ port: 80, targetPort: http }]' }),
    },
    fails: {
      kubernetes:
        exampleDeployment({ container: 'ports: [{ name: http, containerPort: 8080 }]' }) +
        exampleObject('v1', 'Service', { spec: 'selector: { app: orders }\nports: [{ port: 80, targetPort: web }]' }),
    },
  },
  check(service, { system }) {
    const pods = portsOfPods(takenBy(service, system));
    if (pods === undefined) return [];
    return mapsWithPlaces(mapAt(service.value, 'spec'), 'ports', ['spec']).flatMap(({ value, at }) => {
      const target = value['targetPort'];
      if (typeof target !== 'string' || target === '' || /^\d+$/.test(target) || pods.names.has(target)) return [];
      const message = `${subjectOf(service)} leads to the port "${target}", which no pod has that it selects.`;
      return [{ message, at: [...at, 'targetPort'] }];
    });
  },
};
