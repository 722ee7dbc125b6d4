import type { GatewayFields, GatewayModel, ListenerModel } from '../model/gateway';
import {
  isStream,
  type ResolvedGateway,
  type ResolvedListener,
  type ResolvedRoute,
  type ResolvedService,
  type RouteProtocol,
} from '../model/resolved';
import type { RouteModel, RoutePolicies } from '../model/route';
import { bindFinished, mapValues, type FieldReport } from './bind';
import { bindPolicies, finishList, type Finish } from './bind-policies';
import { documentedRoutes } from './documented-routes';
import { checkGateway } from './checks-gateway';
import { checkClashesBetween } from './checks-route-clash';
import { checkWaysAround } from './checks-route-documented';
import type { PortOf } from './checks-route-protocol';
import { hostGateway } from './exposed-hosts';
import { overlayGateway } from './overlay';
import type { Scope } from './references';
import { checkGatewayReferences, portOfScope } from './references-gateway';
import { patched, present, reporterOf, textBinding, Unclear, withAmounts, type Setting } from './setting';

/** The gateways of an environment: those that are declared, and one for services that have a host name of their own. */
export function resolveGateways(
  services: readonly ResolvedService[],
  scope: Scope,
  setting: Setting,
): readonly ResolvedGateway[] {
  const declared = present(setting.model.gateways, setting.environment);
  const stated = [...declared.map((one) => gateway(one, scope, setting)), ...hostGateway(services, setting.model)];
  const reportAt = (route: ResolvedRoute): FieldReport => routeReport(route, setting);
  checkClashesBetween(stated, reportAt);
  for (const one of stated) checkWaysAround(one, reportAt);
  return stated.map((one) => ({
    ...one,
    routes: one.routes.flatMap((route) => documentedRoutes(route, services, reportAt(route))),
  }));
}

/** Endpoints to which the gateways of an environment lead: path of the service, a blank, name of the port. */
export function routedEndpoints(setting: Setting): ReadonlySet<string> {
  const routes = present(setting.model.gateways, setting.environment).flatMap((one) => {
    return Object.values(patched(one, 'gateway', setting, overlayGateway).routes as Partial<GatewayFields['routes']>);
  });
  // A change of an environment may add a route that says nothing; it is told elsewhere.
  const backends = routes.flatMap((route: Partial<RouteModel> = {}) => route.backends ?? []);
  return new Set(backends.map(({ service, port }) => `${service} ${port}`));
}

function gateway(model: GatewayModel, scope: Scope, setting: Setting): ResolvedGateway {
  const unclear = new Unclear();
  const report = gatewayReport(model, setting);
  const fields = finishedFields(model, setting, unclear, report);
  const resolved = gatewayOf(model, fields, portOfScope(scope));
  const context = { resolved, declared: Object.keys(model.fields.routes), portOf: portOfScope(scope) };
  checkGateway(model.name, fields, context, (field, issue) => {
    if (!unclear.covers(field) && !unclear.covers(inPolicies(field))) report(field, issue);
  });
  checkGatewayReferences(model.name, fields, resolved, scope, report);
  return resolved;
}

function gatewayOf(model: GatewayModel, fields: GatewayFields<string>, portOf: PortOf): ResolvedGateway {
  const { name, path, source } = model;
  const { labels, annotations, accept } = fields;
  const listeners = listenersOf(fields);
  const routes = Object.entries(fields.routes).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    name,
    path,
    source,
    implicit: false,
    listeners,
    routes: routes.map(([key, route]) => routeOf(key, route, fields, { model, listeners, portOf })),
    labels,
    annotations,
    ...(accept === undefined ? {} : { accept }),
  };
}

/** Policies of a route stand beside its other options in a program, and together in the model. */
function inPolicies(field: string): string {
  return field.replace(/^(routes\.[^.]+)\./, '$1.policies.');
}

/** Tells what is wrong with a gateway; what is wrong with a route, at the line of the route. */
function gatewayReport(model: GatewayModel, setting: Setting): FieldReport {
  const { routeSources = {} } = model;
  return (field, { message, ...rest }) => {
    const [, route = ''] = /^routes\.([^.]+)/.exec(field) ?? [];
    const source = routeSources[route] ?? model.source;
    reporterOf({ ...model, source }, setting)(field, { message: asGateway(message), ...rest });
  };
}

/** Tells what is wrong with a route at the construct that says it: a gateway, or a service with a host of its own. */
function routeReport({ name, construct, source }: ResolvedRoute, setting: Setting): FieldReport {
  return reporterOf({ name, path: construct, ...(source === undefined ? {} : { source }) }, setting);
}

function asGateway(message: string): string {
  return message.replace(/^Service /, 'Gateway ');
}

/** The fields with the environment's changes over them, amounts in the place of parameters, and nothing but text. */
function finishedFields(
  model: GatewayModel,
  setting: Setting,
  unclear: Unclear,
  report: FieldReport,
): GatewayFields<string> {
  const merged = patched(model, 'gateway', setting, overlayGateway);
  const fields = withAmounts<GatewayFields>(merged, model, setting, unclear);
  const binding = textBinding(model.name, setting, unclear, report);
  return bindGateway(fields, (value, field) => bindFinished(value, binding, field));
}

