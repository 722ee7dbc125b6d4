import { objectsOf } from '../manifests/kubernetes/kinds';
import { lookup, nameKey } from '../manifests/kubernetes/lookup';
import { mapAt, mapsAt, partAt, type Part } from '../manifests/reading';
import { billionthsOf } from '../manifests/scalars/quantity';
import type { System } from '../manifests/system';
import type { ContainerSubject } from './subject';

/** Which of the two a container says. */
export type Bound = 'requests' | 'limits';

/** What a container says that it needs of something, `cpu`, `memory`; undefined where it says nothing of it. */
export function saidOf({ spec }: ContainerSubject, bound: Bound, resource: string): Part {
  return partAt(spec, 'resources', bound, resource) ?? undefined;
}

/** The same in billionths of a unit; undefined where it is no quantity. */
export function amountOf(container: ContainerSubject, bound: Bound, resource: string): bigint | undefined {
  return billionthsOf(saidOf(container, bound, resource));
}

/** True where something says the request or limit of a container: itself, its whole pod, or a LimitRange of its namespace. */
export function isSaid(container: ContainerSubject, bound: Bound, resource: string, system: System): boolean {
  if (saidOf(container, bound, resource) !== undefined) return true;
  if ((partAt(container.pod.spec, 'resources', bound, resource) ?? null) !== null) return true;
  const ranges = rangesIn(system, nameKey(container.object.namespace), '');
  return ranges.some(({ value }) => defaults(value).some((one) => has(one, bound, resource)));
}

const rangesIn = lookup(
  (system) => objectsOf(system, ['LimitRange']),
  ({ namespace }) => [nameKey(namespace)],
);

/** What a LimitRange gives each container that says nothing. */
function defaults(range: Part): readonly Part[] {
  return mapsAt(range, 'spec', 'limits').filter((limit) => partAt(limit, 'type') === 'Container');
}

function has(limit: Part, bound: Bound, resource: string): boolean {
  const keys = bound === 'limits' ? ['default', 'max'] : ['defaultRequest', 'default', 'max'];
  return keys.some((key) => partAt(mapAt(limit, key), resource) !== undefined);
}
