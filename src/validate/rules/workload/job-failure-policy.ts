import { fixFor, type Fixes } from '../../fixes';
import type { PlainMap } from '../../../manifests/object';
import { isList, isPlainMap } from '../../../model/json';
import { itemsAt, mapsAt, partAt, textAt } from '../../../manifests/reading';
import { exampleJob } from '../../example-objects';
import { jobKinds, jobPart } from '../../jobs';
import { mapsUnder, type Placed } from '../../places';
import { subjectOf } from '../../pods';
import { quoted } from '../../fields';
import type { Rule } from '../../rule';
import { refused } from '../../severity';
import type { Place } from '../../subject';

const fixes: Fixes = [
  ['started again by themselves', 'Write "restartPolicy: Never".'],
  ['before they have failed', 'Write "podReplacementPolicy: Failed".'],
  ['about nothing', 'Add "onExitCodes" or "onPodConditions".'],
  ['at once', 'Make two rules of it.'],
  ['"backoffLimitPerIndex"', 'Add "backoffLimitPerIndex", or write "action: FailJob".'],
  ['none of its containers', 'Write the name of a container of the Job.'],
  ['without one', 'Name the exit codes in "values".'],
  ['code 0', 'Take 0 out: it is success.'],
  ['names an exit code twice', 'Remove one of them.'],
  ['out of order', 'Write the codes in rising order.'],
];

const policy = (rule: string): string => exampleJob(`podFailurePolicy:\n  rules: [${rule}]`);

/** A job reacts to failures in ways that there are. */
export const jobFailurePolicy: Rule<'object'> = {
  name: 'workload/job-failure-policy',
  summary: 'Each rule of "podFailurePolicy" is about exit codes or about conditions, and about containers of the pod.',
  why: 'An API server refuses the job.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy',
  fix: 'Give each rule either "onExitCodes" with its codes in order, or "onPodConditions", and the pods "restartPolicy: Never".',
  severity: refused,
  subject: 'object',
  kinds: jobKinds,
  examples: {
    passes: { kubernetes: policy('{ action: FailJob, onExitCodes: { operator: In, values: [3, 42] } }') },
    fails: [
      { title: 'about nothing', kubernetes: policy('{ action: FailJob }') },
      {
        title: 'success as a failure',
        kubernetes: policy('{ action: FailJob, onExitCodes: { operator: In, values: [0] } }'),
      },
      {
        title: 'another container',
        kubernetes: policy('{ action: FailJob, onExitCodes: { containerName: web, operator: In, values: [1] } }'),
      },
      {
        title: 'pods that start again',
        kubernetes: exampleJob(
          'podFailurePolicy:\n  rules: [{ action: FailJob, onExitCodes: { operator: In, values: [3] } }]',
          'restartPolicy: OnFailure',
        ),
      },
    ],
  },
  check(object) {
    const { spec, at } = jobPart(object);
    if (!isPlainMap(partAt(spec, 'podFailurePolicy'))) return [];
    const rules = mapsUnder(spec, 'podFailurePolicy.rules.*').flatMap((rule) => ruleFaults(rule, spec));
    return [...rules, ...restartFaults(spec), ...replacementFaults(spec)].map((fault) => ({
      at: [...at, ...fault.at],
      message: `${subjectOf(object)} ${fault.value}.`,
      ...fixFor(fault.value, fixes),
      ...(fault.at.at(-1) === 'containerName' ? { leansOn: [[...at, 'template', 'spec', 'containers']] } : {}),
    }));
  },
};

function restartFaults(spec: PlainMap): readonly Placed<string>[] {
  const at = ['template', 'spec', 'restartPolicy'];
  if (partAt(spec, ...at) !== 'OnFailure') return [];
  return [{ at, value: 'has "podFailurePolicy", and pods that are started again by themselves' }];
}

function replacementFaults(spec: PlainMap): readonly Placed<string>[] {
  if (partAt(spec, 'podReplacementPolicy') !== 'TerminatingOrFailed') return [];
  const value = 'has "podFailurePolicy", and replaces pods before they have failed';
  return [{ at: ['podReplacementPolicy'], value }];
}

function ruleFaults({ at, value }: Placed<PlainMap>, spec: PlainMap): readonly Placed<string>[] {
  const codes = partAt(value, 'onExitCodes') ?? null;
  const hasConditions = itemsAt(value, 'onPodConditions').length > 0;
  if (codes === null && !hasConditions) return [{ at, value: 'has a rule about failures that is about nothing' }];
  if (codes !== null && hasConditions) {
    return [{ at, value: 'has a rule about failures that is about exit codes and conditions at once' }];
  }
  if (partAt(value, 'action') === 'FailIndex' && (partAt(spec, 'backoffLimitPerIndex') ?? null) === null) {
    return [{ at: [...at, 'action'], value: 'lets an index fail, and has no "backoffLimitPerIndex"' }];
  }
  return isPlainMap(codes) ? codeFaults(codes, [...at, 'onExitCodes'], spec) : [];
}

function codeFaults(codes: PlainMap, at: Place, spec: PlainMap): readonly Placed<string>[] {
  const container = partAt(codes, 'containerName');
  if (typeof container === 'string' && !namesOf(spec).includes(container)) {
    return [
      { at: [...at, 'containerName'], value: `has a rule about ${quoted(container)}, which is none of its containers` },
    ];
  }
  const values = partAt(codes, 'values');
  if (!isList(values)) return [];
  const words = listFault(values, textAt(codes, 'operator'));
  return words === undefined ? [] : [{ at: [...at, 'values'], value: words }];
}

function listFault(values: readonly unknown[], operator: string | undefined): string | undefined {
  if (values.length === 0) return 'has a rule about exit codes without one';
  if (operator === 'In' && values.includes(0)) return 'takes the exit code 0 as a failure';
  if (new Set(values).size < values.length) return 'has a rule that names an exit code twice';
  const numbers = values.filter((value): value is number => typeof value === 'number');
  const isOrdered = numbers.every((value, index) => index === 0 || (numbers[index - 1] ?? value) <= value);
  return isOrdered ? undefined : 'has a rule with exit codes out of order';
}

function namesOf(spec: PlainMap): readonly string[] {
  return ['containers', 'initContainers'].flatMap((list) =>
    mapsAt(spec, 'template', 'spec', list).flatMap((container) => textAt(container, 'name') ?? []),
  );
}
