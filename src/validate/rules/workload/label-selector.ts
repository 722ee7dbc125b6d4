import { own } from '../../../model/json';
import { kindOf } from '../../../manifests/kubernetes/kinds';
import { exampleObject } from '../../example-objects';
import { selectorBreaches } from '../../label-selector';
import { mapsUnder } from '../../places';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

const network = [
  'spec.podSelector',
  'spec.ingress.*.from.*.podSelector',
  'spec.ingress.*.from.*.namespaceSelector',
  'spec.egress.*.to.*.podSelector',
  'spec.egress.*.to.*.namespaceSelector',
];

/** Where each kind has selectors with `matchLabels` and `matchExpressions`. */
const places: Readonly<Record<string, readonly string[]>> = {
  'Deployment.apps': ['spec.selector'],
  'StatefulSet.apps': ['spec.selector', 'spec.volumeClaimTemplates.*.spec.selector'],
  'DaemonSet.apps': ['spec.selector'],
  'ReplicaSet.apps': ['spec.selector'],
  'Job.batch': ['spec.selector'],
  'PodDisruptionBudget.policy': ['spec.selector'],
  'NetworkPolicy.networking.k8s.io': network,
  PersistentVolumeClaim: ['spec.selector'],
  'ClusterRole.rbac.authorization.k8s.io': ['aggregationRule.clusterRoleSelectors.*'],
};

const budget = (expression: string): string =>
  exampleObject('policy/v1', 'PodDisruptionBudget', {
    spec: `maxUnavailable: 1\nselector: { matchExpressions: [${expression}] }`,
  });

/** Selectors ask for labels that there can be. */
export const labelSelector: Rule<'object'> = {
  name: 'workload/label-selector',
  summary:
    'A selector asks for keys and values that labels can have, and gives each operator the values that it takes.',
  why: 'An API server refuses a selector that no label could ever answer.',
  source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors',
  fix: 'Give "In" and "NotIn" at least one value, "Exists" and "DoesNotExist" none, and write labels as labels are written.',
  severity: refused,
  subject: 'object',
  kinds: Object.keys(places),
  examples: {
    passes: { kubernetes: budget('{ key: app, operator: In, values: [orders] }') },
    fails: [
      { title: 'no values', kubernetes: budget('{ key: app, operator: In }') },
      {
        title: 'values for an operator without',
        kubernetes: budget('{ key: app, operator: Exists, values: [orders] }'),
      },
      { title: 'a value that is none', kubernetes: budget('{ key: app, operator: In, values: ["orders web"] }') },
    ],
  },
  check(object) {
    const selectors = (own(places, kindOf(object)) ?? []).flatMap((path) => mapsUnder(object.value, path));
    return selectors.flatMap(({ at, value }) => selectorBreaches(value, subjectOf(object), at));
  },
};
