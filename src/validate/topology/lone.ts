import { containersOf } from '../../model/container';
import type { ResolvedService, ResolvedTopology } from '../../model/resolved';
import { highestScale, lowestScale } from '../../model/scaling';
import { isTask } from '../../model/workload';
import type { Breach } from '../rule';
import { reachedFromOutside, type Reached } from './entries';
import { constructOf } from './subject';

/** True for a service that keeps data of its own: more of it is no matter of a number. */
export function keepsData(service: ResolvedService): boolean {
  const mounts = containersOf(service).flatMap(([, { mounts: own }]) => Object.values(own));
  const isKept = mounts.some((mount) => mount.kind === 'claim' || (mount.kind === 'volume' && !mount.readOnly));
  return service.workload.kind === 'stateful' || isKept;
}

/** True for a service of which one replica runs at times, and never a second one beside it. */
export function isAlone({ workload, scaling }: ResolvedService): boolean {
  if (isTask({ ...workload }) || workload.kind === 'per-node') return false;
  return lowestScale(scaling) === 1 && highestScale(scaling) === 1;
}

/**
 * The services with one replica that requests from outside need, the first on each way: behind it nothing is won by a second
 * one. On one machine a second one would not help.
 */
export function loneBehindPublic(topology: ResolvedTopology): readonly Reached[] {
  if (topology.environment.target.kind === 'compose') return [];
  return reachedFromOutside(topology).filter(({ service, way }) => {
    return isAlone(service) && !way.slice(0, -1).some(isAlone);
  });
}

/** What is said of one of them. */
export function loneBreach({ entry, service, way }: Reached): Breach {
  const names = way.map(({ name }) => `"${name}"`).join(' → ');
  const path = way.length > 1 ? ` (${names})` : '';
  return {
    message: `Service "${service.name}" has one replica, and ${entry.by} needs it${path}.`,
    at: ['scaling'],
    construct: constructOf(service),
  };
}
