import { createHash } from 'node:crypto';
import { asDocker } from '../../manifests/compose/as-docker';
import { contentKey } from '../../../src/manifests/compose/read-compose';
import type { ManifestObject } from '../../../src/manifests/object';
import type { System } from '../../../src/manifests/system';
import { describeDifferences } from '../../support/compare/difference';
import { compareManifests } from '../../support/compare/kubernetes';
import { withContents } from './equivalents';

/** One place where two documents differ: `services.web.image: "a" -> "b"`. */
export type DifferenceLine = string;

/** Where two Compose projects differ, both in the normal form of the loader, in what the engine does with them. */
export function composeDifferences(before: System, after: System): readonly DifferenceLine[] {
  const [was, is] = [before, after].map(({ objects }) => {
    return withContents(asDocker([...objects.values()].map(withContent), contentKey));
  });
  return differences(was, is);
}

/** A config or secret by what it holds, whether that stands in a file or in the project. */
function withContent(object: ManifestObject): ManifestObject {
  const { [contentKey]: hash, content, file: _, ...others } = object.value;
  const own = typeof content === 'string' ? createHash('sha256').update(content).digest('hex') : hash;
  return own === undefined ? object : { ...object, value: { ...others, holds: own } };
}

/** Where the objects of two systems differ in what they mean, field by field. Values of Secrets are not compared. */
export function objectDifferences(before: System, after: System): readonly DifferenceLine[] {
  const [was = [], is = []] = [before, after].map(({ objects }) => [...objects.values()].map(withoutSecrets));
  return describeDifferences(compareManifests(was, is))
    .split('\n')
    .filter((line) => line !== '');
}

/** Values of Secrets never come into a program. */
function withoutSecrets({ kind, value }: ManifestObject): object {
  if (kind !== 'Secret') return value;
  const { data: _, stringData: __, ...others } = value;
  return others;
}

/** Where two values differ. */
export function differences(before: unknown, after: unknown, path = ''): readonly DifferenceLine[] {
  if (isMap(before) && isMap(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return keys.flatMap((key) => differences(before[key], after[key], path === '' ? key : `${path}.${key}`));
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    return before.flatMap((item, index) => differences(item, after[index], `${path}[${index}]`));
  }
  const [was, is] = [shown(before), shown(after)];
  return was === is ? [] : [`${path}: ${was} -> ${is}`];
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
