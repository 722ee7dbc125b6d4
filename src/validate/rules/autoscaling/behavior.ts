import type { ManifestObject } from '../../../manifests/object';
import { isList } from '../../../model/json';
import { exampleAutoscaler } from '../../example-scalers';
import { outOfRange, partsAt, type NumberField } from '../../fields';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { hpaKind, scaledObjectKind } from '../../scalers';
import { refused } from '../../severity';

const places: readonly (readonly string[])[] = ['scaleUp', 'scaleDown'].flatMap((direction) => [
  ['spec', 'behavior', direction],
  ['spec', 'advanced', 'horizontalPodAutoscalerConfig', 'behavior', direction],
]);

const fields: readonly NumberField[] = places.flatMap((at) => [
  { at: [...at, 'stabilizationWindowSeconds'], least: 0, most: 3600 },
  { at: [...at, 'policies', '*', 'value'], least: 1 },
  { at: [...at, 'policies', '*', 'periodSeconds'], least: 1, most: 1800 },
]);

const scaleDown = (text: string): string => exampleAutoscaler(`maxReplicas: 10\nbehavior: { scaleDown: { ${text} } }`);

/** An autoscaler moves by policies whose numbers it can keep. */
export const behavior: Rule<'object'> = {
  name: 'autoscaling/behavior',
  summary: 'Policies of an autoscaler move at least one pod in 1 to 1800 seconds, and it looks back an hour at most.',
  why: 'An API server refuses other numbers, and an empty list of policies.',
  source:
    'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#configurable-scaling-behavior',
  fix: 'Write numbers in these bounds, or leave "policies" out for the usual ones.',
  severity: refused,
  subject: 'object',
  kinds: [hpaKind, scaledObjectKind],
  examples: {
    passes: { kubernetes: scaleDown('policies: [{ type: Pods, value: 2, periodSeconds: 60 }]') },
    fails: [
      { title: 'too long', kubernetes: scaleDown('stabilizationWindowSeconds: 7200') },
      { title: 'no pod', kubernetes: scaleDown('policies: [{ type: Pods, value: 0, periodSeconds: 60 }]') },
      { title: 'no policy', kubernetes: scaleDown('policies: []') },
    ],
  },
  check: (object) => [...outOfRange(object.value, subjectOf(object), fields), ...withoutPolicies(object)],
};

function withoutPolicies(object: ManifestObject): ReturnType<typeof outOfRange> {
  const lists = places.flatMap((at) => partsAt(object.value, ...at, 'policies'));
  const empty = lists.filter(({ value }) => isList(value) && value.length === 0);
  return empty.map(({ at }) => ({
    at,
    message: `${subjectOf(object)} has an empty list of policies.`,
    fix: 'Leave "policies" out for the usual ones.',
  }));
}
