import type { ResolvedRoute } from '../../../model/resolved';
import type { ObjectOf } from '../api';
import { ingressObject } from './ingress';
import {
  isEncrypted,
  isSentToHttps,
  type Annotations,
  type Around,
  type Dialect,
  type Finding,
  type IngressBackend,
} from './ingress-dialect';

/** The routes whose plain callers are sent on to HTTPS. */
export function sentRoutes(around: Around): readonly ResolvedRoute[] {
  return around.gateway.routes.filter((route) => isSentToHttps(route, around));
}

/** An Ingress that sends on to HTTPS what comes plain for the hosts of these routes. */
export function sendingIngress(
  [first, ...others]: readonly [ResolvedRoute, ...(readonly ResolvedRoute[])],
  annotations: Annotations,
  backend: IngressBackend,
  around: Around,
  dialect: Dialect,
): ObjectOf<'Ingress'> {
  const http = { paths: [{ path: '/', pathType: 'Prefix', backend }] };
  const rules = hostsOf([first, ...others]).map((host) => ({ ...(host === undefined ? {} : { host }), http }));
  return ingressObject(`${around.name}-redirect`, first, annotations, around, dialect, { rules });
}

/** A route without host names takes any. */
function hostsOf(routes: readonly ResolvedRoute[]): readonly (string | undefined)[] {
  if (routes.some(({ hosts }) => hosts.length === 0)) return [undefined];
  return [...new Set(routes.flatMap(({ hosts }) => hosts))].sort();
}

/** Where a balancer sends on all that comes plain, a host that is not encrypted would be sent to no certificate. */
export function sentFindings(route: ResolvedRoute, around: Around): readonly Finding[] {
  if (isEncrypted(route, around) || sentRoutes(around).length === 0) return [];
  const what = 'is not encrypted beside others that are, and the balancer sends all that comes plain on to HTTPS';
  return [{ field: '', what, hint: 'Encrypt it as well, or route to it through a Gateway of its own.' }];
}
