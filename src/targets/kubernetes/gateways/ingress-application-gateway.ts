import type { ResolvedRoute } from '../../../model/resolved';
import { withoutSlash } from '../../traefik/rule';
import { prefixed, wholeSeconds } from './annotation-values';
import { portOf } from './ingress-backends';
import { isSentToHttps, type Around, type Dialect, type PathPart, type Saying } from './ingress-dialect';
import { pathOf, plainPaths, elementPaths } from './ingress-paths';

const prefix = 'appgw.ingress.kubernetes.io';

/**
 * The Application Gateway controller of Azure.
 *
 * @see https://azure.github.io/application-gateway-kubernetes-ingress/annotations/
 */
export const ingressApplicationGateway: Dialect = {
  ingressClass: 'azure-application-gateway',
  grouping: 'same',
  say,
  paths,
};

function say(route: ResolvedRoute, around: Around): Saying {
  const { rewrite, policies, backends } = route;
  const { timeout, stickySession } = policies;
  const isTls = backends[0] !== undefined && portOf(backends[0], around.context)?.tls === true;
  const settings = {
    'ssl-redirect': isSentToHttps(route, around) ? 'true' : undefined,
    'backend-protocol': isTls ? 'https' : undefined,
    'backend-hostname': rewrite?.host,
    'backend-path-prefix': rewrite?.path?.kind === 'prefix' ? `${withoutSlash(rewrite.path.value)}/` : undefined,
    'request-timeout': timeout?.request === undefined ? undefined : wholeSeconds(timeout.request),
    'cookie-based-affinity': stickySession === undefined ? undefined : 'true',
  };
  return { annotations: prefixed(prefix, settings) };
}

/** Its prefixes end anywhere, and what it puts in their place stands where they end. */
function paths(route: ResolvedRoute): readonly PathPart[] {
  if (route.rewrite?.path === undefined) return elementPaths(route);
  const { kind, value } = pathOf(route);
  return kind === 'prefix' ? [{ path: `${withoutSlash(value)}/`, pathType: 'Prefix' }] : plainPaths(route);
}
