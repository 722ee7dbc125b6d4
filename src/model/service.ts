import type { SourceLocation } from '../issues/issue';
import type { Value } from './value';

/** Protocols that a port can speak. */
export type Protocol = 'http' | 'grpc' | 'tcp' | 'udp';

/** A port of a container, and the port under which other services reach it in a cluster. */
export interface PortModel {
  readonly protocol: Protocol;
  /** Port on which the process listens. */
  readonly container: number;
  /** Port that a cluster's service answers on; the container's own where absent. */
  readonly service?: number;
}

/** How an endpoint is reached from outside the topology. `T` is finished text, or a value before parameters are known. */
export type ExposureModel<T = Value> =
  | { readonly kind: 'port'; readonly port?: number; readonly address?: string }
  | { readonly kind: 'host'; readonly host: T; readonly path: string; readonly tls?: TlsModel };

/** Where the certificate of a public host comes from. */
export type TlsModel =
  { readonly kind: 'secret'; readonly secret: string } | { readonly kind: 'issuer'; readonly issuer: string };

/** An image that a registry holds, or one that is built from a folder. */
export type ImageModel<T = Value> =
  | { readonly kind: 'registry'; readonly reference: T; readonly tools?: readonly Tool[] }
  | {
      readonly kind: 'build';
      /** Folder of the build, relative to the program. */
      readonly context: string;
      readonly dockerfile?: string;
      readonly stage?: string;
      readonly args: Readonly<Record<string, T>>;
      /** Name under which the built image is tagged and pushed. */
      readonly reference?: T;
      readonly tools?: readonly Tool[];
    };

/** Programs of an image that a health check can be run with where the check must run inside the container. */
export type Tool = 'curl' | 'wget' | 'nc' | 'bash' | 'grpc_health_probe';

/** When an image is pulled. */
export type PullPolicy = 'always' | 'if-not-present' | 'never';

/** What is asked of a service, and how. */
export type ProbeModel = ProbeAction & ProbeTiming;

/** The question of a probe. */
export type ProbeAction =
  | {
      readonly kind: 'http';
      readonly port: string;
      readonly path: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly scheme: 'http' | 'https';
    }
  | { readonly kind: 'grpc'; readonly port: string; readonly service?: string }
  | { readonly kind: 'tcp'; readonly port: string }
  | { readonly kind: 'command'; readonly command: readonly string[] };

/** When a probe asks, and when its answer counts; all times in seconds, absent means the target's own default. */
export interface ProbeTiming {
  readonly initialDelay?: number;
  readonly period?: number;
  readonly timeout?: number;
  readonly successThreshold?: number;
  readonly failureThreshold?: number;
}

/** The checks of a service by their purpose. */
export interface HealthModel {
  readonly readiness?: ProbeModel;
  readonly liveness?: ProbeModel;
  readonly startup?: ProbeModel;
}

/** CPU in thousandths of a core. */
export interface CpuModel {
  readonly request?: number;
  readonly limit?: number;
}

/** Memory or storage in bytes. */
export interface MemoryModel {
  readonly request?: number;
  readonly limit?: number;
}

/** What a container asks for and may use at most. */
export interface ResourcesModel {
  readonly cpu?: CpuModel;
  readonly memory?: MemoryModel;
  readonly ephemeralStorage?: MemoryModel;
}

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

/** What the processes of a service may do. */
export interface SecurityModel {
  readonly runAsUser?: number;
  readonly runAsGroup?: number;
  readonly runAsNonRoot?: boolean;
  /** Group that owns the service's volumes. */
  readonly volumeGroup?: number;
  readonly privileged?: boolean;
  readonly allowPrivilegeEscalation?: boolean;
  readonly readOnlyRootFilesystem?: boolean;
  readonly addCapabilities?: readonly string[];
  readonly dropCapabilities?: readonly string[];
  readonly seccomp?: 'runtime-default' | 'unconfined';
}

/** The identity under which a service talks to the cluster's API. */
export type ServiceAccountModel =
  | { readonly kind: 'own'; readonly annotations: Readonly<Record<string, string>>; readonly mountToken?: boolean }
  | { readonly kind: 'existing'; readonly name: string; readonly mountToken?: boolean };

/** Storage mounted into a container. */
export type MountModel =
  | { readonly kind: 'temporary'; readonly inMemory: boolean; readonly sizeLimit?: number }
  | { readonly kind: 'volume'; readonly volume: string; readonly readOnly: boolean; readonly subPath?: string };

/** A service that must have started, or be healthy, before another one starts. */
export interface StartAfterModel {
  /** Construct path of the service that comes first. */
  readonly service: string;
  /** Healthy where it has a check and started where it has none, unless stated. */
  readonly condition: 'ready' | 'started';
}

/** The fields that every container has. */
export interface ContainerFields<V = Value, T = Value> {
  readonly image: ImageModel<T>;
  readonly pullPolicy?: PullPolicy;
  readonly command?: readonly V[];
  readonly args?: readonly V[];
  readonly workingDirectory?: string;
  readonly env: Readonly<Record<string, V>>;
  readonly resources?: ResourcesModel;
  /** Mounts by the path at which the container sees them. */
  readonly mounts: Readonly<Record<string, MountModel>>;
}

/** A container that runs to its end before the service starts. */
export interface InitContainerModel<V = Value, T = Value> extends ContainerFields<V, T> {
  readonly name: string;
}

/** All that an environment can change about a service. */
export interface ServiceFields<V = Value, T = Value> extends ContainerFields<V, T> {
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
  readonly labels: Readonly<Record<string, T>>;
  readonly annotations: Readonly<Record<string, T>>;
}

/** Where and under which name something was declared, and in which environments it exists. */
export interface Declared {
  readonly name: string;
  /** Construct path, `shop/orders`. */
  readonly path: string;
  readonly source?: SourceLocation;
  /** Names of the environments that have it; absent: all. */
  readonly environments?: readonly string[];
}

/** A service as declared, before any environment. */
export interface ServiceModel extends Declared {
  readonly fields: ServiceFields;
}
