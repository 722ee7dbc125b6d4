import { mapAt, textAt } from '../../manifests/reading';
import type { PlainMap } from '../../manifests/object';
import type { System } from '../../manifests/system';
import { isPlainMap, wordOf } from '../../model/json';
import { compareTexts } from '../../model/order';
import { call, construct, data, list, map, method, type Code } from '../code';
import type { ConstructDraft } from '../draft';
import { mentionsOf } from '../mentions';
import { portOfScheme, type AskedPort, type NamedPort } from '../ports';
import { caddyRoutes } from './caddy-labels';
import { nginxProxyRoutes } from './nginx-proxy';
import type { Comparison, ProxyRoute, ProxyRoutes } from './proxy-route';
import { middlewaresOf, traefikLabels, traefikRoutes } from './traefik-labels';

/*
 * What labels tell to a proxy stands twice in the program. The labels stay on their service, so that Compose gets the very same file,
 * whose proxy goes on reading them. A gateway says the same in the words of the library, with `environments: []`: Compose must not get
 * a second proxy for it, and an environment on a cluster is added to it with one word.
 */

/** A gateway made of labels, and what is worth saying of it. */
export interface ProxyGateway {
  readonly construct?: ConstructDraft;
  readonly notes: readonly string[];
}

/** A service of the file as the program has it. */
export interface Routed {
  readonly id: string;
  readonly ports: readonly NamedPort[];
}

/** True for a label that is only for a proxy that reads labels of containers: none of a cluster understands it. */
export function isProxyLabel(key: string): boolean {
  return /^(?:traefik\.|caddy(?:_\d+)?(?:\.|$))/i.test(key);
}

/** The ports of a service to which its own labels and variables lead a proxy. */
export function proxiedPorts(value: PlainMap): readonly AskedPort[] {
  const labels = textsIn(value, 'labels');
  const traefik = [...traefikLabels(labels)].flatMap(([key, text]): readonly AskedPort[] => {
    const port = key.endsWith('.loadbalancer.server.port') && key.startsWith('http.') ? Number(text) : Number.NaN;
    return port > 0 ? [{ port, scheme: 'http' }] : [];
  });
  const others = [...caddyRoutes('', labels).routes, ...nginxProxyRoutes('', textsIn(value, 'environment')).routes];
  return [...traefik, ...others.flatMap(({ port }) => (port === undefined ? [] : [{ port, scheme: 'http' }]))];
}

/** True for a service that a proxy leads to. */
export function isProxied(value: PlainMap): boolean {
  return Object.keys(mapAt(value, 'labels')).some((key) => proxied.test(key)) || virtualHost(value) !== undefined;
}

const proxied = /^(?:traefik\.http\.routers\.|caddy(?:_\d+)?\.(?:.*\.)?(?:\d+_)?reverse_proxy)/i;

function virtualHost(value: PlainMap): string | undefined {
  return textAt(value, 'environment', 'VIRTUAL_HOST');
}

/** The port that nginx-proxy takes where nothing says one; other proxies ask the image. */
export function proxiedByDefault(value: PlainMap): readonly AskedPort[] {
  return virtualHost(value) === undefined ? [] : [{ port: 80, scheme: 'http' }];
}

/**
 * The gateway that the labels and variables for Traefik, nginx-proxy and caddy-docker-proxy say.
 *
 * @param services - Services of the file that the program has, by name.
 * @param taken - Names of constructs that the program has.
 */
export function proxyGateway(
  system: System,
  services: ReadonlyMap<string, Routed>,
  taken: ReadonlySet<string>,
): ProxyGateway {
  const { routes, unsaid } = routesOf(system);
  const named = routes.flatMap((route) => calledOf(route, services));
  const astray = routes.filter((route) => calledOf(route, services).length === 0).map(({ service }) => service);
  const without = [...new Set(astray)].map((service) => `service "${service}", whose port the file does not say`);
  if (named.length === 0) return { notes: [] };
  const left = [...unsaid, ...without];
  const name = ['edge', 'gateway', 'proxy'].find((one) => !taken.has(one)) ?? freeName(taken);
  const hosts = [...new Set(named.flatMap(({ route }) => route.match.hosts))].sort(compareTexts);
  const secure = named.some(({ route }) => route.tls !== undefined);
  const plain = secure && named.some(({ route }) => route.isPlain === true);
  const props = map({
    environments: list([]),
    hosts: hosts.length === 0 ? undefined : list(hosts.map((host) => data(host))),
    tls: secure ? tlsOf(named.map(({ route }) => route)) : undefined,
    listeners: plain ? bothListeners : undefined,
  });
  return {
    construct: {
      id: `Gateway/${name}`,
      kind: 'Gateway',
      name,
      props,
      calls: distinct(named.map((one) => callOf(one, hosts, plain))),
      comment: [
        'What the labels of the proxy say, for environments on a cluster: add their names to `environments`.',
        'On Compose the proxy itself goes on reading the labels.',
      ],
      objects: [],
    },
    notes: left.length === 0 ? [] : [`The routes of gateway "${name}" leave out ${left.join(', ')}.`],
  };
}

function freeName(taken: ReadonlySet<string>): string {
  let copy = 2;
  while (taken.has(`edge-${copy}`)) copy += 1;
  return `edge-${copy}`;
}

function textsIn(value: PlainMap, key: string): Readonly<Record<string, string>> {
  const entries = Object.entries(mapAt(value, key)).filter(([, text]) => text !== null);
  return Object.fromEntries(entries.map(([name, text]) => [name, wordOf(text).replaceAll('$$', '$')]));
}

