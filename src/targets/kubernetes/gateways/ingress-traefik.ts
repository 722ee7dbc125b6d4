import { findSecret, type ResolvedRoute } from '../../../model/resolved';
import type { RoutePolicies } from '../../../model/route';
import { secretObjectName } from '../../../model/secret';
import { durationText } from '../../traefik/duration';
import { middlewaresOf, type Middleware } from '../../traefik/middlewares';
import { withoutSlash } from '../../traefik/rule';
import type { KubernetesObject, ObjectOf } from '../api';
import type { Context } from '../names';
import { prefixed, wholeSeconds } from './annotation-values';
import { clusterUrl } from './cluster-url';
import { anyBackend, ownService, portOf } from './ingress-backends';
import {
  isSentToHttps,
  listenersTo,
  type Annotations,
  type Around,
  type Dialect,
  type Finding,
  type PathPart,
  type Saying,
} from './ingress-dialect';
import { elementPaths, pathOf, plainPaths } from './ingress-paths';
import { sendingIngress, sentRoutes } from './ingress-sent';
import { gatewayLabels } from './labels';
import { ofRoute, type GatewayObject } from './object';

const prefix = 'traefik.ingress.kubernetes.io';

/** Names of the entry points, as its chart has them. */
const entryPoints = { http: 'web', https: 'websecure' } as const;

/**
 * Traefik: annotations that name objects of its own.
 *
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/ingress/
 */
export const ingressTraefik: Dialect = {
  ingressClass: 'traefik',
  // It asks the longest rule first, which is not always the most special one.
  grouping: {
    onlyWhereUnlike: false,
    say: (turn, _around, count) =>
      count === 1 ? {} : prefixed(prefix, { 'router.priority': String(firstPriority - turn) }),
  },
  say,
  paths,
  beside,
  check,
};

/** Below those of Traefik itself, and beyond the length of any rule. */
const firstPriority = 100_000;

function say(route: ResolvedRoute, around: Around): Saying {
  const steps = stepsOf(route, around.context);
  const objects = steps.map((step) => middleware(step, around));
  const router = {
    'router.middlewares': objects.length === 0 ? undefined : objects.map((one) => nameOf(one, around)).join(','),
    'router.pathmatcher': pathOf(route).kind === 'pattern' ? 'PathRegexp' : undefined,
  };
  const own = ownBackend(route, around);
  const isPlainToo = hasListener(route, around, 'http') && hasListener(route, around, 'https');
  const second = { suffix: 'plain', annotations: { ...entryOf('http'), ...prefixed(prefix, router) } };
  const encrypted = hasListener(route, around, 'https');
  return {
    annotations: { ...entryOf(encrypted ? 'https' : 'http'), ...prefixed(prefix, router) },
    ...(objects.length + own.length === 0 ? {} : { objects: [...objects, ...own] }),
    ...backendsOf(route, own, around),
    ...(isPlainToo ? { second } : {}),
  };
}

function hasListener(route: ResolvedRoute, around: Around, protocol: 'http' | 'https'): boolean {
  return listenersTo(route, around).some((one) => one.protocol === protocol);
}

/** A certificate alone does not make Traefik speak TLS. */
function entryOf(protocol: 'http' | 'https'): Annotations {
  const tls = protocol === 'https' ? 'true' : undefined;
  return prefixed(prefix, { 'router.entrypoints': entryPoints[protocol], 'router.tls': tls });
}

function stepsOf(route: ResolvedRoute, context: Context): readonly Middleware[] {
  return middlewaresOf(route, {
    users: ({ secret }) => {
      const found = findSecret(context.topology, secret);
      return { secret: found === undefined ? secret : secretObjectName(found) };
    },
    urlOf: (endpoint) => clusterUrl(endpoint, context),
  });
}

function middleware({ name, spec }: Middleware, { gateway, context, name: owner }: Around): ObjectOf<'Middleware'> {
  return {
    apiVersion: 'traefik.io/v1alpha1',
    kind: 'Middleware',
    metadata: { name: `${owner}-${name}`, labels: gatewayLabels(gateway, context) },
    spec,
  };
}

/** An object as annotations name it. */
function nameOf({ metadata: { name } }: KubernetesObject, { context: { options } }: Around): string {
  return `${options.namespace ?? 'default'}-${name}@kubernetescrd`;
}

/** A Service of the route alone, where something is said of the back end; and what that names. */
function ownBackend(route: ResolvedRoute, around: Around): readonly KubernetesObject[] {
  const [first] = route.backends;
  if (first === undefined) return [];
  const transport = transportOf(route.policies, around);
  const [named] = transport;
  const isTls = portOf(first, around.context)?.tls === true;
  const annotations = prefixed(prefix, {
    'service.serversscheme': isTls ? 'https' : route.protocol === 'grpc' ? 'h2c' : undefined,
    'service.serverstransport': named === undefined ? undefined : nameOf(named, around),
    ...stickyOf(route.policies),
  });
  return Object.keys(annotations).length === 0 ? [] : [...transport, ...ownService(first, annotations, around)];
}

