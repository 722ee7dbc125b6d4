import { isList, isPlainMap } from '../model/json';
import type { PlainMap } from '../manifests/object';
import { itemsAt, partAt, wordAt } from '../manifests/reading';
import { misformed, partsAt, quoted, type FieldPart } from './fields';
import { labelKey, labelValue, subdomain } from './formats';
import type { Breach } from './rule';
import type { PodSubject } from './subject';

const required = ['affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms'];
const preferred = ['affinity', 'nodeAffinity', 'preferredDuringSchedulingIgnoredDuringExecution', '*', 'preference'];

/** Minor version from which values are checked as well, where a node must have them. */
const checkedValues = 32;

/** Everything that an API server refuses in the nodes of a volume, with places below its `spec`. */
export function volumeAffinityBreaches(spec: PlainMap, subject: string, kubernetes: number): readonly Breach[] {
  return mustBreaches(spec, ['nodeAffinity', 'required', 'nodeSelectorTerms'], subject, kubernetes);
}

/** Everything that an API server refuses in the choice of nodes, with places below `spec` of the pod. */
export function nodeAffinityBreaches(pod: PodSubject, subject: string, kubernetes: number): readonly Breach[] {
  const may = termsOf(pod.spec, preferred);
  return [
    ...mustBreaches(pod.spec, required, subject, kubernetes),
    ...may.expressions.flatMap((one) => expressionBreaches(one, subject)),
    ...may.fields.flatMap((one) => fieldBreaches(one, subject)),
  ];
}

function mustBreaches(
  spec: PlainMap,
  terms: readonly string[],
  subject: string,
  kubernetes: number,
): readonly Breach[] {
  const must = termsOf(spec, [...terms, '*']);
  const values = kubernetes < checkedValues ? [] : must.expressions;
  return [
    ...noTerms(spec, terms, subject),
    ...must.expressions.flatMap((one) => expressionBreaches(one, subject)),
    ...values.flatMap(({ value, at }) =>
      below(
        at,
        misformed(value, subject, [{ at: ['values', '*'], called: 'the value of a node label', format: labelValue }]),
      ),
    ),
    ...must.fields.flatMap((one) => fieldBreaches(one, subject)),
  ];
}

function termsOf(
  spec: PlainMap,
  term: readonly string[],
): Readonly<Record<'expressions' | 'fields', readonly FieldPart[]>> {
  return {
    expressions: partsAt(spec, ...term, 'matchExpressions', '*'),
    fields: partsAt(spec, ...term, 'matchFields', '*'),
  };
}

function noTerms(spec: PlainMap, at: readonly string[], subject: string): readonly Breach[] {
  const terms = partAt(spec, ...at);
  return isList(terms) && terms.length === 0
    ? [
        {
          message: `${subject} must run on nodes, and names none: "nodeSelectorTerms" is empty.`,
          fix: 'Add a term that says which nodes, or take the affinity out.',
          at,
        },
      ]
    : [];
}

function expressionBreaches({ value, at }: FieldPart, subject: string): readonly Breach[] {
  if (!isPlainMap(value)) return [];
  const [operator, count] = [wordAt(value, 'operator'), itemsAt(value, 'values').length];
  const problem = valuesProblem(operator, count);
  const wrong =
    problem === undefined
      ? []
      : [
          {
            message: `${subject} chooses nodes by ${quoted(wordAt(value, 'key'))} with "${operator}", which takes ${problem}.`,
            fix: `Give it ${problem}.`,
            at: [],
          },
        ];
  return below(at, [
    ...misformed(value, subject, [{ at: ['key'], called: 'the node label', format: labelKey }]),
    ...wrong,
  ]);
}

function valuesProblem(operator: string, count: number): string | undefined {
  if ((operator === 'In' || operator === 'NotIn') && count === 0) return 'at least one value';
  if ((operator === 'Exists' || operator === 'DoesNotExist') && count > 0) return 'no values';
  return (operator === 'Gt' || operator === 'Lt') && count !== 1 ? 'one value' : undefined;
}

function fieldBreaches({ value, at }: FieldPart, subject: string): readonly Breach[] {
  if (!isPlainMap(value)) return [];
  const [key, operator] = [wordAt(value, 'key'), wordAt(value, 'operator')];
  const problem =
    key !== 'metadata.name'
      ? `by the field ${quoted(key)}, and can choose by "metadata.name" alone`
      : !['In', 'NotIn'].includes(operator)
        ? `by their name with ${quoted(operator)}, and can with "In" and "NotIn"`
        : itemsAt(value, 'values').length === 1
          ? undefined
          : 'by their name, and must name one';
  if (problem !== undefined) return [{ message: `${subject} chooses nodes ${problem}.`, at }];
  return below(at, misformed(value, subject, [{ at: ['values', '*'], called: 'the node', format: subdomain }]));
}

function below(at: FieldPart['at'], breaches: readonly Breach[]): readonly Breach[] {
  return breaches.map((one) => ({ ...one, at: [...at, ...(one.at ?? [])] }));
}
