import type { ResolvedGateway, ResolvedListener, ResolvedRoute, ResolvedTopology } from '../../model/resolved';
import type { EndpointReference } from '../../model/value';

/** What a target knows of the way to a gateway. */
export interface Outside {
  /** Host of a listener for routes that name none; undefined where only the platform knows it. */
  hostOf?(listener: ResolvedListener): string;
}

/**
 * The URL by which callers outside reach an endpoint through a gateway: that of the first route to it by the names of
 * gateway and route, encrypted before plain, its first host that is no wildcard, and its path, where that is a prefix
 * or exact. Undefined where no gateway leads to it, or nothing says by which host.
 */
export function gatewayUrl(
  { service, port }: Pick<EndpointReference, 'service' | 'port'>,
  { gateways }: Pick<ResolvedTopology, 'gateways'>,
  outside: Outside = {},
): string | undefined {
  const ways = gateways.flatMap((gateway) =>
    gateway.routes
      .filter(({ backends }) => backends.some((one) => one.service === service && one.port === port))
      .map((route) => urlOfRoute(route, gateway, outside)),
  );
  return ways.find((url) => url !== undefined);
}

function urlOfRoute(route: ResolvedRoute, gateway: ResolvedGateway, outside: Outside): string | undefined {
  const own = gateway.listeners.filter(({ name }) => route.listeners.includes(name));
  const listener = own.find(({ protocol }) => protocol === 'https') ?? own[0];
  if (listener === undefined) return undefined;
  const host = route.hosts.length === 0 ? outside.hostOf?.(listener) : route.hosts.find((one) => !one.startsWith('*'));
  if (host === undefined) return undefined;
  const scheme = schemeOf(route, listener);
  const place = usual[scheme] === listener.port ? host : `${host}:${listener.port}`;
  return `${scheme}://${place}${pathOf(route)}`;
}

/** Ports that a URL leaves out. */
const usual: Readonly<Record<string, number>> = { http: 80, https: 443, grpc: 80, grpcs: 443 };

function schemeOf({ protocol }: ResolvedRoute, listener: ResolvedListener): string {
  if (protocol === 'tcp' || protocol === 'tls') return protocol;
  return listener.protocol === 'https' ? `${protocol}s` : protocol;
}

/** What a caller must ask for; the prefix of everything is left out, as is a pattern, which is no path. */
function pathOf({ match: { path } }: ResolvedRoute): string {
  return path === undefined || path.kind === 'pattern' || path.value === '/' ? '' : path.value;
}
