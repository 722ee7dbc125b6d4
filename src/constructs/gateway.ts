import type { Construct } from 'constructs';
import { refuse } from '../issues/error';
import type { SourceLocation } from '../issues/issue';
import { defaultGatewayFields } from '../model/defaults';
import type { GatewayFields, GatewayModel } from '../model/gateway';
import type { RouteModel } from '../model/route';
import type { PatchOf, Unset } from '../model/topology';
import { toAccept, type AcceptInput } from './accept';
import { Element, type ElementProps } from './element';
import { Tls } from './exposure';
import { instance, known, listOf, mapOf, object, optionsOf, placed, text, wrongValue } from './inputs';
import { Listener } from './listener';
import type { MapPatch } from './microservice';
import { toPolicies, type RoutePolicyOptions } from './policies';
import { settingOf, type Endpoint, type ValueInput } from './references';
import {
  nameOfRoute,
  toRoute,
  toRoutePatch,
  type Path,
  type RouteMatch,
  type RouteOptions,
  type RoutePatch,
  type RouteTarget,
} from './route';
import { callerLocation } from './source';
import { versionRoutes, type VersionOptions } from './versions';

/** Options of a gateway; an environment may change all of them. */
export interface GatewayOptions {
  /**
   * Host names by which it is reached: `['shop.example.com', '*.shop.example.com']`.
   * @default - any
   */
  readonly hosts?: readonly ValueInput[];
  /**
   * Certificate of its hosts.
   * @default - plain HTTP
   */
  readonly tls?: Tls;
  /**
   * Ports on which it listens, by name.
   * @default - `http` on 80; with a certificate `https` on 443, and `http` redirects to it
   */
  readonly listeners?: Readonly<Record<string, Listener>>;
  /** What holds for every route that does not say it itself. */
  readonly policies?: RoutePolicyOptions;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /**
   * Fields of it that a target cannot carry exactly (`docs/capabilities.md`), accepted with a reason each.
   * @default - none: each is a warning
   */
  readonly accept?: AcceptInput;
}

/** Options of a gateway. */
export interface GatewayProps extends GatewayOptions, ElementProps {}

/** Fields of a gateway that a patch merges key by key. */
type GatewayMap = 'listeners' | 'policies' | 'labels' | 'annotations' | 'accept';

/** What an environment may change about a gateway: lists are replaced, maps merged by key, `unset` removes. */
export type GatewayPatch = {
  readonly [K in Exclude<keyof GatewayOptions, GatewayMap>]?: GatewayOptions[K] | Unset;
} & {
  readonly [K in GatewayMap]?: MapPatch<NonNullable<GatewayOptions[K]>> | Unset;
} & {
  readonly routes?: Readonly<Record<string, MapPatch<RoutePatch> | Unset>>;
};

/**
 * The way in: host names, ports and certificates, and routes from there to endpoints of services. What it becomes is
 * chosen by the environment: Gateway API, Ingress or Route on Kubernetes, a reverse proxy on Compose.
 *
 * @example
 * ```ts
 * const shop = new Topology('shop');
 * const orders = new Microservice(shop, 'orders', {
 *   image: ContainerImage.of('ghcr.io/acme/orders:1.4.2'),
 *   ports: { http: 8080 },
 * });
 * const edge = new Gateway(shop, 'edge', { hosts: ['shop.example.com'], tls: Tls.issuer('letsencrypt') });
 * edge.route('/orders', orders.endpoint('http'), {
 *   rateLimit: RateLimit.perSecond(50),
 *   timeout: Duration.seconds(5),
 * });
 * new Environment(shop, 'laptop', { target: compose() }).configure(edge, { hosts: ['localhost'], tls: Tls.local() });
 * ```
 */
export class Gateway extends Element {
  readonly elementKind = 'gateway';
  private readonly fields: Omit<GatewayFields, 'routes'>;
  private readonly routes = new Map<string, RouteModel>();
  private readonly sources = new Map<string, SourceLocation | undefined>();

  constructor(scope: Construct, id: string, props: GatewayProps = {}) {
    super(scope, id, props);
    this.fields = placed(this.node.path, () => fieldsOf(props));
  }

