import type { ResolvedService, ResolvedTopology } from '../../model/resolved';
import { sorted } from '../sorted';
import type { ComposePort } from './document';
import { boundAddress } from './defaults';
import { publishedPort } from './env';
import { gatewayPorts } from './gateway-ways';

/** The ports of the host that lead to a service: those by which it is exposed, and gateways that are no more than a port. */
export function publishedPorts(service: ResolvedService, topology: ResolvedTopology): readonly ComposePort[] {
  return [...exposedPorts(service, topology), ...gatewayPorts(service, topology)];
}

/** The ports of the host by which a service is exposed. */
export function exposedPorts({ exposure, ports }: ResolvedService, topology: ResolvedTopology): readonly ComposePort[] {
  return Object.entries(sorted(exposure)).flatMap(([name, way]) => {
    const port = ports[name];
    if (way.kind === 'host' || port === undefined) return [];
    const published = publishedPort(port, way);
    const address = boundAddress(way.address, topology);
    return [
      {
        name,
        target: port.container,
        ...(address === undefined ? {} : { host_ip: address }),
        ...(published === undefined ? {} : { published: String(published) }),
        protocol: port.protocol === 'udp' ? ('udp' as const) : ('tcp' as const),
      },
    ];
  });
}
