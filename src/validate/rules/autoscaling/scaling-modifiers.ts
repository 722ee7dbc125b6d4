import { fixFor, type Fixes } from '../../fixes';
import { partAt, textAt } from '../../../manifests/reading';
import { isPlainMap } from '../../../model/json';
import { exampleScaledObject } from '../../example-scalers';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { scaledObjectKind } from '../../scalers';
import { refused } from '../../severity';

const fixes: Fixes = [
  ['without a formula', 'Add "formula".'],
  ['without a target', 'Add "target".'],
  ['not above 0', 'Write a "target" above 0.'],
];

const queue =
  'triggers: [{ name: queue, type: rabbitmq, metadata: { queueName: orders, mode: QueueLength, value: "20" } }]';
const modified = (text: string): string => exampleScaledObject(`advanced: { scalingModifiers: { ${text} } }\n${queue}`);

/** A formula over metrics has something to reach. */
export const scalingModifiers: Rule<'object'> = {
  name: 'autoscaling/scaling-modifiers',
  summary: 'The scaling modifiers of a ScaledObject are a formula and a target above 0.',
  why: 'The webhook of KEDA refuses one without the other.',
  source: 'https://keda.sh/docs/latest/reference/scaledobject-spec/#scalingmodifiers',
  fix: 'Write both, "formula" and "target".',
  severity: refused,
  subject: 'object',
  kinds: [scaledObjectKind],
  examples: {
    passes: { kubernetes: modified('formula: queue * 2, target: "10"') },
    fails: [
      { title: 'no target', kubernetes: modified('formula: queue * 2') },
      { title: 'no formula', kubernetes: modified('target: "10"') },
      { title: 'a target of nothing', kubernetes: modified('formula: queue * 2, target: "0"') },
    ],
  },
  check(object) {
    const at = ['spec', 'advanced', 'scalingModifiers'];
    const given = partAt(object.value, ...at);
    if (!isPlainMap(given) || Object.keys(given).length === 0) return [];
    const breach = (words: string) => [
      { at, message: `${subjectOf(object)} has scaling modifiers ${words}.`, ...fixFor(words, fixes) },
    ];
    const target = textAt(given, 'target');
    if (textAt(given, 'formula') === undefined) return breach('without a formula');
    if (target === undefined) return breach('without a target');
    return Number(target) > 0 ? [] : breach('with a target that is not above 0');
  },
};
