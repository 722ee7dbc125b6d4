import { fixFor, type Fixes } from '../../fixes';
import { partAt, textAt } from '../../../manifests/reading';
import { dnsLabel } from '../../../targets/kubernetes/name-rules';
import { exampleJob } from '../../example-objects';
import { integerAt } from '../../integers';
import { jobKinds, jobPart } from '../../jobs';
import { subjectOf } from '../../pods';
import type { Breach, Rule } from '../../rule';
import { refused } from '../../severity';
import type { ManifestObject, PlainMap } from '../../../manifests/object';

const fixes: Fixes = [
  ['counts no indexes', 'Write "completionMode: Indexed", or take the field out.'],
  ['does not say how many', 'Add "completions".'],
  ['" without "backoffLimitPerIndex"', 'Add "backoffLimitPerIndex".'],
  ['indexes fail, and has', 'Write a "maxFailedIndexes" up to "completions".'],
  ['and no "maxFailedIndexes"', 'Add "maxFailedIndexes".'],
  ['no room for the index', 'Shorten the name.'],
  ['more than', 'Write a smaller number.'],
];

/** A thing that is wrong with the indexes of a job: where, and in words that follow its name. */
type Fault = readonly [field: string, words: string];

const mostParallel = 100_000;
const manyCompletions = 100_000;
const mostParallelOfMany = 10_000;
const mostFailedOfMany = 10_000;

/** Fields that only a job with indexes takes. */
const indexedOnly: readonly string[] = ['backoffLimitPerIndex', 'maxFailedIndexes', 'successPolicy'];

/** A job counts indexes where it says so, and says then how many there are. */
export const jobIndexes: Rule<'object'> = {
  name: 'workload/job-indexes',
  summary: 'A job with indexes says how many there are, and only such a job has limits for each index.',
  why: 'An API server refuses the job.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode',
  fix: 'Write "completionMode: Indexed" and "completions", or take out what is about indexes.',
  severity: refused,
  subject: 'object',
  kinds: jobKinds,
  examples: {
    passes: { kubernetes: exampleJob('completionMode: Indexed\ncompletions: 5\nbackoffLimitPerIndex: 1') },
    fails: [
      { title: 'no number of completions', kubernetes: exampleJob('completionMode: Indexed\nparallelism: 2') },
      { title: 'a limit for each index of none', kubernetes: exampleJob('backoffLimitPerIndex: 1') },
      {
        title: 'a second limit without the first',
        kubernetes: exampleJob('completionMode: Indexed\ncompletions: 5\nmaxFailedIndexes: 2'),
      },
    ],
  },
  check(object) {
    const { spec, at } = jobPart(object);
    const isIndexed = textAt(spec, 'completionMode') === 'Indexed';
    const faults = isIndexed ? [...indexedFaults(object, spec), ...nameFaults(object, spec)] : plainFaults(spec);
    return faults.map(([field, words]): Breach => ({
      at: [...at, field],
      message: `${subjectOf(object)} ${words}.`,
      ...fixFor(words, fixes),
    }));
  },
};

function plainFaults(spec: PlainMap): readonly Fault[] {
  const given = indexedOnly.filter((field) => (partAt(spec, field) ?? null) !== null);
  return given.slice(0, 1).map((field) => [field, `has "${field}", and counts no indexes`]);
}

/** A Job that says neither how many pods there are nor how many at a time has one of each. */
function indexedFaults({ kind }: ManifestObject, spec: PlainMap): readonly Fault[] {
  const completions = integerAt(spec, 'completions');
  const isSingle = kind === 'Job' && (partAt(spec, 'parallelism') ?? null) === null;
  if ((partAt(spec, 'completions') ?? null) === null && !isSingle)
    return [['completions', 'has indexes, and does not say how many']];
  const failed = integerAt(spec, 'maxFailedIndexes');
  if (failed !== undefined && (partAt(spec, 'backoffLimitPerIndex') ?? null) === null)
    return [['maxFailedIndexes', 'has "maxFailedIndexes" without "backoffLimitPerIndex"']];
  if (failed !== undefined && completions !== undefined && failed > completions)
    return [['maxFailedIndexes', `lets ${failed} indexes fail, and has ${completions}`]];
  if ((integerAt(spec, 'parallelism') ?? 1) > mostParallel)
    return [['parallelism', `runs more than ${mostParallel} pods with indexes at a time`]];
  return manyFaults(spec, completions ?? 0, failed);
}

/** Limits for jobs with limits for each index, and very many of them. */
function manyFaults(spec: PlainMap, completions: number, failed: number | undefined): readonly Fault[] {
  const isLimited = (partAt(spec, 'backoffLimitPerIndex') ?? null) !== null;
  if (completions <= manyCompletions || !isLimited) return [];
  const many = `has more than ${manyCompletions} indexes`;
  if (failed === undefined) return [['maxFailedIndexes', `${many}, and no "maxFailedIndexes"`]];
  if (failed > mostFailedOfMany) return [['maxFailedIndexes', `${many}, and lets more than ${mostFailedOfMany} fail`]];
  const isWide = (integerAt(spec, 'parallelism') ?? 1) > mostParallelOfMany;
  return isWide ? [['parallelism', `${many}, and runs more than ${mostParallelOfMany} at a time`]] : [];
}

/** The pod of the last index is called `<job>-<index>`, which has to be a name of a host. */
function nameFaults({ kind, name }: ManifestObject, spec: PlainMap): readonly Fault[] {
  const completions = integerAt(spec, 'completions') ?? 0;
  const isLong = kind === 'Job' && completions > 0 && name.length <= 63 && dnsLabel.test(name);
  if (!isLong || dnsLabel.test(`${name}-${completions - 1}`)) return [];
  return [['completions', 'has a name that leaves no room for the index of its pods']];
}
