import type { ManifestObject, PlainMap } from '../manifests/object';
import { gatewayRouteKinds } from '../manifests/kubernetes/kinds';
import { mapsUnder, type Placed } from './places';

/** API group of the Gateway API. */
export const gatewayGroup = 'gateway.networking.k8s.io';

/** Kind of a Gateway, as rules name it. */
export const gatewayKind = `Gateway.${gatewayGroup}`;

/** Kinds of routes whose requests have a path, or a method, and filters. */
export const requestRouteKinds: readonly string[] = [`HTTPRoute.${gatewayGroup}`, `GRPCRoute.${gatewayGroup}`];

/** Kinds of routes that are led by names of hosts. */
export const hostRouteKinds: readonly string[] = [...requestRouteKinds, `TLSRoute.${gatewayGroup}`];

export { gatewayRouteKinds };

/** A filter of a route, or of one of its backends. */
export function filtersOf(route: ManifestObject): readonly Placed<PlainMap>[] {
  return ['spec.rules.*.filters.*', 'spec.rules.*.backendRefs.*.filters.*'].flatMap((path) =>
    mapsUnder(route.value, path),
  );
}
