import type { ManifestObject } from '../manifests/object';
import type { System } from '../manifests/system';
import { podMakersWith, selectorLookup } from '../manifests/kubernetes/lookup';
import { labelsOf, textMapOf } from '../manifests/kubernetes/labels';
import { isBeside, podLabels, templateOf } from '../manifests/kubernetes/pods';
import { selects, selectsAll } from '../manifests/kubernetes/selectors';
import { mapAt, partAt } from '../manifests/reading';

/** A budget that says how many pods may be taken away at once. */
export const budgetKind = 'PodDisruptionBudget.policy';

const budgetsSelecting = selectorLookup(budgetKind, ({ value }) => mapAt(value, 'spec', 'selector', 'matchLabels'));

/** The budgets that hold for the pods of an object. */
export function budgetsOf(object: ManifestObject, system: System): readonly ManifestObject[] {
  const labels = labelsOf(templateOf(object));
  const candidates = budgetsSelecting(system, labels, object.namespace);
  return candidates.filter((budget) => isBeside(budget, object) && holdsFor(budget, labels));
}

/** What makes the pods that a budget names by labels; nothing where it names them in another way. */
export function budgeted(budget: ManifestObject, system: System): readonly ManifestObject[] {
  const makers = podMakersWith(system, mapAt(budget.value, 'spec', 'selector', 'matchLabels'), budget.namespace) ?? [];
  return makers.filter((object) => isBeside(budget, object) && holdsFor(budget, textMapOf(podLabels(object))));
}

function holdsFor({ value }: ManifestObject, labels: ReadonlyMap<string, string>): boolean {
  const selector = partAt(value, 'spec', 'selector');
  return selectsAll(selector) || (selector !== undefined && selector !== null && selects(selector, labels));
}
