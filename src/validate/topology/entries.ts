import { indexedBy } from '../../model/groups';
import type { Arrow, ResolvedService, ResolvedTopology } from '../../model/resolved';
import { isLoopback, publicRoutes, routeCalled } from './public-routes';
import { servicesByPath } from './subject';

/** A service that callers from outside reach first, and how. */
export interface Entry {
  readonly service: ResolvedService;
  /** How messages call the way in. */
  readonly by: string;
}

/** Services that callers from outside reach first: by public routes, and by ports that are open to other machines. */
export function entriesOf(topology: ResolvedTopology): readonly Entry[] {
  const services = servicesByPath(topology);
  const routed = publicRoutes(topology).flatMap((one) =>
    one.route.backends.flatMap(({ service: path }) => {
      const service = services.get(path);
      return service === undefined ? [] : [{ service, by: lowerFirst(routeCalled(one)) }];
    }),
  );
  const opened = topology.services.flatMap((service) =>
    Object.keys(service.exposure)
      .filter((port) => isOpen(service, port, topology))
      .map((port) => ({ service, by: `exposed port "${port}" of "${service.name}"` })),
  );
  return [...routed, ...opened];
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

function isOpen({ exposure }: ResolvedService, port: string, { environment }: ResolvedTopology): boolean {
  const way = exposure[port];
  if (way === undefined || way.kind === 'host') return false;
  if (way.kind === 'port' && (way.sourceRanges ?? []).length > 0) return false;
  return environment.target.kind !== 'compose' || !isLoopback(way.address ?? '127.0.0.1');
}

const byCaller = new WeakMap<ResolvedTopology, ReadonlyMap<string, readonly Arrow[]>>();

/** The calls that a construct makes. */
export function callsFrom(path: string, topology: ResolvedTopology): readonly Arrow[] {
  const known = byCaller.get(topology) ?? indexedBy(topology.arrows, ({ from }) => [from]);
  byCaller.set(topology, known);
  return known.get(path) ?? [];
}

/** A service that requests from outside come to, and the services on the way, from the entry on. */
export interface Reached {
  readonly entry: Entry;
  readonly service: ResolvedService;
  readonly way: readonly ResolvedService[];
}

/** Every service that requests from outside come to, each once, by the shortest way. */
export function reachedFromOutside(topology: ResolvedTopology): readonly Reached[] {
  const known = reached.get(topology) ?? reachedIn(topology);
  reached.set(topology, known);
  return known;
}

const reached = new WeakMap<ResolvedTopology, readonly Reached[]>();

function reachedIn(topology: ResolvedTopology): readonly Reached[] {
  const services = servicesByPath(topology);
  const found = new Map<string, Reached>();
  const queue: Reached[] = entriesOf(topology).map((entry) => ({
    entry,
    service: entry.service,
    way: [entry.service],
  }));
  for (const next of queue) {
    if (found.has(next.service.path)) continue;
    found.set(next.service.path, next);
    for (const { to } of callsFrom(next.service.path, topology)) {
      const service = services.get(to);
      if (service !== undefined && !found.has(to))
        queue.push({ entry: next.entry, service, way: [...next.way, service] });
    }
  }
  return [...found.values()];
}