function bindGateway(fields: GatewayFields, finish: Finish): GatewayFields<string> {
  const { hosts, listeners, routes, policies, ...rest } = fields;
  return {
    ...rest,
    hosts: finishList(hosts, finish, 'hosts'),
    listeners: mapValues(listeners, (one, name) => bindListener(one, finish, `listeners.${name}`)),
    routes: mapValues(routes, (one, name) => bindRoute(one, finish, `routes.${name}`)),
    policies: bindPolicies(policies, finish, 'policies'),
  };
}

function bindListener(listener: ListenerModel, finish: Finish, field: string): ListenerModel<string> {
  const { hosts, ...rest } = listener;
  return { ...rest, ...(hosts === undefined ? {} : { hosts: finishList(hosts, finish, `${field}.hosts`) }) };
}

function bindRoute(route: RouteModel, finish: Finish, field: string): RouteModel<string> {
  const { hosts, policies = {}, match = {}, backends = [], ...rest } = route as Partial<RouteModel>;
  return {
    ...rest,
    match,
    backends,
    ...(hosts === undefined ? {} : { hosts: finishList(hosts, finish, `${field}.match.host`) }),
    policies: bindPolicies(policies, finish, field),
  };
}

/** What is listened on where the program names nothing: plain HTTP, and with a certificate HTTPS in its place. */
function listenersOf({ hosts, tls, listeners }: GatewayFields<string>): readonly ResolvedListener[] {
  const stated = Object.entries(listeners).sort(([a], [b]) => (a < b ? -1 : 1));
  const all = stated.length > 0 ? stated : Object.entries(usualListeners(tls !== undefined));
  return all.map(
    ([name, { protocol, port, hosts: own = hosts, tls: certificate = tls, redirect = false, address }]) => ({
      name,
      protocol,
      port,
      hosts: protocol === 'tcp' ? [] : own,
      ...(protocol === 'https' && certificate !== undefined ? { tls: certificate } : {}),
      redirect,
      ...(address === undefined ? {} : { address }),
    }),
  );
}

/** `http`, and with a certificate `https`, to which `http` then redirects. */
export function usualListeners(encrypted: boolean): Readonly<Record<string, ListenerModel<string>>> {
  if (!encrypted) return { http: { protocol: 'http', port: 80 } };
  return { http: { protocol: 'http', port: 80, redirect: true }, https: { protocol: 'https', port: 443 } };
}

interface Around {
  readonly model: GatewayModel;
  readonly listeners: readonly ResolvedListener[];
  readonly portOf: PortOf;
}

function routeOf(
  name: string,
  route: RouteModel<string>,
  fields: GatewayFields<string>,
  { model, listeners, portOf }: Around,
): ResolvedRoute {
  const { hosts, listeners: named, policies, without = [], ...rest } = route;
  const protocol = protocolOf(route, listeners, portOf);
  const fitting = listeners.filter((one) => fits(one, protocol)).map((one) => one.name);
  const chosen = named ?? fitting;
  const listening = listeners.filter((one) => chosen.includes(one.name));
  return {
    ...rest,
    name,
    protocol,
    hosts: protocol === 'tcp' ? [] : (hosts ?? hostsOf(listening, fields)),
    listeners: chosen,
    policies: isStream({ protocol }) ? policies : { ...inherited(fields.policies, without), ...policies },
    construct: model.path,
    field: `routes.${name}`,
    source: model.routeSources?.[name] ?? model.source,
  };
}

/** The policies of a gateway that hold for a route. */
function inherited(policies: RoutePolicies<string>, without: readonly (keyof RoutePolicies)[]): RoutePolicies<string> {
  return Object.fromEntries(
    Object.entries(policies).filter(([name]) => !(without as readonly string[]).includes(name)),
  );
}

/** What the listeners say that it names; else what the port of its first back end speaks. */
function protocolOf(
  { listeners: named = [], match, backends }: RouteModel<string>,
  listeners: readonly ResolvedListener[],
  portOf: PortOf,
): RouteProtocol {
  const stream = listeners.find((one) => named.includes(one.name) && isStream(one));
  if (stream !== undefined) return stream.protocol === 'tls' ? 'tls' : 'tcp';
  const [first] = backends;
  const speaks = first && portOf(first)?.protocol;
  return match.grpc !== undefined || speaks === 'grpc' ? 'grpc' : 'http';
}

/** A route stands on every listener that speaks its protocol, and does more than to redirect. */
function fits(listener: ResolvedListener, protocol: RouteProtocol): boolean {
  if (isStream({ protocol })) return listener.protocol === protocol;
  return !isStream(listener) && !listener.redirect;
}

function hostsOf(listeners: readonly ResolvedListener[], { hosts }: GatewayFields<string>): readonly string[] {
  const own = [...new Set(listeners.flatMap((one) => one.hosts))].sort();
  return listeners.some((one) => one.hosts.length === 0) ? [] : own.length > 0 ? own : hosts;
}