  /**
   * Leads requests to an endpoint, to several by weight, or elsewhere.
   *
   * @param match a prefix of the path, or what else a request must have
   */
  route(match: string | Path | RouteMatch, to: RouteTarget, options: RouteOptions = {}): this {
    placed(this.node.path, () => {
      const route = toRoute(match, to, options);
      const name = nameOfRoute(route, options);
      if (this.routes.has(name)) this.refuseName(name);
      this.routes.set(name, route);
      this.sources.set(name, callerLocation());
    });
    return this;
  }

  /**
   * Leads to versions of an API side by side: a route for each, and one for callers who say none. What the back end is
   * asked is what the caller asked, `/v1/orders`, unless `rewrite` says otherwise.
   *
   * @param path a prefix of the path, without the version
   * @param versions endpoints by the name of the version
   * @example
   * ```ts
   * const shop = new Topology('shop');
   * const image = ContainerImage.of('ghcr.io/acme/orders:1.4.2');
   * const old = new Microservice(shop, 'orders-v1', { image, ports: { http: 8080 } });
   * const orders = new Microservice(shop, 'orders', { image, ports: { http: 8080 } });
   * new Gateway(shop, 'edge').versions(
   *   '/orders',
   *   { v1: old.endpoint('http'), v2: orders.endpoint('http') },
   *   { by: { header: 'X-Api-Version' }, default: 'v1' },
   * );
   * ```
   */
  versions<const V extends string>(
    path: string,
    versions: Readonly<Record<V, RouteTarget>>,
    options: VersionOptions<NoInfer<V>> = {},
  ): this {
    const given = placed(this.node.path, () => versionRoutes(path, versions, options));
    for (const { name, match, to } of given.routes) this.route(match, to, { ...given.options, name });
    return this;
  }

  /** A patch as plain data; called by `Environment.configure`. */
  toPatch(patch: GatewayPatch): PatchOf<GatewayFields> {
    const all = { ...converters, routes: mapOf(toRoutePatch) };
    return placed(this.node.path, () => known(all, object(patch, 'options', '{ … }'), '', 'a gateway'));
  }

  /** The gateway as plain data. */
  toModel(): GatewayModel {
    const fields = { ...this.fields, routes: Object.fromEntries(byName(this.routes)) };
    const located = byName(this.sources).filter((entry): entry is [string, SourceLocation] => entry[1] !== undefined);
    return {
      ...this.declared(),
      fields,
      ...(located.length === 0 ? {} : { routeSources: Object.fromEntries(located) }),
    };
  }

  private refuseName(name: string): never {
    return refuse({
      code: 'duplicate-name',
      field: `routes.${name}`,
      message: `Gateway "${this.name}" has two routes named "${name}".`,
      hint: "Give one of them a name of its own: edge.route('/orders', …, { name: 'orders-admin' }).",
      source: callerLocation(),
    });
  }
}

function byName<T>(map: ReadonlyMap<string, T>): readonly (readonly [string, T])[] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}

const converters = {
  hosts: listOf(settingOf, "a list of host names: ['shop.example.com']"),
  tls: (input: Tls, field: string) => instance(Tls, input, field, "Tls.issuer('letsencrypt')").model,
  listeners: mapOf((input: Listener, field) => instance(Listener, input, field, 'Listener.http(80)').model),
  policies: toPolicies,
  labels: mapOf(text),
  annotations: mapOf(text),
  accept: toAccept,
};

function fieldsOf(props: GatewayProps): Omit<GatewayFields, 'routes'> {
  const { environments: _environments, ...given } = object(props, 'options', '{ … }');
  return { ...defaultGatewayFields, ...optionsOf(converters, given, 'a gateway') };
}

/** A route to one endpoint, with what it matches and what it does in one. */
export function routeThrough(gateway: Gateway, to: Endpoint, options: RouteMatch & RouteOptions): void {
  const { host, path, methods, headers, query, grpc, listeners, ...rest } = options;
  const given = Object.entries({ host, path, methods, headers, query, grpc, listeners });
  const match: RouteMatch = Object.fromEntries(given.filter(([, value]) => value !== undefined));
  if (!Element.is(gateway) || gateway.elementKind !== 'gateway')
    return wrongValue('expose', gateway, 'a Gateway, or an exposure: Exposure.port(8080)');
  gateway.route(match, to, rest);
}
