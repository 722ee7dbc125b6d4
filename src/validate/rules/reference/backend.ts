import { backendsOf, routingKinds } from '../../backends';
import { exampleObject } from '../../example-objects';
import { findNamed } from '../../named-objects';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** What requests are sent to is there. */
export const backend: Rule<'object'> = {
  name: 'reference/backend',
  summary: 'A Service that an Ingress or a route sends requests to is among the objects.',
  why: 'Unless the cluster has it already, every request gets an error.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#the-ingress-resource',
  fix: 'Add the Service, or correct its name.',
  severity: risky,
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
            spec: 'rules:\n  - host: shop.example.com\n    http:\n      paths:\n        - path: /\n          pathType: Prefix\n          backend: { service: { name: order, port: { number: 80 } } }',
          }),
      },
      {
        kubernetes:
          exampleObject('v1', 'Service', { spec: 'selector: { app: orders }\nports: [{ port: 80 }]' }) +
          exampleObject('gateway.networking.k8s.io/v1', 'HTTPRoute', {
            spec: 'rules:\n  - backendRefs: [{ name: order, port: 80 }]',
          }),
      },
    ],
  },
  check(object, { system, topology }) {
    if (topology !== undefined) return [];
    return backendsOf(object)
      .filter(
        ({ port, name, namespace }) =>
          port !== 'use-annotation' && findNamed(system, 'Service', name, namespace) === undefined,
      )
      .map(({ name, at }) => ({
        message: `${subjectOf(object)} sends requests to the Service "${name}", which is not among these objects.`,
        at,
      }));
  },
};
