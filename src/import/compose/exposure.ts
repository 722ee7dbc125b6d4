import type { PlainMap } from '../../manifests/object';
import { keyOfPort } from '../../manifests/compose/ports';
import { mapsAt, numberAt, partAt, textAt, wordAt } from '../../manifests/reading';
import { call, data, map, type Code } from '../code';
import type { NamedPort } from '../ports';
import { replicasOf } from './resources';
import { mapped, sortedMap, type Said, type View } from './view';

/** Ports by name, and how they are reached from outside; the second way to one port is left to Compose. */
export function exposure(view: View): Said {
  const { ports, name, around } = view;
  const ways = publishedOf(view.value).filter((port) => around.claims.has(claimOf(name, port)));
  const taken = new Map<string, Code>();
  for (const port of ways) {
    const named = portNamed(ports, port);
    if (named !== undefined && !taken.has(named.name)) taken.set(named.name, wayOf(port, view));
  }
  return {
    props: {
      ports: mapped(Object.fromEntries(ports.map((port) => [port.name, port.code]))),
      exposure: mapped(sortedMap([...taken])),
    },
  };
}

function portNamed(ports: readonly NamedPort[], port: PlainMap): NamedPort | undefined {
  const isUdp = wordAt(port, 'protocol') === 'udp';
  return ports.find((one) => one.port === numberAt(port, 'target') && (one.protocol === 'udp') === isUdp);
}

function wayOf(port: PlainMap, { around }: View): Code {
  const address = textAt(port, 'host_ip');
  const options = map({ address: address === undefined || isDefault(address, around) ? undefined : data(address) });
  const published = numberAt(port, 'published');
  return published === undefined
    ? call('Exposure.randomPort', options)
    : call('Exposure.port', data(published), options);
}

function isDefault(address: string, { defaults }: View['around']): boolean {
  return address === defaults.publishAddress;
}

/** True for a service on the network of the host, where nothing is published. */
function isOnHost(value: PlainMap): boolean {
  return partAt(value, 'network_mode') === 'host';
}

/** The published ports that the vocabulary can say. */
export function publishedOf(value: PlainMap): readonly PlainMap[] {
  if (isOnHost(value)) return [];
  return mapsAt(value, 'ports').filter((port) => {
    const published = partAt(port, 'published');
    const isNumber = published === undefined || numberAt(port, 'published') !== undefined;
    return isNumber && ['tcp', 'udp'].includes(wordAt(port, 'protocol')) && wordAt(port, 'mode') === 'ingress';
  });
}

/** A port of the host, and who asks for it. */
function claimOf(service: string, port: PlainMap): string {
  return `${service} ${keyOfPort(port)}`;
}

/**
 * Which service may publish each port: of two that want the same port of the host the first, and none of which there are many.
 * The others are started in its place, by profiles, which only Compose can say.
 */
export function claimsOf(
  services: readonly { readonly name: string; readonly value: PlainMap }[],
): ReadonlySet<string> {
  const claims = new Set<string>();
  const taken: { readonly port: string; readonly address: string }[] = [];
  for (const { name, value } of services) {
    for (const one of publishedOf(value)) {
      const port = `${wordAt(one, 'published')}/${wordAt(one, 'protocol')}`;
      const isFixed = partAt(one, 'published') !== undefined;
      const address = wordAt(one, 'host_ip');
      const isTaken = taken.some((other) => other.port === port && overlap(other.address, address));
      if (isFixed && (isTaken || replicasOf(value) > 1)) continue;
      if (isFixed) taken.push({ port, address });
      claims.add(claimOf(name, one));
    }
  }
  return claims;
}

function overlap(a: string, b: string): boolean {
  const all = ['0.0.0.0', '::', ''];
  return a === b || all.includes(a) || all.includes(b);
}
