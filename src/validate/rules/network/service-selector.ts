import { partAt } from '../../../manifests/reading';
import { labelBreaches } from '../../label-syntax';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { exampleServiceWith } from '../../services';
import { refused } from '../../severity';

/** A Service selects by labels that pods can have. */
export const serviceSelector: Rule<'object'> = {
  name: 'network/service-selector',
  summary: 'A Service selects pods by keys and values that labels can have.',
  why: 'An API server refuses a selector that no pod could ever answer.',
  source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set',
  fix: 'Write the labels as the pods have them.',
  severity: refused,
  subject: 'object',
  kinds: ['Service'],
  examples: {
    passes: { kubernetes: exampleServiceWith('selector: { app.kubernetes.io/name: orders }\nports: [{ port: 80 }]') },
    fails: { kubernetes: exampleServiceWith('selector: { app: "orders web" }\nports: [{ port: 80 }]') },
  },
  check: (object) => labelBreaches(partAt(object.value, 'spec', 'selector'), subjectOf(object), ['spec', 'selector']),
};
