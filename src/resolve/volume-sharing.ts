import type { Issue } from '../issues/issue';
import { containersOf } from '../model/container';
import type { ResolvedService, ResolvedVolume } from '../model/resolved';

/** Reports volumes that several services mount, where nobody has said that they share it. */
export function checkSharing(
  services: readonly ResolvedService[],
  volumes: readonly ResolvedVolume[],
  environment: string,
): readonly Issue[] {
  const users = usersOfVolumes(services);
  return volumes.flatMap((volume): readonly Issue[] => {
    const own = users.get(volume.path) ?? [];
    return own.length < 2 || volume.shared === true ? [] : [notShared(volume, own, environment)];
  });
}

const known = new WeakMap<readonly ResolvedService[], ReadonlyMap<string, readonly ResolvedService[]>>();

/** The services that mount each volume, by its path; made once, since every volume asks for it. */
export function usersOfVolumes(services: readonly ResolvedService[]): ReadonlyMap<string, readonly ResolvedService[]> {
  const users = known.get(services) ?? findUsers(services);
  known.set(services, users);
  return users;
}

function findUsers(services: readonly ResolvedService[]): ReadonlyMap<string, readonly ResolvedService[]> {
  const users = new Map<string, ResolvedService[]>();
  for (const service of services) {
    for (const path of volumesOf(service)) users.set(path, [...(users.get(path) ?? []), service]);
  }
  return users;
}

/** Paths of the volumes that the containers of a service mount, each once. */
export function volumesOf(service: ResolvedService): ReadonlySet<string> {
  const mounts = containersOf(service).flatMap(([, container]) => Object.values(container.mounts));
  return new Set(mounts.flatMap((mount) => (mount.kind === 'volume' ? [mount.volume] : [])));
}

function notShared(volume: ResolvedVolume, users: readonly ResolvedService[], environment: string): Issue {
  const { name, path, source } = volume;
  const named = users.map((user) => `"${user.name}"${user.source === undefined ? '' : ` (line ${user.source.line})`}`);
  return {
    code: 'volume-not-shared',
    severity: 'error',
    path,
    source,
    environment,
    field: 'shared',
    message: `Volume "${name}" is mounted by ${named.slice(0, -1).join(', ')} and ${named[named.length - 1]}.`,
    hint: 'Give each of them a volume of its own, or say that they share this one: shared: true.',
  };
}
