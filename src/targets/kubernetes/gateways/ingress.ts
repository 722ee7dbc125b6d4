import {
  findService,
  type ResolvedGateway,
  type ResolvedListener,
  type ResolvedRoute,
  type ResolvedService,
} from '../../../model/resolved';
import { isRedirected } from '../../gateways/redirected';
import { withoutSlash } from '../../traefik/rule';
import { candidatesOf, inOrder } from '../../traefik/precedence';
import type { ObjectOf } from '../api';
import { annotated, names, type Context } from '../names';
import { certificates, certificateSecret, localIssuer } from './certificates';
import { anyBackend, backendOf } from './ingress-backends';
import type {
  Annotations,
  Around,
  Dialect,
  IngressBackend,
  IngressPath,
  IngressRule,
  Saying,
  Turns,
} from './ingress-dialect';
import { plainPaths } from './ingress-paths';
import { routeLabels } from './labels';
import { gatewayNames } from './names';
import { ofRoute, type GatewayObject, type GatewayRenderer } from './object';
import { meet } from './sections';

/** What every controller understands. */
export const anyController: Dialect = { grouping: 'same', say: () => ({}), paths: plainPaths };

/** Renders gateways for a controller: as few Ingresses as can say what is asked of each route. */
export function ingressesOf(dialect: Dialect): GatewayRenderer {
  return (gateway, context) => [
    ...(dialect.findsCertificates ? [] : localIssuer(gateway, context)),
    ...(dialect.findsCertificates || gateway.implicit ? [] : certificates(gateway, context)),
    ...partsOf(gateway, context).flatMap((part) => [
      ...(dialect.beside?.({ gateway: part.gateway, context, name: part.name }) ?? []),
      ...groupsOf(part, dialect, context).flatMap((group) => objectsOf(group, part, dialect, context)),
    ]),
  ];
}

/** Routes that may share an Ingress: those of a gateway, or of a service that exposes itself. */
export interface Part {
  readonly name: string;
  /** The gateway with the routes of the part. */
  readonly gateway: ResolvedGateway;
  /** The routes of the whole gateway. */
  readonly all: readonly ResolvedRoute[];
  readonly service?: ResolvedService;
}

/** The parts of a gateway with the routes that an Ingress can have. */
export function partsOf(gateway: ResolvedGateway, { topology }: Context): readonly Part[] {
  const routes = gateway.routes.filter(({ protocol }) => protocol === 'http' || protocol === 'grpc');
  if (routes.length === 0) return [];
  if (!gateway.implicit) return [{ name: gateway.name, gateway: { ...gateway, routes }, all: routes }];
  return [...new Set(routes.map(({ construct }) => construct))].flatMap((path) => {
    const service = findService(topology, path);
    const own = routes.filter(({ construct }) => construct === path);
    if (service === undefined) return [];
    const listeners = gateway.listeners.filter((listener) => own.some((route) => isUsed(listener, route)));
    return [{ name: names.ingress(service), gateway: { ...gateway, listeners, routes: own }, all: routes, service }];
  });
}

/** True where a listener leads to a route, or sends its callers on to one that does. */
function isUsed(listener: ResolvedListener, route: ResolvedRoute): boolean {
  return route.listeners.includes(listener.name) || isRedirected(route, { listeners: [listener] });
}

interface Group {
  readonly name: string;
  /** Name of what its routes make beside it. */
  readonly objects: string;
  readonly routes: readonly ResolvedRoute[];
  /** Said of all of its routes. */
  readonly annotations: Annotations;
  /** True where another group has made the objects. */
  readonly repeats?: true;
}

