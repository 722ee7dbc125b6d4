import type { Issue } from '../../issues/issue';
import { containersOf } from '../../model/container';
import type { ResolvedService } from '../../model/resolved';
import { issueAt } from '../issue-at';
import type { Context } from './names';

/** Reports mounts that an API server refuses: what passes out of a container needs a privileged one. */
export function checkPropagation(service: ResolvedService, { topology }: Context): readonly Issue[] {
  return containersOf(service).flatMap(([prefix, { mounts, security }]) => {
    if ((security?.privileged ?? service.security.privileged) === true) return [];
    const passing = Object.entries(mounts).filter(
      ([, one]) => one.kind === 'host' && one.propagation === 'bidirectional',
    );
    return passing.map(([path]) =>
      issueAt(service, topology, 'refused', `${prefix}mounts.${path}`, {
        message: `Service "${service.name}" passes mounts of "${path}" out to the machine, and Kubernetes lets only privileged containers do so.`,
        hint: "Use propagation: 'host-to-container', or security: { privileged: true }.",
      }),
    );
  });
}
