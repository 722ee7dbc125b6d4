import { itemsAt } from '../../../manifests/reading';
import { subjectOf } from '../../pods';
import { examplePolicy, policyKind } from '../../policies';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** A NetworkPolicy is about two directions at most. */
export const policyTypes: Rule<'object'> = {
  name: 'network/policy-types',
  summary: 'A NetworkPolicy names at most two types.',
  why: 'There are two; an API server refuses more.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-resource',
  fix: 'Write "[Ingress]", "[Egress]" or both, each once.',
  severity: refused,
  subject: 'object',
  kinds: [policyKind],
  examples: {
    passes: { kubernetes: examplePolicy('policyTypes: [Ingress, Egress]') },
    fails: { kubernetes: examplePolicy('policyTypes: [Ingress, Egress, Ingress]') },
  },
  check(object) {
    const types = itemsAt(object.value, 'spec', 'policyTypes');
    if (types.length <= 2) return [];
    return [{ at: ['spec', 'policyTypes'], message: `${subjectOf(object)} names ${types.length} types.` }];
  },
};
