import { object } from '../manifests';
import { changesBetween } from './sides';

const claim = (size: string): string =>
  object('v1', 'PersistentVolumeClaim', 'data', `spec: { resources: { requests: { storage: ${size} } } }`);
const set = (policy: string): string =>
  object('apps/v1', 'StatefulSet', 'db', `spec: { persistentVolumeClaimRetentionPolicy: { ${policy} } }`);
const volume = (policy: string): string =>
  object('v1', 'PersistentVolume', 'data', `spec: { persistentVolumeReclaimPolicy: ${policy} }`);

test.each([
  ['a claim that grows', claim('1Gi'), claim('2Gi'), ['in-place']],
  ['a claim that shrinks', claim('2Gi'), claim('1Gi'), ['recreate']],
  ['a claim of the same size in another unit', claim('1Gi'), claim('1024Mi'), []],
  ['claims that are deleted with their set', set('whenDeleted: Retain'), set('whenDeleted: Delete'), ['data-loss']],
  ['claims that are kept', set('whenDeleted: Delete'), set('whenDeleted: Retain'), ['in-place']],
  ['a volume that is deleted with its claim', volume('Retain'), volume('Delete'), ['data-loss']],
  ['a volume that is kept', volume('Delete'), volume('Retain'), ['in-place']],
])('%s is judged by what becomes of the data', (_, before, after, impacts) => {
  expect(changesBetween(before, after).map(({ impact }) => impact)).toEqual(impacts);
});
