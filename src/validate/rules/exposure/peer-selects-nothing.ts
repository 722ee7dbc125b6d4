import { partAt } from '../../../manifests/reading';
import { exampleObject } from '../../example-objects';
import { exampleDeployment } from '../../example-pods';
import { mapsUnder } from '../../places';
import { subjectOf } from '../../pods';
import { mayHidePods } from '../../unseen-pods';
import { isForAll, mayTakePod, policyKinds } from '../../policy-rules';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

const peers = ['spec.ingress.*.from.*', 'spec.egress.*.to.*'];

/** Policies let pods through that are there. */
export const peerSelectsNothing: Rule<'object'> = {
  name: 'exposure/peer-selects-nothing',
  summary: 'A peer of a NetworkPolicy selects a pod of what is applied with it.',
  why: 'The call that the policy should let through is held back.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/',
  fix: 'Give the peer the labels of the pods that it is for.',
  severity: risky,
  subject: 'object',
  kinds: policyKinds,
  examples: {
    passes: {
      kubernetes:
        exampleDeployment({}) +
        exampleObject('networking.k8s.io/v1', 'NetworkPolicy', {
          spec: 'podSelector: { matchLabels: { app: orders } }\ningress:\n  - from: [{ podSelector: { matchLabels: { app: orders } } }]',
        }),
    },
    fails: {
      kubernetes:
        exampleDeployment({}) +
        exampleObject('networking.k8s.io/v1', 'NetworkPolicy', {
          spec: 'podSelector: { matchLabels: { app: orders } }\ningress:\n  - from: [{ podSelector: { matchLabels: { app: shop } } }]',
        }),
    },
  },
  check(policy, { system, kubernetes }) {
    if (mayHidePods(system, kubernetes)) return [];
    return peers
      .flatMap((path) => mapsUnder(policy.value, path))
      .filter(({ value }) => {
        const selector = partAt(value, 'podSelector');
        const isHere = (partAt(value, 'namespaceSelector') ?? null) === null && (selector ?? null) !== null;
        return isHere && !isForAll(selector) && !mayTakePod(system, selector, policy.namespace);
      })
      .map(({ at }) => ({
        message: `${subjectOf(policy)} lets pods through of which these objects have none.`,
        at: [...at, 'podSelector'],
      }));
  },
};
