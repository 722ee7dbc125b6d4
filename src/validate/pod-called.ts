import { called } from './called';
import type { PodSubject } from './subject';

/** How messages about a pod begin: `Pod "web"`, `The pod of Deployment "web"`. */
export function podCalled({ object, templateAt }: PodSubject): string {
  return templateAt.length === 0 ? called(object) : `The pod of ${called(object)}`;
}
