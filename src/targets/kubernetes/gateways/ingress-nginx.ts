import { findSecret, type ResolvedRoute } from '../../../model/resolved';
import type {
  AuthenticationModel,
  CorsModel,
  RateLimitModel,
  RetryModel,
  RoutePolicies,
  StickySessionModel,
} from '../../../model/route';
import { secretObjectKey, secretObjectName } from '../../../model/secret';
import { nginxRate } from '../../gateways/rates';
import { quoted, withoutSlash } from '../../traefik/rule';
import type { Context } from '../names';
import { nginxSize, prefixed, wholeSeconds } from './annotation-values';
import { fullUrl } from './cluster-url';
import { backendOf, portOf, weightOf } from './ingress-backends';
import {
  isEncrypted,
  isSentToHttps,
  listenersTo,
  type Around,
  type Dialect,
  type Finding,
  type PathPart,
  type Saying,
} from './ingress-dialect';
import { pathOf, plainPaths } from './ingress-paths';
import { nginxFindings } from './ingress-nginx-checks';
import { redirectUrl } from './ingress-redirect';

type Settings = Readonly<Record<string, string | undefined>>;

const prefix = 'nginx.ingress.kubernetes.io';

/**
 * ingress-nginx: annotations, none of them a snippet, which it refuses unless it is told otherwise.
 *
 * @see https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/
 */
export const ingressNginx: Dialect = {
  ingressClass: 'nginx',
  grouping: 'same',
  // It counts the requests of an Ingress together.
  standsAlone: ({ policies: { rateLimit } }) => rateLimit !== undefined,
  say,
  paths,
  check,
};

function say(route: ResolvedRoute, around: Around): Saying {
  const settings: Settings = {
    ...protocolOf(route, around),
    ...encryptionOf(route, around),
    ...(comparesByExpression(route, around) ? { 'use-regex': 'true' } : {}),
    ...rewriteOf(route),
    ...redirectOf(route, around),
    ...mirrorOf(route, around),
    ...policiesOf(route.policies, around),
    ...stickyOf(route, around),
  };
  const second = secondOf(route, around);
  return { annotations: prefixed(prefix, settings), ...(second === undefined ? {} : { second }) };
}

function protocolOf({ protocol, backends: [first] }: ResolvedRoute, { context }: Around): Settings {
  const isTls = first !== undefined && portOf(first, context)?.tls === true;
  if (protocol === 'grpc') return { 'backend-protocol': isTls ? 'GRPCS' : 'GRPC' };
  return isTls ? { 'backend-protocol': 'HTTPS' } : {};
}

/** It sends callers to HTTPS by itself wherever there is a certificate. */
function encryptionOf(route: ResolvedRoute, around: Around): Settings {
  if (around.gateway.implicit) return {};
  if (isSentToHttps(route, around)) return { 'force-ssl-redirect': 'true' };
  const isBoth = listenersTo(route, around).some(({ tls }) => tls !== undefined) && !isEncrypted(route, around);
  return isBoth ? { 'ssl-redirect': 'false' } : {};
}

/** One expression or rewritten path makes nginx compare all paths of the host by expressions. */
function comparesByExpression({ hosts }: ResolvedRoute, { context }: Around): boolean {
  const routes = context.topology.gateways.flatMap((gateway) => gateway.routes);
  const others = routes.filter((route) => {
    return hosts.length === 0 || route.hosts.length === 0
      ? hosts.length === route.hosts.length
      : hosts.some((host) => route.hosts.includes(host));
  });
  return others.some((route) => {
    const { kind, value } = pathOf(route);
    // Other characters it takes in expressions alone.
    return kind === 'pattern' || route.rewrite?.path !== undefined || !/^[-/._A-Za-z0-9]+$/.test(value);
  });
}

/**
 * Paths as expressions. nginx asks longer texts first, so what stands behind the path is longer for an exact one than for a
 * prefix, and as long for every prefix: `/a/b` exactly comes before the prefix `/a/b`, and that before `/a`.
 */
