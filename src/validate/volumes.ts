import { kindOf } from '../manifests/kubernetes/kinds';
import type { PlainMap } from '../manifests/object';
import { isSet, textPartsAt } from './fields';
import type { PodSubject } from './subject';

/** Every source that a volume can have. */
export const volumeSources: readonly string[] = [
  ...['awsElasticBlockStore', 'azureDisk', 'azureFile', 'cephfs', 'cinder', 'configMap', 'csi', 'downwardAPI'],
  ...['emptyDir', 'ephemeral', 'fc', 'flexVolume', 'flocker', 'gcePersistentDisk', 'gitRepo', 'glusterfs', 'hostPath'],
  ...['image', 'iscsi', 'nfs', 'persistentVolumeClaim', 'photonPersistentDisk', 'portworxVolume', 'projected'],
  ...['quobyte', 'rbd', 'scaleIO', 'secret', 'storageos', 'vsphereVolume'],
];

/** The sources that a volume has. */
export function sourcesOf(volume: PlainMap): readonly string[] {
  return volumeSources.filter((source) => isSet(volume, source));
}

/** Names of everything that containers of a pod can mount: its volumes, and the claims of a StatefulSet. */
export function volumeNames({ object, volumes }: PodSubject): ReadonlySet<string> {
  return new Set([...volumes.map(({ name }) => name), ...claimNames({ object })]);
}

/** Names of the claims that a StatefulSet makes for each of its pods. */
export function claimNames({ object }: Pick<PodSubject, 'object'>): readonly string[] {
  if (kindOf(object) !== 'StatefulSet.apps') return [];
  return textPartsAt(object.value, 'spec', 'volumeClaimTemplates', '*', 'metadata', 'name').map(({ value }) => value);
}
