import type { ManifestObject, PlainMap } from '../../manifests/object';
import { mapAt, mapsAt, numberAt, partAt, textAt, wordAt, type Part } from '../../manifests/reading';
import { call, data, map, type Code } from '../code';
import { namedPorts, type AskedPort, type NamedPort } from '../ports';
import { filledMap, text } from './fields';
import { mainContainer } from './main-container';
import type { WorkloadPart } from './around';
import { routedPort } from './routed';

/** The ports of a pod, as the program names them. */
export interface PodPorts {
  /** `ports` of the service; undefined where it has none. */
  readonly code: Code | undefined;
  /** `exposure` of the ports that have one on their node. */
  readonly exposure: Readonly<Record<string, Code>>;
  /** Names of the ports that containers declare, where others are asked too. */
  readonly declared: Code | undefined;
  /** The name of a port that a probe names, or says by number. */
  readonly nameOf: (port: Part) => string | undefined;
  /** Names of the ports on which a container listens. */
  readonly of: (container: string) => readonly string[];
  /** What is known of each. */
  readonly named: readonly NamedPort[];
}

interface ContainerPort extends AskedPort {
  readonly container: string;
  readonly host?: Code | undefined;
}

/** What of a workload tells its ports. */
export type PortsPart = Pick<WorkloadPart, 'name' | 'pod' | 'services' | 'routed'>;

/** The ports of a workload: those that its containers declare, that its Services lead to, and that its checks ask. */
export function podPortsOf(part: PortsPart): PodPorts {
  const { pod, services, routed } = part;
  const main = mainContainer(part).name;
  const running = pod.containers.filter(
    ({ list, spec }) => list === 'containers' || spec['restartPolicy'] === 'Always',
  );
  const declared = running.flatMap(({ name, spec }) => {
    const checked = checkedPorts(spec);
    return mapsAt(spec, 'ports').flatMap((port) => declaredPort(port, name, part, checked));
  });
  const silent = [
    ...services.flatMap((service) => ledPorts(service, main, routed)),
    ...running.flatMap(({ name, spec }) => numberedPorts(spec, name)),
  ].filter((port) => !declared.some((other) => isSamePort(port, other)));
  const asked = [...declared, ...silent];
  const named = namedPorts(asked.map(({ container: _container, host: _host, ...port }) => port));
  const find = (port: AskedPort): NamedPort | undefined =>
    named.find((one) => one.port === port.port && (one.protocol === 'udp') === (port.protocol === 'udp'));
  const names = (ports: readonly AskedPort[]): readonly string[] => ports.flatMap((one) => find(one)?.name ?? []);
  const hosts = declared.flatMap((one): [string, Code][] => {
    const name = find(one)?.name;
    return one.host === undefined || name === undefined ? [] : [[name, one.host]];
  });
  return {
    code: filledMap(Object.fromEntries(named.map((one) => [one.name, one.code]))),
    exposure: Object.fromEntries(hosts),
    declared: silent.length === 0 ? undefined : data([...new Set(names(declared))]),
    nameOf: (port) => nameIn(port, asked, named),
    of: (container) => [...new Set(names(asked.filter((one) => one.container === container)))],
    named,
  };
}

function isSamePort(one: AskedPort, other: AskedPort): boolean {
  return one.port === other.port && (one.protocol ?? 'tcp') === (other.protocol ?? 'tcp');
}

/** Ports to which a Service leads by number. */
function ledPorts(service: ManifestObject, container: string, routed: ReadonlySet<string>): readonly ContainerPort[] {
  return mapsAt(service.value, 'spec', 'ports').flatMap((port): readonly ContainerPort[] => {
    const number =
      numberAt(port, 'targetPort') ?? (port['targetPort'] === undefined ? numberAt(port, 'port') : undefined);
    const protocol = protocols[wordAt(port, 'protocol')];
    if (number === undefined || protocol === undefined) return [];
    return [
      askedPort({ port: number, container, protocol, name: textAt(port, 'name'), led: ledPort(port, service, routed) }),
    ];
  });
}

const probes = ['readinessProbe', 'livenessProbe', 'startupProbe'];

/** What the checks of a container speak, by the kind of check. */
const spoken: Readonly<Record<string, (action: PlainMap) => string | undefined>> = {
  httpGet: (action) => (action['scheme'] === 'HTTPS' ? 'https' : 'http'),
  grpc: () => 'grpc',
  tcpSocket: () => undefined,
};

