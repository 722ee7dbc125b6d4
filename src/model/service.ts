import type { ApiModel, NeedModel } from './api';
import type { HostModel } from './host';
import type { LifecycleModel } from './lifecycle';
import type { PlacementModel } from './placement';
import type { RolloutModel } from './rollout';
import type { ContainerFields, InitContainerModel, SidecarModel } from './container';
import type { Declared } from './declared';
import type { ExposureModel } from './exposure';
import type { HealthModel } from './health';
import type { PortModel } from './port';
import type { DisruptionModel } from './disruption';
import type { ScalingModel } from './scaling';
import type { VerticalScalingModel } from './vertical-scaling';
import type { SecurityModel } from './security';
import type { ServiceAccountModel } from './service-account';
import type { ServiceSettingsModel } from './service-settings';
import type { Open, Value } from './value';
import type { WorkloadModel } from './workload';

/** What happens when a process ends: it is started again, only after a failure, or not at all. */
export type RestartPolicy = 'always' | 'unless-stopped' | 'on-failure' | 'never';

/** A service that must have started, or be healthy, before another one starts. */
export interface StartAfterModel {
  /** Construct path of the service that comes first. */
  readonly service: string;
  /** What must be true of it; absent: healthy where it has a check, ended well where it is a job, else started. */
  readonly condition?: 'ready' | 'started';
  /** Whether it is restarted with the other one. */
  readonly restart?: boolean;
}

/** A call of another service. */
export interface CallModel {
  /** Construct path of the service, or of one outside the topology. */
  readonly service: string;
  /** Name of the port; absent: every port. */
  readonly port?: string;
  /** What it needs of the API on that port. */
  readonly needs?: NeedModel;
}

/** All that an environment can change about a service. */
export interface ServiceFields<V = Value, T = Value> extends ContainerFields<V, T> {
  /** What kind of work it does. */
  readonly workload: WorkloadModel;
  readonly ports: Readonly<Record<string, PortModel>>;
  /** Further host names by which it answers. */
  readonly aliases: readonly string[];
  /** How a cluster leads callers to its replicas. */
  readonly service: ServiceSettingsModel;
  /** Descriptions of the APIs on its ports, by the name of the port. */
  readonly api: Readonly<Record<string, ApiModel>>;
  /** Calls that no reference says. */
  readonly calls: readonly CallModel[];
  /** Exposures by the name of the port. */
  readonly exposure: Readonly<Record<string, ExposureModel<T>>>;
  readonly health: HealthModel;
  readonly scaling: ScalingModel<V>;
  readonly disruption: DisruptionModel;
  readonly verticalScaling?: VerticalScalingModel;
  readonly security: SecurityModel;
  readonly serviceAccount?: ServiceAccountModel;
  readonly startsAfter: readonly StartAfterModel[];
  readonly initContainers: readonly InitContainerModel<V, T>[];
  readonly sidecars: readonly SidecarModel<V, T>[];
  /** Seconds between the request to stop and the end. */
  readonly terminationGracePeriod?: number;
  /** Signal that asks the main process to stop. */
  readonly stopSignal?: string;
  readonly rollout?: RolloutModel;
  /** Earlier versions that a cluster keeps, to go back to. */
  readonly revisionHistory?: number;
  readonly lifecycle: LifecycleModel;
  readonly placement: PlacementModel;
  readonly host: HostModel;
  /** Name of the main container. */
  readonly containerName?: string;
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
  /** Restrictions of targets that are accepted for it, with a reason each. */
  readonly accept?: Readonly<Record<string, string>>;
  /** Annotations of the object that runs the pods. */
  readonly workloadAnnotations: Readonly<Record<string, T>>;
}

/** A service as declared, before any environment. */
export interface ServiceModel extends Declared {
  readonly fields: Open<ServiceFields>;
}
