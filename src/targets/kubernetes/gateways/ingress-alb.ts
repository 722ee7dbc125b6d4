import { findService, type ResolvedListener, type ResolvedRoute } from '../../../model/resolved';
import type { AuthenticationModel, PathChangeModel, RedirectModel, RoutePolicies } from '../../../model/route';
import { wholePattern } from '../../gateways/patterns';
import { quoted, withoutSlash } from '../../traefik/rule';
import type { Context } from '../names';
import { prefixed, wholeSeconds } from './annotation-values';
import { albFindings, groupName } from './ingress-alb-checks';
import { portOf, weightOf } from './ingress-backends';
import {
  isEncrypted,
  listenersTo,
  type Annotations,
  type Around,
  type Dialect,
  type Finding,
  type IngressBackend,
  type PathPart,
  type Saying,
} from './ingress-dialect';
import { pathOf, plainPaths } from './ingress-paths';
import { sendingIngress, sentFindings, sentRoutes } from './ingress-sent';
import { ofRoute, type GatewayObject } from './object';

type Settings = Readonly<Record<string, string | undefined>>;

const prefix = 'alb.ingress.kubernetes.io';

/** Names of what annotations describe: what is done with requests, and with those from elsewhere. */
const own = 'requests';
const refused = 'refused';

/**
 * The AWS Load Balancer Controller: rules of a balancer, as JSON in annotations.
 *
 * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/
 */
export const ingressAlb: Dialect = {
  ingressClass: 'alb',
  findsCertificates: true,
  grouping: {
    onlyWhereUnlike: true,
    say: (turn) => prefixed(prefix, { 'group.order': String(turn) }),
  },
  say,
  paths,
  always,
  beside,
  check,
};

/**
 * Pods are called by their own addresses: Services of ours have no port on the nodes. All Ingresses of a gateway are one
 * balancer, so that it stays the same one whatever is said of a route later.
 */
function always({ gateway, context }: Around): Annotations {
  const listeners = gateway.listeners.filter(({ protocol }) => protocol === 'http' || protocol === 'https');
  const encrypted = listeners.find(({ protocol }) => protocol === 'https');
  const isSent = listeners.some(({ redirect }) => redirect) && encrypted !== undefined;
  return prefixed(prefix, {
    'group.name': groupName(gateway.name, context),
    'target-type': 'ip',
    'listen-ports': gateway.implicit ? undefined : portsOf(listeners),
    'ssl-redirect': isSent && !gateway.implicit ? String(encrypted.port) : undefined,
  });
}

/**
 * What sends plain callers of services that expose themselves on to HTTPS, host by host: their balancer may serve other
 * hosts without encryption, and `ssl-redirect` would hold for all.
 */
function beside(around: Around): readonly GatewayObject[] {
  const { gateway, context } = around;
  const [first, ...others] = sentRoutes(around);
  if (first === undefined || !gateway.implicit) return [];
  const redirectConfig = { protocol: 'HTTPS', port: '443', statusCode: 'HTTP_301' };
  const annotations = prefixed(prefix, {
    'group.name': groupName(gateway.name, context),
    'listen-ports': '[{"HTTP":80}]',
    [`actions.${own}`]: JSON.stringify({ type: 'redirect', redirectConfig }),
  });
  return [ofRoute(first, sendingIngress([first, ...others], annotations, annotated(own), around, ingressAlb))];
}

function check(route: ResolvedRoute, around: Around): readonly Finding[] {
  const sent = around.gateway.implicit ? [] : sentFindings(route, around);
  return [...albFindings(route, around), ...sent];
}

function portsOf(listeners: readonly ResolvedListener[]): string {
  const ports = new Set(listeners.map(({ protocol, port }) => `{"${protocol.toUpperCase()}":${port}}`));
  return `[${[...ports].join(',')}]`;
}

function say(route: ResolvedRoute, around: Around): Saying {
  const { policies, rewrite } = route;
  const action = actionOf(route, around.context);
  const conditions = conditionsOf(route);
  const needsAction = action !== undefined || conditions.length > 0 || rewrite !== undefined;
  const allowed = policies.allowedAddresses;
  const isOwn = around.gateway.implicit;
  const settings: Settings = {
    // A service that exposes itself without TLS may bring a certificate by an annotation, which changes the default.
    'listen-ports': isOwn && isEncrypted(route, around) ? portsOf(listenersTo(route, around)) : undefined,
    ...protocolOf(route, around),
    ...stickyOf(policies),
    ...tokensOf(policies.authentication),
    ...(pathOf(route).kind === 'pattern' ? { 'use-regex-path-match': 'true' } : {}),
    ...(needsAction ? { [`actions.${own}`]: JSON.stringify(action ?? forward(route, around.context)) } : {}),
    ...(conditions.length === 0 ? {} : { [`conditions.${own}`]: JSON.stringify(conditions) }),
    ...(rewrite === undefined ? {} : { [`transforms.${own}`]: JSON.stringify(transformsOf(route)) }),
    ...(allowed === undefined ? {} : refusalOf(route)),
  };
  const backends = [annotated(own), ...(allowed === undefined ? [] : [annotated(refused)])];
  return { annotations: prefixed(prefix, settings), ...(needsAction ? { backends } : {}) };
}

/** A back end that an annotation describes. */
function annotated(name: string): IngressBackend {
  return { service: { name, port: { name: 'use-annotation' } } };
}

/** Expressions are compared without the slash that an API server wants before them. */
function paths(route: ResolvedRoute): readonly PathPart[] {
  const { kind, value } = pathOf(route);
  if (kind !== 'pattern') return plainPaths(route);
  return [{ path: `/${wholePattern(value)}`, pathType: 'ImplementationSpecific' }];
}

