import { kindOf } from '../../manifests/kubernetes/kinds';
import type { ManifestObject } from '../../manifests/object';
import { mapAt, mapsAt, partAt, textAt, type Part } from '../../manifests/reading';
import { samePlainData } from '../../model/json';
import { compareTexts } from '../../model/order';
import { data, list, map, type Code } from '../code';
import type { ConstructDraft } from '../draft';
import type { Around } from './around';
import { filledMap, textMap } from './fields';
import { gatewayParts, listenerProps, type GatewayListener, type GatewayParts } from './http-gateway';
import { httpRouteOf, httpRulesOf, matchCode, usualName, type HttpRoute } from './http-route';
import type { Reached } from './ingress';

/** What HTTPRoutes come to. */
export interface HttpRoutesDraft {
  readonly gateways: readonly ConstructDraft[];
  /** Options of the target: who carries them out, and how their objects are called. */
  readonly options: Readonly<Record<string, Code | undefined>>;
}

/**
 * HTTPRoutes, and the Gateways of the files that they are attached to, as gateways; where the files have no such Gateway, the
 * one that others keep and that most of them name. What else there is stays as it is.
 *
 * @param taken - Names that other constructs have.
 */
export function httpRoutesDraft(
  around: Around,
  reached: readonly Reached[],
  taken: ReadonlySet<string>,
): HttpRoutesDraft {
  const objects = objectsOf(around, 'HTTPRoute');
  const routes = objects.flatMap((object) => attachedOf(object, reached) ?? []);
  const made = objectsOf(around, 'Gateway');
  const parts = made
    .filter(({ name }) => !taken.has(name))
    .flatMap(
      (gateway) =>
        gatewayParts(
          gateway,
          objects.filter((route) => route.namespace === gateway.namespace),
        ) ?? [],
    );
  const own = ownGateways(parts, routes);
  if (own.length > 0) return draftOf(own, carriedOutBy(own));
  const astray = routes.filter(({ parent }) => !made.some((gateway) => placeOf(gateway) === parent));
  const shared = sharedGateway(astray, taken);
  return shared === undefined ? unsaidDraft(around, reached, taken) : draftOf([shared], parentOptions(shared));
}

function objectsOf({ system }: Around, kind: string): readonly ManifestObject[] {
  const found = [...system.objects.values()].filter((object) => {
    return kindOf(object) === `${kind}.gateway.networking.k8s.io` && object.apiVersion?.endsWith('/v1') === true;
  });
  return found.sort((a, b) => compareTexts(a.id, b.id));
}

function placeOf({ name, namespace = '' }: { readonly name: string; readonly namespace?: string | undefined }): string {
  return `${namespace}/${name}`;
}

// --- which route belongs to which gateway

interface Attached extends HttpRoute {
  /** Namespace and name of its Gateway. */
  readonly parent: string;
  /** Names of listeners that it names; none: all. */
  readonly sections: readonly string[];
}

/** A gateway of the program before it is said. */
interface GatewayDraft {
  readonly name: string;
  readonly routes: readonly Attached[];
  /** Absent where others keep it. */
  readonly parts?: GatewayParts;
}

/** A route of one Gateway; undefined for one of several, or of something else. */
function attachedOf(object: ManifestObject, reached: readonly Reached[]): Attached | undefined {
  const refs = mapsAt(object.value, 'spec', 'parentRefs');
  const places = new Set(refs.map((ref) => parentOf(ref, object)));
  const [parent] = places;
  const sections = refs.flatMap((ref) => textAt(ref, 'sectionName') ?? []);
  const isClear = sections.length === 0 ? refs.length === 1 : sections.length === refs.length;
  const route = httpRouteOf(object, reached);
  const isNamed = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(object.name);
  if (places.size !== 1 || parent === undefined || !isClear || !isNamed) return undefined;
  return route && { ...route, parent, sections };
}

function parentOf(ref: Part, { namespace }: ManifestObject): string | undefined {
  const { kind = 'Gateway', group = 'gateway.networking.k8s.io', port } = mapAt(ref);
  const name = textAt(ref, 'name');
  if (kind !== 'Gateway' || group !== 'gateway.networking.k8s.io' || port !== undefined) return undefined;
  return name === undefined ? undefined : placeOf({ name, namespace: textAt(ref, 'namespace') ?? namespace });
}

