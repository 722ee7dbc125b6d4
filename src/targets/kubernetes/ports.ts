import { listenerOf } from '../../model/container';
import type { PortModel } from '../../model/port';
import type { ResolvedService, ResolvedSidecar } from '../../model/resolved';
import { sorted } from '../sorted';
import type { Container } from './api';

/** The ports of a pod as one of its containers sees them. */
export interface ContainerPorts {
  /** All ports of the service. */
  readonly all: Readonly<Record<string, PortModel>>;
  /** Names of those on which this container listens. */
  readonly own: readonly string[];
}

/** What a container listens on: a sidecar what it names, the main container all else. */
export function portsOf(service: ResolvedService, sidecar?: ResolvedSidecar): ContainerPorts {
  const own = Object.keys(service.ports).filter((port) => listenerOf(service, port) === sidecar);
  return { all: service.ports, own: own.sort() };
}

/** A port by its name, which only its own container knows, else by its number. */
export function portIn({ all, own }: ContainerPorts, port: string): number | string {
  return own.includes(port) ? port : (all[port]?.container ?? port);
}

/** The ports that a container declares. */
export function containerPorts({ exposure }: ResolvedService, { all, own }: ContainerPorts): Pick<Container, 'ports'> {
  const ports = Object.entries(sorted(all)).filter(([name]) => own.includes(name));
  if (ports.length === 0) return {};
  return {
    ports: ports.map(([name, { container, protocol }]) => ({
      name,
      containerPort: container,
      ...hostPort(exposure[name]),
      ...(protocol === 'udp' ? { protocol: 'UDP' } : {}),
    })),
  };
}

function hostPort(way: ResolvedService['exposure'][string] | undefined): { hostPort?: number; hostIP?: string } {
  if (way?.kind !== 'host-port') return {};
  return { hostPort: way.port, ...(way.address === undefined ? {} : { hostIP: way.address }) };
}
