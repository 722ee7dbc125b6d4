import type { ManifestObject } from '../../manifests/object';
import type { System } from '../../manifests/system';
import type { ContainerFate } from '../diff-value';
import { comparesAlike } from './compared';
import { countOf, dependenciesOf, isHeldBack, serviceIn, serviceNames } from './service';

/**
 * What becomes of the containers of every service of either side when `docker compose up` runs with the second one, by
 * name. It is what Compose 2.26 was seen to do. Later versions differ in this:
 *
 * - they do not compare `depends_on` and `profiles` (2.30 and later);
 * - they recreate dependants only where those share a network, memory, processes or volumes with the container (2.30 and
 *   later), and restart those that ask for it with `restart: true`;
 * - they recreate a network that changed, with the containers on it (2.32 and later).
 */
export function containerFates(before: System, after: System): ReadonlyMap<string, ContainerFate> {
  const names = [...new Set([...serviceNames(before), ...serviceNames(after)])].sort();
  const anew = recreatedServices(before, after);
  return new Map(names.map((name) => [name, fateOf(name, before, after, anew)]));
}

/**
 * Services whose containers are recreated, each with the service that it waits for and that is recreated itself; without
 * one where its own definition is what changed.
 */
export function recreatedServices(before: System, after: System): Recreated {
  const ofBefore = known.get(before) ?? new WeakMap<System, Recreated>();
  known.set(before, ofBefore);
  const found = ofBefore.get(after) ?? findRecreated(before, after);
  ofBefore.set(after, found);
  return found;
}

type Recreated = ReadonlyMap<string, string | undefined>;

/** By both sides, as several layers ask for it. */
const known = new WeakMap<System, WeakMap<System, Recreated>>();

function findRecreated(before: System, after: System): Recreated {
  const kept = isOtherProject(before, after)
    ? []
    : serviceNames(after).filter((name) => hasContainers(name, before, after));
  const found = new Map<string, string | undefined>();
  for (const name of kept.sort())
    if (isDifferent(before.objects.get(`service/${name}`), after.objects.get(`service/${name}`)))
      found.set(name, undefined);
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const name of kept) {
      const cause = dependenciesOf(serviceIn(after, name)).find((one) => found.has(one));
      if (cause !== undefined && !found.has(name)) found.set(name, cause);
    }
  }
  return found;
}

function isDifferent(before: ManifestObject | undefined, after: ManifestObject | undefined): boolean {
  return before !== undefined && after !== undefined && !comparesAlike(before, after);
}

function fateOf(name: string, before: System, after: System, anew: Recreated): ContainerFate {
  const [old, fresh] = [serviceIn(before, name), serviceIn(after, name)];
  const [was, is] = [before, after].map((side) => side.objects.has(`service/${name}`));
  if (!is) return 'removed';
  if (!was || isOtherProject(before, after)) return isHeldBack(fresh) ? 'untouched' : 'created';
  if (isHeldBack(fresh)) return 'untouched';
  if (isHeldBack(old)) return 'created';
  if (anew.has(name)) return 'recreated';
  return countOf(old) === countOf(fresh) ? 'untouched' : 'scaled';
}

/** True where a service runs before, and is to run after. */
function hasContainers(name: string, before: System, after: System): boolean {
  const [old, fresh] = [serviceIn(before, name), serviceIn(after, name)];
  const runs = before.objects.has(`service/${name}`) && !isHeldBack(old) && countOf(old) > 0;
  return runs && !isHeldBack(fresh) && countOf(fresh) > 0;
}

/** Under another name of the project nothing is found of what ran. */
export function isOtherProject({ project: old }: System, { project: fresh }: System): boolean {
  return old !== undefined && fresh !== undefined && old !== fresh;
}
