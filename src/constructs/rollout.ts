import type { RolloutModel, Share } from '../model/rollout';
import type { DurationInput } from './amounts';
import { secondsOf } from './quantities';

/** Bounds of a rolling change. */
export interface RollingOptions {
  /**
   * Replicas above the wanted number while it lasts.
   * @default - the cluster's own: 25%
   */
  readonly maxSurge?: Share;
  /**
   * Replicas that may be missing while it lasts.
   * @default - the cluster's own: 25%
   */
  readonly maxUnavailable?: Share;
  /**
   * How long a replica must be ready before it counts.
   * @default - it counts at once
   */
  readonly minReady?: DurationInput;
  /**
   * How long a rollout may make no progress before it has failed.
   * @default - the cluster's own: 10 minutes
   */
  readonly progressDeadline?: DurationInput;
}

/** How a new version of a service takes the place of the old one. */
export class Rollout {
  /** A few replicas at a time. */
  static rolling(options: RollingOptions = {}): Rollout {
    const { maxSurge, maxUnavailable, minReady, progressDeadline } = options;
    return new Rollout({
      kind: 'rolling',
      ...(maxSurge === undefined ? {} : { maxSurge }),
      ...(maxUnavailable === undefined ? {} : { maxUnavailable }),
      ...(minReady === undefined ? {} : { minReady: secondsOf(minReady, 'minReady') }),
      ...(progressDeadline === undefined ? {} : { progressDeadline: secondsOf(progressDeadline, 'progressDeadline') }),
    });
  }

  /** All of the old ones end before the first new one starts; callers see an outage. */
  static recreate(options: { readonly progressDeadline?: DurationInput } = {}): Rollout {
    const { progressDeadline } = options;
    return new Rollout({
      kind: 'recreate',
      ...(progressDeadline === undefined ? {} : { progressDeadline: secondsOf(progressDeadline, 'progressDeadline') }),
    });
  }

  private constructor(
    /** The rollout as plain data. */
    readonly model: RolloutModel,
  ) {}
}
