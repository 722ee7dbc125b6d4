import type { PlainMap } from '../../manifests/object';
import type { System } from '../../manifests/system';
import { mapAt, partAt, textAt, textsAt } from '../../manifests/reading';
import { isHeldBack, serviceIn, serviceNames } from './service';

/** Networks that a service is on, by their keys in the file. None with a `network_mode` of its own. */
export function networksOf(service: PlainMap): readonly string[] {
  if (textAt(service, 'network_mode') !== undefined) return [];
  const named = Object.keys(mapAt(service, 'networks'));
  return named.length > 0 ? named.sort() : ['default'];
}

/** Services that share a network with one of some networks, by name. */
export function peersOf(name: string, service: PlainMap, system: System): readonly string[] {
  const networks = networksOf(service);
  return serviceNames(system).filter((other) => {
    const there = serviceIn(system, other);
    return other !== name && !isHeldBack(there) && networksOf(there).some((network) => networks.includes(network));
  });
}

/** Names by which others find a service on its networks, besides its own: `one/shop`. */
export function aliasesOf(service: PlainMap): readonly string[] {
  const networks = mapAt(service, 'networks');
  return Object.keys(networks).flatMap((network) =>
    textsAt(networks, network, 'aliases').map((alias) => `${network}/${alias}`),
  );
}

/** True where a network leads to the machine and beyond. */
export function leadsOutside(key: string, system: System): boolean {
  return partAt(system.objects.get(`network/${key}`)?.value ?? {}, 'internal') !== true;
}

/** True where any service is on a network. */
export function isUsed(key: string, system: System): boolean {
  return serviceNames(system).some((name) => networksOf(serviceIn(system, name)).includes(key));
}
