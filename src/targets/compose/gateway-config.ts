import {
  isStream,
  findExternal,
  findSecret,
  findService,
  type ResolvedGateway,
  type ResolvedRoute,
  type ResolvedTopology,
} from '../../model/resolved';
import type { EndpointModel } from '../../model/route';
import type { PortModel } from '../../model/port';
import type { Json } from '../artifact';
import { filled } from '../filled';
import { durationText } from '../traefik/duration';
import { middlewaresOf, type Surroundings } from '../traefik/middlewares';
import { candidatesOf, inOrder, type Candidate } from '../traefik/precedence';
import { httpRule, tcpRule } from '../traefik/rule';
import { entryPointsOf, hostsOn, redirectRoutes, type EntryPoint } from './gateway-entry-points';
import { secretName } from './files';

type JsonMap = { readonly [key: string]: Json };

/** Where the files of a certificate stand in the container of a proxy. */
export interface CertificateFiles {
  readonly certificate: string;
  readonly key: string;
}

/** What a proxy is told of its routes, in the words of Traefik's file provider. */
export function gatewayConfiguration(
  gateway: ResolvedGateway,
  topology: ResolvedTopology,
  certificates: readonly CertificateFiles[],
): Json {
  const entries = entryPointsOf(gateway);
  const http = [...gateway.routes.filter((route) => !isStream(route)), ...redirectRoutes(gateway)];
  const streams = gateway.routes.filter(isStream);
  return filled({
    http: filled({
      routers: merged(inOrder(http.flatMap((route) => placed(route, entries))).map(httpRouter(topology))),
      middlewares: merged(http.map((route) => middlewareMap(route, topology))),
      services: merged(http.map((route) => httpServices(route, topology))),
      serversTransports: merged(http.map((route) => transports(route, topology))),
    }),
    tcp: filled({
      routers: merged(inOrder(streams.flatMap((route) => placed(route, entries))).map(tcpRouter)),
      services: merged(streams.map((route) => tcpServices(route, topology))),
    }),
    tls: tlsOf(certificates),
  });
}

function merged(maps: readonly JsonMap[]): JsonMap {
  return Object.assign({}, ...maps) as JsonMap;
}

/** A route with the hosts that it has on some entry points. */
interface Placed extends Candidate {
  readonly key: string;
  readonly entryPoints: readonly string[];
}

/** A router for each set of hosts: entry points may answer for different ones, and wildcards are asked after names. */
function placed(route: ResolvedRoute, entries: readonly EntryPoint[]): readonly Placed[] {
  const groups = new Map<string, { readonly hosts: readonly string[]; readonly entryPoints: readonly string[] }>();
  for (const entry of entries) {
    const hosts = hostsOn(entry, route);
    if (hosts === undefined) continue;
    const key = JSON.stringify(hosts);
    groups.set(key, { hosts, entryPoints: [...(groups.get(key)?.entryPoints ?? []), entry.name] });
  }
  const all = [...groups.values()].flatMap(({ hosts, entryPoints }) => {
    return candidatesOf({ ...route, hosts }).map((one) => ({ ...one, entryPoints }));
  });
  return all.map((one, index) => ({ ...one, key: index === 0 ? route.name : `${route.name}:${index + 1}` }));
}

function httpRouter(topology: ResolvedTopology) {
  return ({ key, route, hosts, entryPoints }: Placed, index: number, all: readonly Placed[]): JsonMap => {
    const middlewares = middlewaresOf(route, surroundings(topology)).map(({ name }) => `${route.name}:${name}`);
    const service = route.backends.length === 0 ? 'noop@internal' : route.name;
    return {
      [key]: filled({ entryPoints, rule: httpRule(route, hosts), priority: all.length - index, middlewares, service }),
    };
  };
}

function tcpRouter({ key, route, hosts, entryPoints }: Placed, index: number, all: readonly Placed[]): JsonMap {
  const passthrough: JsonMap = route.protocol === 'tls' ? { tls: { passthrough: true } } : {};
  const priority = all.length - index;
  return { [key]: { entryPoints, rule: tcpRule(hosts), priority, service: route.name, ...passthrough } };
}

function middlewareMap(route: ResolvedRoute, topology: ResolvedTopology): JsonMap {
  const all = middlewaresOf(route, surroundings(topology));
  return Object.fromEntries(all.map(({ name, spec }) => [`${route.name}:${name}`, spec]));
}

/** Users stand in a file that Compose mounts, and services are called by their names. */
function surroundings(topology: ResolvedTopology): Surroundings {
  return {
    users: ({ secret: path, key }) => {
      const secret = findSecret(topology, path);
      return { usersFile: secret === undefined ? '' : `/run/secrets/${secretName(secret, key)}` };
    },
    urlOf: (endpoint) => serverOf(endpoint, topology)?.url ?? '',
  };
}

/** Where a back end is, and how it is called. */
interface Server {
  readonly url: string;
  readonly address: string;
  /** True where it has a certificate that nobody has signed for us. */
  readonly unchecked: boolean;
  /** True for a service outside, which knows itself by its own name only. */
  readonly outside: boolean;
}

function serverOf({ service: path, port: name }: EndpointModel, topology: ResolvedTopology): Server | undefined {
  const service = findService(topology, path);
  const external = findExternal(topology, path);
  const port = (service ?? external)?.ports[name];
  const host = service?.name ?? external?.host;
  if (port === undefined || host === undefined) return undefined;
  const address = `${host}:${port.container}`;
  const outside = service === undefined;
  return { url: `${schemeOf(port)}://${address}`, address, unchecked: port.tls === true && !outside, outside };
}

