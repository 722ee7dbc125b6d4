import type { SourceLocation } from '../../../issues/issue';
import type { ResolvedGateway, ResolvedRoute } from '../../../model/resolved';
import type { KubernetesObject } from '../api';
import type { Context } from '../names';

/** An object that a gateway becomes, and whose it is. */
export interface GatewayObject {
  readonly manifest: KubernetesObject;
  /** Construct that says it: the gateway, or a service that exposes itself by a host name. */
  readonly construct: string;
  readonly source?: SourceLocation;
}

/** Makes the objects of a gateway for one implementation, in the order in which they are applied. */
export type GatewayRenderer = (gateway: ResolvedGateway, context: Context) => readonly GatewayObject[];

/** An object of the gateway as a whole. */
export function ofGateway({ path, source }: ResolvedGateway, manifest: KubernetesObject): GatewayObject {
  return { manifest, construct: path, source };
}

/** An object of a route: it stands in the file of the construct that says the route. */
export function ofRoute({ construct, source }: ResolvedRoute, manifest: KubernetesObject): GatewayObject {
  return { manifest, construct, source };
}
