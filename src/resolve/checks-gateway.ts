import { isIP } from 'node:net';
import { didYouMean, nearNames } from '../issues/near-names';
import type { GatewayFields } from '../model/gateway';
import type { ResolvedGateway, ResolvedListener } from '../model/resolved';
import type { FieldReport } from './bind';
import { checkPolicies } from './checks-policies';
import { checkHost, checkRoute, routesOf, type RouteSubject } from './checks-route';
import { checkClashes } from './checks-route-clash';
import { checkForward, checkProtocols, type PortOf } from './checks-route-protocol';
import { contradiction, inRange, invalidText } from './findings';
import { hostProblem, twice } from './http-text';

/** What a gateway is checked against. */
export interface GatewayContext {
  /** What its fields became. */
  readonly resolved: ResolvedGateway;
  /** Names of the routes that the program declares; others come from a change of the environment. */
  readonly declared: readonly string[];
  readonly portOf: PortOf;
}

/** Reports what can never work in a gateway, whatever the target. */
export function checkGateway(
  name: string,
  fields: GatewayFields<string>,
  { resolved, declared, portOf }: GatewayContext,
  report: FieldReport,
): void {
  checkNames(name, fields, report);
  checkHosts(name, fields, report);
  checkListeners(resolved, report);
  checkCertificates(resolved, fields, report);
  checkPolicies(name, 'policies.', fields.policies, report);
  checkForward(name, 'policies.', fields.policies, portOf, report);
  const routes = routesOf(name, fields);
  if (routes.length === 0) noRoutes(name, report);
  for (const route of routes) {
    checkTarget(route, declared, report);
    checkRoute(route, report);
    checkForward(name, `${route.field}.`, route.route.policies, portOf, report);
  }
  checkProtocols(resolved, fields, portOf, report);
  checkReachable(resolved, fields, report);
  checkClashes(resolved, report);
}

/** Objects are named after listeners and routes. */
function checkNames(name: string, { listeners, routes }: GatewayFields<string>, report: FieldReport): void {
  for (const [kind, names] of Object.entries({ listeners, routes })) {
    for (const key of Object.keys(names)) {
      if (/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(key)) continue;
      report(`${kind}.${key}`, {
        code: 'invalid-name',
        message: `Gateway "${name}" has a ${kind === 'routes' ? 'route' : 'listener'} named "${key}".`,
        hint: `Use lower-case letters, digits and \`-\`, 63 characters at most${kind === 'routes' ? ": { name: 'orders' }" : ''}.`,
      });
    }
  }
}

function checkHosts(name: string, { hosts, listeners }: GatewayFields<string>, report: FieldReport): void {
  const lists = Object.entries(listeners).map(([key, one]) => [`listeners.${key}.hosts`, one.hosts ?? []] as const);
  for (const [field, list] of [['hosts', hosts] as const, ...lists]) {
    list.forEach((host, index) => checkHost(name, `${field}[${index}]`, host, 'with wildcards', report));
    const double = twice(list);
    if (double !== undefined) contradiction(name, field, `names host "${double}" twice in "${field}"`, report);
  }
}

/** Listeners may share a port where the host name tells them apart, and what is spoken on it is the same. */
function checkListeners({ name, listeners }: ResolvedGateway, report: FieldReport): void {
  listeners.forEach((listener, index) => {
    const field = `listeners.${listener.name}`;
    inRange(name, `${field}.port`, listener.port, 1, 65_535, report);
    if (listener.address !== undefined && isIP(listener.address) === 0)
      invalidText(
        name,
        `${field}.address`,
        listener.address,
        "Write an address of the host, such as '0.0.0.0'.",
        report,
      );
    const other = listeners.slice(0, index).find((one) => one.port === listener.port && clash(one, listener));
    if (other !== undefined) samePort(name, other, listener, report);
  });
}

function clash(a: ResolvedListener, b: ResolvedListener): boolean {
  if (a.protocol === 'tcp' || b.protocol === 'tcp') return true;
  if ((a.protocol === 'http') !== (b.protocol === 'http')) return true;
  const any = a.hosts.length === 0 && b.hosts.length === 0;
  return any || a.hosts.some((host) => b.hosts.includes(host));
}

