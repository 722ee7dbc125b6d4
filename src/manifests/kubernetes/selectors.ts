import { samePlainData } from '../../model/json';
import { mapsAt, partAt, textsAt, wordAt, type Part } from '../reading';
import { textMapOf } from './labels';

/** One thing that a selector asks of labels. */
interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

/** True where labels have what a selector asks for; an empty selector asks for nothing. */
export function selects(selector: Part, labels: ReadonlyMap<string, string>): boolean {
  return requirementsOf(selector).every(({ key, operator, values }) => {
    const value = labels.get(key);
    if (operator === 'Exists') return value !== undefined;
    if (operator === 'DoesNotExist') return value === undefined;
    if (operator === 'NotIn') return value === undefined || !values.includes(value);
    return value !== undefined && values.includes(value);
  });
}

/** True where everything that one selector takes is surely taken by another one too. */
export function includesSelector(one: Part, other: Part): boolean {
  const given = requirementsOf(other);
  return requirementsOf(one).every((wanted) => given.some((requirement) => implies(requirement, wanted)));
}

/** True where a selector is there and asks for nothing. */
export function selectsAll(selector: Part): boolean {
  return selector !== undefined && selector !== null && requirementsOf(selector).length === 0;
}

/** A selector in words. */
export function showSelector(selector: Part): string {
  const shown = requirementsOf(selector).map(({ key, operator, values }) => {
    if (operator === 'In') return values.length === 1 ? `${key}=${values[0]}` : `${key} in (${values.join(', ')})`;
    if (operator === 'NotIn') return `${key} not in (${values.join(', ')})`;
    return operator === 'Exists' ? key : `!${key}`;
  });
  return shown.join(', ');
}

/** The labels that a selector names with one value each: a pod that it surely takes. */
export function exampleLabels(selector: Part): ReadonlyMap<string, string> {
  return new Map(
    requirementsOf(selector).flatMap(({ key, operator, values }): [string, string][] => {
      if (operator === 'In') return values[0] === undefined ? [] : [[key, values[0]]];
      return operator === 'Exists' ? [[key, '']] : [];
    }),
  );
}

function requirementsOf(selector: Part): readonly Requirement[] {
  return [
    ...[...textMapOf(partAt(selector, 'matchLabels'))].map(([key, value]) => ({
      key,
      operator: 'In',
      values: [value],
    })),
    ...mapsAt(selector, 'matchExpressions').map((expression) => ({
      key: wordAt(expression, 'key'),
      operator: wordAt(expression, 'operator'),
      values: [...textsAt(expression, 'values')].sort(),
    })),
  ];
}

function implies(given: Requirement, wanted: Requirement): boolean {
  if (given.key !== wanted.key) return false;
  if (samePlainData(given, wanted)) return true;
  const within = given.values.every((value) => wanted.values.includes(value));
  if (given.operator === 'In' && wanted.operator === 'In') return within;
  if (given.operator === 'In' && wanted.operator === 'Exists') return true;
  if (given.operator === 'In' && wanted.operator === 'NotIn')
    return !given.values.some((value) => wanted.values.includes(value));
  if (given.operator === 'NotIn' && wanted.operator === 'NotIn')
    return wanted.values.every((value) => given.values.includes(value));
  return given.operator === 'DoesNotExist' && wanted.operator === 'NotIn';
}
