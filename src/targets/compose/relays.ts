import { findService, type ResolvedService, type ResolvedTopology } from '../../model/resolved';
import type { PortModel } from '../../model/port';
import type { ArtifactObject } from '../artifact';
import type { ComposeDependency, ComposePort, ComposeService } from './document';
import { escaped } from './env';
import { tellsReady } from './health';
import { callerNetworks, isEnforced, isOnNetwork, outsideNetwork, ownNameOf } from './networks';
import type { ComposeOptions } from './options';
import { ownGrants, type OwnFile } from './own-files';
import { profilesOf, replicasOf } from './presence';
import { publishedPorts } from './published';
import { relayConfig } from './relay-config';

/**
 * What stands before a service, on the networks of those who call it: under its name, and with the ports alone that they
 * call. Those who call the same ports share one, as does the host with its published ports.
 */
export interface Relay {
  readonly name: string;
  readonly callee: ResolvedService;
  /** What it lets through, by the number that the process listens on. */
  readonly ports: readonly PortModel[];
  /** Networks of the callers, sorted. */
  readonly callers: readonly string[];
  /** Ports of the host that lead to it. */
  readonly published: readonly ComposePort[];
}

/** The relays of the whole file, by their names. */
export function relaysOf(topology: ResolvedTopology): readonly Relay[] {
  const known = plans.get(topology);
  if (known !== undefined) return known;
  const relays = isEnforced(topology) ? planned(topology) : [];
  plans.set(topology, relays);
  return relays;
}

const plans = new WeakMap<ResolvedTopology, readonly Relay[]>();

/** The services of the Compose file that relay, by name. */
export function relayServices(topology: ResolvedTopology): readonly (readonly [string, ComposeService])[] {
  return relaysOf(topology).map((relay) => [relay.name, relayService(relay, topology)]);
}

/** The configuration of every relay. */
export function relayFiles(topology: ResolvedTopology): readonly OwnFile[] {
  return relaysOf(topology).map(fileOf);
}

/** What the relays are in the file, and whom they stand before. */
export function relayObjects(topology: ResolvedTopology): readonly ArtifactObject[] {
  return relaysOf(topology).map(({ name, callee: { path, source } }) => {
    return { object: `service/${name}`, construct: path, source };
  });
}

/** The relay by which one service calls another; none where it does not, or where all calls are let through. */
export function relayBetween(
  caller: ResolvedService,
  callee: ResolvedService,
  topology: ResolvedTopology,
): Relay | undefined {
  return relaysOf(topology).find((one) => one.callee.path === callee.path && one.callers.includes(caller.name));
}

/** Who calls, and the names of the ports: a network, or the host. */
interface Call {
  readonly network: string;
  readonly ports: readonly string[];
}