function paths(route: ResolvedRoute, around: Around): readonly PathPart[] {
  if (!comparesByExpression(route, around)) return plainPaths(route);
  const { kind, value } = pathOf(route);
  const path = {
    exact: `${literally(value)}(?:$)(?:$)`,
    prefix: withoutSlash(value) === '' ? '/(.*)' : `${literally(withoutSlash(value))}(/|$)(.*)`,
    pattern: wholePattern(value),
  }[kind];
  return [{ path, pathType: 'ImplementationSpecific' }];
}

/** The text in an expression that stands between quotes in the configuration of nginx. */
function literally(text: string): string {
  return inQuotes(quoted(text));
}

/** An API server wants every path to begin with a slash; `/{0}` is one, none times. */
function wholePattern(pattern: string): string {
  const text = inQuotes(pattern.replace(/^\^/, '').replace(/(?<!\\)\$$/, ''));
  return text.startsWith('/') && !text.includes('|') ? `${text}$` : `/{0}(?:${text})$`;
}

function inQuotes(expression: string): string {
  return expression.replaceAll('\\\\', '\\x5c').replaceAll('"', '\\x22');
}

/** What the path expressions keep: the slash behind the prefix, and all behind that. */
function rewriteOf({ rewrite, ...route }: ResolvedRoute): Settings {
  return {
    ...(rewrite?.host === undefined ? {} : { 'upstream-vhost': rewrite.host }),
    ...(rewrite?.path === undefined ? {} : { 'rewrite-target': targetOf(rewrite.path, pathOf(route).value) }),
  };
}

function targetOf({ kind, value }: { readonly kind: 'full' | 'prefix'; readonly value: string }, from: string): string {
  if (kind === 'full') return value;
  const fresh = withoutSlash(value);
  if (withoutSlash(from) === '') return `${fresh}/$1`;
  return fresh === '' ? '/$2' : `${fresh}$1$2`;
}

function redirectOf(route: ResolvedRoute, around: Around): Settings {
  const url = redirectUrl(route, around);
  if (route.redirect === undefined || url === undefined) return {};
  const { status } = route.redirect;
  if (status === 301) return { 'permanent-redirect': url };
  if (status === 308) return { 'permanent-redirect': url, 'permanent-redirect-code': '308' };
  return { 'temporal-redirect': url, ...(status === 302 ? {} : { 'temporal-redirect-code': String(status) }) };
}

function mirrorOf({ mirror }: ResolvedRoute, { context }: Around): Settings {
  return mirror === undefined ? {} : { 'mirror-target': `${fullUrl(mirror, context)}$request_uri` };
}

/** The second back end stands in an Ingress of its own, as a canary. */
function secondOf({ backends }: ResolvedRoute, { context }: Around): Saying['second'] {
  const [first, other] = backends;
  const backend = other && backendOf(other, context);
  if (first === undefined || other === undefined || backend === undefined) return undefined;
  const total = weightOf(first) + weightOf(other);
  const settings = { canary: 'true', 'canary-weight': String(weightOf(other)), 'canary-weight-total': String(total) };
  return { suffix: 'canary', annotations: prefixed(prefix, settings), backend };
}

function policiesOf(policies: RoutePolicies<string>, { context }: Around): Settings {
  const { maxRequestSize, allowedAddresses, rateLimit, cors, retries, authentication } = policies;
  return {
    ...timeoutOf(policies),
    ...(retries === undefined ? {} : retriesOf(retries)),
    ...(maxRequestSize === undefined ? {} : { 'proxy-body-size': nginxSize(maxRequestSize) }),
    ...(rateLimit === undefined ? {} : limitOf(rateLimit)),
    ...(cors === undefined ? {} : corsOf(cors)),
    ...(allowedAddresses === undefined ? {} : { 'whitelist-source-range': allowedAddresses.join(',') }),
    ...(authentication === undefined ? {} : authenticationOf(authentication, context)),
  };
}

