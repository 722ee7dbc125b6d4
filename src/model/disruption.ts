import type { Share } from './rollout';

/** How many replicas may be missing while nodes of a cluster are emptied. */
export type DisruptionModel =
  /** One, where there are always two or more; else nothing is promised. */
  | { readonly kind: 'automatic' }
  | { readonly kind: 'none' }
  | { readonly kind: 'max-unavailable'; readonly replicas: Share }
  | { readonly kind: 'min-available'; readonly replicas: Share };
