import { listenerOf } from '../../model/container';
import type { PortModel } from '../../model/port';
import type { ResolvedService, ResolvedSidecar } from '../../model/resolved';
import { sorted } from '../sorted';
import type { Container } from './api';
import { portStyle } from './objects';

/** The ports of a pod as one of its containers sees them. */
export interface ContainerPorts {
  /** All ports of the service. */
  readonly all: Readonly<Record<string, PortModel>>;
  /** Names of those on which this container listens. */
  readonly own: readonly string[];
  /** Whether what is asked of a port asks it by its name. */
  readonly byName: boolean;
}

/** What a container listens on: a sidecar what it names, the main container all else. */
export function portsOf(service: ResolvedService, sidecar?: ResolvedSidecar): ContainerPorts {
  const own = Object.keys(service.ports).filter((port) => listenerOf(service, port) === sidecar);
  return { all: service.ports, own: own.sort(), byName: portStyle(service).checks === 'name' };
}

/** A port by its name, which only its own container knows, else by its number. */
export function portIn({ all, own, byName }: ContainerPorts, port: string): number | string {
  return byName && own.includes(port) ? port : (all[port]?.container ?? port);
}

/** The ports that a container declares. */
export function containerPorts(service: ResolvedService, { all, own }: ContainerPorts): Pick<Container, 'ports'> {
  const { exposure, objects = {} } = service;
  const declared = objects.containerPorts ?? own;
  const ports = Object.entries(sorted(all)).filter(([name]) => own.includes(name) && declared.includes(name));
  if (ports.length === 0) return {};
  return {
    ports: ports.map(([name, { container, protocol }]) => ({
      ...(portStyle(service).containerNames ? { name } : {}),
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
