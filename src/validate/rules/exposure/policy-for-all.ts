import { mapAt, partAt } from '../../../manifests/reading';
import { exampleObject } from '../../example-objects';
import { mapsWithPlaces, subjectOf } from '../../pods';
import { isForAll, policyKinds } from '../../policy-rules';
import type { Rule } from '../../rule';

/** Policies hold something back. */
export const policyForAll: Rule<'object'> = {
  name: 'exposure/policy-for-all',
  summary: 'A NetworkPolicy for all pods does not let everybody call them.',
  why: 'Policies add up: whatever the others hold back, this one lets through.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#allow-all-ingress-traffic',
  fix: 'Name who may call in "from", or take the policy away.',
  severity: { recommended: 'warning', strict: 'warning' },
  subject: 'object',
  kinds: policyKinds,
  examples: {
    passes: {
      kubernetes: exampleObject('networking.k8s.io/v1', 'NetworkPolicy', {
        spec: 'podSelector: {}\npolicyTypes: [Ingress]',
      }),
    },
    fails: {
      kubernetes: exampleObject('networking.k8s.io/v1', 'NetworkPolicy', { spec: 'podSelector: {}\ningress: [{}]' }),
    },
  },
  check(policy) {
    const spec = mapAt(policy.value, 'spec');
    if (!isForAll(partAt(spec, 'podSelector'))) return [];
    const open = mapsWithPlaces(spec, 'ingress', ['spec']).filter(({ value }) => Object.keys(value).length === 0);
    return open.map(({ at }) => ({ message: `${subjectOf(policy)} lets everybody call every pod.`, at }));
  },
};
