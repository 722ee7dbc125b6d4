import type { HostModel } from './host';
import type { LifecycleModel } from './lifecycle';
import type { PlacementModel } from './placement';
import type { RolloutModel } from './rollout';
import type { ContainerFields, InitContainerModel } from './container';
import type { Declared } from './declared';
import type { ExposureModel } from './exposure';
import type { HealthModel } from './health';
import type { PortModel } from './port';
import type { ScalingModel } from './scaling';
import type { SecurityModel } from './security';
import type { ServiceAccountModel } from './service-account';
import type { Value } from './value';
import type { WorkloadModel } from './workload';

/** What happens when a process ends: it is started again, only after a failure, or not at all. */
export type RestartPolicy = 'always' | 'on-failure' | 'never';

/** A service that must have started, or be healthy, before another one starts. */
export interface StartAfterModel {
  /** Construct path of the service that comes first. */
  readonly service: string;
  /** Healthy where it has a check, ended well where it is a job, else started; unless stated. */
  readonly condition: 'ready' | 'started';
}

/** All that an environment can change about a service. */
export interface ServiceFields<V = Value, T = Value> extends ContainerFields<V, T> {
  /** What kind of work it does. */
  readonly workload: WorkloadModel;
  readonly ports: Readonly<Record<string, PortModel>>;
  /** Exposures by the name of the port. */
  readonly exposure: Readonly<Record<string, ExposureModel<T>>>;
  readonly health: HealthModel;
  readonly scaling: ScalingModel;
  readonly security: SecurityModel;
  readonly serviceAccount?: ServiceAccountModel;
  readonly startsAfter: readonly StartAfterModel[];
  readonly initContainers: readonly InitContainerModel<V, T>[];
  /** Seconds between the request to stop and the end. */
  readonly terminationGracePeriod?: number;
  /** Signal that asks the main process to stop. */
  readonly stopSignal?: string;
  readonly rollout?: RolloutModel;
  readonly lifecycle: LifecycleModel;
  readonly placement: PlacementModel;
  readonly host: HostModel;
  /** What happens when the main process ends. */
  readonly restart?: RestartPolicy;
  /** Names of the credentials by which images are pulled. */
  readonly pullSecrets: readonly string[];
  /** Whether a cluster puts the address of every other service into the environment. */
  readonly serviceLinks?: boolean;
  /** Names by which it is started on request; none: it always is. */
  readonly profiles: readonly string[];
  readonly labels: Readonly<Record<string, T>>;
  readonly annotations: Readonly<Record<string, T>>;
}

/** A service as declared, before any environment. */
export interface ServiceModel extends Declared {
  readonly fields: ServiceFields;
}