function groupsOf(part: Part, dialect: Dialect, context: Context): readonly Group[] {
  const { grouping } = dialect;
  const routes = part.service === undefined ? inTurn(part.gateway.routes) : part.gateway.routes;
  const keys = new Map<string, ResolvedRoute[]>();
  for (const route of routes) {
    const key = grouping === 'all' ? plain : keyOf(route, part, dialect, context);
    keys.set(key, [...(keys.get(key) ?? []), route]);
  }
  if (typeof grouping === 'object' && (keys.size > 1 || !grouping.onlyWhereUnlike || meetsOthers(part)))
    return numbered(routes, part, grouping, context);
  return [...keys].map(([key, members], index) => {
    const hasOwnName = part.service === undefined ? key !== plain : index > 0;
    const objects = groupName(part, members);
    return { name: hasOwnName ? objects : part.name, objects, routes: members, annotations: {} };
  });
}

/** True where routes of other services answer for a host of these as well. */
function meetsOthers({ gateway: { routes }, all }: Part): boolean {
  const others = all.filter((route) => !routes.includes(route)).flatMap(({ hosts }) => hosts);
  return routes.some(({ hosts }) => hosts.some((host) => others.some((other) => meet(host, other))));
}

/** An Ingress for each route, with its turn among all routes of the gateway; one more for its hosts that come later. */
function numbered(routes: readonly ResolvedRoute[], part: Part, { say }: Turns, context: Context): readonly Group[] {
  const turns = inOrder(part.all.flatMap(candidatesOf));
  const met = new Map<ResolvedRoute, number>();
  return turns.flatMap(({ route, hosts }, index): readonly Group[] => {
    if (!routes.includes(route)) return [];
    const objects = gatewayNames.route(part.gateway, route);
    const before = met.get(route) ?? 0;
    met.set(route, before + 1);
    const around: Around = { gateway: part.gateway, context, name: objects };
    const plainName = part.service !== undefined && route === routes[0] ? part.name : objects;
    const name = before === 0 ? plainName : `${objects}-any${before === 1 ? '' : `-${before}`}`;
    const annotations = say(index + 1, around, turns.length);
    return [{ name, objects, routes: [{ ...route, hosts }], annotations, ...(before > 0 ? { repeats: true } : {}) }];
  });
}

/** The group is named after the first of its routes by name, so that it keeps its name when another is asked first. */
function groupName({ gateway }: Part, routes: readonly ResolvedRoute[]): string {
  const [first] = [...routes].sort((a, b) => (a.name < b.name ? -1 : 1));
  return first === undefined ? gateway.name : gatewayNames.route(gateway, first);
}

/** The key of routes of which no more is said than of any other. */
const plain = '';

/** All that is said of a route, but for the names in it: routes with one key can share an Ingress. */
function keyOf(route: ResolvedRoute, { gateway, service }: Part, dialect: Dialect, context: Context): string {
  const around: Around = { gateway, context, name: '' };
  const stated = service === undefined ? (route.annotations ?? {}) : {};
  const key = JSON.stringify([dialect.say(route, around), stated]);
  if (dialect.standsAlone?.(route) === true) return `${key} ${route.name}`;
  return key === JSON.stringify([dialect.say(bare(route, gateway), around), {}]) ? plain : key;
}

/** A route of the gateway that asks for nothing. */
function bare({ name, hosts, construct, field }: ResolvedRoute, { listeners }: ResolvedGateway): ResolvedRoute {
  const usual = listeners.filter(({ protocol, redirect }) => protocol.startsWith('http') && !redirect);
  const led = usual.map((one) => one.name);
  return { name, hosts, construct, field, protocol: 'http', listeners: led, match: {}, backends: [], policies: {} };
}

function inTurn(routes: readonly ResolvedRoute[]): readonly ResolvedRoute[] {
  return [...new Set(inOrder(routes.flatMap(candidatesOf)).map(({ route }) => route))];
}

