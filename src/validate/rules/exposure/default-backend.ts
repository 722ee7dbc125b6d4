import { partAt } from '../../../manifests/reading';
import { isPlainMap } from '../../../model/json';
import { exampleObject } from '../../example-objects';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { advised } from '../../severity';

/** Ingresses lead what they name. */
export const defaultBackend: Rule<'object'> = {
  name: 'exposure/default-backend',
  summary: 'An Ingress leads only hosts and paths that it names.',
  why: 'Everything else that reaches the controller goes to this Service, for whatever host it was meant.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#default-backend',
  fix: 'Write a rule with a host and a path.',
  severity: advised,
  subject: 'object',
  kinds: ['Ingress.networking.k8s.io'],
  examples: {
    passes: {
      kubernetes: exampleObject('networking.k8s.io/v1', 'Ingress', {
        spec: 'tls: [{ hosts: [shop.example.com], secretName: shop-tls }]\nrules:\n  - host: "shop.example.com"\n    http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: orders, port: { number: 80 } } } }] }',
      }),
    },
    fails: {
      kubernetes: exampleObject('networking.k8s.io/v1', 'Ingress', {
        spec: 'defaultBackend: { service: { name: orders, port: { number: 80 } } }',
      }),
    },
  },
  check(ingress) {
    if (!isPlainMap(partAt(ingress.value, 'spec', 'defaultBackend'))) return [];
    return [{ message: `${subjectOf(ingress)} has a default backend.`, at: ['spec', 'defaultBackend'] }];
  },
};
