import type { ExposureModel, TlsModel } from '../model/exposure';
import type { ResolvedGateway, ResolvedListener, ResolvedRoute, ResolvedService } from '../model/resolved';
import type { TopologyModel } from '../model/topology';

type HostExposure = Extract<ExposureModel<string>, { kind: 'host' }>;

interface Exposed {
  readonly service: ResolvedService;
  readonly port: string;
  readonly way: HostExposure;
}

/** The gateway that nobody declared: it leads to the services that expose themselves by a host name. */
export function hostGateway(
  services: readonly ResolvedService[],
  { name, path, source }: Pick<TopologyModel, 'name' | 'path' | 'source'>,
): readonly ResolvedGateway[] {
  const exposed = services.flatMap(exposedHosts);
  if (exposed.length === 0) return [];
  const listeners = listenersOf(exposed);
  const routes = exposed.map((one) => routeOf(one, listeners));
  return [{ name: `${name}-gateway`, path, source, implicit: true, listeners, routes, labels: {}, annotations: {} }];
}

function exposedHosts(service: ResolvedService): readonly Exposed[] {
  return Object.entries(service.exposure)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([port, way]) => (way.kind === 'host' ? [{ service, port, way }] : []));
}

/** One listener for what is not encrypted, one for each certificate, and one that sends plain callers on to those. */
function listenersOf(exposed: readonly Exposed[]): readonly ResolvedListener[] {
  const plain = exposed.filter(({ way }) => way.tls === undefined).map(({ way }) => way.host);
  const encrypted = encryptedListeners(exposed);
  const sent = new Set(
    encrypted.flatMap(({ hosts }) => hosts).filter((host) => !plain.some((one) => takes(host, one))),
  );
  return [
    ...(plain.length === 0 ? [] : [plainListener('http', [])]),
    ...(sent.size === 0 ? [] : [{ ...plainListener('http-redirect', [...sent].sort()), redirect: true }]),
    ...encrypted,
  ];
}

function plainListener(name: string, hosts: readonly string[]): ResolvedListener {
  return { name, protocol: 'http', port: 80, hosts, redirect: false };
}

function encryptedListeners(exposed: readonly Exposed[]): readonly ResolvedListener[] {
  const certificates = new Map<string, { readonly tls: TlsModel; readonly hosts: Set<string> }>();
  for (const { service, way } of exposed) {
    if (way.tls === undefined) continue;
    const key = certificateKey(service, way.tls);
    const group = certificates.get(key) ?? { tls: way.tls, hosts: new Set<string>() };
    group.hosts.add(way.host);
    certificates.set(key, group);
  }
  return [...certificates].map(([key, { tls, hosts }]) => {
    return { name: key, protocol: 'https', port: 443, hosts: [...hosts].sort(), tls, redirect: false };
  });
}

/** True where a redirect of the one host would take callers of the other, who are served without encryption. */
function takes(host: string, plain: string): boolean {
  return host === plain || (host.startsWith('*.') && plain.endsWith(host.slice(1)));
}

/** A certificate that is made belongs to the service that asks for it. */
function certificateKey({ name }: ResolvedService, tls: TlsModel): string {
  return tls.kind === 'secret' ? `https-${tls.secret}` : `https-${name}`;
}

function routeOf({ service, port, way }: Exposed, listeners: readonly ResolvedListener[]): ResolvedRoute {
  const { host, path, tls, annotations, policies = {} } = way;
  const encrypted = tls === undefined ? undefined : certificateKey(service, tls);
  return {
    name: `${service.name}-${port}`,
    protocol: service.ports[port]?.protocol === 'grpc' ? 'grpc' : 'http',
    hosts: [host],
    listeners: listeners.map(({ name }) => name).filter((name) => name === (encrypted ?? 'http')),
    match: { path: { kind: 'prefix', value: path } },
    backends: [{ service: service.path, port }],
    policies,
    ...(annotations === undefined ? {} : { annotations }),
    construct: service.path,
    field: `exposure.${port}`,
    source: service.source,
  };
}
