import type { ManifestObject } from '../manifests/object';
import type { System } from '../manifests/system';
import { kindOf, objectsOf } from '../manifests/kubernetes/kinds';
import { objectNamed } from '../manifests/kubernetes/lookup';
import { textAt } from '../manifests/reading';

/** An autoscaler that says how many pods another object has. */
export const hpaKind = 'HorizontalPodAutoscaler.autoscaling';

/** The same of KEDA. */
export const scaledObjectKind = 'ScaledObject.keda.sh';

/** What an autoscaler names as its target; what it leaves out is what its server fills in. */
export interface ScaleTarget {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
}

/** The target that an autoscaler names; undefined where it names none. */
export function scaleTarget(object: ManifestObject): ScaleTarget | undefined {
  const isKeda = kindOf(object) === scaledObjectKind;
  const at = ['spec', 'scaleTargetRef'] as const;
  const name = textAt(object.value, ...at, 'name');
  const kind = textAt(object.value, ...at, 'kind') ?? (isKeda ? 'Deployment' : undefined);
  if (name === undefined || kind === undefined) return undefined;
  return { apiVersion: textAt(object.value, ...at, 'apiVersion') ?? 'apps/v1', kind, name };
}

/** The object that an autoscaler scales, where the files have it. */
export function scaledBy(object: ManifestObject, system: System): ManifestObject | undefined {
  const target = scaleTarget(object);
  return target && objectNamed(system, target.apiVersion, target.kind, target.name, object.namespace);
}

/** Every autoscaler of a system. */
export function scalersOf(system: System): readonly ManifestObject[] {
  return objectsOf(system, [hpaKind, scaledObjectKind]);
}
