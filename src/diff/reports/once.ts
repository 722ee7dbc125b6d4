import type { Diff, EnvironmentDiff, ServiceDiff, TopologyChange } from '../diff-value';
import { worstFirst } from '../impact';
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
    (service) => [service.name, ...serviceFacts(service)].join('\u0000'),
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
  keyOf: (value: Value) => string,
): readonly Once<Value>[] {
  const found = new Map<string, { value: Value; environments: string[] }>();
  for (const environment of environments) {
    for (const value of valuesOf(environment)) {
      const group = found.get(keyOf(value)) ?? { value, environments: [] };
      group.environments.push(environmentName(environment));
      found.set(keyOf(value), group);
    }
  }
  return [...found.values()];
}
