import type { Issue } from '../../issues/issue';
import { listenerOf } from '../../model/container';
import type { PortModel } from '../../model/port';
import { findService, type ResolvedService } from '../../model/resolved';
import { lowestScale } from '../../model/scaling';
import { isTask } from '../../model/workload';
import { issueAt } from '../issue-at';
import { sorted } from '../sorted';
import type { Container } from './api';
import { names, type Context } from './names';
import { waitSecurity } from './security';

/** With the target option `waitImage`: containers that wait until each service of `startsAfter` takes connections. */
export function waitContainers(service: ResolvedService, context: Context): readonly Container[] {
  const { waitImage } = context.options;
  if (waitImage === undefined) return [];
  const earlier = service.startsAfter
    .flatMap(({ service: path }) => findService(context.topology, path) ?? [])
    .filter((other) => !isTask(other.workload));
  const securityContext = waitSecurity(service);
  return [...new Set(earlier)]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((other) => {
      const port = waitPort(other);
      if (port === undefined) return [];
      const test = `until nc -z -w 2 ${names.service(other)} ${port.service ?? port.container}; do sleep 1; done`;
      return [
        {
          name: names.wait(other),
          image: waitImage,
          command: ['sh', '-c', test],
          ...(securityContext === undefined ? {} : { securityContext }),
        },
      ];
    });
}

/**
 * The port that tells when a service answers: that of its readiness check, else the first one of its main container by
 * name, else the first one of a sidecar. Nothing connects to a UDP port.
 */
export function waitPort(service: ResolvedService): PortModel | undefined {
  const { readiness } = service.health;
  const checked = readiness === undefined || readiness.kind === 'command' ? [] : [readiness.port];
  const all = Object.keys(sorted(service.ports));
  const own = all.filter((port) => listenerOf(service, port) === undefined);
  const ports = [...checked, ...own, ...all].map((port) => service.ports[port]);
  return ports.find((port) => port !== undefined && port.protocol !== 'udp');
}

/** Only a service with a TCP port can be waited for. */
export function checkWaits(service: ResolvedService, context: Context): readonly Issue[] {
  if (context.options.waitImage === undefined) return [];
  return service.startsAfter.flatMap(({ service: path }, index) => {
    const other = findService(context.topology, path);
    if (other !== undefined && isTask(other.workload)) return [];
    if (other !== undefined && names.wait(other).length > 63) {
      return issueAt(service, context.topology, 'invalid-name', `startsAfter[${index}]`, {
        message: `Service "${service.name}" waits in container "${names.wait(other)}", which is longer than 63 characters.`,
        hint: `Shorten the name of "${other.name}".`,
      });
    }
    const others = [...service.initContainers, ...service.sidecars];
    if (other !== undefined && others.some(({ name }) => name === names.wait(other))) {
      return issueAt(service, context.topology, 'name-clash', `startsAfter[${index}]`, {
        message: `Service "${service.name}" waits in container "${names.wait(other)}", and has another container of that name.`,
        hint: 'Rename the other container.',
      });
    }
    if (other !== undefined && lowestScale(other.scaling) === 0) {
      return issueAt(service, context.topology, 'out-of-range', `startsAfter[${index}]`, {
        message: `Service "${service.name}" waits for "${other.name}", which may have no replicas.`,
        hint: `Give "${other.name}" one replica at the least, or remove the start order for this environment.`,
      });
    }
    if (other === undefined || waitPort(other) !== undefined) return [];
    return issueAt(service, context.topology, 'refused', `startsAfter[${index}]`, {
      message: `Service "${service.name}" starts after "${other.name}", which has no TCP port to wait for.`,
      hint: 'Give it a port, or remove the start order for this environment.',
    });
  });
}

/** Who says that another service must be ready is told where nothing tells when it is. */
export function checkReadiness(service: ResolvedService, context: Context): readonly Issue[] {
  if (context.options.waitImage === undefined) return [];
  return service.startsAfter.flatMap(({ service: path, condition }, index): readonly Issue[] => {
    const other = findService(context.topology, path);
    if (condition !== 'ready' || other === undefined || isTask(other.workload)) return [];
    if ((other.health.readiness ?? other.health.startup) !== undefined) return [];
    return [
      issueAt(service, context.topology, 'start-only', `startsAfter[${index}].condition`, {
        severity: 'warning',
        message: `Service "${service.name}" waits until "${other.name}" is ready, which has no readiness check: it waits until a connection is taken.`,
        hint: `Give "${other.name}" a readiness check, or state condition: 'started'.`,
      }),
    ];
  });
}
