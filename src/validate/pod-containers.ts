import { kindOf, servers } from '../manifests/kubernetes/kinds';
import { partAt } from '../manifests/reading';
import type { ContainerSubject, PodSubject } from './subject';

/** True for an init container that runs beside the others, as long as they do. */
export function isSidecar({ list, spec }: ContainerSubject): boolean {
  return list === 'initContainers' && partAt(spec, 'restartPolicy') === 'Always';
}

/** True for a container that runs as long as its pod: neither one that prepares it nor one that somebody debugs it with. */
export function runsWithPod(container: ContainerSubject): boolean {
  return container.list === 'containers' || isSidecar(container);
}

/** True for a pod that runs until somebody stops it: no Job, and no Pod that may end. */
export function runsForever({ object, spec }: PodSubject): boolean {
  const policy = partAt(spec, 'restartPolicy') ?? 'Always';
  return servers.includes(kindOf(object)) && policy === 'Always';
}

/** The image of a container; undefined where it has none that can be read, which other rules say. */
export function imageOf({ spec }: ContainerSubject): string | undefined {
  const image = partAt(spec, 'image');
  return typeof image === 'string' && image !== '' && image.trim() === image ? image : undefined;
}
