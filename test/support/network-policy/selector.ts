import type { LabelRequirement, Labels, LabelSelector } from './api';

/** True where the selector holds for the labels; an empty selector holds for any. */
export function selects({ matchLabels, matchExpressions }: LabelSelector, labels: Labels): boolean {
  return (
    Object.entries(matchLabels ?? {}).every(([key, value]) => labels[key] === value) &&
    (matchExpressions ?? []).every((requirement) => holds(requirement, labels))
  );
}

type Operator = (value: string | undefined, values: readonly string[]) => boolean;

/** `NotIn` holds for what has no such label, which is easily forgotten. */
const operators: Readonly<Record<string, Operator>> = {
  In: (value, values) => value !== undefined && values.includes(value),
  NotIn: (value, values) => value === undefined || !values.includes(value),
  Exists: (value) => value !== undefined,
  DoesNotExist: (value) => value === undefined,
};

function holds({ key, operator, values }: LabelRequirement, labels: Labels): boolean {
  const evaluate = operators[operator];
  if (evaluate === undefined) throw new Error(`the API server refuses the operator "${operator}" of "${key}"`);
  return evaluate(labels[key], values ?? []);
}
