import { anyKeys, keyed, mapOf, ordered, setOf } from '../shape';
import { labelSelector } from '../writings';

/** Annotations that a tool or a controller writes, and that say nothing about what is wanted. */
const written = [
  'kubectl.kubernetes.io/last-applied-configuration',
  'deployment.kubernetes.io/revision',
  'pv.kubernetes.io/bind-completed',
  'pv.kubernetes.io/bound-by-controller',
];

/** Metadata of an object, or of the template of one. */
export const metadata = mapOf(
  {
    labels: anyKeys(),
    annotations: mapOf({}, { ignored: written, emptyIsNothing: true }),
    finalizers: setOf(),
    ownerReferences: keyed([['uid'], ['kind', 'name']]),
  },
  {
    ignored: [
      'creationTimestamp',
      'deletionGracePeriodSeconds',
      'deletionTimestamp',
      'generation',
      'managedFields',
      'resourceVersion',
      'selfLink',
      'uid',
    ],
    emptyIsNothing: true,
  },
);

/** Which objects are meant, by their labels. */
export const selector = mapOf(
  {
    matchLabels: anyKeys(),
    matchExpressions: keyed([['key', 'operator']], mapOf({ values: setOf() })),
  },
  { writing: labelSelector },
);

/**
 * The selector of an object that keeps it for good: the API server refuses what is written otherwise, also where it means the
 * same, as a requirement instead of a label.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/apps/validation/validation.go
 */
export const fixedSelector = mapOf({ matchLabels: anyKeys(), matchExpressions: ordered([['key', 'operator']]) });
