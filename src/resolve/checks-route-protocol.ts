import type { GatewayFields } from '../model/gateway';
import type { PortModel, Protocol } from '../model/port';
import {
  isStream,
  type ResolvedGateway,
  type ResolvedListener,
  type ResolvedRoute,
  type RouteProtocol,
} from '../model/resolved';
import type { EndpointModel, RouteModel, RoutePolicies } from '../model/route';
import type { FieldReport } from './bind';
import { didYouMean, nearNames } from '../issues/near-names';

/** The port that an endpoint names, where there is one. */
export type PortOf = (endpoint: EndpointModel) => PortModel | undefined;

/** What ports a route can lead to, by what it speaks. */
const carried: Readonly<Record<RouteProtocol, readonly Protocol[]>> = {
  http: ['http'],
  grpc: ['grpc'],
  tls: ['http', 'grpc', 'tcp'],
  tcp: ['http', 'grpc', 'tcp'],
};

/** The way out, by what the port speaks. */
const hints: Readonly<Record<Protocol, string>> = {
  http: 'Match a path or headers, not calls of gRPC; or declare the port with Port.grpc. One route leads to ports of one kind.',
  grpc: 'Lead to it by a route of its own: one route leads to ports of one kind.',
  tcp: "Give it a listener: listeners: { sql: Listener.tcp(5432) }, and name that in the route: { listeners: ['sql'] }; or declare the port with Port.http.",
  udp: 'No gateway carries UDP; use Exposure.port().',
};

/** Reports routes whose listeners and endpoints do not speak what they speak. */
export function checkProtocols(
  gateway: ResolvedGateway,
  fields: GatewayFields<string>,
  portOf: PortOf,
  report: FieldReport,
): void {
  for (const route of gateway.routes) {
    const declared = fields.routes[route.name];
    checkListenerNames(gateway, route, report);
    checkListeners(gateway, route, report);
    if (declared !== undefined) checkStream(gateway, route, declared, report);
    checkEndpoints(gateway, route, portOf, report);
  }
  checkShared(gateway, fields, report);
}

/** Policies that decide who gets in: left out in silence, they would let in everybody. */
const guards = ['allowedAddresses', 'authentication', 'rateLimit'] as const;

/** What a gateway says for all of its routes must hold for all of them, or be left out by name. */
function checkShared(gateway: ResolvedGateway, { policies, routes }: GatewayFields<string>, report: FieldReport): void {
  const streams = gateway.routes.filter(isStream);
  for (const guard of guards.filter((name) => policies[name] !== undefined)) {
    const open = streams.find(({ name }) => routes[name]?.without?.includes(guard) !== true);
    if (open === undefined) continue;
    report(`policies.${guard}`, {
      code: 'wrong-protocol',
      message: `Gateway "${gateway.name}" has "${guard}" for all of its routes, and route "${open.name}" hands on ${handed(open)}, which cannot have it.`,
      hint: `Say it on the routes of HTTP alone, give route "${open.name}" a gateway of its own, or say that it goes without: { without: ['${guard}'] }.`,
    });
  }
}

function handed({ protocol }: ResolvedRoute): string {
  return protocol === 'tcp' ? 'bytes' : 'TLS unopened';
}

function checkListenerNames({ name, listeners }: ResolvedGateway, route: ResolvedRoute, report: FieldReport): void {
  const known = listeners.map((one) => one.name);
  route.listeners.forEach((listener, index) => {
    if (known.includes(listener)) return;
    report(`${route.field}.match.listeners[${index}]`, {
      code: 'unknown-listener',
      message: `Gateway "${name}" has no listener "${listener}", which route "${route.name}" names.`,
      hint: `${didYouMean(nearNames(listener, known))} Its listeners are ${quoted(known)}.`.trimStart(),
    });
  });
}

function checkListeners(gateway: ResolvedGateway, route: ResolvedRoute, report: FieldReport): void {
  const { name, listeners } = gateway;
  const field = `${route.field}.match.listeners`;
  const own = listeners.filter((one) => route.listeners.includes(one.name));
  if (route.listeners.length === 0) {
    report(field, {
      code: 'wrong-protocol',
      message: `Gateway "${name}" has no listener for route "${route.name}", which speaks ${route.protocol}; it has ${spoken(listeners)}.`,
      hint: 'Add one to its listeners: { http: Listener.http(80) }.',
    });
  }
  if (new Set(own.map(kindOf)).size > 1) {
    report(field, {
      code: 'wrong-protocol',
      message: `Gateway "${name}" has route "${route.name}" on listeners of different kinds: ${spoken(own)}.`,
      hint: 'Make a route for each kind.',
    });
  }
  for (const listener of own.filter(({ redirect }) => redirect)) {
    report(field, {
      code: 'unreachable-route',
      message: `Gateway "${name}" has route "${route.name}" on listener "${listener.name}", which does nothing but redirect.`,
      hint: `Leave "${listener.name}" out of the route, or leave \`redirect\` out of the listener.`,
    });
  }
}

