import { partAt } from '../../../manifests/reading';
import { exampleObject } from '../../example-objects';
import { exampleDeployment } from '../../example-pods';
import { subjectOf } from '../../pods';
import { mayHidePods } from '../../unseen-pods';
import { isForAll, mayTakePod, policyKinds } from '../../policy-rules';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** Policies select pods. */
export const policySelectsNothing: Rule<'object'> = {
  name: 'exposure/policy-selects-nothing',
  summary: 'A NetworkPolicy selects a pod of what is applied with it.',
  why: 'A policy without pods holds nothing back: the pods that it is meant for are open.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/',
  fix: 'Give it the labels of the pods that it is for.',
  severity: risky,
  subject: 'object',
  kinds: policyKinds,
  examples: {
    passes: {
      kubernetes:
        exampleDeployment({}) +
        exampleObject('networking.k8s.io/v1', 'NetworkPolicy', {
          spec: 'podSelector: { matchLabels: { app: orders } }',
        }),
    },
    fails: {
      kubernetes:
        exampleDeployment({}) +
        exampleObject('networking.k8s.io/v1', 'NetworkPolicy', {
          spec: 'podSelector: { matchLabels: { app: order } }',
        }),
    },
  },
  check(policy, { system, kubernetes }) {
    const selector = partAt(policy.value, 'spec', 'podSelector');
    if (isForAll(selector) || mayTakePod(system, selector, policy.namespace) || mayHidePods(system, kubernetes))
      return [];
    return [{ message: `${subjectOf(policy)} selects no pod of these objects.`, at: ['spec', 'podSelector'] }];
  },
};
