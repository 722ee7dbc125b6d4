import type { ResolvedService } from '../../model/resolved';
import type { ExposureModel, LoadBalancerModel } from '../../model/exposure';
import type { PortModel } from '../../model/port';
import type { IpFamily, ServiceSettingsModel } from '../../model/service-settings';
import { sorted } from '../sorted';
import { gatewayAppProtocol } from './gateways/grpc';
import type { ObjectOf, ServicePort } from './api';
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
  const ports = Object.entries(sorted(service.ports)).map(([port, model]) => {
    const { appProtocol = gatewayAppProtocol({ service: service.path, port }, context) } = model;
    return servicePort(port, { ...model, ...(appProtocol === undefined ? {} : { appProtocol }) });
  });
  if (ports.length === 0) return [];
  // What is said about the one Service holds for it alone: two would claim one name, or one address.
  const annotations = name === names.service(service) ? (service.service.annotations ?? {}) : {};
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
        selector: selectorLabels(service, topology),
        ports,
      },
    },
  ];
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
  if (service.workload.kind !== 'stateful') return [];
  const ports = Object.entries(sorted(service.ports)).map(([name, port]) => servicePort(name, port));
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
        ...(ports.length === 0 ? {} : { ports }),
      },
    },
  ];
}

/** The Services of type LoadBalancer: one for all ports that are exposed by a port of their own in the same way. */
export function externalServices(service: ResolvedService, { topology }: Context): readonly ObjectOf<'Service'>[] {
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
      spec: { type: 'LoadBalancer', ...loadBalancerOf(way), selector: selectorLabels(service, topology), ports },
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
    const exposed = { ...servicePort(name, port), port: way.port ?? port.service ?? port.container };
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
    return { ...servicePort(name, port), ...(way.port === undefined ? {} : { nodePort: way.port }) };
  });
  if (ports.length === 0) return [];
  return [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: names.nodePortService(service), labels: labelsOf(service, topology) },
      spec: { type: 'NodePort', selector: selectorLabels(service, topology), ports },
    },
  ];
}

/** A port of a Service that leads to the port of the containers with that name. */
export function servicePort(
  name: string,
  { container, service = container, protocol, appProtocol }: PortModel,
): ServicePort {
  return {
    name,
    port: service,
    targetPort: name,
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
