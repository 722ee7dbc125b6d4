import type { ManifestObject } from '../../../manifests/object';
import type { System } from '../../../manifests/system';
import { podCount, podShare, replicatedKinds } from '../../../diff/kubernetes/replicas';
import { kindOf } from '../../../manifests/kubernetes/kinds';
import { partAt, wordAt } from '../../../manifests/reading';
import { plural } from '../../../model/plural';
import { budgeted, budgetKind } from '../../budgets';
import { exampleObject } from '../../example-objects';
import { exampleWorkload } from '../../example-pods';
import { isSet } from '../../fields';
import { shareFault } from '../../int-or-percent';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

const pair = (budget: string, replicas: number): string =>
  exampleWorkload('Deployment', { spec: `replicas: ${replicas}` }) +
  exampleObject('policy/v1', 'PodDisruptionBudget', { spec: `${budget}\nselector: { matchLabels: { app: orders } }` });

/** A disruption budget lets at least one pod go. */
export const blocksDrain: Rule<'object'> = {
  name: 'disruption/blocks-drain',
  summary: 'A PodDisruptionBudget lets at least one of its pods be taken away, also when they are as few as they get.',
  why: 'A node whose pods may not go can never be drained: upgrades of the cluster wait, and then take it by force.',
  source:
    'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#think-about-how-your-application-reacts-to-disruptions',
  fix: 'Write "maxUnavailable: 1", or run more pods than the budget wants.',
  severity: risky,
  subject: 'object',
  kinds: [budgetKind],
  examples: {
    passes: { kubernetes: pair('maxUnavailable: 1', 2) },
    fails: [
      { title: 'as many as there are', kubernetes: pair('minAvailable: 2', 2) },
      { title: 'none at all', kubernetes: pair('maxUnavailable: 0', 2) },
    ],
  },
  check(object, { system }) {
    const field = ['minAvailable', 'maxUnavailable'].find((one) => isSet(object.value, 'spec', one));
    if (field === undefined || shareFault(partAt(object.value, 'spec', field)) !== undefined) return [];
    const pods = podsOf(object, system);
    if (allowed(object, field, pods ?? 1000) > 0) return [];
    const many = pods === undefined ? 'its pods' : pods === 1 ? 'its only pod' : `its ${plural(pods, 'pod')}`;
    const message = `${subjectOf(object)} lets none of ${many} go, with "${field}" of ${wordAt(object.value, 'spec', field)}.`;
    return [{ at: ['spec', field], message }];
  },
};

/** How few pods there are of what a budget is for; undefined where the files do not say. */
function podsOf(budget: ManifestObject, system: System): number | undefined {
  const workloads = budgeted(budget, system);
  if (workloads.length === 0 || !workloads.every((one) => replicatedKinds.includes(kindOf(one)))) return undefined;
  const count = workloads.reduce((sum, one) => sum + podCount(one, system), 0);
  return count === 0 ? undefined : count;
}

function allowed({ value }: ManifestObject, field: string, pods: number): number {
  const share = podShare(partAt(value, 'spec', field), pods, Math.ceil) ?? 1;
  return field === 'maxUnavailable' ? share : pods - share;
}
