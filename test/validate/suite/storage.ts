import type { Mistake } from '../mistake';
import { object, statefulSet } from '../objects';

const resources = { requests: { storage: '1Gi' } };
const claim = (spec: object): string =>
  object('v1', 'PersistentVolumeClaim', { spec: { accessModes: ['ReadWriteOnce'], resources, ...spec } });
const nfs = { server: 'files.example.com', path: '/web' };
const volume = (spec: object): string =>
  object(
    'v1',
    'PersistentVolume',
    { spec: { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteMany'], nfs, ...spec } },
    { namespace: undefined },
  );

/** Mistakes in claims and volumes. */
export const mistakes: readonly Mistake[] = [
  {
    name: 'a claim without an access mode',
    kubernetes: claim({ accessModes: [] }),
    finds: 'storage/claim',
    at: 'spec.accessModes',
  },
  {
    name: 'a claim of one pod and of others',
    kubernetes: claim({ accessModes: ['ReadWriteOncePod', 'ReadWriteMany'] }),
    finds: 'storage/claim',
  },
  { name: 'a claim of no storage', kubernetes: claim({ resources: {} }), finds: 'storage/claim' },
  {
    name: 'a claim of storage of nothing',
    kubernetes: claim({ resources: { requests: { storage: '0' } } }),
    finds: 'storage/claim',
  },
  {
    name: 'a claim of a class that is none',
    kubernetes: claim({ storageClassName: 'Fast_SSD' }),
    finds: 'storage/claim',
  },
  {
    name: 'a claim from a snapshot without a group',
    kubernetes: claim({ dataSource: { kind: 'VolumeSnapshot', name: 'web' } }),
    finds: 'storage/claim',
    server: 'accepts',
    reason: 'The server drops such a source in silence, and the claim begins empty.',
  },
  {
    name: 'a claim from a reference to a snapshot without a group',
    kubernetes: claim({ dataSourceRef: { kind: 'VolumeSnapshot', name: 'web' } }),
    finds: 'storage/claim',
  },
  {
    name: 'a claim from two sources',
    kubernetes: claim({
      dataSource: { kind: 'PersistentVolumeClaim', name: 'a' },
      dataSourceRef: { kind: 'PersistentVolumeClaim', name: 'b' },
    }),
    finds: 'storage/claim',
  },
  {
    name: 'a claim of a StatefulSet without an access mode',
    kubernetes: statefulSet({ spec: { volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { resources } }] } }),
    finds: 'storage/claim',
    oldest: 'accepts',
    reason: 'Older servers accept the StatefulSet, and refuse the claims that its controller makes.',
  },
  { name: 'a volume without a source', kubernetes: volume({ nfs: undefined }), finds: 'storage/volume' },
  { name: 'a volume with two sources', kubernetes: volume({ hostPath: { path: '/data' } }), finds: 'storage/volume' },
  { name: 'a volume without a capacity', kubernetes: volume({ capacity: undefined }), finds: 'storage/volume' },
  { name: 'a volume without an access mode', kubernetes: volume({ accessModes: undefined }), finds: 'storage/volume' },
  {
    name: 'a local volume on any node',
    kubernetes: volume({ nfs: undefined, local: { path: '/data' } }),
    finds: 'storage/volume',
  },
];
