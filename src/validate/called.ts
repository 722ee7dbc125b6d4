import type { ManifestObject } from '../manifests/object';

/** How messages begin that are about an object, also one without a name: `Deployment "orders"`. */
export function called({ kind, name }: Pick<ManifestObject, 'kind' | 'name'>): string {
  return name === '' ? `A ${kind} without a name` : `${kind} ${JSON.stringify(name)}`;
}
