import { optionsOf, text, truth } from '../../constructs/inputs';
import type { TargetModel } from '../../model/topology';

/** Settings of a Kubernetes environment. */
export interface KubernetesOptions {
  /**
   * Namespace of every object.
   * @default - none is written: the objects go where they are applied
   */
  readonly namespace?: string;
  /**
   * Whether the namespace is part of the output.
   * @default true where `namespace` is given
   */
  readonly createNamespace?: boolean;
  /**
   * Class of every Ingress.
   * @default - the cluster's default class
   */
  readonly ingressClass?: string;
  /**
   * Image with `sh` and `nc`, such as `busybox:1.37`, for the init containers that make `startsAfter` wait.
   * @default - pods start together, and `startsAfter` is reported as approximated
   */
  readonly waitImage?: string;
}

/**
 * The target of an environment that runs on Kubernetes.
 *
 * @example
 * ```ts
 * const shop = new Topology('shop');
 * new Environment(shop, 'production', { target: kubernetes({ namespace: 'shop' }) });
 * ```
 */
export function kubernetes(options: KubernetesOptions = {}): TargetModel {
  const converters = { namespace: text, createNamespace: truth, ingressClass: text, waitImage: text };
  return { kind: 'kubernetes', options: optionsOf(converters, options, 'kubernetes(…)') };
}
