import type { ManifestObject, PlainMap } from '../manifests/object';
import { kindOf } from '../manifests/kubernetes/kinds';
import { mapAt, mapsAt, numberAt, partAt, textAt, textsAt } from '../manifests/reading';
import type { Side } from './side';
import { routesOfFile, routesOfLabels } from './traefik';
import { partsOfRule } from './traefik-rule';

/** One way in: an address from outside, and where it leads. */
export interface RouteEnd {
  /** `https://shop.example.com/api`; `tcp://:5432`; `*` where any host is taken. */
  readonly address: string;
  /** Names of Services of Kubernetes, or of services of a Compose project. */
  readonly backends: readonly Backend[];
}

/** A Service that a route leads to. */
export interface Backend {
  readonly service: string;
  /** Only where it is another one than that of the route. */
  readonly namespace?: string;
  readonly port?: string;
  readonly weight?: number;
}

/** True for an object that may open ways in; it is not parsed for that. */
export function opensWays(object: ManifestObject): boolean {
  return Object.hasOwn(readers, keyOf(object));
}

/** What kind of object it is, on either target: `Ingress.networking.k8s.io`, `compose service`. */
export function keyOf(object: ManifestObject): string {
  return object.target === 'compose' ? `compose ${object.kind}` : kindOf(object);
}

/** Every way in that an object opens; what stands beside it tells ports and schemes of some. */
export function routesOf(object: ManifestObject, side: Side): readonly RouteEnd[] {
  return opensWays(object) ? (readers[keyOf(object)]?.(object, side) ?? []) : [];
}

/** The ways in that a proxy of Compose has by its file, or finds at the labels of a service; not the ports of the machine. */
export function proxyRoutesOf(object: ManifestObject, side: Side): readonly RouteEnd[] {
  if (object.target !== 'compose') return [];
  if (object.kind === 'config') return routesOfFile(object, side);
  return object.kind === 'service' ? routesOfLabels(object) : [];
}

/** Every Service that an object leads requests to, those of mirrors and defaults included; none of Services themselves. */
export function backendsOf(object: ManifestObject, side: Side): readonly Backend[] {
  return kindOf(object) === 'Service' || object.target === 'compose'
    ? []
    : routesOf(object, side).flatMap(({ backends }) => backends);
}

type Reader = (object: ManifestObject, side: Side) => readonly RouteEnd[];

const readers: Readonly<Record<string, Reader>> = {
  'Ingress.networking.k8s.io': ofIngress,
  'HTTPRoute.gateway.networking.k8s.io': ofGatewayRoute('http'),
  'GRPCRoute.gateway.networking.k8s.io': ofGatewayRoute('grpc'),
  'TLSRoute.gateway.networking.k8s.io': ofGatewayRoute('tls'),
  'TCPRoute.gateway.networking.k8s.io': ofGatewayRoute('tcp'),
  'UDPRoute.gateway.networking.k8s.io': ofGatewayRoute('udp'),
  'Route.route.openshift.io': ofOpenShift,
  'IngressRoute.traefik.io': ofTraefik,
  'IngressRoute.traefik.containo.us': ofTraefik,
  'VirtualService.networking.istio.io': ofIstio,
  Service: ofService,
  'compose service': (object) => [...ofPublished(object), ...routesOfLabels(object)],
  'compose config': routesOfFile,
};

function ofIngress({ value }: ManifestObject): readonly RouteEnd[] {
  const hosts = mapsAt(value, 'spec', 'tls').flatMap((one) => textsAt(one, 'hosts'));
  const fallback = mapAt(value, 'spec', 'defaultBackend');
  const rules = mapsAt(value, 'spec', 'rules').flatMap((rule) =>
    mapsAt(rule, 'http', 'paths').map((path) => {
      const host = textAt(rule, 'host');
      const scheme = host !== undefined && hosts.includes(host) ? 'https' : 'http';
      const backend = ofIngressBackend(mapAt(path, 'backend'));
      return { address: `${scheme}://${host ?? '*'}${textAt(path, 'path') ?? '/'}`, backends: backend };
    }),
  );
  const rest = ofIngressBackend(fallback);
  return rest.length === 0 ? rules : [...rules, { address: 'http://*/', backends: rest }];
}

function ofIngressBackend(backend: PlainMap): readonly Backend[] {
  const name = textAt(backend, 'service', 'name') ?? textAt(backend, 'serviceName');
  const port =
    textAt(backend, 'service', 'port', 'number') ??
    textAt(backend, 'service', 'port', 'name') ??
    textAt(backend, 'servicePort');
  return name === undefined ? [] : [{ service: name, ...(port === undefined ? {} : { port }) }];
}

function ofGatewayRoute(protocol: string): Reader {
  return (route, side) => {
    const { value } = route;
    const scheme = protocol === 'http' && isEncrypted(route, side) ? 'https' : protocol;
    const hosts = textsAt(value, 'spec', 'hostnames');
    return mapsAt(value, 'spec', 'rules').flatMap((rule) => {
      const backends = mapsAt(rule, 'backendRefs').flatMap(ofBackendRef);
      const matches = mapsAt(rule, 'matches').map(pathOfMatch);
      const paths = matches.length === 0 ? [protocol === 'http' ? '/' : ''] : [...new Set(matches)];
      return (hosts.length === 0 ? ['*'] : hosts).flatMap((host) =>
        paths.map((path) => ({ address: `${scheme}://${host}${path}`, backends })),
      );
    });
  };
}

