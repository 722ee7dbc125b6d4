import { isSubdomain } from '../../../targets/kubernetes/name-rules';
import { quoted, textPartsAt } from '../../fields';
import { hostFault } from '../../hosts';
import { exampleIngressWith, ingressKind } from '../../ingresses';
import { subjectOf } from '../../pods';
import type { Breach, Rule } from '../../rule';
import { refused } from '../../severity';

const tls = (text: string): string =>
  exampleIngressWith(`defaultBackend: { service: { name: orders, port: { number: 80 } } }\ntls: [{ ${text} }]`);

/** Certificates of an Ingress are for hosts, and in Secrets. */
export const ingressTls: Rule<'object'> = {
  name: 'network/ingress-tls',
  summary: 'A certificate of an Ingress is for DNS names, and in a Secret that there can be.',
  why: 'An API server refuses it.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#tls',
  fix: 'Write names of hosts and of a Secret, in lower case.',
  severity: refused,
  subject: 'object',
  kinds: [ingressKind],
  examples: {
    passes: { kubernetes: tls('hosts: [shop.example.com], secretName: shop-tls') },
    fails: [
      { title: 'a host', kubernetes: tls('hosts: ["https://shop.example.com"], secretName: shop-tls') },
      { title: 'a Secret', kubernetes: tls('hosts: [shop.example.com], secretName: shop_tls') },
    ],
  },
  check(object) {
    const hosts = textPartsAt(object.value, 'spec', 'tls', '*', 'hosts', '*').flatMap(
      ({ at, value }): readonly Breach[] => {
        const fault = hostFault(value, false);
        return fault === undefined
          ? []
          : [{ at, message: `${subjectOf(object)} has a certificate for ${quoted(value)}, ${fault}.` }];
      },
    );
    const secrets = textPartsAt(object.value, 'spec', 'tls', '*', 'secretName')
      .filter(({ value }) => value !== '' && !isSubdomain(value))
      .map(({ at, value }) => ({
        at,
        message: `${subjectOf(object)} has a certificate in ${quoted(value)}, which is no name of a Secret.`,
      }));
    return [...hosts, ...secrets];
  },
};
