import { fixFor, type Fixes } from '../../fixes';
import { textAt } from '../../../manifests/reading';
import { exampleObject } from '../../example-objects';
import { quoted } from '../../fields';
import { pathSegment } from '../../formats';
import { subjectOf } from '../../pods';
import type { Breach, Rule } from '../../rule';
import { hpaKind } from '../../scalers';
import { refused } from '../../severity';

const fixes: Fixes = [
  ['which is no name of one', 'Write a kind, "Deployment".'],
  ['which is no name of an object', 'Write the name of the workload alone.'],
];

const of = (target: string): string =>
  exampleObject('autoscaling/v2', 'HorizontalPodAutoscaler', { spec: `maxReplicas: 3\nscaleTargetRef: { ${target} }` });

/** An autoscaler names its target so that it can be found. */
export const targetReference: Rule<'object'> = {
  name: 'autoscaling/target-reference',
  summary: 'An autoscaler names its target with a kind, a name, and a version with an API group.',
  why: 'Without the group there is no such kind: newer API servers refuse it, older ones accept it and never scale.',
  source: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/',
  fix: 'Write "apiVersion: apps/v1" for a Deployment or a StatefulSet.',
  severity: refused,
  subject: 'object',
  kinds: [hpaKind],
  examples: {
    passes: { kubernetes: of('apiVersion: apps/v1, kind: Deployment, name: orders') },
    fails: [
      { title: 'no group', kubernetes: of('kind: Deployment, name: orders') },
      { title: 'no name', kubernetes: of('apiVersion: apps/v1, kind: Deployment, name: shop/orders') },
    ],
  },
  check(object) {
    const at = ['spec', 'scaleTargetRef'];
    const [kind, name, version = ''] = ['kind', 'name', 'apiVersion'].map((key) => textAt(object.value, ...at, key));
    if (kind === undefined || name === undefined || kind === 'ReplicationController') return [];
    const breach = (field: string, words: string): readonly Breach[] => [
      { at: [...at, field], message: `${subjectOf(object)} scales ${words}.`, ...fixFor(words, fixes) },
    ];
    if (!pathSegment.fits(kind)) return breach('kind', `the kind ${quoted(kind)}, which is no name of one`);
    if (!pathSegment.fits(name)) return breach('name', `${quoted(name)}, which is no name of an object`);
    if (/^[^/]+\/[^/]+$/.test(version)) return [];
    return breach('apiVersion', `the ${kind} ${quoted(name)} without the API group of that kind`);
  },
};
