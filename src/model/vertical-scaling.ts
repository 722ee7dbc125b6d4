/** Amounts of CPU in thousandths of a core, and of memory in bytes. */
export interface VerticalBoundsModel {
  readonly cpu?: number;
  readonly memory?: number;
}

/** How what the containers request follows from what they use. */
export interface VerticalScalingModel {
  /** Only recommended; given at the start of a replica; or replicas are started anew for it: absent, the last. */
  readonly mode?: 'off' | 'initial' | 'auto';
  readonly min?: VerticalBoundsModel;
  readonly max?: VerticalBoundsModel;
  /** What is controlled; absent: both. */
  readonly controlled?: readonly ('cpu' | 'memory')[];
}