interface CheckedPort {
  readonly port: Part;
  readonly scheme: string | undefined;
}

/** Ports that the checks of a container ask, by number or by name. */
function checkedPorts(spec: PlainMap): readonly CheckedPort[] {
  return probes.flatMap((probe) =>
    Object.entries(spoken).flatMap(([kind, schemeOf]) => {
      const action = mapAt(spec, probe, kind);
      return action['port'] === undefined ? [] : [{ port: action['port'], scheme: schemeOf(action) }];
    }),
  );
}

/** Ports that the checks of a container ask by number. */
function numberedPorts(spec: PlainMap, container: string): readonly ContainerPort[] {
  return checkedPorts(spec).flatMap(({ port, scheme }) => {
    return typeof port === 'number' ? [{ port, container, ...(scheme === undefined ? {} : { scheme }) }] : [];
  });
}

function nameIn(port: Part, asked: readonly ContainerPort[], named: readonly NamedPort[]): string | undefined {
  const number = numberAt(port) ?? asked.find(({ name }) => name !== undefined && name === port)?.port;
  return named.find((one) => one.port === number && one.protocol !== 'udp')?.name;
}

const protocols: Readonly<Record<string, AskedPort['protocol']>> = { '': 'tcp', TCP: 'tcp', UDP: 'udp', SCTP: 'sctp' };

function declaredPort(
  port: PlainMap,
  container: string,
  { services, routed }: PortsPart,
  checked: readonly CheckedPort[],
): readonly ContainerPort[] {
  const number = partAt(port, 'containerPort');
  const protocol = protocols[wordAt(port, 'protocol')];
  if (typeof number !== 'number' || protocol === undefined) return [];
  const name = textAt(port, 'name');
  const led = services.flatMap((service) => leadingTo({ number, name, protocol }, service, routed))[0];
  const scheme =
    led?.scheme ?? checked.find((one) => one.port === number || (name !== undefined && one.port === name))?.scheme;
  return [
    { ...askedPort({ port: number, container, protocol, name: name ?? led?.name, led, scheme }), host: hostPort(port) },
  ];
}

interface Asked {
  readonly port: number;
  readonly container: string;
  readonly protocol: AskedPort['protocol'];
  readonly name: string | undefined;
  readonly led: LedPort | undefined;
  readonly scheme?: string | undefined;
}

function askedPort({ port, container, protocol, name, led, scheme = led?.scheme }: Asked): ContainerPort {
  return {
    port,
    container,
    ...(protocol === undefined || protocol === 'tcp' ? {} : { protocol }),
    ...(name === undefined ? {} : { name }),
    ...(scheme === undefined || protocol === 'udp' ? {} : { scheme }),
    ...(led === undefined ? {} : { appProtocol: led.appProtocol ?? false }),
    ...(led?.port === undefined || led.port === port ? {} : { servicePort: led.port }),
  };
}

interface LedPort {
  readonly port: number | undefined;
  readonly name: string | undefined;
  readonly appProtocol: string | undefined;
  readonly scheme: string | undefined;
}

/** The ports of a Service that lead to a port of a container, by number or by name. */
function leadingTo(
  { number, name, protocol }: Pick<Asked, 'name' | 'protocol'> & { readonly number: number },
  service: ManifestObject,
  routed: ReadonlySet<string>,
): readonly LedPort[] {
  return mapsAt(service.value, 'spec', 'ports').flatMap((port) => {
    const target = partAt(port, 'targetPort') ?? partAt(port, 'port');
    const isIt = target === number || target === String(number) || (name !== undefined && target === name);
    return isIt && protocols[wordAt(port, 'protocol')] === protocol ? [ledPort(port, service, routed)] : [];
  });
}

/** A port of a Service; what routes of HTTP lead to speaks HTTP. */
function ledPort(port: PlainMap, service: ManifestObject, routed: ReadonlySet<string>): LedPort {
  const [number, name] = [numberAt(port, 'port'), textAt(port, 'name')];
  const isRouted = [String(number), name].some((one) => one !== undefined && routed.has(routedPort(service.name, one)));
  const appProtocol = textAt(port, 'appProtocol');
  return { port: number, name, appProtocol, scheme: isRouted ? 'http' : undefined };
}

/** A port of the node as an exposure. */
function hostPort(port: PlainMap): Code | undefined {
  const number = numberAt(port, 'hostPort');
  if (number === undefined || number === 0) return undefined;
  return call('Exposure.hostPort', data(number), map({ address: text(partAt(port, 'hostIP')) }));
}
