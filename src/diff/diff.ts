import type { SystemSet } from '../manifests/system';
import type { Diff } from './diff-value';
import { diffEnvironment } from './environment';
import { uniqueFlags } from './flags';
import { worst } from './impact';
import { pairSystems } from './systems';

/** How two sides are compared. */
export interface DiffOptions {
  /**
   * Two environments are compared, not two states of one: namespaces do not count.
   *
   * @default false
   */
  readonly across?: boolean;
}

/**
 * What is different between two sides, judged: what happens when the second one is applied over the first one. It reads no
 * file; `readSystems` gives both sides. What is equal by its meaning is no change.
 *
 * @example
 * ```ts
 * const project = (tag: string) => [{ path: 'compose.yaml', text: `services: { web: { image: "web:${tag}" } }` }];
 * const [before, after] = [readSystems('before', project('1')), readSystems('after', project('2'))];
 * const { impact, environments } = diff(before.set, after.set); // downtime: the container is recreated
 * ```
 */
export function diff(before: SystemSet, after: SystemSet, options: DiffOptions = {}): Diff {
  const environments = pairSystems(before.systems, after.systems, options).map((pair) =>
    diffEnvironment(pair, options),
  );
  return {
    from: before.label,
    to: after.label,
    impact: worst(environments.map(({ impact }) => impact)),
    flags: uniqueFlags(environments.flatMap((one) => one.flags)),
    environments,
  };
}
