import type { ManifestObject } from '../manifests/object';
import type { Breach } from './rule';

/** What to do about an object that a program declared, in words of the program; nothing for one that stands in a file. */
export function programFix({ construct }: ManifestObject, fix: string): Pick<Breach, 'fix'> {
  return construct === undefined ? {} : { fix };
}
