import { sensitivePaths } from '../manifests/kubernetes/pod-security';
import { mapsAt, partAt, textAt } from '../manifests/reading';
import type { Place, PodSubject } from './subject';

/** A path of its node that a pod mounts. */
export interface HostPath {
  readonly volume: string;
  readonly path: string;
  /** Where it stands below the `spec` of the pod. */
  readonly at: Place;
  /** False where every container only reads it. */
  readonly isWritten: boolean;
  /** What it hands over, where that is more than a folder: `the socket of the container engine`. */
  readonly isSensitive?: string;
}

/** Paths among the sensitive ones that programs read everywhere, and that tell nothing. */
const harmless =
  /^\/etc\/(?:localtime|timezone|machine-id|os-release|ssl\/certs|pki|ca-certificates)(?:\/|$)|^\/dev\/shm$/;

/** The paths of its node that a pod mounts. */
export function hostPathsOf(pod: PodSubject): readonly HostPath[] {
  return pod.volumes.flatMap(({ name, value, at }) => {
    const path = textAt(value, 'hostPath', 'path');
    if (path === undefined) return [];
    const known = harmless.test(path) ? undefined : sensitivePaths.find((one) => one.path.test(path));
    const place = [...at.slice(pod.at.length), 'hostPath', 'path'];
    const found = { volume: name, path, at: place, isWritten: isWritten(pod, name) };
    return [known === undefined ? found : { ...found, isSensitive: known.says }];
  });
}

function isWritten({ containers }: PodSubject, volume: string): boolean {
  const mounts = containers.flatMap(({ spec }) => mapsAt(spec, 'volumeMounts'));
  return mounts.some((mount) => partAt(mount, 'name') === volume && partAt(mount, 'readOnly') !== true);
}
