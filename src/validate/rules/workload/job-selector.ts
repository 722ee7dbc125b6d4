import { fixFor, type Fixes } from '../../fixes';
import { isPlainMap } from '../../../model/json';
import { partAt } from '../../../manifests/reading';
import { selects } from '../../../manifests/kubernetes/selectors';
import { textMapOf } from '../../../manifests/kubernetes/labels';
import { exampleCronJob, exampleJob } from '../../example-objects';
import { jobKinds, jobPart } from '../../jobs';
import { selectorBreaches } from '../../label-selector';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

const fixes: Fixes = [
  ['of their own', 'Take "manualSelector" out.'],
  ['for its jobs', 'Take "selector" out.'],
  ['which the server makes', 'Take "selector" out.'],
  ['and does not', 'Take "manualSelector" out.'],
  ['does not select', 'Give the template every label that "selector" asks for.'],
];

/** The selector of a job is made by the server. */
export const jobSelector: Rule<'object'> = {
  name: 'workload/job-selector',
  summary: 'A Job has no selector of its own, unless it says so with "manualSelector" and its pods have the labels.',
  why: 'The API server makes a selector that no other job has, and refuses one that is given beside it.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#specifying-your-own-pod-selector',
  fix: 'Take "selector" and "manualSelector" out.',
  severity: refused,
  subject: 'object',
  kinds: jobKinds,
  examples: {
    passes: { kubernetes: exampleJob('backoffLimit: 2') },
    fails: [
      { title: 'a selector', kubernetes: exampleJob('selector: { matchLabels: { app: orders } }') },
      {
        title: 'in the jobs of a CronJob',
        kubernetes: exampleCronJob('schedule: "0 3 * * *"', 'manualSelector: true'),
      },
    ],
  },
  check(object) {
    const { spec, at } = jobPart(object);
    const [selector, isManual] = [partAt(spec, 'selector') ?? null, partAt(spec, 'manualSelector') === true];
    const breach = (field: string, words: string) => [
      { at: [...at, field], message: `${subjectOf(object)} ${words}.`, ...fixFor(words, fixes) },
    ];
    if (object.kind === 'CronJob') {
      if (selector !== null) return breach('selector', 'has a selector for its jobs, which the server makes');
      return isManual ? breach('manualSelector', 'makes jobs with a selector of their own') : [];
    }
    if (selector !== null && !isManual) return breach('selector', 'has a selector, which the server makes');
    if (isManual && selector === null) return breach('selector', 'says that it selects its pods itself, and does not');
    if (!isManual || !isPlainMap(selector) || selectorBreaches(selector, '').length > 0) return [];
    const labels = textMapOf(partAt(spec, 'template', 'metadata', 'labels'));
    return selects(selector, labels) ? [] : breach('selector', 'makes pods that its own selector does not select');
  },
};
