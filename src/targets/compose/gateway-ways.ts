import {
  findService,
  type ResolvedGateway,
  type ResolvedListener,
  type ResolvedService,
  type ResolvedTopology,
} from '../../model/resolved';
import { boundAddress } from './defaults';
import type { ComposePort } from './document';
import { isRendered, replicasOf } from './presence';

/** The gateways that have a reverse proxy; the others are no more than a published port, and one without routes is nothing. */
export function proxiedGateways(topology: ResolvedTopology): readonly ResolvedGateway[] {
  return topology.gateways.filter((gateway) => gateway.routes.length > 0 && portOf(gateway, topology) === undefined);
}

/** The ports of the host that gateways publish for a service, without a proxy between. */
export function gatewayPorts(service: ResolvedService, topology: ResolvedTopology): readonly ComposePort[] {
  return topology.gateways.flatMap((gateway) => {
    const found = portOf(gateway, topology);
    return found?.service === service ? [found.port] : [];
  });
}

/** A port that a gateway publishes for a service. */
interface GatewayPort {
  readonly service: ResolvedService;
  readonly port: ComposePort;
}

/** The port that a gateway is, where it is no more: one route for everything, to one service with one container. */
function portOf(gateway: ResolvedGateway, topology: ResolvedTopology): GatewayPort | undefined {
  const [route, ...furtherRoutes] = gateway.routes;
  const [listener, ...furtherListeners] = gateway.listeners;
  if (route === undefined || listener === undefined) return undefined;
  if (gateway.implicit || furtherRoutes.length > 0 || furtherListeners.length > 0) return undefined;
  const [backend, ...furtherBackends] = route.backends;
  const service = backend && findService(topology, backend.service);
  const port = service?.ports[backend?.port ?? ''];
  if (service === undefined || port === undefined || furtherBackends.length > 0) return undefined;
  if (!takesAll(route, listener) || doesMore(route) || replicasOf(service) > 1 || !isRendered(service))
    return undefined;
  const { port: name } = backend ?? { port: '' };
  return { service, port: { ...published(name, listener, topology), target: port.container } };
}

function takesAll(
  { match, hosts }: ResolvedGateway['routes'][number],
  { protocol, redirect }: ResolvedListener,
): boolean {
  const { path, ...rest } = match;
  const isAll = path === undefined || (path.kind === 'prefix' && path.value === '/');
  return isAll && Object.keys(rest).length === 0 && hosts.length === 0 && protocol !== 'https' && !redirect;
}

function doesMore({ policies, mirror, redirect, rewrite }: ResolvedGateway['routes'][number]): boolean {
  return Object.keys(policies).length > 0 || [mirror, redirect, rewrite].some((one) => one !== undefined);
}

/** The port of the host on which a listener is reached: on the address of the environment unless stated. */
export function published(
  name: string,
  { port, address }: Pick<ResolvedListener, 'port' | 'address'>,
  topology: ResolvedTopology,
): ComposePort {
  const bound = boundAddress(address, topology);
  return {
    name,
    target: port,
    ...(bound === undefined ? {} : { host_ip: bound }),
    published: String(port),
    protocol: 'tcp',
  };
}
