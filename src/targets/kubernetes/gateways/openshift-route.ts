import type { ResolvedGateway, ResolvedListener, ResolvedRoute } from '../../../model/resolved';
import { findService } from '../../../model/resolved';
import type { HeaderChangesModel, RateLimitModel, RoutePolicies } from '../../../model/route';
import { filled } from '../../filled';
import { openshiftRate } from '../../gateways/rates';
import type { ObjectOf } from '../api';
import { annotated, names, type Context } from '../names';
import { prefixed } from './annotation-values';
import { portOf, weightOf } from './ingress-backends';
import { isSentToHttps, listenersTo, type Annotations, type Around, type Finding } from './ingress-dialect';
import { pathOf } from './ingress-paths';
import { routeLabels } from './labels';
import { gatewayNames } from './names';
import { ofRoute, type GatewayObject } from './object';

type RouteSpec = ObjectOf<'Route'>['spec'];

const prefix = 'haproxy.router.openshift.io';

/**
 * Routes of OpenShift: one for each host name of a route.
 *
 * @see https://docs.redhat.com/en/documentation/openshift_container_platform/latest/html/ingress_and_load_balancing/configuring-routes
 */
export function openshiftRoutes(gateway: ResolvedGateway, context: Context): readonly GatewayObject[] {
  return gateway.routes.flatMap((route) => {
    const isServed = route.protocol !== 'tcp' && route.backends.length > 0;
    return isServed
      ? hostsOf(route).map((host) => ofRoute(route, openshiftRoute(route, host, { gateway, context })))
      : [];
  });
}

/** Without a host name the router makes one. */
function hostsOf({ hosts }: ResolvedRoute): readonly (string | undefined)[] {
  return hosts.length === 0 ? [undefined] : hosts;
}

function openshiftRoute(
  route: ResolvedRoute,
  host: string | undefined,
  { gateway, context }: Omit<Around, 'name'>,
): ObjectOf<'Route'> {
  const own = gatewayNames.route(gateway, route);
  const name = route.hosts.length > 1 ? `${own}-${(host ?? '').replace(/[^a-z0-9]+/g, '-')}` : own;
  const around: Around = { gateway, context, name };
  const annotations = { ...policiesOf(route, around), ...gateway.annotations, ...route.annotations };
  return {
    apiVersion: 'route.openshift.io/v1',
    kind: 'Route',
    metadata: { name, labels: routeLabels(gateway, route, context), ...annotated(annotations) },
    spec: specOf(route, host, around),
  };
}

function specOf(route: ResolvedRoute, host: string | undefined, around: Around): RouteSpec {
  const { value } = pathOf(route);
  const targetPort = route.backends[0]?.port ?? '';
  const tls = tlsOf(route, around);
  return {
    ...(host === undefined ? {} : { host }),
    ...(route.protocol === 'tls' || value === '/' ? {} : { path: value }),
    ...targetsOf(route, around.context),
    port: { targetPort },
    ...(tls === undefined ? {} : { tls }),
    ...headersOf(route.policies),
  };
}

/** Shares are numbers up to 256. */
function targetsOf({ backends }: ResolvedRoute, { topology }: Context): Pick<RouteSpec, 'to' | 'alternateBackends'> {
  const highest = Math.max(...backends.map(weightOf));
  const scale = highest > 256 ? 256 / highest : 1;
  const [to, ...others] = backends.map((backend) => {
    const service = findService(topology, backend.service);
    const weight = Math.round(weightOf(backend) * scale);
    const share = backends.length > 1 ? { weight } : {};
    return { kind: 'Service' as const, name: service === undefined ? '' : names.service(service), ...share };
  });
  if (to === undefined) return { to: { name: '' } };
  return { to, ...(others.length === 0 ? {} : { alternateBackends: others }) };
}

function tlsOf(route: ResolvedRoute, around: Around): RouteSpec['tls'] {
  const listeners = listenersTo(route, around);
  if (route.protocol === 'tls') return { termination: 'passthrough' };
  const encrypted = listeners.find(({ protocol }) => protocol === 'https');
  if (encrypted === undefined) return undefined;
  const isBoth = listeners.some(({ protocol }) => protocol === 'http');
  return {
    termination: 'edge',
    insecureEdgeTerminationPolicy: isSentToHttps(route, around) ? 'Redirect' : isBoth ? 'Allow' : 'None',
    ...certificateOf(encrypted),
  };
}

/** Without a certificate of its own, a Route has that of the router. */
function certificateOf({ tls }: ResolvedListener): Pick<NonNullable<RouteSpec['tls']>, 'externalCertificate'> {
  return tls?.kind === 'secret' ? { externalCertificate: { name: tls.secret } } : {};
}

/** What the router takes apart in a value begins with a percent sign. */
function headersOf({ requestHeaders, responseHeaders }: RoutePolicies<string>): Pick<RouteSpec, 'httpHeaders'> {
  const actions = filled({ request: actionsOf(requestHeaders), response: actionsOf(responseHeaders) });
  return Object.keys(actions).length === 0 ? {} : { httpHeaders: { actions } };
}

