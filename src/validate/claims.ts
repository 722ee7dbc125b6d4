import { objectNamed } from '../manifests/kubernetes/lookup';
import type { ManifestObject } from '../manifests/object';
import { mapsAt, textAt, textsAt } from '../manifests/reading';
import type { System } from '../manifests/system';
import type { PodSubject } from './subject';

const oneNode = ['ReadWriteOnce', 'ReadWriteOncePod'];

/** A claim that a pod mounts and that the files hold, with where the pod names it. */
export interface MountedClaim {
  readonly claim: ManifestObject;
  readonly at: PodSubject['at'];
}

/** The claims of the files that a pod mounts and that only one node can have at a time. */
export function oneNodeClaims({ object, volumes }: PodSubject, system: System): readonly MountedClaim[] {
  return volumes.flatMap(({ value, at }) => {
    const name = textAt(value, 'persistentVolumeClaim', 'claimName');
    if (name === undefined) return [];
    const claim = objectNamed(system, 'v1', 'PersistentVolumeClaim', name, object.namespace);
    return claim !== undefined && isOnOneNode(claim)
      ? [{ claim, at: [...at, 'persistentVolumeClaim', 'claimName'] }]
      : [];
  });
}

function isOnOneNode({ value }: ManifestObject): boolean {
  const modes = textsAt(value, 'spec', 'accessModes');
  return modes.length > 0 && modes.every((mode) => oneNode.includes(mode));
}

/** True for a pod that keeps data: it mounts a claim, or its StatefulSet makes one for it. */
export function keepsData({ object, volumes }: PodSubject): boolean {
  const mounts = volumes.some(({ value }) => textAt(value, 'persistentVolumeClaim', 'claimName') !== undefined);
  return mounts || mapsAt(object.value, 'spec', 'volumeClaimTemplates').length > 0;
}
