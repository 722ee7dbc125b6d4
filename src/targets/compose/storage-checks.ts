import type { Issue } from '../../issues/issue';
import { containersOf } from '../../model/container';
import type { ResolvedTopology } from '../../model/resolved';
import { temporaryOf } from './storage';

/** Reports storage that Compose refuses to read. */
export function checkStorage(topology: ResolvedTopology): readonly Issue[] {
  return [...checkFlags(topology), ...checkExisting(topology)];
}

/** The short form ends its path at a colon. */
function checkFlags({ services, environment }: ResolvedTopology): readonly Issue[] {
  return services.flatMap((service) =>
    containersOf(service).flatMap(([prefix, container]) => {
      if (temporaryOf(container).every((line) => line.split(':').length === 2)) return [];
      const paths = Object.entries(container.mounts).filter(
        ([path, { kind }]) => kind === 'temporary' && path.includes(':'),
      );
      return paths.map(([path]): Issue => {
        return {
          code: 'invalid-path',
          severity: 'error',
          path: service.path,
          source: service.source,
          environment: environment.name,
          field: `${prefix}mounts.${path}`,
          message: `Service "${service.name}" mounts "${path}" with flags, and Compose ends such a path at its colon.`,
          hint: 'Use a path without a colon, or leave noExec and noSuid out.',
        };
      });
    }),
  );
}

function checkExisting({ volumes, environment }: ResolvedTopology): readonly Issue[] {
  return volumes.flatMap(({ name, path, source, existing = name }): readonly Issue[] => {
    if (/^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/.test(existing) || existing === name) return [];
    return [
      {
        code: 'invalid-name',
        severity: 'error',
        path,
        source,
        environment: environment.name,
        field: 'existing',
        message: `Volume "${name}" is "${existing}" of the engine, a name that no engine has.`,
        hint: 'Use letters, digits, `-`, `_` and `.`, beginning with a letter or a digit.',
      },
    ];
  });
}
