import type { Construct } from 'constructs';
import fc, { type Arbitrary } from 'fast-check';
import {
  Authentication,
  Duration,
  Gateway,
  Listener,
  Path,
  RateLimit,
  Redirect,
  Size,
  Tls,
  unset,
  type Endpoint,
  type GatewayImplementation,
  type GatewayPatch,
  type RouteMatch,
  type RouteOptions,
  type RoutePatch,
  type RoutePolicyOptions,
  type RouteTarget,
} from '../../src';
import { gatewayFeatures } from '../../src/targets/gateways/support';

/**
 * Gateways as plain data, and how they are declared. Every one of them is right on any implementation, once an environment
 * has left out what that cannot carry: `changesFor`.
 */

/** Policies, each with a value that is right. */
export const policySamples = {
  rateLimit: { rateLimit: RateLimit.perSecond(50) },
  cors: { cors: { origins: ['https://shop.example', 'https://*.shop.example'], methods: ['GET'], credentials: true } },
  allowedAddresses: { allowedAddresses: ['10.0.0.0/8', '2001:db8::/32'] },
  compression: { compression: true },
  requestHeaders: { requestHeaders: { set: { 'X-A': '$a' }, remove: ['X-B'] } },
  responseHeaders: { responseHeaders: { set: { 'X-C': '{b}' } } },
  maxRequestSize: { maxRequestSize: Size.mebibytes(1) },
  retries: { retries: { attempts: 2, statuses: [502, 503] } },
  timeout: { timeout: Duration.seconds(30) },
  stickySession: { stickySession: { cookie: 'sid' } },
} as const satisfies Readonly<Record<string, RoutePolicyOptions>>;

/** Name of such a policy. */
export type PolicySample = keyof typeof policySamples;

/** What a topology has for callers who must be somebody. */
export interface Doorkeepers {
  /** The key of a secret that holds users. */
  readonly users: Parameters<typeof Authentication.basic>[0];
  readonly login: Endpoint;
}

const authentications = {
  basic: ({ users }: Doorkeepers) => Authentication.basic(users, { realm: 'shop' }),
  forward: ({ login }: Doorkeepers) => Authentication.forward(login, { path: '/verify' }),
  jwt: () => Authentication.jwt({ issuer: 'https://login.example', keySet: 'https://login.example/keys' }),
} as const;

/** A route of a gateway. */
export interface RouteSpec {
  readonly path: 'prefix' | 'exact' | 'none';
  readonly method?: 'GET' | 'POST';
  readonly header: boolean;
  readonly webSocket: boolean;
  readonly policies: readonly PolicySample[];
  /** Where it leads: an endpoint, two of them by weight, or elsewhere. */
  readonly to: 'one' | 'two' | 'elsewhere';
  readonly rewrite: boolean;
  /** Who a caller must be, where the topology has doorkeepers. */
  readonly callers?: keyof typeof authentications;
  /** Whether only what is documented is let through, where something is. */
  readonly documented: boolean;
  /** Whether it goes without compression, whatever its gateway says. */
  readonly plain: boolean;
}

/** A gateway with anything that both of the targets carry. */
export interface GatewaySpec {
  readonly hosts: readonly ('shop.example' | 'www.shop.example')[];
  readonly encrypted: boolean;
  readonly policies: readonly PolicySample[];
  readonly routes: readonly RouteSpec[];
}

/** What stands around a gateway. */
export interface Place {
  readonly name?: string;
  /** Its routes are called so, with a number: several gateways have routes of different names and paths. */
  readonly letter?: 'r' | 's';
  readonly doorkeepers?: Doorkeepers;
  /** Whether its endpoints describe their API: `documentOf`. */
  readonly documented?: boolean;
  /** Whether its routes are declared the other way round. */
  readonly backwards?: boolean;
}

const policies = fc.subarray(Object.keys(policySamples) as PolicySample[]);

const route: Arbitrary<RouteSpec> = fc.record({
  path: fc.constantFrom('prefix' as const, 'exact' as const, 'none' as const),
  method: fc.option(fc.constantFrom('GET' as const, 'POST' as const), { nil: undefined }) as Arbitrary<'GET' | 'POST'>,
  header: fc.boolean(),
  webSocket: fc.boolean(),
  policies,
  to: fc.constantFrom('one' as const, 'two' as const, 'elsewhere' as const),
  rewrite: fc.boolean(),
  callers: fc.option(fc.constantFrom('basic' as const, 'forward' as const, 'jwt' as const), {
    nil: undefined,
  }) as Arbitrary<'basic'>,
  documented: fc.boolean(),
  plain: fc.boolean(),
});

/** A random gateway. */
export const anyGatewaySpec: Arbitrary<GatewaySpec> = fc.record({
  hosts: fc.subarray(['shop.example', 'www.shop.example'] as const),
  encrypted: fc.boolean(),
  policies,
  routes: fc.array(route, { minLength: 1, maxLength: 4 }),
});

