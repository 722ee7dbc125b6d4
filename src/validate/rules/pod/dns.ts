import { isList } from '../../../model/json';
import { partAt, textsAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { misformed } from '../../fields';
import { address, anyText, searchDomain } from '../../formats';
import { podCalled } from '../../pod-called';
import type { Breach, Rule } from '../../rule';
import { refused } from '../../severity';
import type { PodSubject } from '../../subject';

/** What the resolver of the C library takes. */
const [mostServers, mostSearches, mostCharacters] = [3, 32, 2048];

/** A pod can resolve names. */
export const dns: Rule<'pod'> = {
  name: 'pod/dns',
  summary: 'A pod with its own DNS settings names 1 to 3 servers by their addresses, and at most 32 domains.',
  why: 'The API server refuses more than the resolver takes, and "None" without a server.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-dns-config',
  fix: 'Name the addresses of the servers in "dnsConfig.nameservers".',
  severity: refused,
  subject: 'pod',
  examples: {
    passes: {
      kubernetes: examplePod({
        pod: 'dnsPolicy: None\ndnsConfig: { nameservers: [192.0.2.1], searches: [shop.internal] }',
      }),
    },
    fails: [
      { kubernetes: examplePod({ pod: 'dnsPolicy: None' }), title: 'no server' },
      { kubernetes: examplePod({ pod: 'dnsConfig: { nameservers: [dns.internal] }' }), title: 'not an address' },
      { kubernetes: examplePod({ pod: 'dnsConfig: { searches: [shop_.-internal] }' }), title: 'not a domain' },
    ],
  },
  check(pod, { kubernetes }) {
    const subject = podCalled(pod);
    return [
      ...serverBreaches(pod, subject),
      ...misformed(pod.spec, subject, [
        { at: ['dnsConfig', 'nameservers', '*'], called: 'the name server', format: address(kubernetes) },
        { at: ['dnsConfig', 'searches', '*'], called: 'the search domain', format: searchDomain(kubernetes) },
        { at: ['dnsConfig', 'options', '*', 'name'], called: 'the DNS option', format: anyText },
      ]),
      ...searchBreaches(pod, subject),
    ];
  },
};

function serverBreaches({ spec, at }: PodSubject, subject: string): readonly Breach[] {
  const servers = partAt(spec, 'dnsConfig', 'nameservers') ?? [];
  if (!isList(servers)) return [];
  const isAlone = partAt(spec, 'dnsPolicy') === 'None' && servers.length === 0;
  if (isAlone) {
    const leansOn = [[...at, 'dnsConfig', 'nameservers']];
    return [
      {
        message: `${subject} has the DNS policy "None" and no name server.`,
        fix: 'Name a server in "dnsConfig.nameservers", or take the policy out.',
        at: ['dnsPolicy'],
        leansOn,
      },
    ];
  }
  if (servers.length <= mostServers) return [];
  return [
    {
      message: `${subject} has ${servers.length} name servers; it can have ${mostServers}.`,
      fix: `Keep the first ${mostServers}.`,
      at: ['dnsConfig', 'nameservers'],
    },
  ];
}

function searchBreaches({ spec }: PodSubject, subject: string): readonly Breach[] {
  const searches = textsAt(spec, 'dnsConfig', 'searches');
  if (searches.length <= mostSearches && searches.join(' ').length <= mostCharacters) return [];
  const message = `${subject} has ${searches.length} search domains of ${searches.join(' ').length} characters; it can have ${mostSearches} of ${mostCharacters}.`;
  return [{ message, at: ['dnsConfig', 'searches'], fix: 'Keep the domains that are needed.' }];
}
