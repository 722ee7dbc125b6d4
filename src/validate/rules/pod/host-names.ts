import { partAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { isSet, misformed } from '../../fields';
import { address, dnsLabel, orEmpty, subdomain } from '../../formats';
import { podCalled } from '../../pod-called';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Host names of a pod are host names. */
export const hostNames: Rule<'pod'> = {
  name: 'pod/host-names',
  summary: 'The host name and subdomain of a pod are DNS labels, and its host aliases are addresses with DNS names.',
  why: 'The API server refuses others.',
  source:
    'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-hostname-and-subdomain-fields',
  fix: 'Write lower-case letters, digits and "-".',
  severity: refused,
  subject: 'pod',
  examples: {
    passes: {
      kubernetes: examplePod({ pod: 'hostname: orders\nhostAliases: [{ ip: 192.0.2.1, hostnames: [db.internal] }]' }),
    },
    fails: [
      { kubernetes: examplePod({ pod: 'hostname: orders.shop' }), title: 'a host name with a dot' },
      { kubernetes: examplePod({ pod: 'hostAliases: [{ ip: localhost, hostnames: [db] }]' }), title: 'not an address' },
    ],
  },
  check(pod, { kubernetes }) {
    const subject = podCalled(pod);
    const shared = partAt(pod.spec, 'setHostnameAsFQDN') === true ? 'setHostnameAsFQDN' : 'hostNetwork';
    const twoNames = isSet(pod.spec, 'hostnameOverride') && partAt(pod.spec, shared) === true;
    return [
      ...misformed(pod.spec, subject, [
        { at: ['hostname'], called: 'the host name', format: orEmpty(dnsLabel) },
        { at: ['subdomain'], called: 'the subdomain', format: orEmpty(dnsLabel) },
        {
          at: ['hostnameOverride'],
          called: 'the host name',
          format: { ...subdomain, fits: (text) => subdomain.fits(text) && text.length <= 64 },
        },
        { at: ['hostAliases', '*', 'ip'], called: 'the address', format: address(kubernetes) },
        { at: ['hostAliases', '*', 'hostnames', '*'], called: 'the host alias', format: subdomain },
      ]),
      ...(twoNames
        ? [
            {
              message: `${subject} has "hostnameOverride" and "${shared}", which contradict each other.`,
              fix: 'Keep one of the two.',
              at: ['hostnameOverride'],
            },
          ]
        : []),
    ];
  },
};