/** Declares a gateway in front of some endpoints. */
export function declareGateway(
  scope: Construct,
  { hosts, encrypted, policies: shared, routes }: GatewaySpec,
  endpoints: readonly Endpoint[],
  place: Place = {},
): Gateway {
  const { name = 'edge', letter = 'r', backwards = false } = place;
  const port = letter === 'r' ? 18080 : 18090;
  const http = Listener.http(port, encrypted ? { redirect: true } : {});
  const gateway = new Gateway(scope, name, {
    hosts: hosts.map((host) => hostOf(host, place)),
    listeners: encrypted ? { http, https: Listener.https(port + 363) } : { http },
    policies: Object.assign({}, ...shared.map((one) => policySamples[one])) as RoutePolicyOptions,
    ...(encrypted ? { tls: Tls.local() } : {}),
  });
  const numbered = routes.map((spec, index) => [spec, index] as const);
  for (const [spec, index] of backwards ? numbered.reverse() : numbered) {
    const options = { name: `${letter}${index}`, ...optionsOf(spec, describedIn(place, routes)) };
    gateway.route(matchOf(spec, index, place), targetOf(spec, endpoints), options);
  }
  return gateway;
}

/** Only what is documented is let through, where no wider route leads around that. */
function describedIn(place: Place, routes: readonly RouteSpec[]): Place {
  return { ...place, documented: place.documented === true && routes.every(({ path }) => path !== 'none') };
}

/** Several gateways have hosts of their own. */
function hostOf(host: string, { letter }: Place): string {
  return letter === 's' ? `s.${host}` : host;
}

/** No two of them take the same requests: a path or a header has the number of the route in it. */
function matchOf({ path, method, header }: RouteSpec, index: number, { letter = 'r' }: Place): RouteMatch {
  const value = `/${letter}${index}`;
  return {
    ...(path === 'none' ? {} : { path: path === 'exact' ? Path.exact(value) : value }),
    ...(method === undefined ? {} : { methods: [method] }),
    ...(header || path === 'none' ? { headers: { 'X-Route': String(index) } } : {}),
  };
}

function targetOf({ to }: RouteSpec, endpoints: readonly Endpoint[]): RouteTarget {
  const [first, second] = endpoints;
  if (to === 'elsewhere' || first === undefined)
    return Redirect.to({ scheme: 'https', host: 'else.example', status: 301 });
  if (to === 'one' || second === undefined) return first;
  return [
    { endpoint: first, weight: 90 },
    { endpoint: second, weight: 10 },
  ];
}

function optionsOf(spec: RouteSpec, { doorkeepers, documented = false }: Place): RouteOptions {
  const { policies: own, webSocket, rewrite, path, to, callers } = spec;
  if (to === 'elsewhere') return {};
  const isRewritten = rewrite && path === 'prefix';
  const isDocumented = documented && spec.documented && path === 'prefix' && to === 'one' && !isRewritten;
  return {
    ...(webSocket ? { webSocket } : {}),
    ...(isRewritten ? { rewrite: { path: { prefix: '/' } } } : {}),
    ...(isDocumented ? { only: 'documented' } : {}),
    ...(spec.plain && !own.includes('compression') ? { without: ['compression'] } : {}),
    ...(callers === undefined || doorkeepers === undefined
      ? {}
      : { authentication: authentications[callers](doorkeepers) }),
    ...Object.assign({}, ...own.map((name) => policySamples[name])),
  } as RouteOptions;
}

/** An OpenAPI document with something below every path of a route. */
export const documentOfRoutes = JSON.stringify({
  openapi: '3.1.0',
  paths: Object.fromEntries(
    ['r', 's'].flatMap((letter) =>
      [0, 1, 2, 3].flatMap((index) => [
        [`/${letter}${index}`, { get: { summary: 'all' }, post: {} }],
        [`/${letter}${index}/{id}`, { get: {}, post: {} }],
      ]),
    ),
  ),
});

/** True where an implementation carries a feature, exactly or nearly. */
export function carries(implementation: GatewayImplementation, field: string): boolean {
  const feature = gatewayFeatures.find((one) => one.field === field);
  if (feature === undefined) throw new Error(`no feature ${field}`);
  return feature.support[implementation].support !== 'refused';
}

/** The features of policies whose own name is none. */
const featureOf: Partial<Readonly<Record<PolicySample, string>>> = { timeout: 'timeout.request' };

const streams: readonly GatewayImplementation[] = ['load-balancer', 'node-port'];

