import type { WorkloadModel } from '../model/workload';

/** What kind of work a service does that does not end; `Job` and `ScheduledJob` are for work that does. */
export class Workload {
  /** Replicas that are all alike: a Deployment. */
  static stateless(): Workload {
    return new Workload({ kind: 'stateless' });
  }

  /**
   * Replicas with a stable name and, through `Mount.claim`, storage of their own: a StatefulSet.
   *
   * @param options `parallel`: replicas start and stop together, not one after the other
   */
  static stateful(options: { readonly parallel?: boolean } = {}): Workload {
    return new Workload({ kind: 'stateful', parallel: options.parallel ?? false });
  }

  /** One replica on every node: a DaemonSet. */
  static perNode(): Workload {
    return new Workload({ kind: 'per-node' });
  }

  private constructor(
    /** The workload as plain data. */
    readonly model: WorkloadModel,
  ) {}
}