function objectsOf(group: Group, part: Part, dialect: Dialect, context: Context): readonly GatewayObject[] {
  const { gateway } = part;
  const said = group.routes.map((route) => {
    const name = dialect.grouping === 'all' ? gatewayNames.route(gateway, route) : group.objects;
    return { route, saying: dialect.say(route, { gateway, context, name }) };
  });
  const [first] = said;
  if (first === undefined) return [];
  // Routes that share all that is said share the objects as well.
  const owners = group.repeats === true ? [] : dialect.grouping === 'all' ? said : [first];
  return [
    ...owners.flatMap(({ route, saying }) => (saying.objects ?? []).map((manifest) => ofRoute(route, manifest))),
    ofRoute(first.route, ingress(group, said, part, dialect, context)),
    ...second(group, first, part, dialect, context),
  ];
}

interface Said {
  readonly route: ResolvedRoute;
  readonly saying: Saying;
}

function ingress(
  group: Group,
  said: readonly Said[],
  part: Part,
  dialect: Dialect,
  context: Context,
): ObjectOf<'Ingress'> {
  const { gateway } = part;
  const around: Around = { gateway, context, name: group.name };
  const own = Object.assign({}, ...said.map(({ saying }) => saying.annotations ?? {})) as Annotations;
  const annotations = {
    ...dialect.always?.(around),
    ...group.annotations,
    ...own,
    ...stated(part, group.routes),
    ...(group.name === part.name && !dialect.findsCertificates ? issuerOf(part) : {}),
  };
  const tls = dialect.findsCertificates ? [] : tlsOf(part, group);
  return ingressObject(group.name, said[0]?.route, annotations, { gateway, context, name: group.name }, dialect, {
    rules: rulesOf(said, part, dialect, around),
    ...(tls.length === 0 ? {} : { tls }),
  });
}

/** An Ingress of the class that the environment has. */
export function ingressObject(
  name: string,
  route: ResolvedRoute | undefined,
  annotations: Annotations,
  { gateway, context }: Around,
  { ingressClass: usual, classAnnotation }: Pick<Dialect, 'ingressClass' | 'classAnnotation'>,
  spec: NonNullable<ObjectOf<'Ingress'>['spec']>,
): ObjectOf<'Ingress'> {
  const ingressClass = context.options.ingressClass ?? usual;
  const asField = ingressClass !== undefined && classAnnotation === undefined;
  const named = ingressClass === undefined || classAnnotation === undefined ? {} : { [classAnnotation]: ingressClass };
  const labels = route === undefined ? {} : { labels: routeLabels(gateway, route, context) };
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, ...labels, ...annotated({ ...named, ...annotations }) },
    spec: { ...(asField ? { ingressClassName: ingressClass } : {}), ...spec },
  };
}

/** What the program says in annotations; of a service that exposes itself all routes say it together. */
function stated({ gateway, service }: Part, routes: readonly ResolvedRoute[]): Annotations {
  const saying = service === undefined ? routes : gateway.routes;
  return Object.assign({}, gateway.annotations, ...saying.map((route) => route.annotations ?? {})) as Annotations;
}

/** The Ingress of a service that exposes itself asks for its certificate; a gateway has one of its own for that. */
function issuerOf({ gateway, service }: Part): Annotations {
  if (service === undefined) return {};
  const used = gateway.listeners.filter(({ name }) => gateway.routes.some((route) => route.listeners.includes(name)));
  const issuers = used.flatMap(({ tls }) => (tls?.kind === 'issuer' ? [tls.issuer] : []));
  const [issuer] = issuers;
  if (issuer !== undefined) return { 'cert-manager.io/cluster-issuer': issuer };
  const isLocal = used.some(({ tls }) => tls?.kind === 'local');
  return isLocal ? { 'cert-manager.io/issuer': gatewayNames.localIssuer(gateway) } : {};
}

