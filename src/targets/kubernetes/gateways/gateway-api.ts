import type { ResolvedGateway, ResolvedRoute } from '../../../model/resolved';
import type { KubernetesObject } from '../api';
import type { Context } from '../names';
import { certificates, localIssuer } from './certificates';
import { corsFilters } from './filters';
import { gatewayObject } from './gateway-object';
import { ofRoute, type GatewayObject, type GatewayRenderer } from './object';
import { redirects } from './redirects';
import { routeObject, type RouteExtras } from './routes';

/** What an implementation of the Gateway API has beside the standard. */
export interface Dialect {
  /** Class of its Gateways, where an environment names none. */
  readonly gatewayClass: string;
  readonly extras: (route: ResolvedRoute, gateway: ResolvedGateway, context: Context) => RouteExtras;
  /** Objects of its own that a route uses, or that are attached to it; they stand before and after it. */
  readonly before?: RouteObjects;
  readonly after?: (object: KubernetesObject, ...around: Parameters<RouteObjects>) => readonly KubernetesObject[];
}

type RouteObjects = (route: ResolvedRoute, gateway: ResolvedGateway, context: Context) => readonly KubernetesObject[];

/** The objects of a gateway: certificates, the Gateway, redirects, and an object for each route. */
export function inDialect(dialect: Dialect): GatewayRenderer {
  return (gateway, context) => [
    ...ownListeners(gateway, dialect, context),
    ...redirects(gateway, context),
    ...gateway.routes.flatMap((route) => routeObjects(route, gateway, dialect, context)),
  ];
}

/** Where routes are attached to a Gateway that others keep, so are its listeners and certificates. */
function ownListeners(gateway: ResolvedGateway, dialect: Dialect, context: Context): readonly GatewayObject[] {
  const { gatewayClass = dialect.gatewayClass, parentGateway } = context.options;
  if (parentGateway !== undefined) return [];
  return [
    ...gatewayObject(gateway, gatewayClass, context),
    ...localIssuer(gateway, context),
    ...certificates(gateway, context),
  ];
}

function routeObjects(
  route: ResolvedRoute,
  gateway: ResolvedGateway,
  { extras, before, after }: Dialect,
  context: Context,
): readonly GatewayObject[] {
  const object = routeObject(route, gateway, context, extras(route, gateway, context));
  const all = [
    ...(before?.(route, gateway, context) ?? []),
    object,
    ...(after?.(object, route, gateway, context) ?? []),
  ];
  return all.map((manifest) => ofRoute(route, manifest));
}

/** The standard channel alone, which every implementation has. */
export const gatewayApi: GatewayRenderer = inDialect({
  gatewayClass: '',
  extras: (route) => ({ http: corsFilters(route), grpc: [], timeouts: true }),
});
