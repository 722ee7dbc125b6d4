import { fixFor, type Fixes } from '../../fixes';
import type { PlainMap } from '../../../manifests/object';
import { isList, isPlainMap } from '../../../model/json';
import { partAt, textAt, wordOf } from '../../../manifests/reading';
import { exampleJob } from '../../example-objects';
import { integerAt } from '../../integers';
import { jobKinds, jobPart } from '../../jobs';
import { mapsUnder, type Placed } from '../../places';
import { subjectOf } from '../../pods';
import { quoted } from '../../fields';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

const fixes: Fixes = [
  ['without rules', 'Add a rule, or take "successPolicy" out.'],
  ['names nothing', 'Write "succeededIndexes" or "succeededCount".'],
  ['by the indexes', 'Name indexes from 0 to the last one, in order: "0,2-4".'],
  ['succeeds by', 'Write a "succeededCount" up to that number.'],
];

const policy = (rules: string): string =>
  exampleJob(`completionMode: Indexed\ncompletions: 5\nsuccessPolicy: { rules: ${rules} }`);

/** A job succeeds by indexes that it has. */
export const jobSuccessPolicy: Rule<'object'> = {
  name: 'workload/job-success-policy',
  summary: 'Each rule of "successPolicy" names indexes of the job, or how many of them.',
  why: 'An API server refuses the job.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#success-policy',
  fix: 'Name indexes from 0 to the last one, in order ("0,2-4"), or a "succeededCount" that there can be.',
  severity: refused,
  subject: 'object',
  kinds: jobKinds,
  examples: {
    passes: { kubernetes: policy('[{ succeededIndexes: "0,2-4", succeededCount: 2 }]') },
    fails: [
      { title: 'an index that it has not', kubernetes: policy('[{ succeededIndexes: "0-5" }]') },
      { title: 'more than there are', kubernetes: policy('[{ succeededCount: 6 }]') },
      { title: 'no rule', kubernetes: policy('[]') },
    ],
  },
  check(object) {
    const { spec, at } = jobPart(object);
    const rules = partAt(spec, 'successPolicy', 'rules') ?? [];
    if (!isPlainMap(partAt(spec, 'successPolicy')) || textAt(spec, 'completionMode') !== 'Indexed') return [];
    const none = { at: ['successPolicy', 'rules'], value: 'has a "successPolicy" without rules' };
    const isEmpty = isList(rules) && rules.length === 0;
    const faults = isEmpty ? [none] : mapsUnder(spec, 'successPolicy.rules.*').flatMap((rule) => faultsOf(rule, spec));
    return faults.map((fault) => ({
      at: [...at, ...fault.at],
      message: `${subjectOf(object)} ${fault.value}.`,
      ...fixFor(fault.value, fixes),
    }));
  },
};

function faultsOf({ at, value }: Placed<PlainMap>, spec: PlainMap): readonly Placed<string>[] {
  const [indexes, count] = [partAt(value, 'succeededIndexes') ?? null, partAt(value, 'succeededCount') ?? null];
  if (indexes === null && count === null) return [{ at, value: 'has a rule of success that names nothing' }];
  const completions = integerAt(spec, 'completions');
  if (completions === undefined) return [];
  const named = typeof indexes === 'string' ? indexCount(indexes, completions) : completions;
  if (named === undefined) {
    const value = `succeeds by the indexes ${quoted(wordOf(indexes))}, which are none of its ${completions}`;
    return [{ at: [...at, 'succeededIndexes'], value }];
  }
  const isFine = typeof count !== 'number' || (count >= 0 && count <= named);
  return isFine ? [] : [{ at: [...at, 'succeededCount'], value: `succeeds by ${count} indexes of ${named}` }];
}

/** How many indexes a list of them names, `0,2-4`; undefined for what names none of a job, or not in order. */
function indexCount(text: string, completions: number): number | undefined {
  if (text === '') return 0;
  let [last, count] = [-1, 0];
  for (const part of text.split(',')) {
    const [, from = '', to = from] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(part) ?? [];
    const [first, end] = [Number(from), Number(to)];
    const isRange = part.includes('-') && end <= first;
    if (from === '' || first <= last || isRange || end >= completions) return undefined;
    [last, count] = [end, count + end - first + 1];
  }
  return count;
}
