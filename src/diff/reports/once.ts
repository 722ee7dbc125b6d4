import { groupsOf } from '../../model/groups';
import type { Diff, EnvironmentDiff, ServiceDiff, TopologyChange } from '../diff-value';
import { worstFirst } from '../impact';
import { keyOf } from '../repeats';
import { isChanged } from '../summary';
import { serviceFacts, topologyLine } from './words';

/** What is the same in some environments. */
export interface Once<Value> {
  readonly value: Value;
  /** Names of the environments. */
  readonly environments: readonly string[];
}

/** Every part of the topology that is different; the same in several environments once. */
export function topologyOnce(diff: Diff): readonly Once<TopologyChange>[] {
  return once(
    diff,
    ({ topology }) => topology,
    (change) => `${change.change} ${topologyLine(change)}`,
  );
}

/** Every service to which something happens, the worst first; where the same happens in several environments, once. */
export function servicesOnce(diff: Diff): readonly Once<ServiceDiff>[] {
  const found = once(
    diff,
    ({ services }) => services.filter(isChanged),
    (service) => keyOf([service.name, ...serviceFacts(service)]),
  );
  return [...found].sort((a, b) => worstFirst(a.value, b.value));
}

/** What an environment is called; files of others have none, then the target tells the two apart. */
export function environmentName({ name, target }: EnvironmentDiff): string {
  return name ?? target;
}

function once<Value>(
  { environments }: Diff,
  valuesOf: (environment: EnvironmentDiff) => readonly Value[],
  sameness: (value: Value) => string,
): readonly Once<Value>[] {
  const all = environments.flatMap((environment) => {
    return valuesOf(environment).map((value) => ({ value, name: environmentName(environment) }));
  });
  return groupsOf(all, ({ value }) => sameness(value)).map((group) => {
    return { value: group[0].value, environments: group.map(({ name }) => name) };
  });
}