/** Gateways of the files with routes, of one class. */
function ownGateways(parts: readonly GatewayParts[], routes: readonly Attached[]): readonly GatewayDraft[] {
  const found = parts.flatMap((one): readonly Required<GatewayDraft>[] => {
    const own = routes.filter((route) => route.parent === placeOf(one.object) && isOf(route, one));
    return own.length === 0 ? [] : [{ name: one.object.name, routes: own, parts: one }];
  });
  return found.filter(({ name, parts: { className } }, index, [first]) => {
    return className === first?.parts.className && found.findIndex((other) => other.name === name) === index;
  });
}

/** True for a route that the gateway of its namespace can lead, and that is not made by a listener itself. */
function isOf({ object, sections }: Attached, { object: { namespace }, listeners }: GatewayParts): boolean {
  const known = new Set(listeners.flatMap((listener) => listener.sections));
  const isMade = listeners.some(({ redirect }) => redirect?.id === object.id);
  return !isMade && object.namespace === namespace && sections.every((section) => known.has(section));
}

/** The Gateway that others keep and most routes name. */
function sharedGateway(routes: readonly Attached[], taken: ReadonlySet<string>): GatewayDraft | undefined {
  const counts = new Map<string, number>();
  for (const { parent } of routes) counts.set(parent, (counts.get(parent) ?? 0) + 1);
  const [[place] = [undefined]] = [...counts].sort(([a, n], [b, m]) => m - n || compareTexts(a, b));
  const all = routes.filter(({ parent }) => parent === place);
  const [first] = all;
  const names = [place?.slice(place.indexOf('/') + 1) ?? '', 'edge', 'gateway', 'way-in'];
  const name = names.find((one) => !taken.has(one));
  if (first === undefined || name === undefined) return undefined;
  const ref = wayTo(first);
  const alike = all.filter((one) => one.object.namespace === first.object.namespace && samePlainData(wayTo(one), ref));
  const distinct = alike.filter(
    ({ object }, index) => alike.findIndex((one) => one.object.name === object.name) === index,
  );
  return { name, routes: distinct };
}

// --- what stays as it is

/** The way in of routes that stay documents, in the words of the library, for environments that do not have them. */
function unsaidDraft(around: Around, reached: readonly Reached[], taken: ReadonlySet<string>): HttpRoutesDraft {
  const rules = objectsOf(around, 'HTTPRoute').map((object) => httpRulesOf(object, reached));
  const calls = rules.flatMap((routes) => routes.map((route, index) => unsaidCall(route, index, routes.length)));
  const names = [...rules.flat().flatMap(({ object }) => parentNames(object)), 'edge', 'gateway', 'way-in'];
  const name = names.find((one) => !taken.has(one));
  if (calls.length === 0 || name === undefined) return { gateways: [], options: {} };
  const gateway: ConstructDraft = {
    id: `Gateway/${name}`,
    kind: 'Gateway',
    name,
    props: map({ environments: list([]) }),
    calls: calls
      .filter((one, index) => calls.findIndex((other) => other.key === one.key) === index)
      .map((one) => one.call),
    comment: [
      'What the HTTPRoutes say, for other environments: add their names to `environments`.',
      'Where the files came from, the HTTPRoutes themselves stay as they are.',
    ],
    objects: [],
  };
  return { gateways: [gateway], options: {} };
}

function parentNames({ value }: ManifestObject): readonly string[] {
  return mapsAt(value, 'spec', 'parentRefs').flatMap((ref) => textAt(ref, 'name') ?? []);
}

/** Rules of one route are told apart by number. */
function unsaidCall(route: HttpRoute, index: number, count: number): { readonly key: string; readonly call: Call } {
  const { hosts, to, options, object } = route;
  const key = count === 1 ? object.name : `${object.name}-${index + 1}`;
  const { annotations: _, ...others } = options;
  const host = hosts.length === 0 ? undefined : data(hosts.length === 1 ? (hosts[0] ?? '') : [...hosts]);
  return { key, call: { name: 'route', args: [matchCode(route, { host }), to, map({ name: data(key), ...others })] } };
}

// --- options of the target

/** Implementations whose class is their own, by that class. */
const implementations: Readonly<Record<string, string>> = { eg: 'envoy-gateway', traefik: 'traefik-gateway' };

