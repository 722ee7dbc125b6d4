import { fixFor, type Fixes } from '../../fixes';
import type { PlainMap } from '../../../manifests/object';
import { mapAt, textAt } from '../../../manifests/reading';
import { cidrOf } from '../../../manifests/scalars/cidr';
import { cidrFormat, isStrictlyIn } from '../../cidrs';
import { isSet, quoted, textPartsAt } from '../../fields';
import { mapsUnder, type Placed } from '../../places';
import { subjectOf } from '../../pods';
import { examplePolicy, policyKind } from '../../policies';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

const fixes: Fixes = [
  ['that is nobody', 'Write "podSelector: {}" for every pod of the namespace, or take the peer out.'],
  ['at once', 'Make two peers of it.'],
  ['no part of', 'Write a range inside of "cidr", or take it out.'],
  ['which is not', 'Write a range by its first address: "10.0.0.0/8".'],
];

const peer = (text: string): string => examplePolicy(`ingress: [{ from: [{ ${text} }] }]`);

/** A peer of a NetworkPolicy is somebody. */
export const policyPeers: Rule<'object'> = {
  name: 'network/policy-peers',
  summary: 'A peer of a NetworkPolicy is pods, namespaces, or a range of addresses with exceptions within.',
  why: 'An API server refuses an empty peer, a range beside selectors, and exceptions that are none.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors',
  fix: 'Write selectors or "ipBlock" in one peer; "podSelector: {}" is every pod of the namespace.',
  severity: refused,
  subject: 'object',
  kinds: [policyKind],
  examples: {
    passes: { kubernetes: peer('ipBlock: { cidr: 10.0.0.0/8, except: [10.1.0.0/16] }') },
    fails: [
      { title: 'nobody', kubernetes: peer('') },
      { title: 'a range and pods', kubernetes: peer('podSelector: {}, ipBlock: { cidr: 10.0.0.0/8 }') },
      { title: 'no range', kubernetes: peer('ipBlock: { cidr: 10.0.0.0/33 }') },
      {
        title: 'an exception from elsewhere',
        kubernetes: peer('ipBlock: { cidr: 10.0.0.0/8, except: [192.168.0.0/16] }'),
      },
    ],
  },
  check: (object, { kubernetes }) =>
    ['spec.ingress.*.from.*', 'spec.egress.*.to.*'].flatMap((path) =>
      mapsUnder(object.value, path)
        .flatMap((one) => faultsOf(one, kubernetes))
        .map(({ at, value }) => ({ at, message: `${subjectOf(object)} ${value}.`, ...fixFor(value, fixes) })),
    ),
};

function faultsOf({ at, value }: Placed<PlainMap>, kubernetes: number): readonly Placed<string>[] {
  const given = ['podSelector', 'namespaceSelector', 'ipBlock'].filter((key) => isSet(value, key));
  if (given.length === 0) return [{ at, value: 'has a peer that is nobody' }];
  if (!given.includes('ipBlock')) return [];
  if (given.length > 1)
    return [{ at, value: 'has a peer that is a range of addresses and selected by labels at once' }];
  return rangeFaults(mapAt(value, 'ipBlock'), kubernetes).map((fault) => ({
    ...fault,
    at: [...at, 'ipBlock', ...fault.at],
  }));
}

function rangeFaults(block: PlainMap, kubernetes: number): readonly Placed<string>[] {
  const [text, format] = [textAt(block, 'cidr'), cidrFormat(kubernetes)];
  if (text === undefined) return [];
  if (!format.fits(text)) return [{ at: ['cidr'], value: `has the peer ${quoted(text)}, which is not ${format.is}` }];
  const outer = cidrOf(text);
  return textPartsAt(block, 'except', '*').flatMap(({ at, value }) => {
    if (!format.fits(value)) return [{ at, value: `leaves out ${quoted(value)}, which is not ${format.is}` }];
    const inner = cidrOf(value);
    const isFine = outer === undefined || inner === undefined || isStrictlyIn(inner, outer);
    return isFine ? [] : [{ at, value: `leaves out ${quoted(value)}, which is no part of ${quoted(text)}` }];
  });
}
