import type { ManifestObject } from '../../../manifests/object';
import { annotationsOf } from '../../../manifests/kubernetes/labels';
import { cidrFormat, specialAddress } from '../../cidrs';
import { quoted, textPartsAt } from '../../fields';
import { address } from '../../formats';
import { subjectOf } from '../../pods';
import type { Breach, Rule } from '../../rule';
import { exampleServiceWith, serviceType } from '../../services';
import { refused } from '../../severity';

const one = 'ports: [{ port: 80 }]';

/** The addresses of a Service are addresses. */
export const serviceAddresses: Rule<'object'> = {
  name: 'network/service-addresses',
  summary: 'Addresses of a Service are IP addresses that can be reached, and its source ranges are ranges.',
  why: 'An API server refuses others; from Kubernetes 1.36 on also ranges with bits of a host, as "10.0.0.1/8".',
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/#external-ips',
  fix: 'Write an address ("203.0.113.7"), or a range by its first address ("10.0.0.0/8").',
  severity: refused,
  subject: 'object',
  kinds: ['Service'],
  examples: {
    passes: { kubernetes: exampleServiceWith(`externalIPs: [203.0.113.7]\n${one}`) },
    fails: [
      { title: 'no address', kubernetes: exampleServiceWith(`externalIPs: [203.0.113]\n${one}`) },
      { title: 'the machine itself', kubernetes: exampleServiceWith(`externalIPs: [127.0.0.1]\n${one}`) },
      {
        title: 'no range',
        kubernetes: exampleServiceWith(`type: LoadBalancer\nloadBalancerSourceRanges: [10.0.0.0]\n${one}`),
      },
    ],
  },
  check: (object, { kubernetes }) => [
    ...external(object, kubernetes),
    ...own(object, kubernetes),
    ...sources(object, kubernetes),
  ],
};

function external(object: ManifestObject, kubernetes: number): readonly Breach[] {
  return textPartsAt(object.value, 'spec', 'externalIPs', '*').flatMap(({ at, value }) => {
    const fault = address(kubernetes).fits(value) ? specialAddress(value) : 'which is no IP address';
    return fault === undefined
      ? []
      : [{ at, message: `${subjectOf(object)} has the address ${quoted(value)}, ${fault}.` }];
  });
}

/** `None` stands for a Service without an address. */
function own(object: ManifestObject, kubernetes: number): readonly Breach[] {
  if (serviceType(object) === 'ExternalName') return [];
  return textPartsAt(object.value, 'spec', 'clusterIP')
    .filter(({ value }) => value !== '' && value !== 'None' && !address(kubernetes).fits(value))
    .map(({ at, value }) => ({
      at,
      message: `${subjectOf(object)} has the address ${quoted(value)}, which is no IP address.`,
    }));
}

const annotation = 'service.beta.kubernetes.io/load-balancer-source-ranges';

function sources(object: ManifestObject, kubernetes: number): readonly Breach[] {
  const given = textPartsAt(object.value, 'spec', 'loadBalancerSourceRanges', '*');
  const noted = (annotationsOf(object.value).get(annotation) ?? '').split(',').filter((one) => one.trim() !== '');
  const ranges =
    given.length > 0 ? given : noted.map((value) => ({ at: ['metadata', 'annotations', annotation], value }));
  const format = cidrFormat(kubernetes);
  return ranges
    .filter(({ value }) => !format.fits(value.trim()))
    .map(({ at, value }) => ({
      at,
      message: `${subjectOf(object)} takes callers from ${quoted(value)}, which is not ${format.is}.`,
    }));
}
