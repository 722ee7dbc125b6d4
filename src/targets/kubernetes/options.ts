import { optionsOf, text, truth } from '../../constructs/inputs';
import type { AnyMicroservice } from '../../constructs/microservice';
import { isHatched, type Hatched } from '../../constructs/hatch';
import type { TargetModel } from '../../model/topology';
import { KubernetesHatch, KubernetesServiceHatch } from './hatch';

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
 * With a construct, what is said about it in the words of Kubernetes alone: settings, transforms, patches, further
 * documents. Without one, the target of an environment that runs on Kubernetes.
 *
 * @example
 * ```ts
 * const shop = new Topology('shop');
 * new Environment(shop, 'production', { target: kubernetes({ namespace: 'shop' }) });
 * const orders = new Microservice(shop, 'orders', { image: ContainerImage.of('ghcr.io/acme/orders:1.4.2') });
 * kubernetes(orders).settings({ schedulerName: 'batch' });
 * ```
 */
export function kubernetes(options?: KubernetesOptions): TargetModel;
export function kubernetes(service: AnyMicroservice): KubernetesServiceHatch;
export function kubernetes(construct: Hatched): KubernetesHatch;
export function kubernetes(input: Hatched | KubernetesOptions = {}): KubernetesHatch | TargetModel {
  if (isHatched(input)) return hatchOf(input);
  const converters = { namespace: text, createNamespace: truth, ingressClass: text, waitImage: text };
  return { kind: 'kubernetes', options: optionsOf(converters, input, 'kubernetes(…)') };
}

function hatchOf(construct: Hatched): KubernetesHatch {
  const runs = 'elementKind' in construct && construct.elementKind === 'service';
  return runs ? new KubernetesServiceHatch(construct) : new KubernetesHatch(construct);
}
