import type { ManifestObject } from '../manifests/object';
import { textAt } from '../manifests/reading';
import { exampleObject } from './example-objects';

/** The type of a Service, which is ClusterIP where it says none. */
export function serviceType({ value }: ManifestObject): string {
  return textAt(value, 'spec', 'type') ?? 'ClusterIP';
}

/** True for a Service without an address of its own. */
export function isHeadless({ value }: ManifestObject): boolean {
  return textAt(value, 'spec', 'clusterIP') === 'None';
}

/** A Service `orders` for examples, with lines of its `spec`. */
export function exampleServiceWith(spec: string): string {
  return exampleObject('v1', 'Service', { spec });
}
