import { quoted, textPartsAt } from '../../fields';
import { hostFault } from '../../hosts';
import { exampleIngress, ingressKind } from '../../ingresses';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

const path = 'path: /, pathType: Prefix, backend: { service: { name: orders, port: { number: 80 } } }';

/** An Ingress is for hosts that requests can name. */
export const ingressHosts: Rule<'object'> = {
  name: 'network/ingress-hosts',
  summary: 'A host of an Ingress is a DNS name, or one below "*."; no address, no port, no path.',
  why: 'An API server refuses it.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#hostname-wildcards',
  fix: 'Write the name alone, in lower case: "shop.example.com", "*.example.com".',
  severity: refused,
  subject: 'object',
  kinds: [ingressKind],
  examples: {
    passes: { kubernetes: exampleIngress(path) },
    fails: [
      { title: 'a port', kubernetes: exampleIngress(path, '"shop.example.com:8080"') },
      { title: 'an address', kubernetes: exampleIngress(path, '203.0.113.7') },
      { title: 'a star within', kubernetes: exampleIngress(path, 'shop.*.com') },
    ],
  },
  check(object) {
    const hosts = textPartsAt(object.value, 'spec', 'rules', '*', 'host').filter(({ value }) => value !== '');
    return hosts.flatMap(({ at, value }) => {
      const fault = hostFault(value);
      return fault === undefined
        ? []
        : [{ at, message: `${subjectOf(object)} is for the host ${quoted(value)}, ${fault}.` }];
    });
  },
};