/** True where a listener that a route is attached to speaks TLS. */
function isEncrypted({ value, namespace }: ManifestObject, side: Side): boolean {
  return mapsAt(value, 'spec', 'parentRefs').some((parent) => {
    const [name = '', section] = [textAt(parent, 'name'), textAt(parent, 'sectionName')];
    const gateway = side.find('Gateway.gateway.networking.k8s.io', name, textAt(parent, 'namespace') ?? namespace);
    return mapsAt(gateway?.value, 'spec', 'listeners').some((listener) => {
      const isMeant = section === undefined || textAt(listener, 'name') === section;
      return isMeant && textAt(listener, 'protocol') === 'HTTPS';
    });
  });
}

/** Path, and what else a request must have. */
function pathOfMatch(match: PlainMap): string {
  const method = textAt(match, 'method', 'service');
  const path = method === undefined ? (textAt(match, 'path', 'value') ?? '/') : `/${method}`;
  const verb = textAt(match, 'method') ?? textAt(match, 'method', 'method');
  const pairs = (list: string): readonly string[] =>
    mapsAt(match, list).map((one) => `${textAt(one, 'name') ?? ''}=${textAt(one, 'value') ?? ''}`);
  const query = pairs('queryParams').map((pair) => `?${pair}`);
  return [path, ...(verb === undefined ? [] : [verb]), ...pairs('headers'), ...query].join(' ');
}

function ofBackendRef(reference: PlainMap): readonly Backend[] {
  const [name, kind = 'Service'] = [textAt(reference, 'name'), textAt(reference, 'kind')];
  const namespace = textAt(reference, 'namespace');
  const [port, weight] = [textAt(reference, 'port'), numberAt(reference, 'weight')];
  if (name === undefined || kind !== 'Service') return [];
  return [
    {
      service: name,
      ...(namespace === undefined ? {} : { namespace }),
      ...(port === undefined ? {} : { port }),
      ...(weight === undefined ? {} : { weight }),
    },
  ];
}

function ofOpenShift({ value }: ManifestObject): readonly RouteEnd[] {
  const scheme = partAt(value, 'spec', 'tls') === undefined ? 'http' : 'https';
  const to = [mapAt(value, 'spec', 'to'), ...mapsAt(value, 'spec', 'alternateBackends')];
  const port = textAt(value, 'spec', 'port', 'targetPort');
  const backends = to.flatMap(ofBackendRef).map((one) => (port === undefined ? one : { ...one, port }));
  const [host = '*', path = '/'] = [textAt(value, 'spec', 'host'), textAt(value, 'spec', 'path')];
  return [{ address: `${scheme}://${host}${path}`, backends }];
}

function ofTraefik({ value }: ManifestObject): readonly RouteEnd[] {
  const scheme = partAt(value, 'spec', 'tls') === undefined ? 'http' : 'https';
  return mapsAt(value, 'spec', 'routes').map((route) => {
    const { hosts, paths } = partsOfRule(textAt(route, 'match') ?? '');
    const [host = '*', path = '/'] = [hosts[0], paths[0]];
    return { address: `${scheme}://${host}${path}`, backends: mapsAt(route, 'services').flatMap(ofBackendRef) };
  });
}

function ofIstio({ value }: ManifestObject): readonly RouteEnd[] {
  const hosts = textsAt(value, 'spec', 'hosts');
  return mapsAt(value, 'spec', 'http').flatMap((rule) => {
    const backends = mapsAt(rule, 'route').flatMap((one) => {
      const host = textAt(one, 'destination', 'host');
      const port = textAt(one, 'destination', 'port', 'number');
      const [service, namespace] = (host ?? '').split('.');
      if (service === undefined || service === '') return [];
      return [{ service, ...(namespace === undefined ? {} : { namespace }), ...(port === undefined ? {} : { port }) }];
    });
    const paths = mapsAt(rule, 'match').flatMap(
      (one) => textAt(one, 'uri', 'prefix') ?? textAt(one, 'uri', 'exact') ?? [],
    );
    return hosts.flatMap((host) =>
      (paths.length === 0 ? ['/'] : paths).map((path) => ({ address: `http://${host}${path}`, backends })),
    );
  });
}

/** A load balancer's ports, and those that nodes have open. */
function ofService({ name, value }: ManifestObject): readonly RouteEnd[] {
  const type = textAt(value, 'spec', 'type');
  if (type !== 'LoadBalancer' && type !== 'NodePort') return [];
  return mapsAt(value, 'spec', 'ports').flatMap((port) => {
    const number = textAt(port, 'port');
    const node = textAt(port, 'nodePort');
    const protocol = (textAt(port, 'protocol') ?? 'TCP').toLowerCase();
    const backends = [{ service: name, ...(number === undefined ? {} : { port: number }) }];
    if (type === 'NodePort') return [{ address: `${protocol}://node:${node ?? '(any)'}`, backends }];
    return [{ address: `${protocol}://load-balancer:${number ?? '?'}`, backends }];
  });
}

function ofPublished({ name, value }: ManifestObject): readonly RouteEnd[] {
  return mapsAt(value, 'ports').flatMap((port) => {
    const [target, published = '(any)'] = [textAt(port, 'target'), textAt(port, 'published')];
    const [host, protocol = 'tcp'] = [textAt(port, 'host_ip'), textAt(port, 'protocol')];
    const backends = [{ service: name, ...(target === undefined ? {} : { port: target }) }];
    return [{ address: `${protocol}://${host ?? '*'}:${published}`, backends }];
  });
}
