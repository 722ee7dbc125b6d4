import { partAt } from '../../../manifests/reading';
import { exampleObject } from '../../example-objects';
import { exampleDeployment } from '../../example-pods';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { advised } from '../../severity';

/** Services open no port of every node. */
export const nodePort: Rule<'object'> = {
  name: 'exposure/node-port',
  summary: 'A Service opens no port of every node.',
  why: 'Who reaches any node reaches the Service, without TLS and past the Ingress.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport',
  fix: 'Use a Service of type ClusterIP behind an Ingress or a Gateway.',
  severity: advised,
  subject: 'object',
  kinds: ['Service'],
  examples: {
    passes: {
      kubernetes:
        exampleDeployment({}) +
        exampleObject('v1', 'Service', { spec: 'selector: { app: orders }\nports: [{ port: 80 }]' }),
    },
    fails: {
      kubernetes: exampleObject('v1', 'Service', {
        spec: 'type: NodePort\nselector: { app: orders }\nports: [{ port: 80 }]',
      }),
    },
  },
  check(service) {
    if (partAt(service.value, 'spec', 'type') !== 'NodePort') return [];
    return [{ message: `${subjectOf(service)} opens a port of every node.`, at: ['spec', 'type'] }];
  },
};
