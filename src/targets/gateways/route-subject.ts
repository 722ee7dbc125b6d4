import type { ResolvedGateway, ResolvedRoute } from '../../model/resolved';

/** What a route is called in what is told about it: as the program calls it, and what of an API it is for. */
export function routeSubject(route: ResolvedRoute, gateway: ResolvedGateway): string {
  if (gateway.implicit) return `Field "${route.field}"`;
  const { documents } = route;
  if (documents === undefined) return `Route "${route.name}" of gateway "${gateway.name}"`;
  const service = route.backends[0]?.service.split('/').pop() ?? '';
  return `Route "${documents.route}" of gateway "${gateway.name}", for "${documents.path}" of the API of "${service}",`;
}