interface HeaderAction {
  readonly name: string;
  readonly action: { readonly type: 'Set'; readonly set: { readonly value: string } } | { readonly type: 'Delete' };
}

function actionsOf({ set = {}, remove = [] }: HeaderChangesModel = {}): readonly HeaderAction[] {
  const sets = Object.entries(set).map(([name, text]): HeaderAction => {
    return { name, action: { type: 'Set', set: { value: text.replaceAll('%', '%%') } } };
  });
  const removes = remove.map((name): HeaderAction => ({ name, action: { type: 'Delete' } }));
  return [...sets, ...removes].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function policiesOf(route: ResolvedRoute, around: Around): Annotations {
  const { policies, rewrite } = route;
  const { allowedAddresses, rateLimit, stickySession } = policies;
  const addresses = allowedAddresses?.join(' ');
  const settings = {
    timeout: timeoutOf(policies),
    'rewrite-target': rewrite?.path?.kind === 'prefix' ? rewrite.path.value : undefined,
    // A release reads one of the two; a word that it does not know would let everybody in.
    ip_allowlist: addresses,
    ip_whitelist: addresses,
    ...(rateLimit === undefined ? {} : limitOf(rateLimit)),
  };
  return {
    ...prefixed(prefix, settings),
    ...(stickySession?.cookie === undefined ? {} : { 'router.openshift.io/cookie_name': stickySession.cookie }),
    ...issuerOf(route, around),
  };
}

/** The router counts the time between two reads of an answer. */
function timeoutOf({ timeout }: RoutePolicies<string>): string | undefined {
  const given = [timeout?.request, timeout?.backend].filter((one) => one !== undefined);
  if (given.length === 0) return undefined;
  const seconds = Math.min(...given);
  return Number.isInteger(seconds) && seconds > 0 ? `${seconds}s` : `${Math.max(1, Math.round(seconds * 1000))}ms`;
}

function limitOf(limit: RateLimitModel): Readonly<Record<string, string>> {
  const { count } = openshiftRate(limit);
  return { 'rate-limit-connections': 'true', 'rate-limit-connections.rate-http': String(count) };
}

/** What the controller of cert-manager for Routes reads. */
function issuerOf(route: ResolvedRoute, around: Around): Annotations {
  const issuers = listenersTo(route, around).flatMap(({ tls }) => (tls?.kind === 'issuer' ? [tls.issuer] : []));
  const [issuer] = issuers;
  if (issuer === undefined) return {};
  return { 'cert-manager.io/issuer-name': issuer, 'cert-manager.io/issuer-kind': 'ClusterIssuer' };
}

/** What a Route refuses, or the router would leave out in silence. */
export function openshiftFindings(route: ResolvedRoute, { context }: Around): readonly Finding[] {
  return [...backendFindings(route, context), ...headerFindings(route.policies), ...textFindings(route)];
}

function backendFindings({ backends }: ResolvedRoute, context: Context): readonly Finding[] {
  const ports = new Set(backends.map(({ port }) => port));
  const known = backends.every((backend) => portOf(backend, context) !== undefined);
  const findings: Finding[] = [];
  if (known && ports.size > 1) {
    const what = `leads to ports of different names, ${[...ports]
      .sort()
      .map((one) => `"${one}"`)
      .join(' and ')}, and a Route names one for all`;
    findings.push({ field: 'to', what, hint: 'Give the ports one name.' });
  }
  if (backends.length > 4) {
    const what = `leads to ${backends.length} back ends, and a Route to 4 at most`;
    findings.push({ field: 'to', what, hint: 'Leave some of them out.' });
  }
  return findings;
}

/** Headers that the router keeps for itself. */
const reserved = ['strict-transport-security', 'proxy', 'host', 'cookie', 'set-cookie'];

function headerFindings(policies: RoutePolicies<string>): readonly Finding[] {
  return (['requestHeaders', 'responseHeaders'] as const).flatMap((field) => {
    const { set = {}, remove = [] } = policies[field] ?? {};
    const bad = [...Object.keys(set), ...remove].filter((name) => reserved.includes(name.toLowerCase()));
    return bad.map((name) => {
      const what = `changes header "${name}", which a Route may not`;
      return { field, what, hint: `It keeps ${reserved.map((one) => `"${one}"`).join(', ')} for itself.` };
    });
  });
}

function textFindings({ rewrite, policies: { stickySession } }: ResolvedRoute): readonly Finding[] {
  const path = rewrite?.path?.value ?? '/';
  const cookie = stickySession?.cookie ?? 'a';
  return [
    ...(/^[-._~/:@A-Za-z0-9]*$/.test(path) ? [] : [wrong('rewrite.path', path)]),
    ...(/^[-_.A-Za-z0-9]+$/.test(cookie) ? [] : [wrong('stickySession.cookie', cookie)]),
  ];
}

function wrong(field: string, text: string): Finding {
  const what = `has "${text}" in "${field}", with characters that the router leaves out`;
  return { field, what, hint: 'There use letters, digits and `-._` only; in a path `~/:@` as well.' };
}
