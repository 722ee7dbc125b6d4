import { refuse } from '../issues/error';
import type {
  BackendModel,
  EndpointModel,
  HttpMethod,
  MirrorModel,
  PathChangeModel,
  PathModel,
  RedirectModel,
  RewriteModel,
  RouteModel,
  TextMatchModel,
} from '../model/route';
import type { NumberInput, TruthInput } from './amounts';
import {
  instance,
  isInstance,
  known,
  listOf,
  mapOf,
  name,
  number,
  object,
  oneOf,
  optionsOf,
  refuseRemoval,
  refuseUnset,
  text,
  texts,
  truth,
  wrongValue,
} from './inputs';
import { policyConverters, type RoutePolicyOptions } from './policies';
import { Endpoint, settingOf, type ValueInput } from './references';
import { callerLocation } from './source';
import { isUnset, unset } from './unset';

/** How the path of a request is compared. */
export class Path {
  /** This path and no other. */
  static exact(path: string): Path {
    return new Path({ kind: 'exact', value: text(path, 'path') });
  }

  /** This path and all below it: `/orders` takes `/orders` and `/orders/7`, not `/orders-old`. */
  static prefix(path: string): Path {
    return new Path({ kind: 'prefix', value: text(path, 'path') });
  }

  /** Paths that match a regular expression (RE2) from the first character to the last. */
  static pattern(expression: string): Path {
    return new Path({ kind: 'pattern', value: text(expression, 'path') });
  }

  private constructor(
    /** The path as plain data. */
    readonly model: PathModel,
  ) {}
}

/** A regular expression (RE2) that a header or a parameter of a query matches as a whole. */
export class Pattern {
  /** The expression. */
  static of(expression: string): Pattern {
    return new Pattern({ kind: 'pattern', value: text(expression, 'pattern') });
  }

  private constructor(
    /** The expression as plain data. */
    readonly model: TextMatchModel,
  ) {}
}

/** Which requests a route takes: all that is stated must hold. */
export interface RouteMatch {
  /**
   * Host name, or several.
   * @default - those of the gateway
   */
  readonly host?: ValueInput | readonly ValueInput[];
  /**
   * A text is a prefix.
   * @default - every path
   */
  readonly path?: string | Path;
  /** @default - every method */
  readonly methods?: readonly HttpMethod[];
  readonly headers?: Readonly<Record<string, string | Pattern>>;
  readonly query?: Readonly<Record<string, string | Pattern>>;
  /** Service and method of gRPC: `{ service: 'shop.Catalog', method: 'List' }`. */
  readonly grpc?: { readonly service?: string; readonly method?: string };
  /**
   * Names of listeners of the gateway.
   * @default - all that speak its protocol
   */
  readonly listeners?: readonly string[];
}

/** An endpoint that gets a part of the requests. */
export interface WeightedEndpoint {
  readonly endpoint: Endpoint;
  /**
   * Share in relation to the others: 90 and 10.
   * @default 1
   */
  readonly weight?: NumberInput;
}

/** A path in the place of another: `{ prefix: '/' }` for the prefix that the route matched, `{ full: '/x' }` for all of it. */
export type PathChange = { readonly prefix: string } | { readonly full: string };

/** Options of a redirect; what is left out stays as in the request. */
export interface RedirectOptions {
  readonly scheme?: 'http' | 'https';
  readonly host?: string;
  readonly port?: NumberInput;
  readonly path?: PathChange;
  /** @default 302 */
  readonly status?: RedirectModel['status'];
}

/** The answer that sends a caller elsewhere. */
export class Redirect {
  /** Elsewhere: another scheme, host, port or path. */
  static to(options: RedirectOptions): Redirect {
    const given = optionsOf(
      { scheme: oneOf(['http', 'https']), host: text, port: number, path: pathChange, status: number },
      options,
      'a redirect',
    );
    return new Redirect({ status: 302, ...given } as RedirectModel);
  }

  private constructor(
    /** The redirect as plain data. */
    readonly model: RedirectModel,
  ) {}
}

/** Where the requests of a route go. */
export type RouteTarget = Endpoint | readonly WeightedEndpoint[] | Redirect;

