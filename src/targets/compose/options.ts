import { optionsOf, text } from '../../constructs/inputs';
import type { TargetModel } from '../../model/topology';

/** Settings of a Compose environment. */
export interface ComposeOptions {
  /**
   * Name of the Compose project.
   * @default - the name of the topology
   */
  readonly project?: string;
}

/**
 * The target of an environment that runs on Docker Compose: a laptop, a test machine, a plain virtual machine.
 *
 * @example
 * ```ts
 * const shop = new Topology('shop');
 * new Environment(shop, 'laptop', { target: compose() });
 * ```
 */
export function compose(options: ComposeOptions = {}): TargetModel {
  return { kind: 'compose', options: optionsOf({ project: text }, options, 'compose(…)') };
}
