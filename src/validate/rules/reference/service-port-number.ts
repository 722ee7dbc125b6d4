import { takenBy } from '../../../manifests/kubernetes/pods';
import { mapAt, numberAt, partAt } from '../../../manifests/reading';
import { exampleObject } from '../../example-objects';
import { exampleDeployment } from '../../example-pods';
import { mapsWithPlaces, subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { portsOfPods } from '../../selected-ports';

/** A Service leads to ports that its pods declare. */
export const servicePortNumber: Rule<'object'> = {
  name: 'reference/service-port-number',
  summary: 'A port number that a Service leads to is one that its pods declare.',
  why: 'Pods that declare ports seldom answer at others: every call is refused where nobody listens.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/',
  fix: 'Correct the number, or declare the port in the container.',
  severity: { recommended: 'warning', strict: 'warning' },
  subject: 'object',
  kinds: ['Service'],
  examples: {
    passes: {
      kubernetes:
        exampleDeployment({ container: 'ports: [{ name: http, containerPort: 8080 }]' }) +
        exampleObject('v1', 'Service', { spec: 'selector: { app: orders }\nports: [{ port: 80, targetPort: 8080 }]' }),
    },
    fails: {
      kubernetes:
        exampleDeployment({ container: 'ports: [{ name: http, containerPort: 8080 }]' }) +
        exampleObject('v1', 'Service', { spec: 'selector: { app: orders }\nports: [{ port: 80, targetPort: 8000 }]' }),
    },
  },
  check(service, { system }) {
    const pods = portsOfPods(takenBy(service, system));
    if (pods === undefined || pods.numbers.size === 0 || partAt(service.value, 'spec', 'clusterIP') === 'None')
      return [];
    return mapsWithPlaces(mapAt(service.value, 'spec'), 'ports', ['spec']).flatMap(({ value, at }) => {
      const target =
        numberAt(value, 'targetPort') ?? (value['targetPort'] === undefined ? numberAt(value, 'port') : undefined);
      if (target === undefined || pods.numbers.has(target)) return [];
      const message = `${subjectOf(service)} leads to port ${target}, which no pod declares that it selects.`;
      return [{ message, at: [...at, 'targetPort'] }];
    });
  },
};
