import type { HealthModel, ProbeModel } from '../../model/health';
import { sorted } from '../sorted';
import { escaped } from './env';
import { portIn, type ContainerPorts } from './ports';
import type { Container, Probe } from './api';

/** The probes of a container, and of what it listens on: a port of another container has no name in this one. */
export function probes(
  { startup, readiness, liveness }: HealthModel,
  ports: ContainerPorts,
): Pick<Container, 'startupProbe' | 'readinessProbe' | 'livenessProbe'> {
  return {
    ...(startup === undefined ? {} : { startupProbe: probe(startup, ports) }),
    ...(readiness === undefined ? {} : { readinessProbe: probe(readiness, ports) }),
    ...(liveness === undefined ? {} : { livenessProbe: probe(liveness, ports) }),
  };
}

function probe(model: ProbeModel, ports: ContainerPorts): Probe {
  const { initialDelay, period, timeout, successThreshold, failureThreshold } = model;
  return {
    ...action(model, ports),
    ...(initialDelay === undefined ? {} : { initialDelaySeconds: initialDelay }),
    ...(period === undefined ? {} : { periodSeconds: period }),
    ...(timeout === undefined ? {} : { timeoutSeconds: timeout }),
    ...(successThreshold === undefined ? {} : { successThreshold }),
    ...(failureThreshold === undefined ? {} : { failureThreshold }),
  };
}

function action(model: ProbeModel, ports: ContainerPorts): Probe {
  switch (model.kind) {
    case 'http':
      return { httpGet: httpGet(model, ports) };
    case 'grpc':
      return { grpc: grpc(model, ports) };
    case 'tcp':
      return { tcpSocket: { port: portIn(ports, model.port) } };
    case 'command':
      // Probes expand `$(NAME)` as well; there, too, a doubled `$` is the only safe escape.
      return { exec: { command: model.command.map(escaped) } };
  }
}

/** The one probe that takes no port by its name. */
function grpc(
  { port, service }: Extract<ProbeModel, { kind: 'grpc' }>,
  ports: ContainerPorts,
): NonNullable<Probe['grpc']> {
  return { port: ports.all[port]?.container ?? 0, ...(service === undefined ? {} : { service }) };
}

function httpGet(
  { path, port, headers, scheme }: Extract<ProbeModel, { kind: 'http' }>,
  ports: ContainerPorts,
): NonNullable<Probe['httpGet']> {
  const httpHeaders = Object.entries(sorted(headers)).map(([name, value]) => ({ name, value }));
  return {
    path,
    port: portIn(ports, port),
    ...(scheme === 'https' ? { scheme: 'HTTPS' } : {}),
    ...(httpHeaders.length === 0 ? {} : { httpHeaders }),
  };
}
