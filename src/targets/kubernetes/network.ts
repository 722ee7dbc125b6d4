import type { ResolvedService } from '../../model/resolved';
import type { ExposureModel, LoadBalancerModel } from '../../model/exposure';
import type { PortModel } from '../../model/port';
import type { IpFamily, ServiceSettingsModel } from '../../model/service-settings';
import { sorted } from '../sorted';
import { gatewayAppProtocol } from './gateways/grpc';
import type { ObjectOf, ServicePort } from './api';
import { portStyle, portsOfServices } from './objects';
import { annotated, labelsOf, names, selectorLabels, type Context } from './names';

type ServiceSpec = NonNullable<ObjectOf<'Service'>['spec']>;

/** The Service by which other services reach it; none where it has no ports. */
export function internalService(service: ResolvedService, context: Context): readonly ObjectOf<'Service'>[] {
  return internal(service, context, names.service(service));
}

/** A Service for each further name by which it answers. */
export function aliasServices(service: ResolvedService, context: Context): readonly ObjectOf<'Service'>[] {
  return [...new Set(service.aliases)].sort().flatMap((alias) => internal(service, context, alias));
}

function internal(service: ResolvedService, context: Context, name: string): readonly ObjectOf<'Service'>[] {
  const { topology } = context;
  const ports = Object.entries(sorted(portsOfServices(service))).map(([port, model]) => {
    const { appProtocol = gatewayAppProtocol({ service: service.path, port }, context) } = model;
    return servicePort(service, port, { ...model, ...(appProtocol === undefined ? {} : { appProtocol }) });
  });
  if (ports.length === 0) return [];
  // What is said about the one Service holds for it alone: two would claim one name, or one address.
  const isOwn = name === names.service(service);
  const way = isOwn ? wayOf(service) : inside;
  const annotations = isOwn ? { ...way.annotations, ...service.service.annotations } : {};
  return [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        name,
        labels: labelsOf(service, topology),
        ...annotated(annotations),
      },
      spec: {
        type: 'ClusterIP',
        ...settingsOf(service.service),
        ...way.spec,
        selector: selectorLabels(service, topology),
        ports: named(ports.map(way.port), service),
      },
    },
  ];
}

/** How one Service leads callers from outside to its ports. */
interface Way {
  readonly spec: Partial<ServiceSpec>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly port: (port: ServicePort) => ServicePort;
}

const inside: Way = { spec: {}, port: (port) => port };

/** What the exposure of ports makes of the own Service of a service that has no others. */
function wayOf(service: ResolvedService): Way {
  if (service.objects?.services !== 'one') return inside;
  const nodePorts = new Map(exposures(service, 'node-port').map(([name, { port }]) => [name, port]));
  const [balanced] = exposures(service, 'port');
  const nodePort = ({ name = '' }: ServicePort): Partial<ServicePort> => {
    const port = nodePorts.get(name);
    return port === undefined ? {} : { nodePort: port };
  };
  if (balanced !== undefined) {
    const [, way] = balanced;
    const ports = new Map(exposures(service, 'port').map(([name, { port }]) => [name, port]));
    return {
      spec: { type: 'LoadBalancer', ...loadBalancerOf(way) },
      ...(way.annotations === undefined ? {} : { annotations: way.annotations }),
      port: (port) => ({ ...port, port: ports.get(port.name ?? '') ?? port.port, ...nodePort(port) }),
    };
  }
  return nodePorts.size === 0
    ? inside
    : { spec: { type: 'NodePort' }, port: (port) => ({ ...port, ...nodePort(port) }) };
}

/** The ports of a Service, without the name that one alone need not have. */
function named(ports: readonly ServicePort[], service: ResolvedService): ServicePort[] {
  const [only] = ports;
  if (only === undefined || ports.length > 1 || portStyle(service).serviceNames) return [...ports];
  const { name: _, ...rest } = only;
  return [rest];
}

const trafficPolicies = { cluster: 'Cluster', local: 'Local' } as const;

function settingsOf(settings: ServiceSettingsModel): Partial<ServiceSpec> {
  const { headless, internalTrafficPolicy, ipFamilies, publishNotReady } = settings;
  return {
    ...(headless === true ? { clusterIP: 'None' } : {}),
    ...(internalTrafficPolicy === undefined ? {} : { internalTrafficPolicy: trafficPolicies[internalTrafficPolicy] }),
    ...(ipFamilies === undefined ? {} : familiesOf(ipFamilies)),
    ...(publishNotReady === undefined ? {} : { publishNotReadyAddresses: publishNotReady }),
    ...affinityOf(settings),
  };
}

function familiesOf(ipFamilies: readonly IpFamily[]): Partial<ServiceSpec> {
  return { ipFamilies, ipFamilyPolicy: ipFamilies.length > 1 ? 'RequireDualStack' : 'SingleStack' };
}

function affinityOf({ sessionAffinity }: ServiceSettingsModel): Partial<ServiceSpec> {
  if (sessionAffinity === undefined) return {};
  const { timeout } = sessionAffinity;
  return {
    sessionAffinity: 'ClientIP',
    ...(timeout === undefined ? {} : { sessionAffinityConfig: { clientIP: { timeoutSeconds: timeout } } }),
  };
}

