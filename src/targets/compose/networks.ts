import { findExternal, type ResolvedGateway, type ResolvedService, type ResolvedTopology } from '../../model/resolved';
import type { ComposeDocument, ComposeNetwork, ComposeService } from './document';
import { defaultsOf } from './defaults';
import { escaped } from './env';
import { proxiedGateways } from './gateway-ways';
import { isRendered } from './presence';
import { publishedPorts } from './published';

/** Network of the relays whose ports are published: the engine publishes nothing of a network that is internal. */
export const outsideNetwork = 'outside';

/** True where no more than the declared calls is let through. */
export function isEnforced({ environment }: ResolvedTopology): boolean {
  return environment.enforce === 'declared';
}

/** True for a service on a network of the file: one that shares the network of the host has none. */
export function isOnNetwork(service: ResolvedService): boolean {
  return isRendered(service) && service.host.namespaces?.network !== true;
}

/** The name that a service has on its own network alone: there its relays find it, and not themselves. */
export function ownNameOf({ name }: ResolvedService): string {
  return `${name}.itself`;
}

/** The network of what calls by itself, a service or a gateway, by its construct path. */
export function callerNetworks(topology: ResolvedTopology): ReadonlyMap<string, string> {
  const callers = [...topology.services.filter(isOnNetwork), ...proxiedGateways(topology)];
  return new Map(callers.map(({ path, name }) => [path, name]));
}

/** Where a service stands, and what it is called there. Where every call is let through, that is the network of the project. */
export function networksOf(service: ResolvedService, topology: ResolvedTopology): Pick<ComposeService, 'networks'> {
  const { name, aliases, ports } = service;
  if (!isOnNetwork(service)) return {};
  const enforced = isEnforced(topology);
  const own = enforced && Object.keys(ports).length > 0 ? [ownNameOf(service)] : [];
  const names = [...new Set([...aliases, ...own])].sort().map(escaped);
  const { network } = defaultsOf(topology);
  if (!enforced && names.length === 0 && network === 'default') return {};
  return { networks: { [enforced ? name : network]: names.length === 0 ? {} : { aliases: names } } };
}

/** An init container calls whom its service calls, and nobody calls it. */
export function initNetworks(service: ResolvedService, topology: ResolvedTopology): Pick<ComposeService, 'networks'> {
  if (!isOnNetwork(service)) return {};
  return isEnforced(topology) ? { networks: { [service.name]: {} } } : sharedNetwork(topology);
}

/** The one network for all, where it has another name than that of Compose. */
function sharedNetwork(topology: ResolvedTopology): {
  readonly networks?: Readonly<Record<string, Record<string, never>>>;
} {
  const { network } = defaultsOf(topology);
  return network === 'default' ? {} : { networks: { [network]: {} } };
}

/** Where the proxy of a gateway stands. */
export function gatewayNetworks(
  { name }: ResolvedGateway,
  topology: ResolvedTopology,
): Pick<ComposeService, 'networks'> {
  return isEnforced(topology) ? { networks: { [name]: {} } } : sharedNetwork(topology);
}

/** The networks of the file: one for all, or, where calls are enforced, one for each service and each gateway, and one for the relays that are published. */
export function composeNetworks(topology: ResolvedTopology): Pick<ComposeDocument, 'networks'> {
  if (!isEnforced(topology)) return sharedNetwork(topology);
  const services = topology.services.filter(isOnNetwork);
  const own = services.map((one): Entry => [one.name, callsOutside(one, topology) ? {} : { internal: true }]);
  const gateways = proxiedGateways(topology).map(({ name }): Entry => [name, {}]);
  const outside: readonly Entry[] = services.some((one) => publishedPorts(one, topology).length > 0)
    ? [[outsideNetwork, {}]]
    : [];
  const all = [...own, ...gateways, ...outside].sort(([a], [b]) => (a < b ? -1 : 1));
  return all.length === 0 ? {} : { networks: Object.fromEntries(all) };
}

type Entry = readonly [string, ComposeNetwork];

/** The addresses of those outside that a service calls and no name server knows. */
export function outsideAddresses(
  service: ResolvedService,
  topology: ResolvedTopology,
): Readonly<Record<string, string>> {
  const addresses = externalsOf(service, topology).flatMap((one) => {
    return one.address === undefined ? [] : [[one.host, one.address] as const];
  });
  return Object.fromEntries(addresses);
}

function callsOutside(service: ResolvedService, topology: ResolvedTopology): boolean {
  return externalsOf(service, topology).length > 0;
}

function externalsOf({ path }: ResolvedService, topology: ResolvedTopology) {
  return topology.arrows.flatMap(({ from, to }) => {
    const external = from === path ? findExternal(topology, to) : undefined;
    return external === undefined ? [] : [external];
  });
}