/** The shorter of the two: between two reads, which is all that nginx measures. */
function timeoutOf({ timeout }: RoutePolicies<string>): Settings {
  const given = [timeout?.request, timeout?.backend].filter((one) => one !== undefined);
  if (given.length === 0) return {};
  const seconds = wholeSeconds(Math.min(...given));
  return { 'proxy-read-timeout': seconds, 'proxy-send-timeout': seconds };
}

/** Answers that nginx can take for a failure. */
const retried = [403, 404, 429, 500, 502, 503, 504];

/** It counts the first attempt as well. */
function retriesOf({ attempts, statuses = [] }: RetryModel): Settings {
  const codes = statuses.filter((status) => retried.includes(status)).map((status) => `http_${status}`);
  return {
    'proxy-next-upstream': ['error', 'timeout', ...codes].join(' '),
    'proxy-next-upstream-tries': String(attempts + 1),
  };
}

/** Without a path of its own the cookie would have the path of the Ingress, which may be an expression. */
function stickyOf(route: ResolvedRoute, around: Around): Settings {
  const { stickySession } = route.policies;
  if (stickySession === undefined) return {};
  return {
    ...cookieOf(stickySession),
    'session-cookie-path': comparesByExpression(route, around) ? '/' : undefined,
  };
}

function cookieOf({ cookie, lifetime }: StickySessionModel): Settings {
  return {
    affinity: 'cookie',
    'session-cookie-name': cookie,
    'session-cookie-max-age': lifetime === undefined ? undefined : wholeSeconds(lifetime),
  };
}

/** As many may come at once as a multiple of the rate says; its own default is five times the rate. */
function limitOf(limit: RateLimitModel): Settings {
  const { count, seconds, multiplier } = nginxRate(limit);
  return { [seconds === 1 ? 'limit-rps' : 'limit-rpm']: String(count), 'limit-burst-multiplier': String(multiplier) };
}

/** All is said, because its own defaults are wide: credentials, a list of headers, twenty days. */
function corsOf(cors: CorsModel<string>): Settings {
  const { origins, methods = ['GET', 'HEAD', 'POST'], headers, exposeHeaders, credentials = false, maxAge = 5 } = cors;
  return {
    'enable-cors': 'true',
    'cors-allow-origin': origins.join(', '),
    'cors-allow-methods': methods.join(', '),
    'cors-allow-headers': (headers ?? ['Accept', 'Accept-Language', 'Content-Language', 'Content-Type']).join(', '),
    'cors-expose-headers': exposeHeaders === undefined ? undefined : exposeHeaders.join(', '),
    'cors-allow-credentials': String(credentials),
    'cors-max-age': String(Math.round(maxAge)),
  };
}

/** Tokens are unknown to it, and reported. */
function authenticationOf(given: AuthenticationModel<string>, context: Context): Settings {
  if (given.kind === 'jwt') return {};
  if (given.kind === 'basic') {
    const secret = findSecret(context.topology, given.users.secret);
    const name = secret === undefined ? undefined : secretObjectName(secret);
    return { 'auth-type': 'basic', 'auth-secret': name, 'auth-realm': given.realm };
  }
  const { to, path, responseHeaders = [] } = given;
  const headers = responseHeaders.length === 0 ? undefined : responseHeaders.join(',');
  return { 'auth-url': `${fullUrl(to, context)}${path}`, 'auth-response-headers': headers };
}

function check(route: ResolvedRoute, around: Around): readonly Finding[] {
  const { authentication } = route.policies;
  const secret =
    authentication?.kind === 'basic' ? findSecret(around.context.topology, authentication.users.secret) : undefined;
  const key =
    secret && authentication?.kind === 'basic' ? secretObjectKey(secret, authentication.users.key) : undefined;
  return nginxFindings(route, around, key);
}
