import { findService, type ResolvedRoute } from '../../../model/resolved';
import type { BackendModel, EndpointModel } from '../../../model/route';
import { names, type Context } from '../names';

/** A port of the Service of an endpoint. */
export interface BackendRef {
  readonly name: string;
  readonly port: number;
}

/** A back end with its share of the requests. */
export interface WeightedBackendRef extends BackendRef {
  readonly weight?: number;
}

/** The Service of an endpoint; undefined where it leads nowhere, which is told already. */
export function backendRef({ service: path, port }: EndpointModel, { topology }: Context): BackendRef | undefined {
  const service = findService(topology, path);
  const model = service?.ports[port];
  if (service === undefined || model === undefined) return undefined;
  return { name: names.service(service), port: model.service ?? model.container };
}

/** The back ends of a route. */
export function backendRefs({ backends }: ResolvedRoute, context: Context): readonly WeightedBackendRef[] {
  return backends.flatMap((backend) => weighted(backend, context));
}

function weighted(backend: BackendModel, context: Context): readonly WeightedBackendRef[] {
  const ref = backendRef(backend, context);
  if (ref === undefined) return [];
  return [{ ...ref, ...(backend.weight === undefined ? {} : { weight: backend.weight }) }];
}