function kindOf({ protocol }: ResolvedListener): string {
  return protocol === 'https' ? 'http' : protocol;
}

function spoken(listeners: readonly ResolvedListener[]): string {
  return listeners.map(({ name, protocol }) => `"${name}" (${protocol})`).join(', ') || 'none';
}

/** Nothing of a request is seen where bytes are handed on, so nothing can be asked of it. */
function checkStream(
  gateway: ResolvedGateway,
  route: ResolvedRoute,
  declared: RouteModel<string>,
  report: FieldReport,
): void {
  if (route.protocol !== 'tcp' && route.protocol !== 'tls') return;
  const { match, hosts, rewrite, redirect, mirror, webSocket, documentedOnly, policies } = declared;
  const host = route.protocol === 'tcp' ? hosts : undefined;
  const all = { ...match, host, rewrite, redirect, mirror, webSocket, only: documentedOnly, ...policies };
  const asked = Object.entries(all).flatMap(([key, value]) => (value === undefined ? [] : [key]));
  if (asked.length === 0) return;
  report(route.field, {
    code: 'wrong-protocol',
    message: `Gateway "${gateway.name}" asks for ${quoted(asked)} in route "${route.name}", whose listener "${route.listeners[0] ?? ''}" hands on ${handed(route)}.`,
    hint: 'Leave that out, or lead the route through an http or https listener.',
  });
}

function checkEndpoints({ name }: ResolvedGateway, route: ResolvedRoute, portOf: PortOf, report: FieldReport): void {
  for (const [field, endpoint] of endpointsOf(route)) {
    const port = portOf(endpoint);
    if (port === undefined) continue;
    const place = placeOf(endpoint);
    if (!carried[route.protocol].includes(port.protocol)) {
      report(field, {
        code: 'wrong-protocol',
        message: `Gateway "${name}" leads route "${route.name}" to ${place}, which speaks ${port.protocol}; the route speaks ${route.protocol}.`,
        hint: hints[port.protocol],
      });
    } else if (route.protocol === 'tls' && port.protocol !== 'tcp' && port.tls !== true) {
      report(field, {
        code: 'wrong-protocol',
        message: `Gateway "${name}" hands TLS on to ${place}, which does not speak it.`,
        hint: 'Declare the port with { tls: true }, or end TLS at the gateway: Listener.https(443).',
      });
    }
    if (port.internal === true) {
      report(field, {
        code: 'internal-endpoint',
        message: `Gateway "${name}" leads route "${route.name}" to ${place}, which is internal.`,
        hint: 'Lead it to another port, or leave `internal` out of this one.',
      });
    }
  }
}

/** Every endpoint that gets requests of a route, with its field. */
export function endpointsOf({
  backends,
  mirror,
  field,
}: ResolvedRoute): readonly (readonly [field: string, endpoint: EndpointModel])[] {
  const targets = backends.map((one, index) => {
    return [backends.length === 1 ? `${field}.to` : `${field}.to[${index}]`, one] as const;
  });
  return mirror === undefined ? targets : [...targets, [`${field}.mirror`, mirror] as const];
}

/** Reports what is asked whether a caller may pass, and speaks no HTTP. */
export function checkForward(
  name: string,
  field: string,
  policies: RoutePolicies<string>,
  portOf: PortOf,
  report: FieldReport,
): void {
  const { authentication } = policies;
  const port = authentication?.kind === 'forward' ? portOf(authentication.to) : undefined;
  if (authentication?.kind !== 'forward' || port === undefined || port.protocol === 'http') return;
  report(`${field}authentication.to`, {
    code: 'wrong-protocol',
    message: `Service "${name}" asks ${placeOf(authentication.to)} who may pass, which speaks ${port.protocol} and not HTTP.`,
    hint: 'Name a port that speaks HTTP: Port.http.',
  });
}

function placeOf({ service, port }: EndpointModel): string {
  return `port "${port}" of "${service.split('/').pop() ?? service}"`;
}

function quoted(names: readonly string[]): string {
  return names.map((one) => `"${one}"`).join(', ');
}
