import { findSecret, type ResolvedGateway, type ResolvedRoute } from '../../../model/resolved';
import { secretObjectName } from '../../../model/secret';
import { policyMiddlewares, type Surroundings } from '../../traefik/middlewares';
import type { KubernetesObject, ObjectOf } from '../api';
import type { Context } from '../names';
import { clusterUrl } from './cluster-url';
import type { GrpcFilter } from './filters';
import { inDialect } from './gateway-api';
import { routeLabels } from './labels';
import { gatewayNames } from './names';
import type { GatewayRenderer } from './object';

/** The Gateway API by Traefik: what the standard cannot say stands in Middlewares, which the route refers to. */
export const traefikGateway: GatewayRenderer = inDialect({
  gatewayClass: 'traefik',
  extras: (route, gateway, context) => {
    const filters = extensionRefs(traefikMiddlewares(route, gateway, context));
    return { http: filters, grpc: filters, timeouts: false };
  },
  before: traefikMiddlewares,
});

type Middleware = ObjectOf<'Middleware'>;

/** The Middlewares of the policies of a route, and where there are several one more that keeps their order. */
export function traefikMiddlewares(
  route: ResolvedRoute,
  gateway: ResolvedGateway,
  context: Context,
): readonly Middleware[] {
  const name = gatewayNames.routeObject(gateway, route, context);
  const labels = routeLabels(gateway, route, context);
  const steps = policyMiddlewares(route.policies, surroundings(context)).map((step) => {
    return middleware(`${name}-${step.name}`, labels, step.spec);
  });
  if (steps.length < 2) return steps;
  return [
    ...steps,
    middleware(name, labels, { chain: { middlewares: steps.map(({ metadata }) => ({ name: metadata.name })) } }),
  ];
}

function middleware(name: string, labels: Readonly<Record<string, string>>, spec: Middleware['spec']): Middleware {
  return { apiVersion: 'traefik.io/v1alpha1', kind: 'Middleware', metadata: { name, labels }, spec };
}

/** Where a Middleware finds what stands beside it in a cluster. */
export function surroundings(context: Context): Surroundings {
  return {
    users: ({ secret: path }) => {
      const secret = findSecret(context.topology, path);
      return { secret: secret === undefined ? '' : secretObjectName(secret) };
    },
    urlOf: (endpoint) => clusterUrl(endpoint, context),
  };
}

/** The last one holds all others. */
function extensionRefs(middlewares: readonly KubernetesObject[]): readonly GrpcFilter[] {
  const last = middlewares.at(-1);
  if (last === undefined) return [];
  return [
    { type: 'ExtensionRef', extensionRef: { group: 'traefik.io', kind: 'Middleware', name: last.metadata.name } },
  ];
}
