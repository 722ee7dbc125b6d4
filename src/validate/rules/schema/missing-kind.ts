import { subjectOf } from '../../pods';
import { kindIn } from '../../schema/kinds';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** There is no such kind where it should be. */
export const missingKind: Rule<'object'> = {
  name: 'schema/missing-kind',
  summary: 'The kind of an object is one that its API version has.',
  why: 'A server refuses an object of a kind that it does not serve.',
  source: 'https://kubernetes.io/docs/reference/kubernetes-api/',
  fix: 'Correct the kind, or the API version.',
  severity: refused,
  subject: 'object',
  examples: {
    passes: { kubernetes: '{ apiVersion: v1, kind: ConfigMap, metadata: { name: orders } }' },
    fails: [
      {
        title: 'a misspelt kind',
        kubernetes: '{ apiVersion: v1, kind: Configmap, metadata: { name: orders } }',
      },
      {
        title: 'a kind of another API version',
        kubernetes: '{ apiVersion: apps/v1, kind: CronJob, metadata: { name: orders } }',
      },
    ],
  },
  check(object, { system, kubernetes }) {
    const kind = kindIn(system, object, kubernetes);
    if (kind.state !== 'missing') return [];
    const message = `${subjectOf(object)} is of "${object.apiVersion ?? ''}", and ${kind.whose} has no such kind there.`;
    const [other] = kind.others;
    return [{ message, at: ['kind'], ...(other === undefined ? {} : { fix: `Write the API version "${other}".` }) }];
  },
};
