import type { ScalingModel } from '../model/scaling';
import { number, object } from './inputs';

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
    return new Scaling({ kind: 'fixed', replicas: number(replicas, 'scaling.replicas') });
  }

  /** As many as the use of CPU asks for. */
  static onCpu(bounds: AutomaticScaling): Scaling {
    return new Scaling({ kind: 'automatic', resource: 'cpu', ...boundsOf(bounds) });
  }

  /** As many as the use of memory asks for. */
  static onMemory(bounds: AutomaticScaling): Scaling {
    return new Scaling({ kind: 'automatic', resource: 'memory', ...boundsOf(bounds) });
  }

  private constructor(
    /** The scale as plain data. */
    readonly model: ScalingModel,
  ) {}
}

function boundsOf(bounds: AutomaticScaling): AutomaticScaling {
  const { min, max, target } = object(bounds, 'scaling', '{ min: 1, max: 3, target: 70 }');
  return {
    min: number(min, 'scaling.min'),
    max: number(max, 'scaling.max'),
    target: number(target, 'scaling.target'),
  };
}
