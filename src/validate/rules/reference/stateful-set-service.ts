import { partAt, textAt } from '../../../manifests/reading';
import { exampleObject } from '../../example-objects';
import { exampleWorkload } from '../../example-pods';
import { findNamed } from '../../named-objects';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';

/** The Service of a StatefulSet is there, and headless. */
export const statefulSetService: Rule<'object'> = {
  name: 'reference/stateful-set-service',
  summary: 'The Service that a StatefulSet names is there, and has no address of its own.',
  why: 'Pods of a StatefulSet find each other by names that only such a Service gives: "orders-0.orders".',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id',
  fix: 'Add a Service of that name with "clusterIP: None".',
  severity: { recommended: 'warning', strict: 'warning' },
  subject: 'object',
  kinds: ['StatefulSet.apps'],
  examples: {
    passes: {
      kubernetes:
        exampleWorkload('StatefulSet', { spec: 'serviceName: orders' }) +
        exampleObject('v1', 'Service', { spec: 'clusterIP: None\nselector: { app: orders }' }),
    },
    fails: [
      {
        kubernetes:
          exampleWorkload('StatefulSet', { spec: 'serviceName: orders' }) +
          exampleObject('v1', 'Service', { spec: 'selector: { app: orders }\nports: [{ port: 80 }]' }),
      },
      { kubernetes: exampleWorkload('StatefulSet', { spec: 'serviceName: order' }) },
    ],
  },
  check(set, { system }) {
    const name = textAt(set.value, 'spec', 'serviceName');
    if (name === undefined) return [];
    const service = findNamed(system, 'Service', name, set.namespace);
    if (partAt(service?.value, 'spec', 'clusterIP') === 'None') return [];
    const what = service === undefined ? 'is not among these objects' : 'is not headless';
    return [{ message: `${subjectOf(set)} names the Service "${name}", which ${what}.`, at: ['spec', 'serviceName'] }];
  },
};
