import type { Issue } from '../../issues/issue';
import { containersOf } from '../../model/container';
import type { ResolvedTopology } from '../../model/resolved';
import { issueAt } from '../issue-at';
import { temporaryOf } from './storage';

/** Reports storage that Compose refuses to read. */
export function checkStorage(topology: ResolvedTopology): readonly Issue[] {
  return [...checkFlags(topology), ...checkExisting(topology)];
}

/** The short form ends its path at a colon. */
function checkFlags(topology: ResolvedTopology): readonly Issue[] {
  return topology.services.flatMap((service) =>
    containersOf(service).flatMap(([prefix, container]) => {
      if (temporaryOf(container).every((line) => line.split(':').length === 2)) return [];
      const paths = Object.entries(container.mounts).filter(
        ([path, { kind }]) => kind === 'temporary' && path.includes(':'),
      );
      return paths.map(([path]) =>
        issueAt(service, topology, 'invalid-path', `${prefix}mounts.${path}`, {
          message: `Service "${service.name}" mounts "${path}" with flags, and Compose ends such a path at its colon.`,
          hint: 'Use a path without a colon, or leave noExec and noSuid out.',
        }),
      );
    }),
  );
}

function checkExisting(topology: ResolvedTopology): readonly Issue[] {
  return topology.volumes.flatMap((volume): readonly Issue[] => {
    const { name, existing = name } = volume;
    if (/^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/.test(existing) || existing === name) return [];
    return [
      issueAt(volume, topology, 'invalid-name', 'existing', {
        message: `Volume "${name}" is "${existing}" of the engine, a name that no engine has.`,
        hint: 'Use letters, digits, `-`, `_` and `.`, beginning with a letter or a digit.',
      }),
    ];
  });
}
