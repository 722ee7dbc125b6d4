import { containersOf, settingsOf } from '../model/container';
import type {
  Arrow,
  ResolvedConfig,
  ResolvedContainer,
  ResolvedGateway,
  ResolvedService,
  ResolvedTopology,
} from '../model/resolved';
import type { PortModel } from '../model/port';
import { referencesIn, type BoundReference, type BoundValue, type EndpointReference } from '../model/value';

/** A call of one port. */
interface Call {
  readonly from: string;
  readonly to: string;
  readonly port: string;
}

/**
 * Every call that is declared, by caller and callee: by references, by `calls`, and by routes of gateways. Any part of an
 * endpoint tells of a call of its port, its host name alone as well. What the escape hatches of a target say is not seen.
 */
export function arrowsOf(
  topology: Pick<ResolvedTopology, 'services' | 'gateways' | 'externals' | 'configs'>,
): readonly Arrow[] {
  const ports = portsByPath(topology);
  const configs = new Map(topology.configs.map((one) => [one.path, one]));
  const calls = [
    ...topology.services.flatMap((service) => callsOf(service, configs, ports)),
    ...topology.gateways.flatMap(callsOfGateway),
  ];
  return grouped(calls.filter(({ from, to, port }) => from !== to && ports.get(to)?.includes(port) === true));
}

/** A call by the names of its sides, with the numbers of the ports that it goes to. */
export interface NamedCall {
  readonly from: string;
  readonly to: string;
  /** Ports of the callee, in order. */
  readonly ports: readonly number[];
}

/** The arrows as files can tell them: by the names and the port numbers that services have in this environment. */
export function namedCalls({
  arrows,
  services,
  gateways,
  externals,
  environment,
}: ResolvedTopology): readonly NamedCall[] {
  const names = new Map([...services, ...gateways, ...externals].map(({ path, name }) => [path, name]));
  const ports = new Map<string, Readonly<Record<string, PortModel>>>(
    [...services, ...externals].map((one) => [one.path, one.ports]),
  );
  const isCluster = environment.target.kind === 'kubernetes';
  const numberOf = ({ container, service }: PortModel): number => (isCluster ? (service ?? container) : container);
  return arrows.map(({ from, to, ports: called }) => {
    const numbers = called.flatMap((name) => ports.get(to)?.[name] ?? []).map(numberOf);
    return {
      from: names.get(from) ?? from,
      to: names.get(to) ?? to,
      ports: [...new Set(numbers)].sort((a, b) => a - b),
    };
  });
}

/** The ports at which a service is told to call itself. */
export function callsOfItself(
  service: ResolvedService,
  { configs }: Pick<ResolvedTopology, 'configs'>,
): readonly string[] {
  const known = new Map(configs.map((one) => [one.path, one]));
  const ports = endpointsOf(service, known).flatMap((one) => (one.service === service.path ? [one.port] : []));
  return [...new Set(ports)].filter((port) => Object.hasOwn(service.ports, port)).sort();
}

function portsByPath({
  services,
  externals,
}: Pick<ResolvedTopology, 'services' | 'externals'>): ReadonlyMap<string, readonly string[]> {
  return new Map([...services, ...externals].map(({ path, ports }) => [path, Object.keys(ports)]));
}

function callsOf(
  service: ResolvedService,
  configs: ReadonlyMap<string, ResolvedConfig>,
  ports: ReadonlyMap<string, readonly string[]>,
): readonly Call[] {
  const from = service.path;
  const stated = service.calls.flatMap(({ service: to, port }) => {
    return (port === undefined ? (ports.get(to) ?? []) : [port]).map((one) => ({ from, to, port: one }));
  });
  const referred = endpointsOf(service, configs).map((one) => ({ from, to: one.service, port: one.port }));
  return [...stated, ...referred];
}

/** The endpoints that its containers are told; a public URL is for callers outside. */
function endpointsOf(
  service: ResolvedService,
  configs: ReadonlyMap<string, ResolvedConfig>,
): readonly EndpointReference[] {
  const values = containersOf(service).flatMap(([prefix, container]) => [
    ...settingsOf(container, prefix).map(([, value]) => value),
    ...configsOf(container).flatMap((one) => valuesOf(one, configs)),
  ]);
  return values
    .flatMap((value) => referencesIn<BoundReference>(value))
    .filter((one): one is EndpointReference => one.kind === 'endpoint' && one.part !== 'public-url');
}

/** A config, or the value of one of its keys. */
interface Given {
  readonly config: string;
  readonly key?: string;
}

/** What a container is given of configs, as variables or as files. */
function configsOf({ env, envFrom, files }: ResolvedContainer): readonly Given[] {
  const named = Object.values(env).flatMap((value) => {
    return referencesIn<BoundReference>(value).filter((one) => one.kind === 'config');
  });
  const sources = [...envFrom, ...Object.values(files)];
  return [...named, ...sources.flatMap((one) => (one.kind === 'config' ? [{ ...one, config: one.construct }] : []))];
}

function valuesOf({ config, key }: Given, configs: ReadonlyMap<string, ResolvedConfig>): readonly BoundValue[] {
  const { values = {} } = configs.get(config) ?? {};
  return Object.entries(values).flatMap(([name, value]) => (key === undefined || name === key ? [value] : []));
}

function callsOfGateway({ path: from, routes }: ResolvedGateway): readonly Call[] {
  return routes.flatMap(({ backends, mirror, policies: { authentication } }) => {
    const asked = authentication?.kind === 'forward' ? [authentication.to] : [];
    const all = [...backends, ...(mirror === undefined ? [] : [mirror]), ...asked];
    return all.map(({ service, port }) => ({ from, to: service, port }));
  });
}

function grouped(calls: readonly Call[]): readonly Arrow[] {
  const groups = new Map<string, Arrow>();
  for (const { from, to, port } of calls) {
    const key = JSON.stringify([from, to]);
    const ports = new Set([...(groups.get(key)?.ports ?? []), port]);
    groups.set(key, { from, to, ports: [...ports].sort() });
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, arrow]) => arrow);
}
