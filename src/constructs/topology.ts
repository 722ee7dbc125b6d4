import { RootConstruct } from 'constructs';
import type { SourceLocation } from '../issues/issue';
import type { SecurityPreset } from '../model/security';
import { optionsOf, placed } from './inputs';
import { toPreset } from './security';
import { toAccept, type AcceptInput } from './accept';
import { callerLocation } from './source';

const tag = Symbol.for('intermodal.Topology');

/** Options of a topology. */
export interface TopologyProps {
  /**
   * Security preset of every service: `none` adds nothing, `baseline` what no usual image minds, `restricted` what the
   * strictest of the Pod Security Standards asks for, and a read-only root file system.
   * @default 'baseline'
   */
  readonly security?: SecurityPreset;
  /**
   * Fields that targets cannot carry exactly (`docs/capabilities.md`) and rules of `validate` (`docs/rules.md`), accepted
   * in every environment with a reason each.
   * @default - none: each is a warning
   */
  readonly accept?: AcceptInput;
}

/**
 * The root of everything: services, what they share, and the environments in which they run.
 *
 * @example
 * ```ts
 * const shop = new Topology('shop');
 * new Microservice(shop, 'orders', { image: ContainerImage.of('ghcr.io/acme/orders:1.4.2') });
 * new Environment(shop, 'laptop', { target: compose() });
 * ```
 */
export class Topology extends RootConstruct {
  /** True for a topology, also when two copies of the library are loaded. */
  static isTopology(value: unknown): value is Topology {
    return typeof value === 'object' && value !== null && tag in value;
  }

  /** Name of the system: the Compose project, and `app.kubernetes.io/part-of` on Kubernetes. */
  readonly name: string;
  /** Where it was declared. */
  readonly source: SourceLocation | undefined;
  /** What holds for all of its services; `collect` reads it. */
  readonly options: Omit<TopologyProps, 'accept'> & { readonly accept?: Readonly<Record<string, string>> };

  constructor(name: string, options: TopologyProps = {}) {
    super(name);
    Object.defineProperty(this, tag, { value: true });
    this.name = name;
    this.source = callerLocation();
    this.options = placed(this.node.path, () =>
      optionsOf({ security: toPreset, accept: toAccept }, options, 'a topology'),
    );
  }
}
