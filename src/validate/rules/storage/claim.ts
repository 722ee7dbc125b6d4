import { fixFor, type Fixes } from '../../fixes';
import type { PlainMap } from '../../../manifests/object';
import { isList, isPlainMap } from '../../../model/json';
import { itemsAt, partAt, textAt } from '../../../manifests/reading';
import { compareQuantities } from '../../../manifests/scalars/quantity';
import { isSubdomain } from '../../../targets/kubernetes/name-rules';
import { exampleObject } from '../../example-objects';
import { isSet, quoted } from '../../fields';
import { mapsUnder, type Placed } from '../../places';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

const fixes: Fixes = [
  ['without an access mode', 'Write "accessModes: [ReadWriteOnce]".'],
  ['beside other access modes', 'Keep "ReadWriteOncePod" alone, or take it out.'],
  ['no storage', 'Write "resources: { requests: { storage: 1Gi } }".'],
  ['storage is not above 0', 'Write an amount above 0.'],
  ['of the class', 'Write the name of a StorageClass: lower-case letters, digits and "-".'],
  ['API group, and without it', 'Add "apiGroup".'],
  ['two sources', 'Keep "dataSource" or "dataSourceRef".'],
];

const of = (modes: string, more: string): string =>
  exampleObject('v1', 'PersistentVolumeClaim', { spec: `accessModes: [${modes}]\n${more}` });

const one = 'resources: { requests: { storage: 1Gi } }';

/** A claim asks for storage that there can be. */
export const claim: Rule<'object'> = {
  name: 'storage/claim',
  summary:
    'A claim has access modes that go together, asks for more than no storage, and names classes and sources that there can be.',
  why: 'An API server refuses it. Before Kubernetes 1.28 it accepted such a claim in a StatefulSet, whose pods then never started.',
  source: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#persistentvolumeclaims',
  fix: 'Write "accessModes: [ReadWriteOnce]" and "resources: { requests: { storage: 1Gi } }".',
  severity: refused,
  subject: 'object',
  kinds: ['PersistentVolumeClaim', 'StatefulSet.apps'],
  examples: {
    passes: { kubernetes: of('ReadWriteOnce', one) },
    fails: [
      { title: 'no access mode', kubernetes: of('', one) },
      { title: 'one pod, and others', kubernetes: of('ReadWriteOncePod, ReadWriteMany', one) },
      { title: 'no storage', kubernetes: of('ReadWriteOnce', 'volumeMode: Filesystem') },
      { title: 'storage of nothing', kubernetes: of('ReadWriteOnce', 'resources: { requests: { storage: 0 } }') },
      { title: 'no class', kubernetes: of('ReadWriteOnce', `storageClassName: Fast_SSD\n${one}`) },
    ],
  },
  check(object) {
    const path = object.kind === 'StatefulSet' ? 'spec.volumeClaimTemplates.*.spec' : 'spec';
    return mapsUnder(object.value, path).flatMap(({ at, value }) =>
      [...modeFaults(value), ...storageFaults(value), ...nameFaults(value), ...sourceFaults(value)].map((fault) => ({
        at: [...at, ...fault.at],
        message: `${subjectOf(object)} has a claim ${fault.value}.`,
        ...fixFor(fault.value, fixes),
      })),
    );
  },
};

function modeFaults(spec: PlainMap): readonly Placed<string>[] {
  const modes = partAt(spec, 'accessModes') ?? [];
  if (!isList(modes)) return [];
  if (modes.length === 0) return [{ at: ['accessModes'], value: 'without an access mode' }];
  const isMixed = modes.includes('ReadWriteOncePod') && modes.some((mode) => mode !== 'ReadWriteOncePod');
  return isMixed ? [{ at: ['accessModes'], value: 'with "ReadWriteOncePod" beside other access modes' }] : [];
}

function storageFaults(spec: PlainMap): readonly Placed<string>[] {
  const at = ['resources', 'requests', 'storage'];
  const isOdd = ['resources', 'requests'].some((_, index) => !isMapOrMissing(partAt(spec, ...at.slice(0, index + 1))));
  if (isOdd) return [];
  if (!isSet(spec, ...at)) return [{ at: ['resources'], value: 'that asks for no storage' }];
  const isNothing = (compareQuantities(partAt(spec, ...at), 0) ?? 1) <= 0;
  return isNothing ? [{ at, value: 'whose storage is not above 0' }] : [];
}

function isMapOrMissing(part: ReturnType<typeof partAt>): boolean {
  return part === undefined || part === null || isPlainMap(part);
}

function nameFaults(spec: PlainMap): readonly Placed<string>[] {
  const name = textAt(spec, 'storageClassName');
  if (name === undefined || isSubdomain(name)) return [];
  return [{ at: ['storageClassName'], value: `of the class ${quoted(name)}, which is no name of one` }];
}

/** Kinds without a group are claims; the second field says the same where both are there. */
function sourceFaults(spec: PlainMap): readonly Placed<string>[] {
  const fields = ['dataSource', 'dataSourceRef'].filter((field) => isPlainMap(partAt(spec, field)));
  const bad = fields.filter((field) => {
    const [kind, group] = [textAt(spec, field, 'kind'), textAt(spec, field, 'apiGroup')];
    return group === undefined && kind !== undefined && kind !== 'PersistentVolumeClaim';
  });
  if (bad.length > 0)
    return bad.map((field) => ({
      at: [field],
      value: 'with a source of a kind that has an API group, and without it',
    }));
  if (fields.length < 2) return [];
  const isSame = ['kind', 'name', 'apiGroup'].every(
    (key) => textAt(spec, 'dataSource', key) === textAt(spec, 'dataSourceRef', key),
  );
  const isFar = isSet(spec, 'dataSourceRef', 'namespace') && itemsAt(spec, 'dataSource').length === 0;
  return isSame && !isFar ? [] : [{ at: ['dataSource'], value: 'with two sources' }];
}