/** What is left of a gateway where it asks for nothing that an implementation cannot carry. */
export function fitting(spec: GatewaySpec, implementation: GatewayImplementation): GatewaySpec {
  const kept = (names: readonly PolicySample[]): readonly PolicySample[] =>
    names.filter((name) => carries(implementation, featureOf[name] ?? name));
  // Balancers of AWS check tokens of encrypted requests alone.
  const lacksTokens = implementation === 'ingress-alb' && !spec.encrypted;
  const routes = spec.routes.map(({ callers, ...one }) => {
    const known = callers === undefined || (callers === 'jwt' && lacksTokens) ? {} : { callers };
    return fittingRoute({ ...one, ...known, policies: kept(one.policies) }, implementation);
  });
  const isNameless = spec.hosts.length === 0 && !carries(implementation, 'match.anyHost');
  const hosts = isNameless ? (['shop.example'] as const) : spec.hosts;
  if (!streams.includes(implementation)) return { ...spec, hosts, policies: kept(spec.policies), routes };
  return { hosts: [], encrypted: false, policies: kept(spec.policies), routes: routes.slice(0, 1) };
}

function fittingRoute(spec: RouteSpec, implementation: GatewayImplementation): RouteSpec {
  const can = (field: string): boolean => carries(implementation, field);
  // A rule of AWS has room for five values.
  const isNarrow = implementation === 'ingress-alb';
  const header = can('match.headers') && !(isNarrow && spec.path !== 'none');
  const byHeader = { path: spec.path, method: isNarrow ? undefined : spec.method, header: header && spec.header };
  const byPath = {
    path: spec.path === 'exact' && can('match.path.exact') ? 'exact' : 'prefix',
    header: false,
  } as const;
  // A redirect of ingress-nginx needs a host and a path.
  const canLeave = can('redirect') && implementation !== 'ingress-nginx';
  const { method: _method, callers: _callers, ...rest } = spec;
  const { method } = byHeader;
  const isDocumentable = can('match.path.pattern') && can('match.path.exact') && can('match.methods');
  return {
    ...rest,
    ...(header || (isNarrow && spec.path !== 'none') ? byHeader : byPath),
    ...(can('match.methods') && method !== undefined ? { method } : { method: undefined }),
    webSocket: spec.webSocket && can('webSocket'),
    to: spec.to === 'elsewhere' && canLeave ? spec.to : spec.to === 'two' && can('weights') ? spec.to : 'one',
    rewrite: spec.rewrite && can('rewrite.path'),
    ...(spec.callers !== undefined && can(`authentication.${spec.callers}`) ? { callers: spec.callers } : {}),
    documented: spec.documented && isDocumentable && !isNarrow,
  };
}

/** What an environment changes about a gateway so that an implementation can carry it. */
export function changesFor(
  spec: GatewaySpec,
  implementation: GatewayImplementation,
  endpoints: readonly Endpoint[],
  place: Place = {},
): GatewayPatch {
  const fit = fitting(spec, implementation);
  const [isStream, letter] = [streams.includes(implementation), place.letter ?? 'r'];
  const routes = spec.routes.map((one, index): readonly [string, RoutePatch | typeof unset] => {
    const left = fit.routes[index];
    return [
      `${letter}${index}`,
      left === undefined ? unset : routeChanges(one, left, index, endpoints, describedIn(place, spec.routes), isStream),
    ];
  });
  const isHere = implementation === 'compose';
  return {
    policies: removed(spec.policies, fit.policies),
    routes: Object.fromEntries(routes),
    ...(fit.hosts.length > spec.hosts.length ? { hosts: fit.hosts.map((host) => hostOf(host, place)) } : {}),
    ...(isHere || carries(implementation, 'listener.port') ? {} : { listeners: unset }),
    ...(isStream ? { hosts: [], listeners: { http: Listener.http(80) } } : {}),
    ...(isStream && spec.encrypted ? { tls: unset, listeners: { https: unset, http: Listener.http(80) } } : {}),
  };
}

function routeChanges(
  before: RouteSpec,
  after: RouteSpec,
  index: number,
  endpoints: readonly Endpoint[],
  place: Place,
  isStream: boolean,
): RoutePatch {
  const [had, has] = [optionsOf(before, place), optionsOf(after, place)];
  const gone = removed(Object.keys(had), Object.keys(has));
  const to = isStream ? endpoints[0]! : targetOf(after, endpoints);
  return { ...has, ...gone, match: isStream ? {} : matchOf(after, index, place), to };
}

function removed(before: readonly string[], after: readonly string[]): Readonly<Record<string, typeof unset>> {
  return Object.fromEntries(before.filter((name) => !after.includes(name)).map((name) => [name, unset]));
}

/** What an environment changes about any gateway: policies of all routes, and options of the first. */
export const gatewayPatch = {
  policies: { maxRequestSize: Size.mebibytes(2) },
  routes: { r0: { allowedAddresses: ['192.168.0.0/16'], annotations: { note: 'changed' } } },
  labels: { tier: 'edge' },
} as const;
