import type { ScalingModel } from '../model/service';

/** Bounds and aim of an automatic scale. */
export interface AutomaticScaling {
  /** Replicas at the least; at least 1. */
  readonly min: number;
  /** Replicas at the most; not below `min`. */
  readonly max: number;
  /** Average use to aim for, in percent of what the service requests. */
  readonly target: number;
}

/** How many replicas of a service run. */
export class Scaling {
  /** Always as many. */
  static fixed(replicas: number): Scaling {
    return new Scaling({ kind: 'fixed', replicas });
  }

  /** As many as the use of CPU asks for. */
  static onCpu({ min, max, target }: AutomaticScaling): Scaling {
    return new Scaling({ kind: 'automatic', resource: 'cpu', min, max, target });
  }

  /** As many as the use of memory asks for. */
  static onMemory({ min, max, target }: AutomaticScaling): Scaling {
    return new Scaling({ kind: 'automatic', resource: 'memory', min, max, target });
  }

  private constructor(
    /** The scale as plain data. */
    readonly model: ScalingModel,
  ) {}
}
