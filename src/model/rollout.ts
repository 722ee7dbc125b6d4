/** A number of replicas, or a share of them: `1`, `'25%'`. */
export type Share = number | `${number}%`;

/** How a new version takes the place of the old one; times in seconds. */
export type RolloutModel =
  | {
      readonly kind: 'rolling';
      /** Replicas above the wanted number while it lasts. */
      readonly maxSurge?: Share;
      /** Replicas that may be missing while it lasts. */
      readonly maxUnavailable?: Share;
      /** How long a replica must be ready before it counts. */
      readonly minReady?: number;
      /** How long it may make no progress before it has failed. */
      readonly progressDeadline?: number;
    }
  | { readonly kind: 'recreate'; readonly progressDeadline?: number };
