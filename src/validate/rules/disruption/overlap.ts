import { podMakers } from '../../../manifests/kubernetes/kinds';
import { budgetsOf } from '../../budgets';
import { exampleObject } from '../../example-objects';
import { exampleWorkload } from '../../example-pods';
import { repeated } from '../../fields';
import { subjectOf } from '../../pods';
import type { Breach, Rule } from '../../rule';
import { risky } from '../../severity';

const budget = (name: string, label: string): string =>
  exampleObject('policy/v1', 'PodDisruptionBudget', {
    name,
    spec: `maxUnavailable: 1\nselector: { matchLabels: { ${label} } }`,
  });

const orders = exampleWorkload('Deployment', {});

/** One disruption budget holds for one pod. */
export const overlap: Rule<'cluster'> = {
  name: 'disruption/overlap',
  summary: 'No pod is selected by two PodDisruptionBudgets.',
  why: 'The API server answers every eviction of such a pod with an error: its node can never be drained.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/#pod-disruption-budgets',
  fix: 'Keep one budget, or let their selectors ask for different labels.',
  severity: risky,
  subject: 'cluster',
  examples: {
    passes: { kubernetes: `${orders}${budget('orders', 'app: orders')}${budget('bills', 'app: bills')}` },
    fails: { kubernetes: `${orders}${budget('orders', 'app: orders')}${budget('all', 'app: orders')}` },
  },
  check(system) {
    const found = podMakers(system).flatMap((object): readonly Breach[] => {
      const [first, ...others] = budgetsOf(object, system);
      if (first === undefined) return [];
      return others.map((other) => ({
        object: other,
        at: ['spec', 'selector'],
        message: `${subjectOf(other)} selects the pods of ${subjectOf(object)}, as ${subjectOf(first)} does.`,
      }));
    });
    const again = new Set(repeated(found, ({ object }) => object?.id));
    return found.filter((breach) => !again.has(breach));
  },
};
