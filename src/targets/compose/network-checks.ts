import type { Issue } from '../../issues/issue';
import { findService, type ResolvedService, type ResolvedTopology } from '../../model/resolved';
import { issueAt } from '../issue-at';
import { projectConfigs } from './files';
import { proxiedGateways } from './gateway-ways';
import { composeNetworks, isEnforced, isOnNetwork, outsideNetwork, ownNameOf } from './networks';
import { ownConfigName } from './own-files';
import { isRendered } from './presence';
import { relayFile, relaysOf } from './relays';

/** Networks that fit into the addresses of an engine as it is installed: it has 30, and other projects take some. */
const usualNetworks = 25;

const networkChecks: readonly ((topology: ResolvedTopology) => readonly Issue[])[] = [
  checkRelayNames,
  checkRelayFiles,
  checkOwnNames,
  checkOutside,
  checkHostCalls,
  checkCount,
];

/** Reports what stands in the way of networks and relays of their own; where every call is let through, there are none. */
export function checkNetworks(topology: ResolvedTopology): readonly Issue[] {
  if (!isEnforced(topology)) return [];
  return networkChecks.flatMap((check) => check(topology));
}

/** A relay is a service of the file, and callers could take one for the other. */
function checkRelayNames(topology: ResolvedTopology): readonly Issue[] {
  const taken = namesIn(topology);
  return relaysOf(topology).flatMap(({ name, callee }): readonly Issue[] => {
    const other = taken.get(name);
    taken.set(name, `the relay of "${callee.name}"`);
    return other === undefined ? [] : [clash(callee, `The relay before "${callee.name}"`, name, other, topology)];
  });
}

/** Files of a service are named by the service and by their path. */
function checkRelayFiles(topology: ResolvedTopology): readonly Issue[] {
  const taken = projectConfigs(topology.services.filter(isRendered), topology);
  return relaysOf(topology).flatMap(({ name, callee }): readonly Issue[] => {
    const config = ownConfigName({ owner: name, key: relayFile });
    if (!Object.hasOwn(taken, config)) return [];
    const subject = `What the relay before "${callee.name}" is told`;
    return [clash(callee, subject, config, 'a file of a service', topology)];
  });
}

/** By that name relays find their service; whoever else had it would be taken for it. */
function checkOwnNames(topology: ResolvedTopology): readonly Issue[] {
  const taken = namesIn(topology);
  return topology.services.filter(isOnNetwork).flatMap((service): readonly Issue[] => {
    const other = taken.get(ownNameOf(service));
    if (other === undefined) return [];
    return [clash(service, `Service "${service.name}" on its own network`, ownNameOf(service), other, topology)];
  });
}

/** No relay stands between a network and the host; calls by references are told of already, as nobody there has a name. */
function checkHostCalls(topology: ResolvedTopology): readonly Issue[] {
  return topology.services.filter(isRendered).flatMap((service) =>
    service.calls.flatMap(({ service: path }, index): readonly Issue[] => {
      const callee = findService(topology, path);
      const onHost = [service, callee].find((one) => one?.host.namespaces?.network === true);
      if (callee === undefined || onHost === undefined) return [];
      return [
        issueAt(service, topology, 'refused', `calls[${index}]`, {
          message: `Service "${service.name}" calls "${callee.name}", and "${onHost.name}" shares the network of the host, where no relay stands: the call does not arrive.`,
          hint: `Give "${onHost.name}" a network of its own, or let every call through here: enforce: 'open'.`,
        }),
      ];
    }),
  );
}

function checkOutside(topology: ResolvedTopology): readonly Issue[] {
  if (relaysOf(topology).every(({ published }) => published.length === 0)) return [];
  const named = [...topology.services.filter(isOnNetwork), ...proxiedGateways(topology)];
  return named
    .filter(({ name }) => name === outsideNetwork)
    .map((one) =>
      issueAt(one, topology, 'name-clash', 'name', {
        message: `"${one.path}" has a network of its own name, "${outsideNetwork}", and so have the ports that are published.`,
        hint: 'Rename it.',
      }),
    );
}

/** Everything that has a name in the file or on a network, and what it is. */
function namesIn(topology: ResolvedTopology): Map<string, string> {
  const services = topology.services.filter(isRendered).flatMap((service) => [
    [service.name, `service "${service.name}"`] as const,
    ...service.aliases.map((alias) => [alias, `an alias of "${service.name}"`] as const),
    ...[...service.initContainers, ...service.sidecars].map((one) => {
      return [`${service.name}-${one.name}`, `container "${one.name}" of "${service.name}"`] as const;
    }),
  ]);
  const gateways = proxiedGateways(topology).map(({ name }) => [name, `gateway "${name}"`] as const);
  return new Map([...services, ...gateways]);
}

function clash(
  service: ResolvedService,
  subject: string,
  name: string,
  other: string,
  topology: ResolvedTopology,
): Issue {
  return issueAt(service, topology, 'name-clash', 'name', {
    message: `${subject} is called "${name}" on Compose, and so is ${other}.`,
    hint: "Rename one of them, or let every call through here: enforce: 'open'.",
  });
}

function checkCount(topology: ResolvedTopology): readonly Issue[] {
  const count = Object.keys(composeNetworks(topology).networks ?? {}).length;
  if (count <= usualNetworks) return [];
  const { environment } = topology;
  return [
    issueAt(environment, topology, 'many-networks', 'enforce', {
      severity: 'warning',
      message: `Environment "${environment.name}" has ${count} networks, one for each service, and a Docker Engine as it is installed has addresses for 30.`,
      hint: "Give the engine smaller ones (`default-address-pools` in its daemon.json, of size 24), or let every call through here: enforce: 'open'.",
    }),
  ];
}
