import type { PlainMap } from '../../manifests/object';
import type { System } from '../../manifests/system';
import { itemsAt, mapAt, numberAt, partAt } from '../../manifests/reading';

/** A service in the normal form of the loader; an empty one where there is no such service. */
export function serviceIn(system: System, name: string): PlainMap {
  return system.objects.get(`service/${name}`)?.value ?? {};
}

/** Names of the services of a project. */
export function serviceNames(system: System): readonly string[] {
  return [...system.objects.values()].filter(({ kind }) => kind === 'service').map(({ name }) => name);
}

/** True where `docker compose up` leaves a service alone unless one of its profiles is asked for. */
export function isHeldBack(service: PlainMap): boolean {
  return itemsAt(service, 'profiles').length > 0;
}

/** How many containers of a service run: `scale` before `deploy.replicas`, as Compose reads them. */
export function countOf(service: PlainMap): number {
  const counts = [numberAt(service, 'scale'), numberAt(service, 'deploy', 'replicas')];
  return counts.find((count) => count !== undefined && Number.isInteger(count) && count >= 0) ?? 1;
}

/** Fields that may name a service as `service:db`. */
const shared = ['network_mode', 'ipc', 'pid', 'uts', 'cgroup'] as const;

/**
 * Services that a service is started after: those of `depends_on`, and those that it links to or shares something with.
 *
 * @see https://github.com/compose-spec/compose-go/blob/v2.0.2/loader/normalize.go
 */
export function dependenciesOf(service: PlainMap): readonly string[] {
  const waited = Object.keys(mapAt(service, 'depends_on'));
  return [...new Set([...waited, ...sharedBy(service), ...firstWords(service, 'links')])].sort();
}

/** Services whose very containers a service is bound to: when they are recreated, it cannot go on with the old ones. */
export function sharedBy(service: PlainMap): readonly string[] {
  const modes = shared.flatMap((field) => {
    const value = partAt(service, field);
    return typeof value === 'string' && value.startsWith('service:') ? [value.slice('service:'.length)] : [];
  });
  return [...modes, ...firstWords(service, 'volumes_from').filter((name) => name !== 'container')];
}

/** `db` of `db:database`. */
function firstWords(service: PlainMap, field: string): readonly string[] {
  return itemsAt(service, field).flatMap((item) => (typeof item === 'string' ? [item.split(':')[0] ?? item] : []));
}