/** The Service without an address of its own that gives each replica of a stateful service a name. */
export function headlessService(service: ResolvedService, { topology }: Context): readonly ObjectOf<'Service'>[] {
  const isOther = names.headlessService(service) !== names.service(service);
  if (service.workload.kind !== 'stateful' || !isOther || service.objects?.services === 'none') return [];
  const ports = Object.entries(sorted(portsOfServices(service))).map(([name, port]) =>
    servicePort(service, name, port),
  );
  return [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: names.headlessService(service), labels: labelsOf(service, topology) },
      spec: {
        type: 'ClusterIP',
        clusterIP: 'None',
        publishNotReadyAddresses: true,
        selector: selectorLabels(service, topology),
        ...(ports.length === 0 ? {} : { ports: named(ports, service) }),
      },
    },
  ];
}

/** The Services of type LoadBalancer: one for all ports that are exposed by a port of their own in the same way. */
export function externalServices(service: ResolvedService, { topology }: Context): readonly ObjectOf<'Service'>[] {
  if (isAlone(service)) return [];
  return loadBalancers(service).map(({ name, way, ports }) => {
    const { annotations = {} } = way;
    return {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        name,
        labels: labelsOf(service, topology),
        ...annotated(annotations),
      },
      spec: {
        type: 'LoadBalancer',
        ...loadBalancerOf(way),
        selector: selectorLabels(service, topology),
        ports: named(ports, service),
      },
    };
  });
}

/** A load balancer, and the ports that it stands before. */
export interface LoadBalancer {
  readonly name: string;
  readonly way: LoadBalancerModel;
  readonly ports: readonly ServicePort[];
}

/** Ports share a load balancer where all that is said of it is the same; what is said of one holds for no other. */
export function loadBalancers(service: ResolvedService): readonly LoadBalancer[] {
  const groups = new Map<string, { readonly way: LoadBalancerModel; readonly ports: ServicePort[] }>();
  for (const [name, way, port] of exposures(service, 'port')) {
    const exposed = { ...servicePort(service, name, port), port: way.port ?? port.service ?? port.container };
    const key = settingsKey(way);
    const group = groups.get(key) ?? { way, ports: [] };
    groups.set(key, { ...group, ports: [...group.ports, exposed] });
  }
  return [...groups.values()].map((group, index) => {
    return { ...group, name: names.externalService(service, index === 0 ? undefined : group.ports[0]?.name) };
  });
}

function settingsKey(way: LoadBalancerModel): string {
  const annotations = Object.entries(sorted(way.annotations ?? {}));
  return JSON.stringify([annotations, way.class ?? '', way.preserveClientIp ?? '', rangesOf(way)]);
}

function rangesOf({ sourceRanges = [] }: LoadBalancerModel): readonly string[] {
  return [...new Set(sourceRanges)].sort();
}

function loadBalancerOf(way: LoadBalancerModel): Partial<ServiceSpec> {
  const { class: loadBalancerClass, preserveClientIp: preserve } = way;
  const ranges = rangesOf(way);
  return {
    ...(preserve === undefined ? {} : { externalTrafficPolicy: trafficPolicies[preserve ? 'local' : 'cluster'] }),
    ...(loadBalancerClass === undefined ? {} : { loadBalancerClass }),
    ...(ranges.length === 0 ? {} : { loadBalancerSourceRanges: ranges }),
  };
}

/** The Service of type NodePort for the ports that every node of the cluster answers on. */
export function nodePortService(service: ResolvedService, { topology }: Context): readonly ObjectOf<'Service'>[] {
  const ports = exposures(service, 'node-port').map(([name, way, port]) => {
    return { ...servicePort(service, name, port), ...(way.port === undefined ? {} : { nodePort: way.port }) };
  });
  if (ports.length === 0 || isAlone(service)) return [];
  return [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: names.nodePortService(service), labels: labelsOf(service, topology) },
      spec: { type: 'NodePort', selector: selectorLabels(service, topology), ports: named(ports, service) },
    },
  ];
}

/** True where no Services stand beside that of the service. */
function isAlone({ objects }: ResolvedService): boolean {
  return objects?.services === 'one' || objects?.services === 'none';
}

/** A port of a Service that leads to the port of the containers with that name. */
export function servicePort(
  service: ResolvedService,
  name: string,
  { container, service: port = container, protocol, appProtocol }: PortModel,
): ServicePort {
  return {
    name,
    port,
    targetPort: portStyle(service).targets === 'name' ? name : container,
    ...(protocol === 'udp' ? { protocol: 'UDP' } : {}),
    ...protocolOf(appProtocol ?? (protocol === 'grpc' ? 'grpc' : undefined)),
  };
}

function protocolOf(appProtocol: string | undefined): { readonly appProtocol?: string } {
  return appProtocol === undefined ? {} : { appProtocol };
}

function exposures<K extends ExposureModel['kind']>(
  { exposure, ports }: ResolvedService,
  kind: K,
): readonly (readonly [string, Extract<ExposureModel<string>, { kind: K }>, PortModel])[] {
  return Object.entries(sorted(exposure)).flatMap(([name, way]) => {
    const port = ports[name];
    if (way.kind !== kind || port === undefined) return [];
    return [[name, way as Extract<ExposureModel<string>, { kind: K }>, port] as const];
  });
}
