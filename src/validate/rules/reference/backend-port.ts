import { wordOf } from '../../../manifests/reading';
import { backendsOf, hasPort, leadsOut, routingKinds } from '../../backends';
import { exampleObject } from '../../example-objects';
import { findNamed } from '../../named-objects';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** What requests are sent to has the port. */
export const backendPort: Rule<'object'> = {
  name: 'reference/backend-port',
  summary: 'A Service has the port that an Ingress or a route sends requests to.',
  why: 'Every request gets an error: the controller knows no such port.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#the-ingress-resource',
  fix: 'Name a port of the Service, not one of its pods.',
  severity: refused,
  subject: 'object',
  kinds: routingKinds,
  examples: {
    passes: {
      kubernetes:
        exampleObject('v1', 'Service', { spec: 'selector: { app: orders }\nports: [{ port: 80 }]' }) +
        exampleObject('networking.k8s.io/v1', 'Ingress', {
          spec: 'rules:\n  - host: shop.example.com\n    http:\n      paths:\n        - path: /\n          pathType: Prefix\n          backend: { service: { name: orders, port: { number: 80 } } }',
        }),
    },
    fails: [
      {
        kubernetes:
          exampleObject('v1', 'Service', { spec: 'selector: { app: orders }\nports: [{ port: 80 }]' }) +
          exampleObject('networking.k8s.io/v1', 'Ingress', {
            spec: 'rules:\n  - host: shop.example.com\n    http:\n      paths:\n        - path: /\n          pathType: Prefix\n          backend: { service: { name: orders, port: { number: 8080 } } }',
          }),
      },
      {
        kubernetes:
          exampleObject('v1', 'Service', { spec: 'selector: { app: orders }\nports: [{ port: 80 }]' }) +
          exampleObject('gateway.networking.k8s.io/v1', 'HTTPRoute', {
            spec: 'rules:\n  - backendRefs: [{ name: orders, port: 8080 }]',
          }),
      },
    ],
  },
  check(object, { system }) {
    return backendsOf(object).flatMap(({ name, namespace, port, at }) => {
      const service = findNamed(system, 'Service', name, namespace);
      if (service === undefined || wordOf(port) === '' || leadsOut(service) || hasPort(service, port)) return [];
      const message = `${subjectOf(object)} sends requests to port "${wordOf(port)}" of Service "${name}", which has no such port.`;
      return [{ message, at: [...at, 'port'] }];
    });
  },
};