function protocolOf({ protocol, backends: [first] }: ResolvedRoute, { context }: Around): Settings {
  const isTls = first !== undefined && portOf(first, context)?.tls === true;
  return {
    'backend-protocol': isTls ? 'HTTPS' : undefined,
    'backend-protocol-version': protocol === 'grpc' ? 'GRPC' : undefined,
  };
}

/** A cookie of its own; it lasts a day where nothing is said. */
function stickyOf({ stickySession }: RoutePolicies<string>): Settings {
  if (stickySession === undefined) return {};
  const { lifetime = 86_400 } = stickySession;
  const attributes = ['stickiness.enabled=true', 'stickiness.type=lb_cookie'];
  const kept = `stickiness.lb_cookie.duration_seconds=${wholeSeconds(lifetime)}`;
  return { 'target-group-attributes': [...attributes, kept].join(',') };
}

function tokensOf(given: AuthenticationModel<string> | undefined): Settings {
  if (given?.kind !== 'jwt') return {};
  const { issuer, keySet, audiences = [] } = given;
  const additionalClaims = [{ name: 'aud', format: 'string-array', values: audiences }];
  const wanted = { jwksEndpoint: keySet, issuer, ...(audiences.length === 0 ? {} : { additionalClaims }) };
  return { 'jwt-validation': JSON.stringify(wanted) };
}

/** What is done with requests, where it is more than to hand them to one back end. */
function actionOf(route: ResolvedRoute, context: Context): object | undefined {
  if (route.redirect !== undefined) return redirectTo(route.redirect, route);
  return route.backends.length > 1 ? forward(route, context) : undefined;
}

function forward({ backends }: ResolvedRoute, { topology }: Context): object {
  const targetGroups = backends.map((backend) => ({
    serviceName: findService(topology, backend.service)?.name ?? '',
    servicePort: backend.port,
    weight: weightOf(backend),
  }));
  return { type: 'forward', forwardConfig: { targetGroups } };
}

/** What is not said stays as in the request. */
function redirectTo({ scheme, host, port, path, status }: RedirectModel, route: ResolvedRoute): object {
  const usual = scheme === undefined ? undefined : { http: 80, https: 443 }[scheme];
  const elsewhere = port ?? usual;
  return {
    type: 'redirect',
    redirectConfig: {
      ...(scheme === undefined ? {} : { protocol: scheme.toUpperCase() }),
      ...(host === undefined ? {} : { host }),
      ...(elsewhere === undefined ? {} : { port: String(elsewhere) }),
      ...(path === undefined ? {} : { path: redirectPath(path, pathOf(route).value) }),
      statusCode: status === 301 || status === 308 ? 'HTTP_301' : 'HTTP_302',
    },
  };
}

/** A balancer keeps the whole path or none of it, so a prefix can only be put before all. */
function redirectPath({ kind, value }: PathChangeModel, from: string): string {
  return kind === 'prefix' && withoutSlash(from) === '' ? `${withoutSlash(value)}/#{path}` : value;
}

interface Condition {
  readonly field: string;
  readonly [config: string]: unknown;
}

/** What a request must have beside its host and path. */
function conditionsOf({ match, policies: { allowedAddresses } }: ResolvedRoute): readonly Condition[] {
  const addresses = allowedAddresses === undefined ? [] : [sourceIn(allowedAddresses)];
  return [...matchedBy(match), ...addresses];
}

function matchedBy({ methods, headers = {}, query = {} }: ResolvedRoute['match']): readonly Condition[] {
  const names = Object.keys(headers).sort();
  const keys = Object.keys(query).sort();
  return [
    ...(methods === undefined ? [] : [{ field: 'http-request-method', httpRequestMethodConfig: { values: methods } }]),
    ...names.map((name) => ({
      field: 'http-header',
      httpHeaderConfig: { httpHeaderName: name, values: [headers[name]?.value ?? ''] },
    })),
    ...keys.map((key) => ({
      field: 'query-string',
      queryStringConfig: { values: [{ key: literally(key), value: literally(query[key]?.value ?? '') }] },
    })),
  ];
}

/** Stars and question marks stand for any characters. */
function literally(text: string): string {
  return text.replace(/[*?\\]/g, '\\$&');
}

function sourceIn(values: readonly string[]): Condition {
  return { field: 'source-ip', sourceIpConfig: { values } };
}

/** A second rule with the same path answers callers from elsewhere. */
function refusalOf(route: ResolvedRoute): Settings {
  const fixedResponseConfig = { contentType: 'text/plain', statusCode: '403', messageBody: 'Forbidden' };
  const others = matchedBy(route.match);
  return {
    [`actions.${refused}`]: JSON.stringify({ type: 'fixed-response', fixedResponseConfig }),
    [`conditions.${refused}`]: others.length === 0 ? undefined : JSON.stringify(others),
  };
}

function transformsOf(route: ResolvedRoute): readonly object[] {
  const { host, path } = route.rewrite ?? {};
  const toHost = { rewrites: [{ regex: '^.*$', replace: host }] };
  return [
    ...(path === undefined ? [] : [{ type: 'url-rewrite', urlRewriteConfig: { rewrites: [rewriteOf(path, route)] } }]),
    ...(host === undefined ? [] : [{ type: 'host-header-rewrite', hostHeaderRewriteConfig: toHost }]),
  ];
}

function rewriteOf({ kind, value }: PathChangeModel, route: ResolvedRoute): { regex: string; replace: string } {
  if (kind === 'full') return { regex: '^.*$', replace: value };
  const from = withoutSlash(pathOf(route).value);
  const fresh = withoutSlash(value);
  if (fresh === '') return { regex: `^${quoted(from)}/?(.*)$`, replace: '/$1' };
  return { regex: `^${quoted(from)}(.*)$`, replace: `${fresh}$1` };
}
