import { exampleObject } from '../../example-objects';
import { examplePod } from '../../example-pods';
import { isMentioned } from '../../mentions';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';

/** What is brought is used. */
export const unused: Rule<'object'> = {
  name: 'reference/unused',
  summary: 'A ConfigMap, a Secret or a claim is used by some object beside it.',
  why: 'What nobody uses is forgotten, and often the name of what should be used is wrong elsewhere.',
  source: 'https://kubernetes.io/docs/concepts/configuration/configmap/',
  fix: 'Use it, or take it away.',
  severity: { strict: 'info' },
  subject: 'object',
  kinds: ['ConfigMap', 'Secret', 'PersistentVolumeClaim'],
  examples: {
    passes: {
      kubernetes:
        examplePod({ container: 'envFrom: [{ configMapRef: { name: orders } }]' }) +
        exampleObject('v1', 'ConfigMap', { root: 'data: { LEVEL: info }' }),
    },
    fails: {
      kubernetes: examplePod({}) + exampleObject('v1', 'ConfigMap', { name: 'flags', root: 'data: { LEVEL: info }' }),
    },
  },
  check(object, { system }) {
    if (object.name === '' || isMentioned(system, object)) return [];
    return [{ message: `${subjectOf(object)} is used by none of these objects.`, at: ['metadata', 'name'] }];
  },
};
