import type { Issue } from '../../issues/issue';
import { findService, type ResolvedGateway, type ResolvedRoute, type ResolvedTopology } from '../../model/resolved';
import { issueAt } from '../issue-at';
import { entryPointsOf } from './gateway-entry-points';
import { proxiedGateways } from './gateway-ways';
import { isRendered } from './presence';
import { boundAddress } from './defaults';
import { exposedPorts } from './published';
import { initName } from './service';

/** Reports gateways whose proxy would have a name that is no good, or is taken. */
export function checkGatewayNames(topology: ResolvedTopology): readonly Issue[] {
  const taken = new Map<string, string>(
    topology.services.filter(isRendered).flatMap((service) => {
      const beside = [...service.initContainers, ...service.sidecars].map((one) => initName(service, one));
      return [service.name, ...beside].map((name) => [name, `service "${service.name}"`] as const);
    }),
  );
  return proxiedGateways(topology).flatMap((gateway): readonly Issue[] => {
    const other = taken.get(gateway.name);
    taken.set(gateway.name, `gateway "${gateway.path}"`);
    if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,62}$/.test(gateway.name)) return [badName(gateway, topology)];
    return other === undefined ? [] : [nameTaken(gateway, other, topology)];
  });
}

/** Reports ports of the host that a gateway wants and somebody else has. */
export function checkGatewayPorts(topology: ResolvedTopology): readonly Issue[] {
  const taken = topology.services.filter(isRendered).flatMap((service) =>
    exposedPorts(service, topology).flatMap(({ published, host_ip: address = '', protocol }): readonly Taken[] => {
      return protocol === 'udp' ? [] : [{ port: Number(published), address, by: `service "${service.name}"` }];
    }),
  );
  return topology.gateways.flatMap((gateway) => {
    const wanted = wantedBy(gateway, topology);
    const clashes = wanted.flatMap((one): readonly Issue[] => {
      const other = taken.find((two) => two.port === one.port && overlap(two.address, one.address));
      return other === undefined ? [] : [portTaken(gateway, one, other.by, topology)];
    });
    taken.push(...wanted);
    return clashes;
  });
}

/** Reports routes to services on the network of the host, where a proxy finds nobody by a name. */
export function checkGatewayBackends(topology: ResolvedTopology): readonly Issue[] {
  return topology.gateways.flatMap(({ routes }) =>
    routes.flatMap((route) => {
      const services = [...new Set(calledBy(route))].flatMap((path) => findService(topology, path) ?? []);
      const onHost = services.filter(({ host }) => host.namespaces?.network === true);
      return onHost.map(({ name }) =>
        issueAt({ path: route.construct, source: route.source }, topology, 'refused', route.field, {
          message: `Route "${route.documents?.route ?? route.name}" leads to "${name}", which shares the network of the host, where Compose has no names.`,
          hint: `Configure one of them for "${topology.environment.name}".`,
        }),
      );
    }),
  );
}

function calledBy({ backends, mirror, policies: { authentication } }: ResolvedRoute): readonly string[] {
  const asked = authentication?.kind === 'forward' ? [authentication.to] : [];
  return [...backends, ...(mirror === undefined ? [] : [mirror]), ...asked].map(({ service }) => service);
}

/** A port of the host, and who publishes it. */
interface Taken {
  readonly port: number;
  readonly address: string;
  readonly by: string;
}

interface Wanted extends Taken {
  readonly listener: string;
}

function wantedBy(gateway: ResolvedGateway, topology: ResolvedTopology): readonly Wanted[] {
  return entryPointsOf(gateway).map(({ port, listeners }) => {
    const stated = listeners.find((one) => one.address !== undefined)?.address;
    return {
      port,
      address: boundAddress(stated, topology) ?? '',
      by: called(gateway),
      listener: listeners[0]?.name ?? '',
    };
  });
}

function overlap(a: string, b: string): boolean {
  const all = ['0.0.0.0', '::', ''];
  return a === b || all.includes(a) || all.includes(b);
}

/** The one that nobody declared belongs to the services that expose themselves. */
function called({ name, implicit }: ResolvedGateway): string {
  return implicit ? `gateway "${name}", which leads to what is exposed by a host name,` : `gateway "${name}"`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function badName(gateway: ResolvedGateway, topology: ResolvedTopology): Issue {
  return issueAt(gateway, topology, 'invalid-name', 'name', {
    message: `${capital(called(gateway))} has a name that Compose refuses.`,
    hint: 'Use letters, digits, `-`, `_` and `.`, beginning with a letter or a digit; 63 characters at most, as it is a host name.',
  });
}

function nameTaken(gateway: ResolvedGateway, other: string, topology: ResolvedTopology): Issue {
  return issueAt(gateway, topology, 'name-clash', 'name', {
    message: `${capital(called(gateway))} and ${other} both become service "${gateway.name}" of the Compose file.`,
    hint: 'Rename one of them.',
  });
}

function portTaken(
  gateway: ResolvedGateway,
  { port, listener }: Wanted,
  other: string,
  topology: ResolvedTopology,
): Issue {
  return issueAt(gateway, topology, 'port-clash', `listeners.${listener}`, {
    message: `${capital(called(gateway))} and ${other} both publish port ${port} of the host.`,
    hint: gateway.implicit
      ? 'Give the other one another port, or declare a Gateway with listeners of its own and route through it.'
      : `Give one of them another port: listeners: { ${listener}: Listener.http(${port + 8000}) }.`,
  });
}
