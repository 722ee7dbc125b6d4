import { findService, type ResolvedGateway, type ResolvedRoute } from '../../../model/resolved';
import { sorted } from '../../sorted';
import { nameLabel } from '../labels';
import { labelsOf, sharedLabels, type Context } from '../names';

type Labels = Readonly<Record<string, string>>;

/** Labels of an object of a gateway: the user's own, and ours over them. */
export function gatewayLabels({ name, labels, implicit }: ResolvedGateway, { topology }: Context): Labels {
  const own: Labels = implicit ? {} : nameLabel(name, topology);
  return sorted({ ...labels, ...own, ...sharedLabels(topology) });
}

/** Labels of an object of a route: those of its gateway, or of the service that exposes itself. */
export function routeLabels(gateway: ResolvedGateway, route: ResolvedRoute, context: Context): Labels {
  const service = gateway.implicit ? findService(context.topology, route.construct) : undefined;
  return service === undefined ? gatewayLabels(gateway, context) : labelsOf(service, context.topology);
}
