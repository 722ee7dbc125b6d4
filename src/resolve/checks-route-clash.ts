import type { ResolvedGateway, ResolvedListener, ResolvedRoute } from '../model/resolved';
import type { RouteMatchModel, TextMatchModel } from '../model/route';
import type { FieldReport } from './bind';

/** Reports two routes of a gateway that take the same requests: nobody could say which of them gets one. */
export function checkClashes(gateway: ResolvedGateway, report: FieldReport): void {
  const seen = new Map<string, ResolvedRoute[]>();
  for (const route of gateway.routes) {
    const key = keyOf(route);
    const others = seen.get(key) ?? [];
    const other = others.find((one) => meet(one, route));
    if (other !== undefined) clash(gateway, other, route, report);
    seen.set(key, [...others, route]);
  }
}

/** A route beside the gateway that leads to it. */
interface Standing {
  readonly gateway: ResolvedGateway;
  readonly route: ResolvedRoute;
}

/**
 * Reports routes of two gateways that take the same requests to one host name, which leads to one address. Gateways that
 * name no host may have an address of their own each, and what is handed on as bytes has no host at all.
 */
export function checkClashesBetween(
  gateways: readonly ResolvedGateway[],
  reportAt: (route: ResolvedRoute) => FieldReport,
): void {
  const seen = new Map<string, Standing[]>();
  for (const gateway of [...gateways].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    for (const route of gateway.routes) {
      const [key, second] = [keyOf(route), { gateway, route }];
      const others = seen.get(key) ?? [];
      const first = others.find((one) => one.gateway !== gateway && meetOutside(one, second));
      if (first !== undefined) clashBetween(first, second, reportAt(route));
      seen.set(key, [...others, second]);
    }
  }
}

function meetOutside(a: Standing, b: Standing): boolean {
  return (
    a.route.hosts.length > 0 &&
    overlap(a.route.hosts, b.route.hosts) &&
    overlap(methodsOf(a.route.match), methodsOf(b.route.match)) &&
    listenersOf(a).some((one) => listenersOf(b).some((other) => one.port === other.port && sameAddress(one, other)))
  );
}

function listenersOf({ gateway, route }: Standing): readonly ResolvedListener[] {
  return gateway.listeners.filter(({ name }) => route.listeners.includes(name));
}

/** Addresses of the host on which Compose listens; without one, all of them. */
function sameAddress({ address: a }: ResolvedListener, { address: b }: ResolvedListener): boolean {
  return a === undefined || b === undefined || a === b;
}

function clashBetween(first: Standing, second: Standing, report: FieldReport): void {
  report(second.route.field, {
    code: 'route-clash',
    message: `${called(second, 'at the beginning')} and ${called(first)} take the same requests: ${described(first.route, second.route)}.`,
    hint: 'Give one of them another host, path or port, or declare both as routes of one gateway.',
  });
}

function called({ gateway, route }: Standing, place?: 'at the beginning'): string {
  const [field, ofRoute] = place === undefined ? ['field', 'route'] : ['Field', 'Route'];
  if (!gateway.implicit) return `${ofRoute} "${route.name}" of gateway "${gateway.name}"`;
  return `${field} "${route.field}" of "${route.construct.split('/').pop() ?? ''}"`;
}

/** What two routes must have alike to take the same requests, but for hosts, methods and listeners, which may overlap. */
function keyOf({ protocol, match }: ResolvedRoute): string {
  if (protocol === 'tcp') return 'tcp';
  const { path = { kind: 'prefix', value: '/' }, headers = {}, query = {}, grpc } = match;
  const value = path.kind === 'prefix' ? path.value.replace(/(?<=.)\/$/, '') : path.value;
  const names = Object.fromEntries(Object.entries(headers).map(([name, text]) => [name.toLowerCase(), text]));
  return JSON.stringify([path.kind, value, textsOf(names), textsOf(query), grpc?.service, grpc?.method]);
}

function textsOf(texts: Readonly<Record<string, TextMatchModel>>): readonly unknown[] {
  const named = Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1));
  return named.map(([name, { kind, value }]) => [name, kind, value]);
}

/** True for two routes of a gateway of which nobody could say which gets a request. */
export function collide(a: ResolvedRoute, b: ResolvedRoute): boolean {
  return keyOf(a) === keyOf(b) && meet(a, b);
}

function meet(a: ResolvedRoute, b: ResolvedRoute): boolean {
  return (
    a.listeners.some((one) => b.listeners.includes(one)) &&
    overlap(a.hosts, b.hosts) &&
    overlap(methodsOf(a.match), methodsOf(b.match))
  );
}

function methodsOf({ methods = [] }: RouteMatchModel): readonly string[] {
  return methods;
}

/** A route that names some is nearer to a request than one that takes any. */
function overlap(a: readonly string[], b: readonly string[]): boolean {
  return a.length === 0 ? b.length === 0 : a.some((one) => b.includes(one));
}

function clash(gateway: ResolvedGateway, first: ResolvedRoute, second: ResolvedRoute, report: FieldReport): void {
  report(`routes.${second.name}`, {
    code: 'route-clash',
    message: `Gateway "${gateway.name}" has routes "${first.name}" and "${second.name}" for the same requests: ${described(first, second)}.`,
    hint:
      second.protocol === 'tcp'
        ? 'All of such a port goes to one service; give one of them a listener of its own.'
        : 'Change the host, the path, the methods or the headers of one of them, or lead one route to both by weights.',
  });
}

function described(first: ResolvedRoute, { protocol, hosts, match, listeners }: ResolvedRoute): string {
  const shared = (one: string): boolean => first.listeners.includes(one);
  if (protocol === 'tcp') return `all of listener "${listeners.find(shared) ?? ''}"`;
  const host = hosts.find((one) => first.hosts.includes(one));
  const call = [match.grpc?.service, match.grpc?.method].filter((part) => part !== undefined).join('/');
  const path = match.grpc === undefined ? (match.path?.value ?? '/') : call;
  return `"${path}"${host === undefined ? '' : ` of "${host}"`}`;
}
