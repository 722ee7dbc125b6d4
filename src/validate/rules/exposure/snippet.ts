import { annotationsOf } from '../../../manifests/kubernetes/labels';
import { exampleObject } from '../../example-objects';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** Ingresses bring no configuration of the proxy. */
export const snippet: Rule<'object'> = {
  name: 'exposure/snippet',
  summary: 'An Ingress writes no text into the configuration of nginx.',
  why: 'Such a text can read what the proxy reads: every certificate and the token of the controller (CVE-2021-25742). Most controllers refuse it.',
  source: 'https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations-risk/',
  fix: 'Use an annotation that does the one thing that is meant.',
  severity: risky,
  subject: 'object',
  kinds: ['Ingress.networking.k8s.io'],
  examples: {
    passes: {
      kubernetes: exampleObject('networking.k8s.io/v1', 'Ingress', {
        spec: 'tls: [{ hosts: [shop.example.com], secretName: shop-tls }]\nrules:\n  - host: "shop.example.com"\n    http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: orders, port: { number: 80 } } } }] }',
        metadata: 'annotations: { nginx.ingress.kubernetes.io/ssl-redirect: "true" }',
      }),
    },
    fails: {
      kubernetes: exampleObject('networking.k8s.io/v1', 'Ingress', {
        spec: 'tls: [{ hosts: [shop.example.com], secretName: shop-tls }]\nrules:\n  - host: "shop.example.com"\n    http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: orders, port: { number: 80 } } } }] }',
        metadata: 'annotations: { nginx.ingress.kubernetes.io/server-snippet: "autoindex on;" }',
      }),
    },
  },
  check(ingress) {
    return [...annotationsOf(ingress.value).keys()]
      .filter((key) => /^nginx\.(?:ingress\.kubernetes\.io|org)\/[a-z-]*snippets?$/.test(key))
      .map((key) => ({
        message: `${subjectOf(ingress)} writes into the configuration of nginx with "${key}".`,
        at: ['metadata', 'annotations', key],
      }));
  },
};