/** Options of a route. */
export interface RouteOptions extends RoutePolicyOptions {
  /**
   * Name by which an environment changes it.
   * @default - made of what it matches: `orders` for `/orders`
   */
  readonly name?: string;
  /** What the back end is asked in place of what the caller asked. */
  readonly rewrite?: { readonly host?: string; readonly path?: PathChange };
  /** An endpoint that gets a copy of the requests; nobody waits for its answers. */
  readonly mirror?: Endpoint | { readonly endpoint: Endpoint; readonly percent?: NumberInput };
  /**
   * Whether connections stay open as WebSockets. Every gateway lets them through; some need to be told.
   * @default false
   */
  readonly webSocket?: TruthInput;
  /**
   * `'documented'`: only what the description of the API lists is let through.
   * @default - everything that the route matches
   */
  readonly only?: 'documented';
  /**
   * Policies of the gateway that do not hold for it: `['authentication']` for the page where callers log in.
   * @default - none: what it does not say itself, its gateway says
   */
  readonly without?: readonly (keyof RoutePolicyOptions)[];
  /** Annotations of the object that says the route. */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** The part of a route that has no name of its own in the options. */
type RouteParts = { -readonly [K in keyof RouteModel]?: RouteModel[K] };

/** A route as plain data. */
export function toRoute(match: string | Path | RouteMatch, to: RouteTarget, options: RouteOptions): RouteModel {
  const given = routeOptions(object(options, 'options', '{ … }'), '');
  const parts = { ...matchParts(match, 'match'), ...targetParts(to, 'to'), ...given };
  refuseUnsetPolicies(parts.policies ?? {});
  refuseUnset(parts, '');
  return { backends: [], policies: {}, ...parts } as RouteModel;
}

/** Who removes a policy here mostly wants to be free of that of the gateway. */
function refuseUnsetPolicies(policies: object): void {
  const [removed] = Object.entries(policies).find(([, value]) => isUnset(value)) ?? [];
  if (removed === undefined) return;
  refuse({
    code: 'invalid-value',
    field: removed,
    message: `"${removed}" has unset, which belongs into Environment.configure.`,
    hint: `Leave it out; for a route without that of its gateway, say { without: ['${removed}'] }.`,
    source: callerLocation(),
  });
}

/** What an environment may change about a route; one that is not there is added. */
export interface RoutePatch extends Omit<RouteOptions, 'name'> {
  /** What it matches: replaced, but for `host` and `listeners`, which stay as they are where they are left out. */
  readonly match?: string | Path | RouteMatch;
  /** Where it leads: replaced. */
  readonly to?: RouteTarget;
}

/** The parts of a route that a patch changes, as plain data. */
export function toRoutePatch(patch: RoutePatch, field: string): RouteParts {
  const { match, to, ...options } = object(patch, field, '{ … }');
  refuseRemoval(to, `${field}.to`, "an endpoint: orders.endpoint('http')");
  return {
    ...(match === undefined ? {} : patchedMatch(match, `${field}.match`)),
    ...(to === undefined ? {} : { redirect: unset, ...targetParts(to, `${field}.to`) }),
    ...routeOptions(options, field),
  } as RouteParts;
}

/** Without what it matches, a route takes all requests. */
function patchedMatch(match: NonNullable<RoutePatch['match']>, field: string): object {
  return isUnset(match) ? { match: {}, hosts: unset, listeners: unset } : matchParts(match, field);
}

/** The name that a route has where none is given: what it matches, in words that fit a name. */
export function routeName({ match, hosts = [], listeners = [] }: RouteModel): string {
  const { path, methods = [], headers = {}, query = {}, grpc = {} } = match;
  const hostTexts = hosts.filter((host): host is string => typeof host === 'string');
  const pairs = [...Object.entries(headers), ...Object.entries(query)].flatMap(([key, { value }]) => [key, value]);
  const words = [...listeners, ...hostTexts, path?.value ?? '', grpc.service ?? '', grpc.method ?? ''];
  const all = [...words, ...methods, ...pairs].join('-').toLowerCase();
  const name = all.replace(/[^a-z0-9]+/g, '-').slice(0, 50); // so that names of objects made of it have room
  return name.replace(/^-+|-+$/g, '') || 'all';
}

function matchParts(input: string | Path | RouteMatch, field: string): RouteParts {
  if (typeof input === 'string' || isInstance(Path, input)) return { match: { path: pathOf(input, field) } };
  const { host, listeners, ...match } = known(matchConverters, input, field, 'what a route matches');
  return {
    ...(host === undefined ? {} : { hosts: host }),
    ...(listeners === undefined ? {} : { listeners }),
    match: match,
  };
}

const methods: readonly HttpMethod[] = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH'];

const matchConverters = {
  host: (input: ValueInput | readonly ValueInput[], field: string) =>
    Array.isArray(input)
      ? listOf(settingOf, 'a list of host names')(input, field)
      : [settingOf(input as ValueInput, field)],
  path: pathOf,
  methods: listOf(oneOf(methods), "a list of methods: ['GET']"),
  headers: mapOf(textMatch),
  query: mapOf(textMatch),
  grpc: (input: object, field: string) => known({ service: text, method: text }, input, field, 'a call of gRPC'),
  listeners: texts,
};

function pathOf(input: string | Path, field: string): PathModel {
  if (typeof input === 'string') return { kind: 'prefix', value: input };
  return instance(Path, input, field, "a path: '/orders', or Path.exact('/orders')").model;
}

function textMatch(input: string | Pattern, field: string): TextMatchModel {
  if (typeof input === 'string') return { kind: 'exact', value: input };
  return instance(Pattern, input, field, "text, or Pattern.of('v[0-9]+')").model;
}

function targetParts(input: RouteTarget, field: string): RouteParts {
  if (isInstance(Redirect, input)) return { redirect: input.model, backends: [] };
  if (isInstance(Endpoint, input)) return { backends: [input.target] };
  const example = "an endpoint: orders.endpoint('http'), a list of them with weights, or Redirect.to({ … })";
  if (!Array.isArray(input)) return wrongValue(field, input, example);
  return { backends: (input as readonly WeightedEndpoint[]).map((one, index) => weighted(one, `${field}[${index}]`)) };
}

function weighted(input: WeightedEndpoint | Endpoint, field: string): BackendModel {
  if (isInstance(Endpoint, input)) return input.target;
  const { endpoint, weight } = known({ endpoint: endpointOf, weight: number }, input, field, 'a back end');
  const target = endpoint ?? wrongValue(`${field}.endpoint`, undefined, "an endpoint: orders.endpoint('http')");
  return { ...target, ...(weight === undefined ? {} : { weight }) };
}

function endpointOf(input: Endpoint, field: string): EndpointModel {
  return instance(Endpoint, input, field, "an endpoint: orders.endpoint('http')").target;
}

const policyNames = Object.keys(policyConverters) as readonly (keyof RoutePolicyOptions)[];

const optionConverters = {
  rewrite: (input: object, field: string): RewriteModel =>
    known({ host: text, path: pathChange }, input, field, 'a rewrite'),
  mirror,
  webSocket: truth,
  only: oneOf(['documented']),
  without: listOf(oneOf(policyNames), "a list of policies: ['authentication']"),
  annotations: mapOf(text),
};

function routeOptions(options: RouteOptions, field: string): RouteParts {
  const { name: _name, ...rest } = options;
  const given = known({ ...optionConverters, ...policyConverters }, rest, field, 'a route') as Record<string, unknown>;
  const isPolicy = (key: string): boolean => Object.hasOwn(policyConverters, key);
  const policies = Object.entries(given).filter(([key]) => isPolicy(key));
  const { only, ...own } = Object.fromEntries(Object.entries(given).filter(([key]) => !isPolicy(key)));
  return {
    ...own,
    ...(only === undefined ? {} : { documentedOnly: isUnset(only) ? (only as never) : only === 'documented' }),
    ...(policies.length === 0 ? {} : { policies: Object.fromEntries(policies) }),
  };
}

function mirror(input: NonNullable<RouteOptions['mirror']>, field: string): MirrorModel {
  if (isInstance(Endpoint, input)) return input.target;
  const { endpoint, percent } = known({ endpoint: endpointOf, percent: number }, input, field, 'a mirror');
  const target = endpoint ?? wrongValue(`${field}.endpoint`, undefined, "an endpoint: orders.endpoint('http')");
  return { ...target, ...(percent === undefined ? {} : { percent }) };
}

function pathChange(input: PathChange, field: string): PathChangeModel {
  const { prefix, full } = known({ prefix: text, full: text }, input, field, 'a new path');
  if (prefix !== undefined && full === undefined) return { kind: 'prefix', value: prefix };
  if (full !== undefined && prefix === undefined) return { kind: 'full', value: full };
  return wrongValue(field, input, "one of { prefix: '/' } and { full: '/index.html' }");
}

/** The name that the options give, or the one that is made of what the route matches. */
export function nameOfRoute(route: RouteModel, options: RouteOptions): string {
  return options.name === undefined ? routeName(route) : name(options.name, 'name', "a name: 'orders'");
}
