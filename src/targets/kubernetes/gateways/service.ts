import { findService, type ResolvedGateway, type ResolvedListener, type ResolvedRoute } from '../../../model/resolved';
import { sorted } from '../../sorted';
import type { ObjectOf, ServicePort } from '../api';
import { annotated, selectorLabels, type Context } from '../names';
import { gatewayLabels } from './labels';
import { ofGateway, type GatewayObject, type GatewayRenderer } from './object';

/** Services that lead from the ports of a gateway to the pods of a service. */
export const loadBalancers: GatewayRenderer = (gateway, context) => servicesOf('LoadBalancer', gateway, context);

/** Services that lead from ports of every node to the pods of a service. */
export const nodePorts: GatewayRenderer = (gateway, context) => servicesOf('NodePort', gateway, context);

type ServiceType = 'LoadBalancer' | 'NodePort';

interface Way {
  readonly route: ResolvedRoute;
  readonly listener: ResolvedListener;
}

/** Routes to one service share a Service where the same callers may come; a Service leads to one set of pods. */
function servicesOf(type: ServiceType, gateway: ResolvedGateway, context: Context): readonly GatewayObject[] {
  const groups = new Map<string, Way[]>();
  for (const way of waysOf(gateway)) {
    const key = JSON.stringify([
      way.route.backends[0]?.service,
      rangesOf(way.route),
      sorted(way.route.annotations ?? {}),
    ]);
    groups.set(key, [...(groups.get(key) ?? []), way]);
  }
  const all = [...groups.values()];
  const taken = new Set<string>();
  return all.flatMap((ways) => {
    const name = nameOf(ways, gateway, context, all.length === 1, taken);
    taken.add(name);
    return service(type, name, ways, gateway, context).map((manifest) => ofGateway(gateway, manifest));
  });
}

/** What asks for more than to hand on bytes cannot be said, and is reported. */
function waysOf({ routes, listeners, implicit }: ResolvedGateway): readonly Way[] {
  if (implicit) return [];
  return routes
    .filter(({ backends, protocol, hosts }) => backends.length > 0 && (protocol !== 'http' || hosts.length === 0))
    .flatMap((route) =>
      listeners.filter(({ name }) => route.listeners.includes(name)).map((listener) => ({ route, listener })),
    );
}

/** The gateway's own name where one Service is all of it; else with the service that it leads to. */
function nameOf(
  [first]: readonly Way[],
  gateway: ResolvedGateway,
  { topology }: Context,
  isOnly: boolean,
  taken: ReadonlySet<string>,
): string {
  if (isOnly || first === undefined) return gateway.name;
  const target = findService(topology, first.route.backends[0]?.service ?? '');
  const name = `${gateway.name}-${target?.name ?? first.route.name}`;
  return taken.has(name) ? `${gateway.name}-${first.route.name}` : name;
}

function service(
  type: ServiceType,
  name: string,
  ways: readonly Way[],
  gateway: ResolvedGateway,
  context: Context,
): readonly ObjectOf<'Service'>[] {
  const [first] = ways;
  const target = findService(context.topology, first?.route.backends[0]?.service ?? '');
  if (first === undefined || target === undefined) return [];
  const ranges = rangesOf(first.route);
  return [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        name,
        labels: gatewayLabels(gateway, context),
        ...annotated({ ...gateway.annotations, ...first.route.annotations }),
      },
      spec: {
        type,
        ...(ranges.length === 0 || type === 'NodePort' ? {} : { loadBalancerSourceRanges: ranges }),
        selector: selectorLabels(target, context.topology),
        ports: ways.map((way) => portOf(type, way)),
      },
    },
  ];
}

/** A cluster gives away ports of nodes from one range; another port it chooses itself. */
function portOf(type: ServiceType, { route, listener: { name, port } }: Way): ServicePort {
  const isGiven = type === 'NodePort' && port >= 30_000 && port <= 32_767;
  return { name, port, targetPort: route.backends[0]?.port ?? '', ...(isGiven ? { nodePort: port } : {}) };
}

function rangesOf({ policies: { allowedAddresses = [] } }: ResolvedRoute): readonly string[] {
  return [...new Set(allowedAddresses)].sort();
}
