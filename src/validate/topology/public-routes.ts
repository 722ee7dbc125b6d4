import type { ResolvedGateway, ResolvedListener, ResolvedRoute, ResolvedTopology } from '../../model/resolved';
import type { Breach } from '../rule';
import type { Place } from '../subject';
import { constructOf, servicesByPath } from './subject';

/** A route by which everybody may send requests. */
export interface PublicRoute {
  readonly gateway: ResolvedGateway;
  /** As the program calls it. */
  readonly name: string;
  readonly route: ResolvedRoute;
  /** Listeners that everybody reaches. */
  readonly listeners: readonly ResolvedListener[];
  /** Field that says it, at its construct. */
  readonly at: Place;
  readonly construct: NonNullable<Breach['construct']>;
}

/**
 * The routes that are public: those that lead somewhere, by a listener that machines of others reach, for a host name that
 * they can have. Where only what is documented is let through, the declared route stands for all of them.
 */
export function publicRoutes(topology: ResolvedTopology): readonly PublicRoute[] {
  return topology.gateways.flatMap((gateway) => {
    const declared = new Map<string, PublicRoute>();
    for (const route of gateway.routes) {
      const found = publicRoute(route, gateway, topology);
      if (found !== undefined && !declared.has(found.name)) declared.set(found.name, found);
    }
    return [...declared.values()];
  });
}

/** How messages call it: `route "shop" of gateway "edge"`. */
export function routeCalled({ gateway, name, construct, at }: PublicRoute): string {
  return gateway.implicit
    ? `Exposure "${String(at[1])}" of service "${construct.name ?? ''}"`
    : `Route "${name}" of gateway "${gateway.name}"`;
}

function publicRoute(
  route: ResolvedRoute,
  gateway: ResolvedGateway,
  topology: ResolvedTopology,
): PublicRoute | undefined {
  const listeners = gateway.listeners.filter((one) => route.listeners.includes(one.name) && isOpen(one, topology));
  const isLocal = route.hosts.length > 0 && route.hosts.every(isLocalHost);
  if (route.backends.length === 0 || listeners.length === 0 || isLocal) return undefined;
  const service = servicesByPath(topology).get(route.construct);
  const [first = '', ...rest] = route.field.split('.');
  const at = rest.length === 0 ? [first] : [first, rest.join('.')];
  const { source } = route;
  const construct = { ...constructOf(service ?? gateway), ...(source === undefined ? {} : { source }) };
  return { gateway, route, listeners, at, construct, name: route.documents?.route ?? route.name };
}

/** On a machine a port is its own, unless it is bound to another address. */
function isOpen({ address = '127.0.0.1', redirect }: ResolvedListener, { environment }: ResolvedTopology): boolean {
  return !redirect && (environment.target.kind !== 'compose' || !isLoopback(address));
}

/** True for an address that no other machine reaches. */
export function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '::1';
}

/** Names that lead nowhere outside of a machine or its network. */
function isLocalHost(host: string): boolean {
  return host === 'localhost' || /\.(?:localhost|local|internal|test|example|invalid)$/.test(host);
}
