import { partAt } from '../../../manifests/reading';
import { exampleObject } from '../../example-objects';
import { isSet } from '../../fields';
import { shareFault } from '../../int-or-percent';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

const fields = ['minAvailable', 'maxUnavailable'] as const;

const of = (spec: string): string =>
  exampleObject('policy/v1', 'PodDisruptionBudget', { spec: `${spec}\nselector: { matchLabels: { app: orders } }` });

/** A disruption budget is one number. */
export const budget: Rule<'object'> = {
  name: 'disruption/budget',
  summary: 'A PodDisruptionBudget has one of "minAvailable" and "maxUnavailable": a number, or up to "100%".',
  why: 'An API server refuses both at once, and numbers of pods that there cannot be.',
  source: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#specifying-a-poddisruptionbudget',
  fix: 'Write "maxUnavailable: 1", or a percentage.',
  severity: refused,
  subject: 'object',
  kinds: ['PodDisruptionBudget.policy'],
  examples: {
    passes: { kubernetes: of('maxUnavailable: 25%') },
    fails: [
      { title: 'both', kubernetes: of('minAvailable: 1\nmaxUnavailable: 1') },
      { title: 'too much', kubernetes: of('minAvailable: 120%') },
      { title: 'a number in quotes', kubernetes: of('minAvailable: "1"') },
    ],
  },
  check(object) {
    const given = fields.filter((field) => isSet(object.value, 'spec', field));
    if (given.length === 2) {
      return [
        {
          at: ['spec'],
          message: `${subjectOf(object)} has both "minAvailable" and "maxUnavailable".`,
          fix: 'Keep one of the two: "maxUnavailable: 1".',
        },
      ];
    }
    return given.flatMap((field) => {
      const fault = shareFault(partAt(object.value, 'spec', field));
      const message = `${subjectOf(object)} has a "${field}" that ${fault}.`;
      return fault === undefined ? [] : [{ at: ['spec', field], message }];
    });
  },
};