/** gRPC is spoken over HTTP/2 at once, and over TLS as the handshake finds. */
function schemeOf({ protocol, tls }: PortModel): string {
  if (tls === true) return 'https';
  return protocol === 'grpc' ? 'h2c' : 'http';
}

/** The services of a route: one back end, or several by weight, and a copy beside them. */
function httpServices(route: ResolvedRoute, topology: ResolvedTopology): JsonMap {
  const { name, backends, mirror } = route;
  if (backends.length === 0) return {};
  const main = mirror === undefined ? name : `${name}:main`;
  const [only] = backends;
  const services =
    backends.length === 1 && only !== undefined
      ? { [main]: balancer(route, only, topology) }
      : weighted(route, main, topology);
  if (mirror === undefined) return services;
  const copy = `${name}:mirror`;
  const mirrors = [{ name: copy, percent: mirror.percent ?? 100 }];
  return {
    ...services,
    [copy]: balancer({ ...route, policies: {} }, mirror, topology),
    [name]: { mirroring: { service: main, mirrors } },
  };
}

function weighted(route: ResolvedRoute, name: string, topology: ResolvedTopology): JsonMap {
  const used = route.backends.filter(({ weight = 1 }) => weight > 0);
  const parts = used.map((backend, index) => ({ backend, key: `${route.name}:${index + 1}` }));
  const {
    policies: { stickySession: _sticky, ...policies },
  } = route;
  return {
    ...Object.fromEntries(parts.map(({ backend, key }) => [key, balancer({ ...route, policies }, backend, topology)])),
    [name]: {
      weighted: {
        services: parts.map(({ key, backend: { weight = 1 } }) => ({ name: key, weight })),
        ...sticky(route),
      },
    },
  };
}

function balancer(route: ResolvedRoute, endpoint: EndpointModel, topology: ResolvedTopology): Json {
  const server = serverOf(endpoint, topology);
  const transport = server === undefined ? undefined : transportOf(route, server);
  return {
    loadBalancer: {
      servers: server === undefined ? [] : [{ url: server.url }],
      ...(server?.outside === true && route.rewrite?.host === undefined ? { passHostHeader: false } : {}),
      ...(transport === undefined ? {} : { serversTransport: transport.name }),
      ...sticky(route),
    },
  };
}

function sticky({ policies: { stickySession } }: ResolvedRoute): JsonMap {
  if (stickySession === undefined) return {};
  const { cookie: name, lifetime } = stickySession;
  const settings = {
    ...(name === undefined ? {} : { name }),
    ...(lifetime === undefined ? {} : { maxAge: Math.round(lifetime) }),
    httpOnly: true,
  };
  return { sticky: { cookie: settings } };
}

/** How back ends are called where it is not the usual way. */
function transports(route: ResolvedRoute, topology: ResolvedTopology): JsonMap {
  const endpoints = [...route.backends, ...(route.mirror === undefined ? [] : [route.mirror])];
  const all = endpoints.flatMap((endpoint) => {
    const server = serverOf(endpoint, topology);
    const policies = endpoint === route.mirror ? {} : route.policies;
    return server === undefined ? [] : (transportOf({ ...route, policies }, server) ?? []);
  });
  return Object.fromEntries(all.map(({ name, spec }) => [name, spec]));
}

interface Transport {
  readonly name: string;
  readonly spec: Json;
}

/** Traefik waits so long for the head of an answer, and no longer for its rest. */
function transportOf({ name, policies: { timeout = {} } }: ResolvedRoute, server: Server): Transport | undefined {
  const times = [timeout.request, timeout.backend].filter((time) => time !== undefined);
  const wait = times.length === 0 ? undefined : durationText(Math.min(...times));
  if (wait === undefined && !server.unchecked) return undefined;
  const words = [name, ...(wait === undefined ? [] : ['timed']), ...(server.unchecked ? ['unchecked'] : [])];
  return {
    name: words.join(':'),
    spec: {
      ...(server.unchecked ? { insecureSkipVerify: true } : {}),
      ...(wait === undefined ? {} : { forwardingTimeouts: { dialTimeout: wait, responseHeaderTimeout: wait } }),
    },
  };
}

function tcpServices({ name, backends }: ResolvedRoute, topology: ResolvedTopology): JsonMap {
  const parts = backends
    .filter(({ weight = 1 }) => weight > 0)
    .map((backend, index) => {
      const server = serverOf(backend, topology);
      const servers = server === undefined ? [] : [{ address: server.address }];
      return { key: `${name}:${index + 1}`, weight: backend.weight ?? 1, spec: { loadBalancer: { servers } } };
    });
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return { [name]: only.spec };
  return {
    ...Object.fromEntries(parts.map(({ key, spec }) => [key, spec])),
    [name]: { weighted: { services: parts.map(({ key, weight }) => ({ name: key, weight })) } },
  };
}

/** The first certificate is also for callers who ask for no name, or for another one. */
function tlsOf(certificates: readonly CertificateFiles[]): JsonMap {
  const files = certificates.map(({ certificate, key }) => ({ certFile: certificate, keyFile: key }));
  const [first] = files;
  return first === undefined ? {} : { certificates: files, stores: { default: { defaultCertificate: first } } };
}
