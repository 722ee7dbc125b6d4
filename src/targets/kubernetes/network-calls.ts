import type { PortModel } from '../../model/port';
import { findExternal, findService, type ResolvedExternal, type ResolvedService } from '../../model/resolved';
import { isTask } from '../../model/workload';
import type { NetworkPort } from './api';
import type { Context } from './names';
import { portOf } from './network-openings';
import { waitPort } from './waits';

/** A service, a gateway or a service outside, and ports that are called. */
export interface Called<T> {
  readonly other: T;
  readonly ports: readonly NetworkPort[];
}

/** Ports as pods see them: what a Service calls them is translated before any policy looks at it. */
export function podPorts(ports: readonly (PortModel | undefined)[]): readonly NetworkPort[] {
  return ports.flatMap((port) => (port === undefined ? [] : [portOf(port.container, protocolOf(port))]));
}

function protocolOf({ protocol }: PortModel): 'TCP' | 'UDP' {
  return protocol === 'udp' ? 'UDP' : 'TCP';
}

/** The services that call a service, in the order of their names. */
export function callersOf(service: ResolvedService, context: Context): readonly Called<ResolvedService>[] {
  const { calls } = linesOf(context);
  return (calls.to.get(service.path) ?? []).flatMap(({ from, ports }) => {
    const other = findService(context.topology, from);
    return other === undefined ? [] : [{ other, ports: portsOf(service, ports) }];
  });
}

/** The services that a service calls, in the order of their names. */
export function calleesOf(service: ResolvedService, context: Context): readonly Called<ResolvedService>[] {
  return (linesOf(context).calls.from.get(service.path) ?? []).flatMap(({ to, ports }) => {
    const other = findService(context.topology, to);
    return other === undefined ? [] : [{ other, ports: portsOf(other, ports) }];
  });
}

/** The services outside that a service calls, in the order of their names. */
export function externalsOf(service: ResolvedService, context: Context): readonly Called<ResolvedExternal>[] {
  return (linesOf(context).calls.from.get(service.path) ?? []).flatMap(({ to, ports }) => {
    const other = findExternal(context.topology, to);
    return other === undefined ? [] : [{ other, ports: portsOf(other, ports) }];
  });
}

/** The ports that gateways lead to. */
export function portsOfGateways(service: ResolvedService, context: Context): readonly NetworkPort[] {
  const lines = linesOf(context).calls.to.get(service.path) ?? [];
  return lines
    .filter(({ from }) => findService(context.topology, from) === undefined)
    .flatMap(({ ports }) => portsOf(service, ports));
}

function portsOf(callee: ResolvedService | ResolvedExternal, ports: readonly string[]): readonly NetworkPort[] {
  return podPorts(ports.map((name) => callee.ports[name]));
}

interface Line {
  readonly from: string;
  readonly to: string;
  readonly ports: readonly string[];
}

interface Lines {
  readonly calls: { readonly from: ReadonlyMap<string, Line[]>; readonly to: ReadonlyMap<string, Line[]> };
}

const known = new WeakMap<Context, Lines>();

/** All calls by either end; made once, as every service asks. */
function linesOf(context: Context): Lines {
  const found = known.get(context);
  if (found !== undefined) return found;
  const lines = { calls: byEnds([...context.topology.arrows, ...waitsIn(context)]) };
  known.set(context, lines);
  return lines;
}

function byEnds(all: readonly Line[]): Lines['calls'] {
  const from = new Map<string, Line[]>();
  const to = new Map<string, Line[]>();
  for (const line of all) {
    from.set(line.from, [...(from.get(line.from) ?? []), line]);
    to.set(line.to, [...(to.get(line.to) ?? []), line]);
  }
  return { from, to };
}

/** Who waits for another service calls it: the container that waits is one of its own. */
function waitsIn({ topology, options }: Context): readonly Line[] {
  if (options.waitImage === undefined) return [];
  return topology.services.flatMap(({ path: from, startsAfter }) => {
    return startsAfter.flatMap(({ service: to }): readonly Line[] => {
      const port = portOfWait(findService(topology, to));
      return port === undefined ? [] : [{ from, to, ports: [port] }];
    });
  });
}

function portOfWait(service: ResolvedService | undefined): string | undefined {
  if (service === undefined || isTask(service.workload)) return undefined;
  const awaited = waitPort(service);
  return Object.keys(service.ports).find((name) => service.ports[name] === awaited);
}
