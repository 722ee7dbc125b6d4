import { mapAt, textAt } from '../../../manifests/reading';
import { exampleObject } from '../../example-objects';
import { mapsWithPlaces, subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { advised } from '../../severity';

/** Ingresses name their hosts. */
export const wildcardHost: Rule<'object'> = {
  name: 'exposure/wildcard-host',
  summary: 'An Ingress names its hosts.',
  why: 'Without a host, or with a wildcard, it answers for names that nobody meant, also those of other teams.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#hostname-wildcards',
  fix: 'Name the host.',
  severity: advised,
  subject: 'object',
  kinds: ['Ingress.networking.k8s.io'],
  examples: {
    passes: {
      kubernetes: exampleObject('networking.k8s.io/v1', 'Ingress', {
        spec: 'tls: [{ hosts: [shop.example.com], secretName: shop-tls }]\nrules:\n  - host: "shop.example.com"\n    http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: orders, port: { number: 80 } } } }] }',
      }),
    },
    fails: [
      {
        kubernetes: exampleObject('networking.k8s.io/v1', 'Ingress', {
          spec: 'rules:\n  - http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: orders, port: { number: 80 } } } }] }',
        }),
      },
      {
        kubernetes: exampleObject('networking.k8s.io/v1', 'Ingress', {
          spec: 'rules:\n  - host: "*.example.com"\n    http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: orders, port: { number: 80 } } } }] }',
        }),
      },
    ],
  },
  check(ingress) {
    return mapsWithPlaces(mapAt(ingress.value, 'spec'), 'rules', ['spec']).flatMap(({ value, at }) => {
      const host = textAt(value, 'host') ?? '';
      if (host !== '' && !host.startsWith('*')) return [];
      const which = host === '' ? 'every host' : `"${host}"`;
      return [{ message: `${subjectOf(ingress)} answers for ${which}.`, at: host === '' ? at : [...at, 'host'] }];
    });
  },
};
