import type { ResolvedService } from '../../model/resolved';
import type { ExposureModel } from '../../model/exposure';
import type { PortModel } from '../../model/port';
import type { ObjectOf, ServicePort } from './api';
import { labelsOf, names, selectorLabels, sorted, type Context } from './names';

/** The Service by which other services reach it; none where it has no ports. */
export function internalService(service: ResolvedService, { topology }: Context): readonly ObjectOf<'Service'>[] {
  const ports = Object.entries(sorted(service.ports)).map(([name, port]) => servicePort(name, port));
  if (ports.length === 0) return [];
  return [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: names.service(service), labels: labelsOf(service, topology) },
      spec: { type: 'ClusterIP', selector: selectorLabels(service, topology), ports },
    },
  ];
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

/** The Service of type LoadBalancer for the ports that are exposed by a port of their own. */
export function externalService(service: ResolvedService, { topology }: Context): readonly ObjectOf<'Service'>[] {
  const ports = externalPorts(service);
  if (ports.length === 0) return [];
  return [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: names.externalService(service), labels: labelsOf(service, topology) },
      spec: { type: 'LoadBalancer', selector: selectorLabels(service, topology), ports },
    },
  ];
}

/** The ports of that Service. */
export function externalPorts(service: ResolvedService): readonly ServicePort[] {
  return exposures(service, 'port').map(([name, way, port]) => {
    return { ...servicePort(name, port), port: way.port ?? port.service ?? port.container };
  });
}

/** The Ingress for the ports that are exposed by a host name. */
export function ingress(service: ResolvedService, { topology, options }: Context): readonly ObjectOf<'Ingress'>[] {
  const routes = exposures(service, 'host');
  if (routes.length === 0) return [];
  const issuers = routes.flatMap(([, { tls }]) => (tls?.kind === 'issuer' ? [tls.issuer] : []));
  const tls = certificates(
    service,
    routes.map(([, way]) => way),
  );
  return [
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: {
        name: names.ingress(service),
        labels: labelsOf(service, topology),
        ...(issuers[0] === undefined ? {} : { annotations: { 'cert-manager.io/cluster-issuer': issuers[0] } }),
      },
      spec: {
        ...(options.ingressClass === undefined ? {} : { ingressClassName: options.ingressClass }),
        rules: routes.map(([name, way]) => ({
          host: way.host,
          http: {
            paths: [
              {
                path: way.path,
                pathType: 'Prefix',
                backend: { service: { name: names.service(service), port: { name } } },
              },
            ],
          },
        })),
        ...(tls.length === 0 ? {} : { tls }),
      },
    },
  ];
}

type HostExposure = Extract<ExposureModel<string>, { kind: 'host' }>;

/** An entry per certificate: cert-manager refuses an Ingress that names one twice. */
function certificates(
  service: ResolvedService,
  ways: readonly HostExposure[],
): readonly { hosts: string[]; secretName: string }[] {
  const hosts = new Map<string, Set<string>>();
  for (const { host, tls } of ways) {
    if (tls === undefined) continue;
    const secret = tls.kind === 'secret' ? tls.secret : names.tlsSecret(service);
    hosts.set(secret, (hosts.get(secret) ?? new Set()).add(host));
  }
  return [...hosts].map(([secretName, served]) => ({ hosts: [...served], secretName }));
}

function servicePort(name: string, { container, service = container, protocol }: PortModel): ServicePort {
  return {
    name,
    port: service,
    targetPort: name,
    ...(protocol === 'udp' ? { protocol: 'UDP' } : {}),
    ...(protocol === 'grpc' ? { appProtocol: 'grpc' } : {}),
  };
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
