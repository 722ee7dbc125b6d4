import type { ResolvedGateway, ResolvedRoute } from '../../../model/resolved';
import type { KubernetesObject, ObjectOf } from '../api';
import { annotated, type Context } from '../names';
import { backendRefs } from './backends';
import { gatewayDuration } from './durations';
import { commonFilters, httpFilters, type GrpcFilter, type HttpFilter } from './filters';
import { speaksGrpcAlone } from './grpc';
import { routeLabels } from './labels';
import { grpcMatches, httpMatches, type HttpMatch } from './matches';
import { gatewayNames } from './names';
import { sectionsTo } from './sections';

type HttpRoute = ObjectOf<'HTTPRoute'>;
type HttpRule = NonNullable<HttpRoute['spec']['rules']>[number];

/** What an implementation says inside of a route beside what every one does. */
export interface RouteExtras {
  /** Filters of its own, which stand before all others: in an HTTPRoute, and those that a GRPCRoute knows as well. */
  readonly http: readonly HttpFilter[];
  readonly grpc: readonly GrpcFilter[];
  /** Whether it carries out the times of a route. */
  readonly timeouts: boolean;
}

/** The object that says a route, by what it speaks. */
export function routeObject(
  route: ResolvedRoute,
  gateway: ResolvedGateway,
  context: Context,
  extras: RouteExtras,
): KubernetesObject {
  if (route.protocol === 'tcp') return tcpRoute(route, gateway, context);
  if (route.protocol === 'tls') return tlsRoute(route, gateway, context);
  const ofGrpc = speaksGrpcAlone(route, gateway, context);
  return ofGrpc ? grpcRoute(route, gateway, context, extras) : httpRoute(route, gateway, context, extras);
}

function metadataOf(route: ResolvedRoute, gateway: ResolvedGateway, context: Context): HttpRoute['metadata'] {
  return {
    name: gatewayNames.routeObject(gateway, route, context),
    labels: routeLabels(gateway, route, context),
    ...annotated(route.annotations),
  };
}

/** A Gateway that others keep is attached to as a whole: how its listeners are named is theirs. */
function parentRefs(
  route: ResolvedRoute,
  gateway: ResolvedGateway,
  { options: { parentGateway } }: Context,
): NonNullable<HttpRoute['spec']['parentRefs']> {
  if (parentGateway === undefined)
    return sectionsTo(route, gateway).map(({ name }) => ({ name: gatewayNames.gateway(gateway), sectionName: name }));
  const { name, namespace } = parentGateway;
  return [{ name, ...(namespace === undefined ? {} : { namespace }) }];
}

function hostnames({ hosts }: ResolvedRoute): { readonly hostnames?: readonly string[] } {
  return hosts.length === 0 ? {} : { hostnames: [...new Set(hosts)].sort() };
}

function httpRoute(
  route: ResolvedRoute,
  gateway: ResolvedGateway,
  context: Context,
  { http, timeouts }: RouteExtras,
): HttpRoute {
  const filters = [...http, ...commonFilters(route, context), ...httpFilters(route)];
  const rule = {
    ...(filters.length === 0 ? {} : { filters }),
    ...(route.redirect === undefined ? { backendRefs: backendRefs(route, context) } : {}),
    ...(timeouts ? timesOf(route) : {}),
  };
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: metadataOf(route, gateway, context),
    spec: {
      parentRefs: parentRefs(route, gateway, context),
      ...hostnames(route),
      rules: matchGroups(route).map((matches) => ({ matches, ...rule })),
    },
  };
}

/** A prefix is replaced in rules that have one match alone. */
function matchGroups(route: ResolvedRoute): readonly (readonly HttpMatch[])[] {
  const matches = httpMatches(route);
  const change = route.rewrite?.path ?? route.redirect?.path;
  return change?.kind === 'prefix' ? matches.map((match) => [match]) : [matches];
}

function timesOf({ policies: { timeout } }: ResolvedRoute): Pick<HttpRule, 'timeouts'> {
  if (timeout === undefined) return {};
  const { request, backend } = timeout;
  return {
    timeouts: {
      ...(request === undefined ? {} : { request: gatewayDuration(request) }),
      ...(backend === undefined ? {} : { backendRequest: gatewayDuration(backend) }),
    },
  };
}

function grpcRoute(
  route: ResolvedRoute,
  gateway: ResolvedGateway,
  context: Context,
  { grpc }: RouteExtras,
): ObjectOf<'GRPCRoute'> {
  const matches = grpcMatches(route);
  const filters = [...grpc, ...commonFilters(route, context)];
  const rule = {
    ...(matches.length === 0 ? {} : { matches }),
    ...(filters.length === 0 ? {} : { filters }),
    backendRefs: backendRefs(route, context),
  };
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'GRPCRoute',
    metadata: metadataOf(route, gateway, context),
    spec: { parentRefs: parentRefs(route, gateway, context), ...hostnames(route), rules: [rule] },
  };
}

/** What the name of the handshake chooses, unopened. */
function tlsRoute(route: ResolvedRoute, gateway: ResolvedGateway, context: Context): ObjectOf<'TLSRoute'> {
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'TLSRoute',
    metadata: metadataOf(route, gateway, context),
    spec: {
      parentRefs: parentRefs(route, gateway, context),
      hostnames: hostnames(route).hostnames ?? [],
      rules: [{ backendRefs: backendRefs(route, context) }],
    },
  };
}

/** All of a port. */
function tcpRoute(route: ResolvedRoute, gateway: ResolvedGateway, context: Context): ObjectOf<'TCPRoute'> {
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'TCPRoute',
    metadata: metadataOf(route, gateway, context),
    spec: {
      parentRefs: parentRefs(route, gateway, context),
      rules: [{ backendRefs: backendRefs(route, context) }],
    },
  };
}
