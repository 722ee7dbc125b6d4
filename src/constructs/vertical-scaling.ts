import type { VerticalBoundsModel, VerticalScalingModel } from '../model/vertical-scaling';
import type { CpuInput, SizeInput } from './amounts';
import { known, listOf, oneOf } from './inputs';
import { bytesOf, millicoresOf } from './quantities';

/** Amounts between which requests stay. */
export interface VerticalBounds {
  readonly cpu?: CpuInput;
  readonly memory?: SizeInput;
}

/** How what the containers request follows from what they use: a VerticalPodAutoscaler on Kubernetes. */
export interface VerticalScalingInput {
  /**
   * Only recommended (`off`), given at the start of a replica (`initial`), or replicas are started anew for it (`auto`).
   * @default 'auto'
   */
  readonly mode?: 'off' | 'initial' | 'auto';
  /** @default - the autoscaler's own */
  readonly min?: VerticalBounds;
  /** @default - the nodes' room */
  readonly max?: VerticalBounds;
  /** @default ['cpu', 'memory'] */
  readonly controlled?: readonly ('cpu' | 'memory')[];
}

const bounds = (input: VerticalBounds, field: string): VerticalBoundsModel =>
  known({ cpu: millicoresOf, memory: bytesOf }, input, field, 'amounts');

const fields = {
  mode: oneOf<'off' | 'initial' | 'auto'>(['off', 'initial', 'auto']),
  min: bounds,
  max: bounds,
  controlled: listOf(oneOf<'cpu' | 'memory'>(['cpu', 'memory']), "a list: ['memory']"),
};

/** Takes a vertical scale. */
export function toVerticalScaling(input: VerticalScalingInput, field: string): VerticalScalingModel {
  return known(fields, input, field, 'a vertical scale');
}