function samePort(name: string, a: ResolvedListener, b: ResolvedListener, report: FieldReport): void {
  report(`listeners.${b.name}`, {
    code: 'port-clash',
    message: `Listeners "${a.name}" and "${b.name}" of gateway "${name}" both use ${b.port}.`,
    hint: 'Give one of them another number; where both speak the same, other hosts are enough.',
  });
}

function checkCertificates(resolved: ResolvedGateway, { tls }: GatewayFields<string>, report: FieldReport): void {
  const { name, listeners } = resolved;
  const encrypted = listeners.filter(({ protocol }) => protocol === 'https');
  if (tls !== undefined && encrypted.length === 0)
    report('tls', {
      code: 'invalid-value',
      message: `Gateway "${name}" has a certificate, and no listener that could use it.`,
      hint: 'Add one: listeners: { https: Listener.https(443) }. TCP and TLS that is handed on unopened have none.',
    });
  for (const listener of encrypted) {
    const field = tls === undefined ? `listeners.${listener.name}` : 'tls';
    if (listener.tls === undefined) noCertificate(name, listener, report);
    else if (listener.tls.kind === 'issuer' && listener.hosts.length === 0) noName(name, field, listener, report);
  }
  for (const listener of listeners.filter(({ redirect }) => redirect)) {
    if (encrypted.length > 0) continue;
    const field = `listeners.${listener.name}.redirect`;
    contradiction(name, field, `redirects listener "${listener.name}" to HTTPS, and has no listener for that`, report);
  }
}

function noCertificate(name: string, listener: ResolvedListener, report: FieldReport): void {
  report(`listeners.${listener.name}.tls`, {
    code: 'invalid-value',
    message: `Gateway "${name}" has no certificate for listener "${listener.name}".`,
    hint: "Give the gateway one, or the listener: tls: Tls.issuer('letsencrypt'), Tls.secret('shop-cert') or Tls.local().",
  });
}

function noName(name: string, field: string, listener: ResolvedListener, report: FieldReport): void {
  report(field, {
    code: 'invalid-value',
    message: `Gateway "${name}" asks an issuer for the certificate of listener "${listener.name}", and names no host.`,
    hint: "An issuer must know for which names: hosts: ['shop.example.com'].",
  });
}

function noRoutes(name: string, report: FieldReport): void {
  report('routes', {
    code: 'no-routes',
    severity: 'warning',
    message: `Gateway "${name}" has no routes, so it answers nobody.`,
    hint: "Add one: edge.route('/orders', orders.endpoint('http')).",
  });
}

/** A route that a change of the environment names without saying where it leads is mostly a misspelt name. */
function checkTarget(
  { gateway, name, route, field }: RouteSubject,
  declared: readonly string[],
  report: FieldReport,
): void {
  if (route.backends.length > 0 || route.redirect !== undefined) return;
  const isNew = !declared.includes(name);
  const near = isNew ? didYouMean(nearNames(name, declared)) : '';
  report(`${field}.to`, {
    code: 'invalid-value',
    message: isNew
      ? `Gateway "${gateway}" has no route "${name}" to change, and a new one needs an end.`
      : `Gateway "${gateway}" leads route "${name}" nowhere.`,
    hint: `${near} Say where it leads: to: orders.endpoint('http'), or Redirect.to({ … }).`.trimStart(),
  });
}

/** A host of a route must be one for which a listener of it answers. */
function checkReachable(resolved: ResolvedGateway, { routes }: GatewayFields<string>, report: FieldReport): void {
  for (const route of resolved.routes) {
    const listeners = resolved.listeners.filter(({ name }) => route.listeners.includes(name));
    const answered = listeners.flatMap(({ hosts }) => hosts);
    if (listeners.length === 0 || listeners.some(({ hosts }) => hosts.length === 0)) continue;
    for (const host of routes[route.name]?.hosts ?? []) {
      if (hostProblem(host, 'with wildcards') !== undefined || answered.some((one) => covers(one, host))) continue;
      report(`${route.field}.match.host`, {
        code: 'unreachable-route',
        message: `Gateway "${resolved.name}" has host "${host}" in route "${route.name}", and answers for ${quoted(answered)}.`,
        hint: `Use one of these, or add "${host}" to the hosts of the gateway.`,
      });
    }
  }
}

function covers(wide: string, host: string): boolean {
  return wide === host || (wide.startsWith('*.') && host.endsWith(wide.slice(1)));
}

function quoted(names: readonly string[]): string {
  return [...new Set(names)].map((one) => `"${one}"`).join(', ');
}
