import type { ResolvedService } from '../../model/resolved';
import type { ProbeModel } from '../../model/health';
import { escaped } from './env';
import { sorted } from './names';
import type { Container, Probe } from './api';

/** The probes of a container. */
export function probes({
  health,
  ports,
}: ResolvedService): Pick<Container, 'startupProbe' | 'readinessProbe' | 'livenessProbe'> {
  const { startup, readiness, liveness } = health;
  return {
    ...(startup === undefined ? {} : { startupProbe: probe(startup, ports) }),
    ...(readiness === undefined ? {} : { readinessProbe: probe(readiness, ports) }),
    ...(liveness === undefined ? {} : { livenessProbe: probe(liveness, ports) }),
  };
}

type Ports = ResolvedService['ports'];

function probe(model: ProbeModel, ports: Ports): Probe {
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

function action(model: ProbeModel, ports: Ports): Probe {
  switch (model.kind) {
    case 'http':
      return { httpGet: httpGet(model) };
    case 'grpc':
      return { grpc: grpc(model, ports) };
    case 'tcp':
      return { tcpSocket: { port: model.port } };
    case 'command':
      // Probes expand `$(NAME)` as well; there, too, a doubled `$` is the only safe escape.
      return { exec: { command: model.command.map(escaped) } };
  }
}

/** The one probe that takes no port by its name. */
function grpc({ port, service }: Extract<ProbeModel, { kind: 'grpc' }>, ports: Ports): NonNullable<Probe['grpc']> {
  return { port: ports[port]?.container ?? 0, ...(service === undefined ? {} : { service }) };
}

function httpGet({
  path,
  port,
  headers,
  scheme,
}: Extract<ProbeModel, { kind: 'http' }>): NonNullable<Probe['httpGet']> {
  const httpHeaders = Object.entries(sorted(headers)).map(([name, value]) => ({ name, value }));
  return {
    path,
    port,
    ...(scheme === 'https' ? { scheme: 'HTTPS' } : {}),
    ...(httpHeaders.length === 0 ? {} : { httpHeaders }),
  };
}
