import { partAt } from '../../../manifests/reading';
import { exampleBudget } from '../../example-pods';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** A budget says how much it allows. */
export const budgetAmount: Rule<'object'> = {
  name: 'availability/budget-amount',
  summary: 'A PodDisruptionBudget has `minAvailable` or `maxUnavailable`.',
  why: 'With neither the controller allows no disruption at all: nodes with such a pod cannot be drained.',
  source: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#specifying-a-poddisruptionbudget',
  fix: 'Set "maxUnavailable: 1".',
  severity: risky,
  subject: 'object',
  kinds: ['PodDisruptionBudget.policy'],
  examples: {
    passes: { kubernetes: exampleBudget('maxUnavailable: 1') },
    fails: { kubernetes: exampleBudget() },
  },
  check(object) {
    const said = ['minAvailable', 'maxUnavailable'].some((key) => (partAt(object.value, 'spec', key) ?? null) !== null);
    if (said) return [];
    return [{ message: `${subjectOf(object)} has neither "minAvailable" nor "maxUnavailable".`, at: ['spec'] }];
  },
};
