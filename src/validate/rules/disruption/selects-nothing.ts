import { partAt } from '../../../manifests/reading';
import { budgetKind } from '../../budgets';
import { exampleObject } from '../../example-objects';
import { exampleWorkload } from '../../example-pods';
import { subjectOf } from '../../pods';
import { isForAll, mayTakePod } from '../../policy-rules';
import type { Rule } from '../../rule';
import { risky } from '../../severity';
import { mayHidePods } from '../../unseen-pods';

const orders = exampleWorkload('Deployment', {});

const budget = (app: string): string =>
  exampleObject('policy/v1', 'PodDisruptionBudget', {
    spec: `maxUnavailable: 1\nselector: { matchLabels: { app: ${app} } }`,
  });

/** Disruption budgets select pods. */
export const selectsNothing: Rule<'object'> = {
  name: 'disruption/selects-nothing',
  summary: 'A PodDisruptionBudget selects pods of what is applied with it.',
  why: 'A budget without pods protects nothing: a drain takes all pods away that it is meant for at once.',
  source: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
  fix: 'Give it the labels of the pods that it is for.',
  severity: risky,
  subject: 'object',
  kinds: [budgetKind],
  examples: {
    passes: { kubernetes: `${orders}${budget('orders')}` },
    fails: { kubernetes: `${orders}${budget('order')}` },
  },
  check(object, { system, kubernetes }) {
    const selector = partAt(object.value, 'spec', 'selector');
    if (isForAll(selector) || mayTakePod(system, selector, object.namespace)) return [];
    if (mayHidePods(system, kubernetes)) return [];
    return [{ message: `${subjectOf(object)} selects no pod of these objects.`, at: ['spec', 'selector'] }];
  },
};
