import type { ResolvedGateway, ResolvedListener, ResolvedRoute } from '../../model/resolved';

/** A port of a proxy, with all listeners that share it. */
export interface EntryPoint {
  /** Its name in the configuration of the proxy. */
  readonly name: string;
  readonly port: number;
  readonly listeners: readonly ResolvedListener[];
}

/** The ports of a gateway that something is behind, in order. */
export function entryPointsOf({ listeners, routes }: ResolvedGateway): readonly EntryPoint[] {
  const used = new Set(routes.flatMap((route) => route.listeners));
  const groups = new Map<number, ResolvedListener[]>();
  for (const listener of listeners) {
    if (!used.has(listener.name) && !listener.redirect) continue;
    groups.set(listener.port, [...(groups.get(listener.port) ?? []), listener]);
  }
  const sorted = [...groups].sort(([a], [b]) => a - b);
  return sorted.map(([port, all]) => ({ name: `port-${port}`, port, listeners: all }));
}

/** The options with which the proxy listens. */
export function entryPointOptions(entryPoints: readonly EntryPoint[]): readonly string[] {
  const encrypted = encryptedOf(entryPoints);
  return entryPoints.flatMap((entryPoint) => {
    const { name, port, listeners } = entryPoint;
    const option = `--entryPoints.${name}`;
    return [
      `${option}.address=:${port}`,
      ...(listeners.some(({ protocol }) => protocol === 'https') ? [`${option}.http.tls=true`] : []),
      ...(onlyRedirects(entryPoint) && encrypted !== undefined ? redirection(option, encrypted) : []),
    ];
  });
}

function redirection(option: string, { name }: EntryPoint): readonly string[] {
  const way = `${option}.http.redirections.entryPoint`;
  return [`${way}.to=${name}`, `${way}.scheme=https`, `${way}.permanent=true`];
}

/** Where plain callers are sent on to. */
function encryptedOf(entryPoints: readonly EntryPoint[]): EntryPoint | undefined {
  return entryPoints.find(({ listeners }) => listeners.some(({ protocol }) => protocol === 'https'));
}

function onlyRedirects({ listeners }: EntryPoint): boolean {
  return listeners.every(({ redirect }) => redirect);
}

/** Routes of listeners that do nothing but redirect, and share their port with others: for their hosts alone. */
export function redirectRoutes(gateway: ResolvedGateway): readonly ResolvedRoute[] {
  const entryPoints = entryPointsOf(gateway);
  const encrypted = encryptedOf(entryPoints);
  if (encrypted === undefined) return [];
  const shared = entryPoints.filter((one) => !onlyRedirects(one)).flatMap(({ listeners }) => listeners);
  return shared.filter(({ redirect }) => redirect).map((listener) => redirectRoute(listener, encrypted, gateway));
}

/** Its name has a colon, which those of other routes do not have. */
function redirectRoute(
  { name, hosts }: ResolvedListener,
  { port }: EntryPoint,
  { path }: ResolvedGateway,
): ResolvedRoute {
  const to = { scheme: 'https', status: 301, ...(port === 443 ? {} : { port }) } as const;
  const common = { protocol: 'http', match: {}, backends: [], policies: {}, construct: path } as const;
  return { ...common, name: `${name}:https`, hosts, listeners: [name], redirect: to, field: `listeners.${name}` };
}

/** A port inside the container on which the proxy says that it is well; nobody else reaches it. */
export function pingOptions(entryPoints: readonly EntryPoint[]): readonly string[] {
  const taken = entryPoints.map(({ port }) => port);
  const free = [8082, 8083, 8084, 8085].find((port) => !taken.includes(port)) ?? freeAbove(taken);
  return [`--entryPoints.ping.address=127.0.0.1:${free}`, '--ping.entryPoint=ping'];
}

function freeAbove(taken: readonly number[]): number {
  let port = 8086;
  while (taken.includes(port)) port += 1;
  return port;
}

/** The host names that a route has on an entry point; nothing where the listeners there answer for others only. */
export function hostsOn(
  { listeners }: EntryPoint,
  route: { readonly hosts: readonly string[]; readonly listeners: readonly string[] },
): readonly string[] | undefined {
  const own = listeners.filter(({ name }) => route.listeners.includes(name));
  if (own.length === 0) return undefined;
  const found = own.map(({ hosts }) => common(route.hosts, hosts));
  if (found.some((hosts) => hosts?.length === 0)) return [];
  const all = [...new Set(found.flatMap((hosts) => hosts ?? []))].sort();
  return all.length === 0 ? undefined : all;
}

/** What both lists take; an empty list takes any. */
function common(a: readonly string[], b: readonly string[]): readonly string[] | undefined {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const both = [
    ...a.filter((host) => b.some((by) => covers(by, host))),
    ...b.filter((host) => a.some((by) => covers(by, host))),
  ];
  return both.length === 0 ? undefined : both;
}

/** True where every name that the one takes is taken by the other. */
function covers(by: string, host: string): boolean {
  if (by === host) return true;
  return (
    by.startsWith('*.') &&
    host.indexOf('.') > 0 &&
    !host.startsWith('*.') &&
    host.slice(host.indexOf('.')) === by.slice(1)
  );
}
