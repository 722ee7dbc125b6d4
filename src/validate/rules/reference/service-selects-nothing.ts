import { takenBy } from '../../../manifests/kubernetes/pods';
import { mapAt, textAt } from '../../../manifests/reading';
import { exampleObject } from '../../example-objects';
import { exampleDeployment } from '../../example-pods';
import { subjectOf } from '../../pods';
import { mayHidePods } from '../../unseen-pods';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** A Service selects pods. */
export const serviceSelectsNothing: Rule<'object'> = {
  name: 'reference/service-selects-nothing',
  summary: 'A Service selects pods of what is applied with it.',
  why: 'Without pods, every call fails; unless something that these objects do not show makes them.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/',
  fix: 'Give the Service the labels of the pods that it is for.',
  severity: risky,
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
        exampleObject('v1', 'Service', { spec: 'selector: { app: order }\nports: [{ port: 80, targetPort: http }]' }),
    },
  },
  check(service, { system, kubernetes }) {
    const selector = mapAt(service.value, 'spec', 'selector');
    if (Object.keys(selector).length === 0 || textAt(service.value, 'spec', 'type') === 'ExternalName') return [];
    if (takenBy(service, system).length > 0 || mayHidePods(system, kubernetes)) return [];
    return [{ message: `${subjectOf(service)} selects no pod of these objects.`, at: ['spec', 'selector'] }];
  },
};
