import { isList, isPlainMap } from '../model/json';
import type { Part } from '../manifests/reading';
import { partAt } from '../manifests/reading';
import { misformed, partsAt, textPartsAt } from './fields';
import { labelKey, labelValue } from './formats';
import { labelBreaches } from './label-syntax';
import type { Breach } from './rule';
import type { Place } from './subject';

const none: readonly Breach[] = [];
const withValues = ['In', 'NotIn'];
const withoutValues = ['Exists', 'DoesNotExist'];

/**
 * Everything that an API server refuses in a label selector (`matchLabels`, `matchExpressions`), each with its place below
 * `at`.
 */
export function selectorBreaches(selector: Part, subject: string, at: Place = []): readonly Breach[] {
  if (!isPlainMap(selector)) return [];
  const labels = labelBreaches(partAt(selector, 'matchLabels'), subject, ['matchLabels']);
  const expressions = partsAt(selector, 'matchExpressions', '*').flatMap((one) =>
    expressionBreaches(one.value, subject, one.at),
  );
  if (labels.length + expressions.length === 0) return none;
  return [...labels, ...expressions].map((breach) => ({ ...breach, at: [...at, ...(breach.at ?? [])] }));
}

/** What an API server refuses in one expression of a selector: a key, an operator, and values. */
export function expressionBreaches(expression: Part, subject: string, at: Place): readonly Breach[] {
  if (!isPlainMap(expression)) return [];
  const texts = misformed(expression, subject, [
    { at: ['key'], called: 'the selector key', format: labelKey },
    { at: ['values', '*'], called: 'the selector value', format: labelValue },
  ]);
  const found = [...texts, ...valueBreaches(expression, subject)];
  return found.map((breach) => ({ ...breach, at: [...at, ...(breach.at ?? [])] }));
}

function valueBreaches(expression: Part, subject: string): readonly Breach[] {
  const operator = partAt(expression, 'operator');
  const values = partAt(expression, 'values') ?? [];
  if (typeof operator !== 'string' || !isList(values)) return [];
  const key = JSON.stringify(partAt(expression, 'key') ?? '');
  if (withValues.includes(operator) && values.length === 0)
    return [
      {
        message: `${subject} selects by ${key} with "${operator}" and without values.`,
        fix: 'Add the values, or use "Exists".',
        at: [],
      },
    ];
  if (withoutValues.includes(operator) && values.length > 0)
    return [
      {
        message: `${subject} selects by ${key} with "${operator}", which takes no values.`,
        fix: 'Take the values out, or use "In".',
        at: ['values'],
      },
    ];
  return [];
}

/** The keys that a selector asks about. */
export function selectorKeys(selector: Part): readonly string[] {
  const labels = partAt(selector, 'matchLabels');
  const keys = textPartsAt(selector, 'matchExpressions', '*', 'key').map(({ value }) => value);
  return [...(isPlainMap(labels) ? Object.keys(labels) : []), ...keys];
}
