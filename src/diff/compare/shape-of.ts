import { own } from '../../model/json';
import { groupOf } from '../../manifests/kubernetes/read-kubernetes';
import type { ManifestObject } from '../../manifests/object';
import { composeShapes } from './shapes/compose';
import { kubernetesShapes, otherKind } from './shapes/kubernetes';
import type { MapShape } from './shape';

/** What is known of an object's kind; of kinds that nothing is known of, that they have metadata. */
export function shapeOf({ target, kind, apiVersion }: ManifestObject): MapShape | undefined {
  if (target === 'compose') return own(composeShapes, kind);
  return own(kubernetesShapes, `${groupOf(apiVersion)}/${kind}`) ?? otherKind;
}
