import { textAt } from '../manifests/reading';
import type { Breach } from './rule';
import type { PodSubject } from './subject';

/** Every container of a pod that sees more of `/proc` than engines show. */
export function unmaskedProc(pod: PodSubject): readonly Breach[] {
  return pod.containers.flatMap(({ called, spec, at }) => {
    const type = textAt(spec, 'securityContext', 'procMount') ?? 'Default';
    if (type === 'Default') return [];
    const place = [...at.slice(pod.at.length), 'securityContext', 'procMount'];
    return [{ message: `${called} mounts /proc as ${JSON.stringify(type)}.`, at: place }];
  });
}
