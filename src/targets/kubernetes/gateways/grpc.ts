import { isStream, findService, type ResolvedGateway, type ResolvedRoute } from '../../../model/resolved';
import type { PortModel } from '../../../model/port';
import type { EndpointModel } from '../../../model/route';
import { clusterImplementation, type ClusterImplementation } from '../../gateways/implementations';
import type { Context } from '../names';
import { meet, sectionsTo } from './sections';

/**
 * True where a route can be said as a GRPCRoute: it asks for nothing that only HTTPRoutes have, and no HTTPRoute shares a
 * listener and a host name with it. An implementation takes one of two such routes, and leaves the other out.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#grpcroute
 */
export function speaksGrpcAlone(route: ResolvedRoute, gateway: ResolvedGateway, context: Context): boolean {
  if (!fitsGrpcRoute(route)) return false;
  const others = neighbours(route, gateway, context);
  return others.every((other) => fitsGrpcRoute(other) || isStream(other));
}

function fitsGrpcRoute({ protocol, match, redirect, rewrite, policies }: ResolvedRoute): boolean {
  const { path, methods, query } = match;
  const isEverything = path === undefined || (path.kind === 'prefix' && path.value === '/');
  const asked = [methods, query, redirect, rewrite, policies.cors, policies.timeout];
  return protocol === 'grpc' && isEverything && asked.every((one) => one === undefined);
}

/** Routes that share a listener and a host name; on a Gateway that others keep all of them share the listeners. */
function neighbours(route: ResolvedRoute, gateway: ResolvedGateway, context: Context): readonly ResolvedRoute[] {
  const shared = context.options.parentGateway !== undefined;
  const routes = shared ? context.topology.gateways.flatMap((one) => one.routes) : gateway.routes;
  const own = new Set(sectionsTo(route, gateway).map(({ name }) => name));
  const listens = (other: ResolvedRoute): boolean =>
    shared || sectionsTo(other, gateway).some(({ name }) => own.has(name));
  return routes.filter((other) => other !== route && sharesHost(route, other) && listens(other));
}

function sharesHost({ hosts }: ResolvedRoute, other: ResolvedRoute): boolean {
  if (hosts.length === 0 || other.hosts.length === 0) return true;
  return hosts.some((host) => other.hosts.some((one) => meet(one, host)));
}

/** What the port of a Service says to gateways that call it; none where the program says it itself, or nothing is needed. */
export function gatewayAppProtocol(endpoint: EndpointModel, context: Context): string | undefined {
  const { topology, options } = context;
  const port = findService(topology, endpoint.service)?.ports[endpoint.port];
  const word = port && words[clusterImplementation(options)]?.(endpoint.port, port);
  if (word === undefined) return undefined;
  const called = topology.gateways.some(({ routes }) => routes.some((route) => calls(route, endpoint)));
  return called ? word : undefined;
}

type Word = (name: string, port: PortModel) => string | undefined;

/** HTTP/2 from the first byte, without encryption. */
const ofGrpc: Word = (_name, { protocol, tls }) =>
  protocol === 'grpc' && tls !== true ? 'kubernetes.io/h2c' : undefined;

/** Traefik takes a port for encrypted by its number or its name, where nothing else is said. */
const ofTraefik: Word = (name, port) => {
  const { protocol, tls, container, service = container } = port;
  const mistaken = protocol === 'http' && tls !== true && (service === 443 || name.startsWith('https'));
  return mistaken ? 'http' : ofGrpc(name, port);
};

const words: { readonly [K in ClusterImplementation]?: Word } = {
  'gateway-api': ofGrpc,
  'envoy-gateway': ofGrpc,
  'traefik-gateway': ofTraefik,
};

function calls({ backends, mirror }: ResolvedRoute, { service, port }: EndpointModel): boolean {
  const called = mirror === undefined ? backends : [...backends, mirror];
  return called.some((one) => one.service === service && one.port === port);
}