/** An entry per certificate: cert-manager refuses an Ingress that names one twice. */
function tlsOf({ gateway, service, name }: Part, group: Group): readonly { hosts?: string[]; secretName: string }[] {
  const isFirst = service !== undefined && group.name === name;
  const hosts = new Map<string, Set<string>>();
  for (const route of isFirst ? gateway.routes : group.routes) {
    for (const listener of gateway.listeners.filter((one) => route.listeners.includes(one.name))) {
      const secret = certificateSecret(gateway, listener);
      if (secret === undefined) continue;
      const served = route.hosts.filter((host) => covers(listener.hosts, host));
      const all = hosts.get(secret) ?? new Set();
      served.forEach((host) => all.add(host));
      hosts.set(secret, all);
    }
  }
  return [...hosts].map(([secretName, served]) => ({
    ...(served.size === 0 ? {} : { hosts: [...served] }),
    secretName,
  }));
}

function covers(hosts: readonly string[], host: string): boolean {
  return (
    hosts.length === 0 || hosts.some((one) => one === host || (one.startsWith('*.') && host.endsWith(one.slice(1))))
  );
}

/** One rule per host; those of a service that exposes itself stand as they were declared. */
function rulesOf(
  said: readonly Said[],
  { gateway, service }: Part,
  dialect: Dialect,
  around: Around,
): readonly IngressRule[] {
  const single = said.map(({ route, saying }) => {
    const paths = pathsTo(route, saying, dialect, { ...around, gateway });
    return { hosts: anyOr(route.hosts), paths };
  });
  if (service !== undefined) {
    return single.flatMap(({ hosts, paths }) =>
      hosts.map((host) => ({ ...(host === undefined ? {} : { host }), http: { paths } })),
    );
  }
  const hosts = [...new Set(single.flatMap((one) => one.hosts))].sort((a, b) => {
    return hostRank(a) - hostRank(b) || ((a ?? '') < (b ?? '') ? -1 : 1);
  });
  return hosts.map((host) => {
    const paths = single.flatMap((one) => (one.hosts.includes(host) ? one.paths : []));
    return {
      ...(host === undefined ? {} : { host }),
      http: { paths: typeof dialect.grouping === 'object' ? paths : onlyOnce(paths) },
    };
  });
}

/** A name comes before wildcards, and those before any: some controllers ask in the order of the rules. */
function hostRank(host: string | undefined): number {
  if (host === undefined) return 1000;
  return host.startsWith('*.') ? 500 - host.length : 0;
}

/** No host name stands for any. */
function anyOr(hosts: readonly string[]): readonly (string | undefined)[] {
  return hosts.length === 0 ? [undefined] : hosts;
}

function pathsTo(route: ResolvedRoute, saying: Saying, dialect: Dialect, around: Around): readonly IngressPath[] {
  const { gateway, context } = around;
  const [first] = route.backends;
  const usual = first === undefined ? anyBackend(gateway, context) : backendOf(first, context);
  const backends: readonly IngressBackend[] = saying.backends ?? (usual === undefined ? [] : [usual]);
  return dialect.paths(route, around).flatMap((path) => backends.map((backend) => ({ ...path, backend })));
}

/** A path that is said twice leads where it was said first: the more special route comes before. */
function onlyOnce(paths: readonly IngressPath[]): readonly IngressPath[] {
  const seen = new Map<string, IngressPath>();
  for (const path of paths) {
    const key = `${path.pathType} ${withoutSlash(path.path ?? '')}`;
    if (!seen.has(key)) seen.set(key, path);
  }
  return [...seen.values()];
}

/** The same rules again, with another back end. */
function second(
  group: Group,
  { route, saying }: Said,
  part: Part,
  dialect: Dialect,
  context: Context,
): readonly GatewayObject[] {
  if (saying.second === undefined) return [];
  const { suffix, annotations, backend } = saying.second;
  const around: Around = { gateway: part.gateway, context, name: `${group.name}-${suffix}` };
  const other: Saying = backend === undefined ? {} : { backends: [backend] };
  const said = group.routes.map((one) => ({ route: one, saying: other }));
  const rules = rulesOf(said, part, dialect, around);
  return [ofRoute(route, ingressObject(around.name, route, annotations, around, dialect, { rules }))];
}
