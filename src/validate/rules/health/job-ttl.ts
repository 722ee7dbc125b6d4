import { annotationsOf } from '../../../manifests/kubernetes/labels';
import { partAt } from '../../../manifests/reading';
import { exampleJob } from '../../example-pods';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';

/** Annotations with which a tool deletes Jobs itself. */
const hooks = ['helm.sh/hook', 'argocd.argoproj.io/hook'];

/** A Job that is done goes away. */
export const jobTtl: Rule<'object'> = {
  name: 'health/job-ttl',
  summary: 'A Job says how long it is kept after it is done.',
  why: 'It and its pods stay otherwise, until somebody deletes them; and a changed Job cannot be applied over it.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/',
  fix: 'Set "ttlSecondsAfterFinished" to as long as its logs are needed.',
  severity: { strict: 'info' },
  subject: 'object',
  kinds: ['Job.batch'],
  examples: {
    passes: { kubernetes: exampleJob({ spec: 'ttlSecondsAfterFinished: 86400' }) },
    fails: { kubernetes: exampleJob({}) },
  },
  check(object) {
    const annotations = annotationsOf(object.value);
    if (hooks.some((hook) => annotations.has(hook))) return [];
    if ((partAt(object.value, 'spec', 'ttlSecondsAfterFinished') ?? null) !== null) return [];
    return [
      { message: `${subjectOf(object)} is kept for ever once it is done.`, at: ['spec', 'ttlSecondsAfterFinished'] },
    ];
  },
};
