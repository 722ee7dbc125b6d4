import { contentKey } from '../../manifests/compose/read-compose';
import type { ManifestObject, PlainMap } from '../../manifests/object';
import { isPlainMap, type PlainData } from '../../model/json';

/**
 * Fields that Compose leaves out when it compares a service with the one that its containers were made from.
 *
 * Newer versions leave out `depends_on` and `profiles` as well (2.30 and later; 2.26 compares them).
 *
 * @see https://github.com/docker/compose/blob/v2.26.1/pkg/compose/hash.go
 */
const leftOut: readonly string[] = ['build', 'pull_policy', 'scale'];

/** Maps whose keys are names that somebody chose: a key `x-…` there is a name as any other. */
const chosenNames: readonly string[] = ['environment', 'labels', 'annotations', 'sysctls', 'options', 'driver_opts'];

/** True where Compose keeps the containers of a service: all that it compares is the same, in the same order of lists. */
export function comparesAlike(before: ManifestObject, after: ManifestObject): boolean {
  return textOf(comparedPart(before)) === textOf(comparedPart(after));
}

/** A field of a service that Compose takes for different. */
export interface Writing {
  readonly field: string;
  /** True for a list of the same items in another order. */
  readonly isOrder: boolean;
}

/** The fields of a service that Compose takes for different, whether they mean the same or not. */
export function otherWritings(before: ManifestObject, after: ManifestObject): readonly Writing[] {
  const [old, fresh] = [comparedPart(before), comparedPart(after)];
  const fields = [...new Set([...Object.keys(old), ...Object.keys(fresh)])].filter((field) => !isExtension(field));
  const sides = fields.sort().map((field) => ({ field, from: old[field] ?? null, to: fresh[field] ?? null }));
  const isNamed = (field: string): boolean => chosenNames.includes(field);
  return sides
    .filter(({ field, from, to }) => textOf(from, isNamed(field)) !== textOf(to, isNamed(field)))
    .map(({ field, from, to }) => ({ field, isOrder: hasSameItems(from, to) }));
}

function hasSameItems(before: PlainData, after: PlainData): boolean {
  if (!Array.isArray(before) || !Array.isArray(after)) return false;
  const [old, fresh] = [before, after].map((list) =>
    list
      .map((one: PlainData) => textOf(one))
      .sort()
      .join(),
  );
  return old === fresh;
}

/** True where the file has a section `deploy`: Compose compares that it is there, whatever it holds. */
export function hasDeploy({ value, impliesDeploy }: ManifestObject): boolean {
  return isPlainMap(value['deploy']) && impliesDeploy !== true;
}

/** True for a field that is for other programs than Compose; what stands for the content of a file is none. */
export function isExtension(key: string): boolean {
  return key.startsWith('x-') && key !== contentKey;
}

function comparedPart(service: ManifestObject): PlainMap {
  const { deploy, ...rest } = service.value;
  const kept = Object.entries(rest).filter(([key]) => !leftOut.includes(key));
  if (!isPlainMap(deploy) || !hasDeploy(service)) return Object.fromEntries(kept);
  return Object.fromEntries([...kept, ['deploy', withoutReplicas(deploy)]]);
}

function withoutReplicas(deploy: PlainMap): PlainMap {
  return Object.fromEntries(Object.entries(deploy).filter(([key]) => key !== 'replicas'));
}

function textOf(value: PlainData, isChosen = false): string {
  if (Array.isArray(value)) return `[${(value as readonly PlainData[]).map((one) => textOf(one)).join()}]`;
  if (!isPlainMap(value)) return JSON.stringify(value);
  const keys = Object.keys(value).filter((key) => isChosen || !isExtension(key));
  const entries = keys.sort().map((key) => {
    return `${JSON.stringify(key)}:${textOf(value[key] ?? null, chosenNames.includes(key))}`;
  });
  return `{${entries.join()}}`;
}