function stickyOf({ stickySession }: RoutePolicies<string>): Readonly<Record<string, string | undefined>> {
  if (stickySession === undefined) return {};
  const { cookie, lifetime } = stickySession;
  return {
    'service.sticky.cookie': 'true',
    'service.sticky.cookie.name': cookie,
    'service.sticky.cookie.maxage': lifetime === undefined ? undefined : wholeSeconds(lifetime),
  };
}

/** How long Traefik waits for the answer to begin, which is all that it measures. */
function transportOf(
  { timeout }: RoutePolicies<string>,
  { gateway, context, name }: Around,
): readonly ObjectOf<'ServersTransport'>[] {
  const given = [timeout?.request, timeout?.backend].filter((one) => one !== undefined);
  if (given.length === 0) return [];
  const responseHeaderTimeout = durationText(Math.min(...given));
  return [
    {
      apiVersion: 'traefik.io/v1alpha1',
      kind: 'ServersTransport',
      metadata: { name, labels: gatewayLabels(gateway, context) },
      spec: { forwardingTimeouts: { responseHeaderTimeout } },
    },
  ];
}

function backendsOf(
  { backends: [first] }: ResolvedRoute,
  own: readonly KubernetesObject[],
  { name }: Around,
): Pick<Saying, 'backends'> {
  if (first === undefined || own.length === 0) return {};
  return { backends: [{ service: { name, port: { name: first.port } } }] };
}

/** Its prefixes end anywhere. A route that takes the prefix itself and nothing below it keeps that. */
function paths(route: ResolvedRoute, { gateway }: Around): readonly PathPart[] {
  const { kind, value } = pathOf(route);
  if (kind === 'pattern') return [{ path: `/{0}${wholly(value)}`, pathType: 'ImplementationSpecific' }];
  if (kind === 'exact') return plainPaths(route);
  const isTaken = gateway.routes.some((other) => {
    const exact = pathOf(other);
    return exact.kind === 'exact' && exact.value === withoutSlash(value) && sharesHost(route, other);
  });
  return elementPaths(route).filter(({ pathType }) => !(isTaken && pathType === 'Exact'));
}

/** Traefik looks for an expression anywhere. It stands between backticks; `/{0}` before it is the slash that an API server wants, none times. */
function wholly(pattern: string): string {
  return `^(?:${pattern.replaceAll('`', '\\x60')})$`;
}

function sharesHost({ hosts }: ResolvedRoute, other: ResolvedRoute): boolean {
  return hosts.length === 0 ? other.hosts.length === 0 : hosts.some((host) => other.hosts.includes(host));
}

/** The Ingress that sends callers to HTTPS. */
function beside(around: Around): readonly GatewayObject[] {
  const { gateway, context } = around;
  const backend = anyBackend(gateway, context);
  const [first, ...others] = sentRoutes(around);
  if (first === undefined || backend === undefined) return [];
  const step = { name: 'https', spec: { redirectScheme: { scheme: 'https', permanent: true } } };
  const sender = middleware(step, { ...around, name: `${around.name}-redirect` });
  const annotations = { ...entryOf('http'), ...prefixed(prefix, { 'router.middlewares': nameOf(sender, around) }) };
  const sending = sendingIngress([first, ...others], annotations, backend, around, ingressTraefik);
  return [sender, sending].map((manifest) => ofRoute(first, manifest));
}

function check(route: ResolvedRoute, around: Around): readonly Finding[] {
  return [...namespaceFindings(route, around), ...userFindings(route, around)];
}

function namespaceFindings(route: ResolvedRoute, around: Around): readonly Finding[] {
  const { options } = around.context;
  const isNamed = stepsOf(route, around.context).length > 0 || transportOf(route.policies, around).length > 0;
  const isSent = isSentToHttps(route, around);
  if (options.namespace !== undefined || (!isNamed && !isSent)) return [];
  const what = 'needs objects that Traefik finds by their namespace, which is not said';
  return [
    { field: '', code: 'namespace-needed', what, hint: "Name it in the target: kubernetes({ namespace: 'shop' })." },
  ];
}

function userFindings({ policies: { authentication } }: ResolvedRoute, { context }: Around): readonly Finding[] {
  if (authentication?.kind !== 'basic') return [];
  const { keys = [] } = findSecret(context.topology, authentication.users.secret) ?? {};
  if (keys.length === 1) return [];
  const what = 'takes its users from a Secret with several keys, and Traefik reads one that has a single key';
  return [{ field: 'authentication', what, hint: 'Declare a Secret that holds nothing else.' }];
}
