import type { ResolvedRoute } from '../../../model/resolved';
import type { HeaderChangesModel, RoutePolicies } from '../../../model/route';
import { filled } from '../../filled';
import type { KubernetesObject, ObjectOf } from '../api';
import type { BackendConfigProps } from '../custom-api';
import { ownService, portOf } from './ingress-backends';
import { isEncrypted, type Annotations, type Around, type Dialect, type Finding, type Saying } from './ingress-dialect';
import { plainPaths } from './ingress-paths';
import { sentFindings, sentRoutes } from './ingress-sent';
import { gatewayLabels, routeLabels } from './labels';
import { ofRoute, type GatewayObject } from './object';

type BackendConfigSpec = NonNullable<BackendConfigProps['spec']>;

/**
 * GKE: one Ingress is one balancer with an address of its own, so all routes of a gateway share one; what is said of a route
 * stands at a Service of its own.
 *
 * @see https://cloud.google.com/kubernetes-engine/docs/how-to/ingress-configuration
 */
export const ingressGce: Dialect = {
  ingressClass: 'gce',
  // The controller does not read the field of an Ingress.
  classAnnotation: 'kubernetes.io/ingress.class',
  grouping: 'all',
  say,
  paths: plainPaths,
  always,
  beside,
  check,
};

function always(around: Around): Annotations {
  const { routes } = around.gateway;
  const isSent = sentRoutes(around).length > 0;
  const isClosed = !isSent && routes.every((route) => isEncrypted(route, around)) && !around.gateway.implicit;
  return {
    ...(isSent ? { 'networking.gke.io/v1beta1.FrontendConfig': around.name } : {}),
    ...(isClosed ? { 'kubernetes.io/ingress.allow-http': 'false' } : {}),
  };
}

/** What sends callers to HTTPS. */
function beside(around: Around): readonly GatewayObject[] {
  const { gateway, context } = around;
  const [route] = sentRoutes(around);
  if (route === undefined) return [];
  const config: ObjectOf<'FrontendConfig'> = {
    apiVersion: 'networking.gke.io/v1beta1',
    kind: 'FrontendConfig',
    metadata: { name: around.name, labels: routeLabels(gateway, route, context) },
    spec: { redirectToHttps: { enabled: true, responseCodeName: 'MOVED_PERMANENTLY_DEFAULT' } },
  };
  return [ofRoute(route, config)];
}

function say(route: ResolvedRoute, around: Around): Saying {
  const [first] = route.backends;
  if (first === undefined) return {};
  const config = configOf(route.policies, around);
  const isTls = portOf(first, around.context)?.tls === true;
  if (config.length === 0 && !isTls) return {};
  const annotations = {
    'cloud.google.com/neg': '{"ingress":true}',
    ...(config.length === 0 ? {} : { 'cloud.google.com/backend-config': JSON.stringify({ default: around.name }) }),
    ...(isTls ? { 'cloud.google.com/app-protocols': JSON.stringify({ [first.port]: 'HTTPS' }) } : {}),
  };
  const objects: readonly KubernetesObject[] = [...config, ...ownService(first, annotations, around)];
  return { objects, backends: [{ service: { name: around.name, port: { name: first.port } } }] };
}

function configOf(
  policies: RoutePolicies<string>,
  { gateway, context, name }: Around,
): readonly ObjectOf<'BackendConfig'>[] {
  const { timeout, requestHeaders, responseHeaders } = policies;
  const spec: BackendConfigSpec = filled({
    timeoutSec: timeout?.request === undefined ? undefined : Math.max(1, Math.ceil(timeout.request)),
    sessionAffinity: affinityOf(policies),
    customRequestHeaders: headersOf(requestHeaders),
    customResponseHeaders: headersOf(responseHeaders),
  });
  if (Object.keys(spec).length === 0) return [];
  const metadata = { name, labels: gatewayLabels(gateway, context) };
  return [{ apiVersion: 'cloud.google.com/v1', kind: 'BackendConfig', metadata, spec }];
}

function affinityOf({ stickySession }: RoutePolicies<string>): BackendConfigSpec['sessionAffinity'] {
  if (stickySession === undefined) return undefined;
  const { lifetime } = stickySession;
  return {
    affinityType: 'GENERATED_COOKIE',
    ...(lifetime === undefined ? {} : { affinityCookieTtlSec: Math.max(1, Math.ceil(lifetime)) }),
  };
}

function headersOf({ add = {} }: HeaderChangesModel = {}): BackendConfigSpec['customRequestHeaders'] {
  const headers = Object.entries(add).map(([name, value]) => `${name}:${value}`);
  return headers.length === 0 ? undefined : { headers: headers.sort() };
}

function check(route: ResolvedRoute, around: Around): readonly Finding[] {
  const { policies } = route;
  return [...checkHeaders(policies), ...checkLifetime(policies), ...sentFindings(route, around)];
}

/** Braces stand for what the balancer knows of a request, such as `{client_region}`. */
function checkHeaders(policies: RoutePolicies<string>): readonly Finding[] {
  return (['requestHeaders', 'responseHeaders'] as const).flatMap((field) => {
    const bad = Object.entries(policies[field]?.add ?? {}).filter(([, value]) => /[{}]/.test(value));
    return bad.map(([name]) => {
      const what = `adds header "${name}" with braces in its value, which stand for variables of the balancer`;
      return { field: `${field}.add.${name}`, what, hint: 'Leave them out.' };
    });
  });
}

/** How long the controller lets a balancer send a caller to the same back end. */
const longestAffinitySeconds = 86_400;

/** The controller refuses the whole BackendConfig where it is longer. */
function checkLifetime({ stickySession: { lifetime = 0 } = {} }: RoutePolicies<string>): readonly Finding[] {
  if (lifetime <= longestAffinitySeconds) return [];
  const what = `keeps callers for ${lifetime} seconds, where the balancer takes ${longestAffinitySeconds} at most`;
  return [{ field: 'stickySession.lifetime', what, hint: 'Use `Duration.days(1)` or less.' }];
}