function carriedOutBy(gateways: readonly GatewayDraft[]): HttpRoutesDraft['options'] {
  const [className = ''] = gateways.flatMap(({ parts }) => parts?.className ?? []);
  const timed = gateways.some(({ routes }) => routes.some(({ options }) => options['timeout'] !== undefined));
  const named = Object.hasOwn(implementations, className) ? implementations[className] : undefined;
  // Traefik does not carry out times of routes, so none would be written for it.
  const own = named === 'traefik-gateway' && timed ? undefined : named;
  return { gateway: data(own ?? 'gateway-api'), gatewayClass: own === undefined ? data(className) : undefined };
}

function parentOptions({ routes: [first] }: GatewayDraft): HttpRoutesDraft['options'] {
  return { gateway: data('gateway-api'), parentGateway: first && data(wayTo(first)) };
}

/** The Gateway as a route names it. */
function wayTo({ object }: Attached): Readonly<Record<string, string>> {
  const [ref] = mapsAt(object.value, 'spec', 'parentRefs');
  const namespace = textAt(ref, 'namespace');
  return { name: textAt(ref, 'name') ?? '', ...(namespace === undefined ? {} : { namespace }) };
}

// --- as code

type Call = NonNullable<ConstructDraft['calls']>[number];

function draftOf(gateways: readonly GatewayDraft[], options: HttpRoutesDraft['options']): HttpRoutesDraft {
  const isUsual = gateways.every(({ name, routes }) => {
    return routes.every(({ object }) => object.name.startsWith(`${name}-`) && object.name.length > name.length + 1);
  });
  return {
    gateways: gateways.map((gateway) => gatewayOf(gateway, isUsual ? `${gateway.name}-` : '')),
    options: { ...options, routeNames: isUsual ? undefined : data('route') },
  };
}

/**
 * A gateway of the program.
 *
 * @param prefix - What the names of its routes begin with, and the program does not say.
 */
function gatewayOf({ name, routes, parts }: GatewayDraft, prefix: string): ConstructDraft {
  const listeners = parts?.listeners ?? [];
  const hosts = parts === undefined ? sharedHosts(routes) : undefined;
  const first = parts?.object ?? routes[0]?.object;
  const labels = partAt(first?.value, 'metadata', 'labels');
  const redirects = listeners.flatMap(({ redirect }) => redirect?.id ?? []);
  return {
    id: `Gateway/${name}`,
    kind: 'Gateway',
    name,
    props: map({
      ...(parts === undefined ? { hosts: hosts && data([...hosts]) } : listenerProps(listeners)),
      labels: textMap(labels),
      annotations: textMap(partAt(parts?.object.value, 'metadata', 'annotations')),
    }),
    calls: routes.map((route) => routeCall(route, hosts, listeners, route.object.name.slice(prefix.length))),
    objects: [
      ...(parts === undefined ? [] : [parts.object.id]),
      ...routes.map(({ object }) => object.id),
      ...redirects,
    ],
  };
}

/** Hosts that all routes have. */
function sharedHosts(routes: readonly Attached[]): readonly string[] | undefined {
  const [first] = routes;
  const isShared = routes.every(({ hosts }) => samePlainData(hosts, first?.hosts ?? []));
  return isShared && first !== undefined && first.hosts.length > 0 ? first.hosts : undefined;
}

function routeCall(
  route: Attached,
  shared: readonly string[] | undefined,
  listeners: readonly GatewayListener[],
  name: string,
): Call {
  const { sections, to, options } = route;
  const open = listeners.filter(({ redirect }) => redirect === undefined).map((one) => one.name);
  const named = listeners.filter((one) => one.sections.some((section) => sections.includes(section)));
  const chosen = sections.length === 0 ? open : named.map((one) => one.name);
  const own = samePlainData(chosen, open) ? [] : chosen;
  const answered = hostsOf(listeners.filter((one) => chosen.includes(one.name)));
  const hosts = samePlainData(route.hosts, shared ?? answered) ? [] : route.hosts;
  const match = matchCode(route, {
    listeners: own.length === 0 ? undefined : data([...own]),
    host: hosts.length === 0 ? undefined : data(hosts.length === 1 ? (hosts[0] ?? '') : [...hosts]),
  });
  const said = usualName(route, hosts, own) === name ? undefined : data(name);
  const more = filledMap({ name: said, ...options });
  return { name: 'route', args: more === undefined ? [match, to] : [match, to, more] };
}

/** Hosts for which listeners answer; none where one of them answers for any. */
function hostsOf(listeners: readonly GatewayListener[]): readonly string[] {
  if (listeners.some(({ hosts }) => hosts.length === 0)) return [];
  return [...new Set(listeners.flatMap(({ hosts }) => hosts))].sort(compareTexts);
}