function routesOf({ objects }: System): ProxyRoutes {
  const services = [...objects.values()].filter(({ kind, value }) => kind === 'service' && isPlainMap(value));
  const sorted = services.sort((a, b) => compareTexts(a.name, b.name));
  const labels = new Map(sorted.map(({ name, value }) => [name, textsIn(value, 'labels')]));
  const project = middlewaresOf([...labels.values()].map(traefikLabels));
  const found = sorted.flatMap(({ name, value }) => [
    traefikRoutes(name, traefikLabels(labels.get(name) ?? {}), project),
    caddyRoutes(name, labels.get(name) ?? {}),
    nginxProxyRoutes(name, textsIn(value, 'environment')),
  ]);
  const unsaid = found.flatMap((one) => one.unsaid);
  return { routes: found.flatMap((one) => one.routes), unsaid: [...new Set(unsaid)] };
}

/** A route, and the endpoints that it names. */
interface Called {
  readonly route: ProxyRoute;
  readonly to: Code;
  readonly forward?: Code;
}

function calledOf(route: ProxyRoute, services: ReadonlyMap<string, Routed>): readonly Called[] {
  const to = endpointOf(services.get(route.service), route.port);
  const forward = route.forward === undefined ? undefined : forwardOf(route.forward, services);
  return to === undefined ? [] : [{ route, to, ...(forward === undefined ? {} : { forward }) }];
}

/** The endpoint of a port, else the first that speaks HTTP, else the first. */
function endpointOf(service: Routed | undefined, port: number | undefined): Code | undefined {
  const { ports = [], id = '' } = service ?? {};
  const usual = ports.find(({ protocol }) => protocol === 'http' || protocol === 'grpc') ?? ports[0];
  const found = port === undefined ? usual : ports.find((one) => one.port === port);
  return found === undefined || found.protocol === 'udp'
    ? undefined
    : method(construct(id), 'endpoint', data(found.name));
}

/** `http://auth:9000/verify`, where a service of the file answers there. */
function forwardOf(
  { url, responseHeaders }: NonNullable<ProxyRoute['forward']>,
  services: ReadonlyMap<string, Routed>,
): Code | undefined {
  const [mention] = mentionsOf(url, new Set(services.keys()));
  if (mention?.urlAt !== 0) return undefined;
  const to = endpointOf(services.get(mention.host), mention.port ?? portOfScheme(mention.scheme ?? ''));
  const path = url.slice(mention.end);
  const options = map({
    path: path === '' || path === '/' ? undefined : data(path),
    responseHeaders: responseHeaders.length === 0 ? undefined : list(responseHeaders.map((one) => data(one))),
  });
  return to && call('Authentication.forward', to, options);
}

/** One certificate for the gateway: of an issuer, where one of its routes names one. */
function tlsOf(routes: readonly ProxyRoute[]): Code {
  const issuers = routes.flatMap(({ tls }) => (typeof tls === 'object' ? [tls.issuer] : [])).sort(compareTexts);
  const [issuer] = issuers.map((one) =>
    one
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, ''),
  );
  return issuer === undefined || issuer === '' ? call('Tls.local') : call('Tls.issuer', data(issuer));
}

/** Where some routes answer without TLS as well, nothing is sent on to it. */
const bothListeners = map({
  http: call('Listener.http', data(80)),
  https: call('Listener.https', data(443)),
});

type RouteCall = NonNullable<ConstructDraft['calls']>[number];

function callOf({ route, to, forward }: Called, hosts: readonly string[], plain: boolean): RouteCall {
  const { match, options, isPlain } = route;
  const listener = plain ? (isPlain === true ? 'http' : 'https') : undefined;
  const given = map({ ...sortedOptions(options), authentication: forward });
  const args = [matchCode(match, hosts, listener), to];
  return { name: 'route', args: Object.keys(given.entries).length === 0 ? args : [...args, given] };
}

function sortedOptions(options: Readonly<Record<string, Code>>): Readonly<Record<string, Code>> {
  return Object.fromEntries(Object.entries(options).sort(([a], [b]) => compareTexts(a, b)));
}

/** What a route matches: a path alone as text. */
function matchCode(match: ProxyRoute['match'], all: readonly string[], listener: string | undefined): Code {
  const { hosts, path, methods, headers, query } = match;
  const own = hosts.length > 0 && hosts.length < all.length ? [...hosts].sort(compareTexts) : [];
  const [host] = own;
  const pathCode = path === undefined ? undefined : pathOf(path);
  const code = map({
    host: own.length > 1 ? list(own.map((one) => data(one))) : host === undefined ? undefined : data(host),
    path: pathCode,
    methods: methods === undefined ? undefined : list([...methods].sort(compareTexts).map((one) => data(one))),
    headers: comparisons(headers),
    query: comparisons(query),
    listeners: listener === undefined ? undefined : list([data(listener)]),
  });
  const keys = Object.keys(code.entries);
  if (keys.length === 0) return data('/');
  return keys.length === 1 && pathCode !== undefined ? pathCode : code;
}

function pathOf({ kind, value }: Comparison): Code {
  if (kind === 'exact') return call('Path.exact', data(value));
  return kind === 'pattern' ? call('Path.pattern', data(value)) : data(value);
}

function comparisons(said: Readonly<Record<string, Comparison>> | undefined): Code | undefined {
  if (said === undefined) return undefined;
  const entries = Object.entries(said).map(([key, { kind, value }]) => {
    return [key, kind === 'pattern' ? call('Pattern.of', data(value)) : data(value)] as const;
  });
  return map(Object.fromEntries(entries));
}

/** Two routes that match the same would be one name twice: the first one is kept. */
function distinct(calls: readonly RouteCall[]): readonly RouteCall[] {
  const found = new Map<string, RouteCall>();
  for (const one of calls) {
    const key = JSON.stringify(one.args[0]);
    if (!found.has(key)) found.set(key, one);
  }
  return [...found.values()];
}
