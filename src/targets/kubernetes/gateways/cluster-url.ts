import { findService } from '../../../model/resolved';
import type { EndpointModel } from '../../../model/route';
import { schemeOf, urlOf } from '../../endpoints';
import type { Context } from '../names';
import { backendRef } from './backends';

/**
 * The URL of an endpoint for callers in other namespaces, as controllers are: `http://login.shop.svc:8080`. It holds
 * whatever the domain of the cluster is.
 */
export function clusterUrl(endpoint: EndpointModel, context: Context): string {
  return urlWithin(endpoint, context, '');
}

/**
 * The same by its full name, for proxies that ask name servers themselves and complete no names, as nginx does:
 * `http://login.shop.svc.cluster.local:8080`. It holds where the domain of the cluster is the usual one.
 */
export function fullUrl(endpoint: EndpointModel, context: Context): string {
  return urlWithin(endpoint, context, '.cluster.local');
}

function urlWithin(endpoint: EndpointModel, context: Context, domain: '' | '.cluster.local'): string {
  const ref = backendRef(endpoint, context);
  const port = findService(context.topology, endpoint.service)?.ports[endpoint.port];
  if (ref === undefined || port === undefined) return '';
  const { namespace } = context.options;
  const host = namespace === undefined ? ref.name : `${ref.name}.${namespace}.svc${domain}`;
  return urlOf(schemeOf(port), host, ref.port);
}
