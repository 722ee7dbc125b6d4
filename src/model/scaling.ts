/** How many replicas run. */
export type ScalingModel =
  | { readonly kind: 'fixed'; readonly replicas: number }
  | {
      readonly kind: 'automatic';
      readonly min: number;
      readonly max: number;
      /** The resource whose use is watched. */
      readonly resource: 'cpu' | 'memory';
      /** Average use to aim for, in percent of what is requested. */
      readonly target: number;
    };
