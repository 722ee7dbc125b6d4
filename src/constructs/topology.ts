import { RootConstruct } from 'constructs';
import type { SourceLocation } from '../issues/issue';
import { callerLocation } from './source';

const tag = Symbol.for('intermodal.Topology');

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

  constructor(name: string) {
    super(name);
    Object.defineProperty(this, tag, { value: true });
    this.name = name;
    this.source = callerLocation();
  }
}
