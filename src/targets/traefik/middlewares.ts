import type { ResolvedRoute } from '../../model/resolved';
import type {
  AuthenticationModel,
  CorsModel,
  EndpointModel,
  HeaderChangesModel,
  RateLimitModel,
  RetryModel,
  RoutePolicies,
} from '../../model/route';
import type { SecretReference } from '../../model/value';
import type { Json } from '../artifact';
import { filled } from '../filled';
import { redirectMiddleware } from './redirect';
import { rewriteMiddlewares } from './rewrite';
import { quoted } from './rule';
import { durationText } from './duration';

type JsonMap = { readonly [key: string]: Json };

/** A step that requests go through: the content of a middleware of the file provider, and the spec of a Middleware. */
export interface Middleware {
  /** What it is, as a part of a name: `rate-limit`. */
  readonly name: string;
  readonly spec: JsonMap;
}

/** What differs between a file and a cluster. */
export interface Surroundings {
  /** Where the users of basic authentication stand: `{ usersFile }` in a file, `{ secret }` in a cluster. */
  readonly users: (users: SecretReference) => JsonMap;
  /** URL of the service that is asked about callers, without a path. */
  readonly urlOf: (endpoint: EndpointModel) => string;
}

/** The steps of a route, in the order in which a request goes through them. */
export function middlewaresOf(route: ResolvedRoute, around: Surroundings): readonly Middleware[] {
  const { policies } = route;
  return [
    ...admission(policies, around),
    ...(route.redirect === undefined ? [] : [redirectMiddleware(route.redirect, route.match)]),
    ...handling(policies),
    ...rewriteMiddlewares(route),
    ...retries(policies),
  ];
}

/** Only the steps of policies, where something else says redirects, rewrites and changes of headers. */
export function policyMiddlewares(policies: RoutePolicies<string>, around: Surroundings): readonly Middleware[] {
  const { requestHeaders: _request, responseHeaders: _response, ...rest } = policies;
  return [...admission(rest, around), ...handling(rest), ...retries(rest)];
}

/** Who may call. A pre-flight brings no password, so it is answered before one is asked for. */
function admission(policies: RoutePolicies<string>, around: Surroundings): readonly Middleware[] {
  const { allowedAddresses, rateLimit, cors, authentication } = policies;
  return [
    ...(allowedAddresses === undefined ? [] : [step('addresses', { ipAllowList: { sourceRange: allowedAddresses } })]),
    ...(rateLimit === undefined ? [] : [step('rate-limit', { rateLimit: limitOf(rateLimit) })]),
    ...(cors === undefined ? [] : [step('cors', { headers: corsOf(cors) })]),
    ...(authentication === undefined ? [] : authenticationOf(authentication, around)),
  ];
}

/** What is done with requests that may pass, and with their answers. */
function handling({
  maxRequestSize,
  compression,
  requestHeaders,
  responseHeaders,
}: RoutePolicies<string>): readonly Middleware[] {
  const changes = {
    ...headersOf('customRequestHeaders', requestHeaders),
    ...headersOf('customResponseHeaders', responseHeaders),
  };
  return [
    ...(maxRequestSize === undefined ? [] : [step('size', { buffering: { maxRequestBodyBytes: maxRequestSize } })]),
    ...(compression === true ? [step('compression', { compress: {} })] : []),
    ...(Object.keys(changes).length === 0 ? [] : [step('headers', { headers: changes })]),
  ];
}

function retries({ retries: given }: RoutePolicies<string>): readonly Middleware[] {
  return given === undefined ? [] : [step('retries', { retry: retryOf(given) })];
}

function step(name: string, spec: Middleware['spec']): Middleware {
  return { name, spec };
}

const periods: Readonly<Record<RateLimitModel['period'], string>> = { second: '1s', minute: '1m', hour: '1h' };

/** A bucket that holds what a period allows, and the burst beside it; Traefik's own holds one request. */
function limitOf({ requests, period, burst = 0, by }: RateLimitModel): Json {
  return {
    average: requests,
    period: periods[period],
    burst: requests + burst,
    ...(by.kind === 'client'
      ? {}
      : { sourceCriterion: by.kind === 'header' ? { requestHeaderName: by.header } : everyone }),
  };
}

/** No request comes by so many proxies, so the address that Traefik counts by is empty for all of them. */
const everyone: Json = { ipStrategy: { depth: 1000 } };

function corsOf(cors: CorsModel<string>): Json {
  const { origins, methods = ['GET', 'HEAD', 'POST'], headers, exposeHeaders, credentials, maxAge } = cors;
  const patterns = origins.filter((one) => one !== '*' && one.includes('*'));
  const exact = origins.filter((one) => !patterns.includes(one));
  return filled({
    ...(exact.length === 0 ? {} : { accessControlAllowOriginList: exact }),
    ...(patterns.length === 0 ? {} : { accessControlAllowOriginListRegex: patterns.map(originPattern) }),
    accessControlAllowMethods: methods,
    ...(headers === undefined ? {} : { accessControlAllowHeaders: headers }),
    ...(exposeHeaders === undefined ? {} : { accessControlExposeHeaders: exposeHeaders }),
    ...(credentials === undefined ? {} : { accessControlAllowCredentials: credentials }),
    ...(maxAge === undefined ? {} : { accessControlMaxAge: Math.round(maxAge) }),
    addVaryHeader: true,
  });
}

/** A star in an origin takes one label, as in a host name. */
function originPattern(origin: string): string {
  return `^${origin.split('*').map(quoted).join('[^./]+')}$`;
}

/** Tokens are known to the paid edition alone, and reported. */
function authenticationOf(given: AuthenticationModel<string>, { users, urlOf }: Surroundings): readonly Middleware[] {
  if (given.kind === 'jwt') return [];
  if (given.kind === 'basic') {
    const realm: JsonMap = given.realm === undefined ? {} : { realm: given.realm };
    return [step('authentication', { basicAuth: { ...users(given.users), ...realm } })];
  }
  const { to, path, responseHeaders } = given;
  const headers: JsonMap = responseHeaders === undefined ? {} : { authResponseHeaders: responseHeaders };
  return [step('authentication', { forwardAuth: { address: `${urlOf(to)}${path}`, ...headers } })];
}

/** A header that becomes empty is removed. What is added beside another value cannot be said, and is reported. */
function headersOf(
  field: 'customRequestHeaders' | 'customResponseHeaders',
  { set = {}, remove = [] }: HeaderChangesModel = {},
): JsonMap {
  const all = [...Object.entries(set), ...remove.map((name) => [name, ''] as const)];
  if (all.length === 0) return {};
  return { [field]: Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** Traefik counts the first attempt as well. It makes no POST and no PATCH again unless it is told to. */
function retryOf({ attempts, statuses = [], backoff }: RetryModel): Json {
  return {
    attempts: attempts + 1,
    ...(statuses.length === 0 ? {} : { status: statuses.map(String) }),
    ...(backoff === undefined ? {} : { initialInterval: durationText(backoff) }),
  };
}
