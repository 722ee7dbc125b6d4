import { fixFor, type Fixes } from '../../fixes';
import type { PlainMap } from '../../../manifests/object';
import { isList, isPlainMap } from '../../../model/json';
import { mapAt, partAt, textAt } from '../../../manifests/reading';
import { compareQuantities } from '../../../manifests/scalars/quantity';
import { isSubdomain } from '../../../targets/kubernetes/name-rules';
import { exampleObject } from '../../example-objects';
import { isSet, named, quoted } from '../../fields';
import { volumeAffinityBreaches } from '../../node-affinity';
import type { Placed } from '../../places';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

const fixes: Fixes = [
  ['data nowhere', 'Add one source: "csi", "nfs" or another.'],
  ['at once', 'Keep one source.'],
  ['on which nodes', 'Add "nodeAffinity.required" with the nodes that have the disk.'],
  ['not of "storage" alone', 'Write "capacity: { storage: 10Gi }".'],
  ['not above 0', 'Write an amount above 0.'],
  ['no access mode', 'Write "accessModes: [ReadWriteOnce]".'],
  ['beside other access modes', 'Keep "ReadWriteOncePod" alone, or take it out.'],
  ['of the class', 'Write the name of a StorageClass: lower-case letters, digits and "-".'],
];

/** Where a volume can keep its data. */
const sources: readonly string[] = [
  ...['awsElasticBlockStore', 'azureDisk', 'azureFile', 'cephfs', 'cinder', 'csi', 'fc', 'flexVolume', 'flocker'],
  ...['gcePersistentDisk', 'glusterfs', 'hostPath', 'iscsi', 'local', 'nfs', 'photonPersistentDisk', 'portworxVolume'],
  ...['quobyte', 'rbd', 'scaleIO', 'storageos', 'vsphereVolume'],
];

const of = (lines: string): string => exampleObject('v1', 'PersistentVolume', { spec: lines });
const nfs = 'nfs: { server: files.example.com, path: /orders }';
const one = 'capacity: { storage: 10Gi }\naccessModes: [ReadWriteMany]';

/** A volume says how large it is, and where. */
export const volume: Rule<'object'> = {
  name: 'storage/volume',
  summary:
    'A PersistentVolume has one source, a capacity of storage, and access modes; a local one says on which nodes.',
  why: 'An API server refuses it.',
  source: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#persistent-volumes',
  fix: 'Write "capacity: { storage: 10Gi }", "accessModes", and one source.',
  severity: refused,
  subject: 'object',
  kinds: ['PersistentVolume'],
  examples: {
    passes: { kubernetes: of(`${one}\n${nfs}`) },
    fails: [
      { title: 'no source', kubernetes: of(one) },
      { title: 'two sources', kubernetes: of(`${one}\n${nfs}\nhostPath: { path: /data }`) },
      { title: 'no capacity', kubernetes: of(`accessModes: [ReadWriteMany]\n${nfs}`) },
      { title: 'on any node', kubernetes: of(`${one}\nlocal: { path: /data }`) },
    ],
  },
  check(object, { kubernetes }) {
    if (!isPlainMap(partAt(object.value, 'spec'))) return [];
    const spec = mapAt(object.value, 'spec');
    const faults = [...sourceFaults(spec), ...capacityFaults(spec), ...modeFaults(spec), ...classFaults(spec)];
    const nodes = volumeAffinityBreaches(spec, subjectOf(object), kubernetes);
    return [
      ...faults.map(({ at, value }) => ({
        at: ['spec', ...at],
        message: `${subjectOf(object)} ${value}.`,
        ...fixFor(value, fixes),
      })),
      ...nodes.map((one) => ({ ...one, at: ['spec', ...(one.at ?? [])] })),
    ];
  },
};

function sourceFaults(spec: PlainMap): readonly Placed<string>[] {
  const given = sources.filter((source) => isSet(spec, source));
  if (given.length === 0) return [{ at: [], value: 'keeps its data nowhere' }];
  if (given.length > 1) return [{ at: [given[1] ?? ''], value: `keeps its data in ${named(given)} at once` }];
  const isAnywhere = given[0] === 'local' && !isSet(spec, 'nodeAffinity', 'required');
  return isAnywhere ? [{ at: ['local'], value: 'is local, and does not say on which nodes' }] : [];
}

function capacityFaults(spec: PlainMap): readonly Placed<string>[] {
  const capacity = partAt(spec, 'capacity') ?? {};
  if (!isPlainMap(capacity)) return [];
  const names = Object.keys(capacity);
  if (names.length !== 1 || names[0] !== 'storage')
    return [{ at: ['capacity'], value: 'has a capacity that is not of "storage" alone' }];
  const isNothing = (compareQuantities(capacity['storage'], 0) ?? 1) <= 0;
  return isNothing ? [{ at: ['capacity', 'storage'], value: 'has a capacity that is not above 0' }] : [];
}

function modeFaults(spec: PlainMap): readonly Placed<string>[] {
  const modes = partAt(spec, 'accessModes') ?? [];
  if (!isList(modes)) return [];
  if (modes.length === 0) return [{ at: ['accessModes'], value: 'has no access mode' }];
  const isMixed = modes.includes('ReadWriteOncePod') && modes.some((mode) => mode !== 'ReadWriteOncePod');
  return isMixed ? [{ at: ['accessModes'], value: 'has "ReadWriteOncePod" beside other access modes' }] : [];
}

function classFaults(spec: PlainMap): readonly Placed<string>[] {
  const name = textAt(spec, 'storageClassName');
  if (name === undefined || isSubdomain(name)) return [];
  return [{ at: ['storageClassName'], value: `is of the class ${quoted(name)}, which is no name of one` }];
}