function planned(topology: ResolvedTopology): readonly Relay[] {
  const calls = callsByCallee(topology);
  const relays = topology.services.filter(isOnNetwork).flatMap((callee) => {
    return relaysBefore(callee, [...(calls.get(callee.path) ?? []), ...callsOfHost(callee, topology)], topology);
  });
  return relays.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function callsByCallee(topology: ResolvedTopology): ReadonlyMap<string, readonly Call[]> {
  const networks = callerNetworks(topology);
  const calls = new Map<string, Call[]>();
  for (const { from, to, ports } of topology.arrows) {
    const network = networks.get(from);
    if (network !== undefined) calls.set(to, [...(calls.get(to) ?? []), { network, ports }]);
  }
  return calls;
}

function callsOfHost(callee: ResolvedService, topology: ResolvedTopology): readonly Call[] {
  const ports = [...new Set(publishedPorts(callee, topology).map(({ name }) => name))];
  return ports.length === 0 ? [] : [{ network: outsideNetwork, ports }];
}

/** The one with the most ports has the short name. */
function relaysBefore(callee: ResolvedService, calls: readonly Call[], topology: ResolvedTopology): readonly Relay[] {
  return groupsOf(calls).map((group, index) => {
    const further = index === 0 ? '' : `-${group.ports.join('-')}`;
    return relay(`${callee.name}${further}-relay`, callee, group, topology);
  });
}

/** Those who call the same ports. */
interface Group {
  readonly ports: readonly string[];
  readonly networks: readonly string[];
}

function groupsOf(calls: readonly Call[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const call of calls) {
    const ports = [...call.ports].sort();
    const key = JSON.stringify(ports);
    groups.set(key, { ports, networks: [...(groups.get(key)?.networks ?? []), call.network] });
  }
  return [...groups]
    .sort(([a, one], [b, other]) => other.ports.length - one.ports.length || (a < b ? -1 : 1))
    .map(([, group]) => group);
}

function relay(name: string, callee: ResolvedService, { ports, networks }: Group, topology: ResolvedTopology): Relay {
  return {
    name,
    callee,
    ports: byNumber(Object.entries(callee.ports).flatMap(([port, model]) => (ports.includes(port) ? [model] : []))),
    callers: networks.filter((network) => network !== outsideNetwork).sort(),
    published: networks.includes(outsideNetwork) ? publishedPorts(callee, topology) : [],
  };
}

/** Two names may stand for one port. */
function byNumber(ports: readonly PortModel[]): readonly PortModel[] {
  const key = ({ container, protocol }: PortModel): string => `${container}${protocol === 'udp' ? '/udp' : ''}`;
  const unique = new Map(ports.map((port) => [key(port), port]));
  return [...unique.values()].sort((a, b) => a.container - b.container || (key(a) < key(b) ? -1 : 1));
}

function relayService(relay: Relay, topology: ResolvedTopology): ComposeService {
  const { relayImage = 'nginx:1.29-alpine' } = topology.environment.target.options as ComposeOptions;
  const { callee, published } = relay;
  const profiles = profilesOf(callee);
  const waits = dependencyOn(callee);
  return {
    image: escaped(relayImage),
    entrypoint: ['nginx', '-c', configPath],
    ...rights,
    tmpfs: ['/tmp'],
    ...ownGrants([fileOf(relay)]),
    ...(published.length === 0 ? {} : { ports: published }),
    networks: networksOf(relay),
    ...(waits === undefined ? {} : { depends_on: { [callee.name]: waits } }),
    restart: 'unless-stopped',
    stop_signal: 'SIGTERM',
    ...(profiles.length === 0 ? {} : { profiles }),
  };
}

/** Name of the file that a relay is told by. */
export const relayFile = 'nginx.conf';

const configPath = `/etc/relay/${relayFile}`;

/** It needs no rights at all. Nor does it stand between networks as a router: whose packets it took could go around its ports. */
const rights: ComposeService = {
  user: '65532:65532',
  read_only: true,
  cap_drop: ['ALL'],
  security_opt: ['no-new-privileges:true'],
  sysctls: { 'net.ipv4.ip_forward': '0' },
};

function fileOf({ name, callee, ports }: Relay): OwnFile {
  const { path: construct, source } = callee;
  const text = relayConfig(ownNameOf(callee), ports);
  return { owner: name, key: relayFile, target: configPath, text, construct, source };
}

/** It answers to the names of its callee on the networks of the callers, and there alone. */
function networksOf({ callee, callers, published }: Relay): NonNullable<ComposeService['networks']> {
  const aliases = [...new Set([callee.name, ...callee.aliases])].sort().map(escaped);
  const all = [
    [callee.name, {}] as const,
    ...callers.map((network) => [network, { aliases }] as const),
    ...(published.length === 0 ? [] : [[outsideNetwork, {}] as const]),
  ];
  return Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Callers find nobody before the callee may be called, as in a cluster; what has no replicas starts never. */
function dependencyOn(callee: ResolvedService): ComposeDependency | undefined {
  if (replicasOf(callee) === 0) return undefined;
  return { condition: tellsReady(callee) ? 'service_healthy' : 'service_started' };
}

/** The service that another one calls by a relay, where that stands in the file. */
export function relaysToWaitFor(service: ResolvedService, topology: ResolvedTopology): readonly string[] {
  return service.startsAfter.flatMap(({ service: path }) => {
    const other = findService(topology, path);
    const relay = other === undefined ? undefined : relayBetween(service, other, topology);
    return relay === undefined ? [] : [relay.name];
  });
}
