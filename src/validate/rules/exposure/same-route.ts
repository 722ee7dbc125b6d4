import { exampleObject } from '../../example-objects';
import { subjectOf } from '../../pods';
import { routesOfIngress, routesWithKey } from '../../routes-of-ingress';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** One host and path lead to one place. */
export const sameRoute: Rule<'object'> = {
  name: 'exposure/same-route',
  summary: 'One host and path stand in one Ingress.',
  why: 'Which of two routes wins is up to the controller; some refuse the second one.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#multiple-matches',
  fix: 'Put both into one Ingress, or change the host or the path of one.',
  severity: risky,
  subject: 'object',
  kinds: ['Ingress.networking.k8s.io'],
  examples: {
    passes: {
      kubernetes:
        exampleObject('networking.k8s.io/v1', 'Ingress', {
          spec: 'tls: [{ hosts: [shop.example.com], secretName: shop-tls }]\nrules:\n  - host: "shop.example.com"\n    http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: orders, port: { number: 80 } } } }] }',
        }) +
        exampleObject('networking.k8s.io/v1', 'Ingress', {
          spec: 'tls: [{ hosts: [shop.example.com], secretName: shop-tls }]\nrules:\n  - host: "shop.example.com"\n    http: { paths: [{ path: /api, pathType: Prefix, backend: { service: { name: orders, port: { number: 80 } } } }] }',
          name: 'api',
        }),
    },
    fails: {
      kubernetes:
        exampleObject('networking.k8s.io/v1', 'Ingress', {
          spec: 'tls: [{ hosts: [shop.example.com], secretName: shop-tls }]\nrules:\n  - host: "shop.example.com"\n    http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: orders, port: { number: 80 } } } }] }',
        }) +
        exampleObject('networking.k8s.io/v1', 'Ingress', {
          spec: 'tls: [{ hosts: [shop.example.com], secretName: shop-tls }]\nrules:\n  - host: "shop.example.com"\n    http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: orders, port: { number: 80 } } } }] }',
          name: 'api',
        }),
    },
  },
  check(ingress, { system }) {
    return routesOfIngress(ingress).flatMap(({ key, host, path, at }) => {
      const [first] = routesWithKey(system, key);
      if (first === undefined || first.ingress === ingress) return [];
      const message = `${subjectOf(ingress)} leads "${host}${path}" elsewhere than ${subjectOf(first.ingress)} does.`;
      return [{ message, at }];
    });
  },
};
