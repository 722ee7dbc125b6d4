import type { Construct } from 'constructs';
import type { PullPolicy } from '../model/image';
import type { CpuInput, DurationInput, NumberInput, SizeInput, TruthInput } from './amounts';
import type { AcceptInput } from './accept';
import type { ExposureModel } from '../model/exposure';
import type { RestartPolicy, ServiceFields, ServiceModel } from '../model/service';
import type { PatchOf, Unset } from '../model/topology';
import type { ContainersPatch, SidecarProps } from './container';
import type { ConfigFile } from './config-file';
import type { ContainerImage } from './container-image';
import { Element, type ElementProps } from './element';
import type { AnyValues, EnvSource } from './env-source';
import { Exposure } from './exposure';
import { routeThrough, type Gateway } from './gateway';
import type { HealthCheck, HealthChecks, HealthInput } from './health-check';
import type { Hook } from './hook';
import type { HostInput } from './host';
import type { Contract, Protobuf } from './contract';
import type { OpenApi } from './open-api';
import type { PlacementInput } from './placement';
import type { Rollout } from './rollout';
import type { Mount } from './mount';
import type { PortInput } from './port';
import { Endpoint, type EndpointCall, type ValueInput } from './references';
import type { RouteMatch, RouteOptions } from './route';
import type { Disruption } from './disruption';
import type { Scaling } from './scaling';
import type { VerticalScalingInput } from './vertical-scaling';
import type { ContainerSecurityInput, SecurityInput, SecurityPatch } from './security';
import type { ServiceAccount } from './service-account';
import type { ServiceSettings } from './service-settings';
import { isInstance, name, placed } from './inputs';
import { fieldsOf, patchOf } from './service-fields';
import type { Workload } from './workload';

/** What a container asks for, and what it may use at most. */
export interface ResourcesInput {
  readonly cpu?: { readonly request?: CpuInput; readonly limit?: CpuInput };
  readonly memory?: { readonly request?: SizeInput; readonly limit?: SizeInput };
  readonly ephemeralStorage?: { readonly request?: SizeInput; readonly limit?: SizeInput };
  /** Processes at the most. */
  readonly pids?: NumberInput;
  /** Amounts of what device plugins of a cluster offer: `{ 'example.com/fpga': 1 }`. */
  readonly extended?: Readonly<Record<string, number>>;
}

/** A microservice, whatever its ports are. */
export type AnyMicroservice = Element & { readonly elementKind: 'service' };

/** What a service calls: an endpoint, also with what it needs of the API there, or every port of a service. */
export type Call = Endpoint | EndpointCall | AnyMicroservice | (Element & { readonly elementKind: 'external' });

/** What the API on a port offers. */
export type Api = OpenApi | Protobuf | Contract;

/** A service that must be there before another one starts. */
export interface StartAfter {
  readonly service: AnyMicroservice;
  /**
   * `ready`: it answers its readiness check; `started`: it runs.
   * @default - `ready` where it has such a check, `started` where it has none
   */
  readonly condition?: 'ready' | 'started';
  /**
   * Whether this service is restarted when `docker compose` restarts or recreates the other one. In a cluster nothing
   * does that.
   * @default false
   */
  readonly restart?: boolean;
}

/** The options of every container. */
export interface ContainerProps {
  /** The image to run. */
  readonly image: ContainerImage;
  /**
   * When the image is pulled.
   * @default - the target's own: on Kubernetes `if-not-present` for a tag other than `latest`
   */
  readonly pullPolicy?: PullPolicy;
  /**
   * Program to run in place of the image's entry point.
   * @default - the image's own
   */
  readonly command?: readonly ValueInput[];
  /**
   * Arguments of that program, in place of the image's own.
   * @default - the image's own
   */
  readonly args?: readonly ValueInput[];
  /** @default - the image's own */
  readonly workingDirectory?: string;
  /**
   * Whether standard input stays open.
   * @default false
   */
  readonly stdin?: TruthInput;
  /**
   * Whether a terminal is attached.
   * @default false
   */
  readonly tty?: TruthInput;
  /** Environment variables. A reference to another service's endpoint declares the call. */
  readonly env?: Readonly<Record<string, ValueInput>>;
  /**
   * Configs and secrets whose every value is a variable: `[settings, { from: database, prefix: 'DB_' }]`. A later one
   * wins over an earlier one, and `env` over all of them.
   */
  readonly envFrom?: readonly (AnyValues | EnvSource)[];
  /** Files by the path at which the container sees them: `{ '/etc/app.yaml': ConfigFile.text('…') }`. */
  readonly files?: Readonly<Record<string, ConfigFile>>;
  /** @default - no requests, no limits */
  readonly resources?: ResourcesInput;
  /** Storage by the path at which the container sees it. */
  readonly mounts?: Readonly<Record<string, Mount>>;
}

/** A container that must end well before the service starts; they run one after the other, in the order given. */
export interface InitContainerProps extends ContainerProps {
  readonly name: string;
  /**
   * What its processes may do, in what it differs from its service.
   * @default - what the service says, and the same preset
   */
  readonly security?: ContainerSecurityInput;
}

/** Options of a microservice. `P`: its ports by name. */
export interface MicroserviceProps<P extends string> extends ContainerProps, ElementProps {
  /**
   * What kind of work it does: replicas that are all alike, replicas with storage of their own, one on every node.
   * @default Workload.stateless()
   */
  readonly workload?: Workload;
  /**
   * Ports by name: `{ http: 8080 }`, `{ grpc: 3550 }`, `{ redis: Port.tcp(6379) }`.
   * @default - none: nobody calls it
   */
  readonly ports?: Readonly<Record<P, PortInput>>;
  /**
   * Further host names by which it answers, beside its own.
   * @default - none
   */
  readonly aliases?: readonly string[];
  /** How a cluster leads callers to its replicas: the settings of its Service. */
  readonly service?: ServiceSettings;
  /**
   * What the APIs on its ports offer, by the name of the port: a description, or a version alone. Gateways list what an
   * OpenAPI document says, and a route lets nothing else through where it says `only: 'documented'`; `validate` compares it
   * with what callers need.
   * @default - nothing is known of them
   */
  readonly api?: [P] extends [never] ? Readonly<Record<string, never>> : { readonly [N in NoInfer<P>]?: Api };
  /**
   * Calls that no reference says, as where the program knows the name of the other service by itself. A call that is not
   * declared is not let through: `calls: [catalog.endpoint('http')]`. What it needs of the API there is said here too:
   * `calls: [catalog.endpoint('http').needs('^2.0.0')]`.
   * @default - those that references in `env`, `args` and files say
   */
  readonly calls?: readonly Call[];
  /**
   * Ports that are reached from outside the topology, and how.
   * @default - reachable inside only
   */
  readonly exposure?: Exposures<NoInfer<P>>;
  /**
   * By which questions a target tells whether the service is well.
   * @default - no check
   */
  readonly health?: HealthInput<NoInfer<P>>;
  /** @default Scaling.fixed(1) */
  readonly scaling?: Scaling;
  /**
   * How many replicas may be missing while nodes of a cluster are emptied.
   * @default - one, where there are always two or more; else nothing is promised
   */
  readonly disruption?: Disruption;
  /**
   * How what its containers request follows from what they use. A cluster needs the VerticalPodAutoscaler for it.
   * @default - requests stay as declared
   */
  readonly verticalScaling?: VerticalScalingInput;
  /**
   * What its processes may do: a preset (`'restricted'`), or settings over one.
   * @default - the preset of the environment, else of the topology: `baseline`
   */
  readonly security?: SecurityInput;
  /**
   * Identity towards the cluster.
   * @default - the namespace's default account
   */
  readonly serviceAccount?: ServiceAccount;
  /** Services that must be there first. Calls need no entry here: a service must bear that a callee is away. */
  readonly startsAfter?: readonly (AnyMicroservice | StartAfter)[];
  /** Containers that run to their end first. */
  readonly initContainers?: readonly InitContainerProps[];
  /** Containers that run beside the main one. */
  readonly sidecars?: readonly SidecarProps<NoInfer<P>>[];
  /**
   * Time between the request to stop and the end.
   * @default - the target's own: 30 seconds on Kubernetes, 10 on Compose
   */
  readonly terminationGracePeriod?: DurationInput;
  /**
   * Signal that asks the main process to stop.
   * @default - the image's own: SIGTERM
   */
  readonly stopSignal?: string;
  /**
   * How a new version takes the place of the old one.
   * @default - the target's own: rolling on Kubernetes, recreated on Compose
   */
  readonly rollout?: Rollout;
  /**
   * Earlier versions that a cluster keeps, to go back to.
   * @default - the cluster's own: 10
   */
  readonly revisionHistory?: NumberInput;
  /** What is done beside the start, and before the request to stop. */
  readonly lifecycle?: { readonly postStart?: Hook<NoInfer<P>>; readonly preStop?: Hook<NoInfer<P>> };
  /** Where in a cluster its replicas run. */
  readonly placement?: PlacementInput;
  /** What the machine below gives to its containers. */
  readonly host?: HostInput;
  /**
   * Name of the main container.
   * @default - the name of the service; on Compose the engine makes one of it
   */
  readonly containerName?: string;
  /**
   * What happens when the main process ends. Kubernetes always starts a service again; on Compose, one that is
   * `'unless-stopped'` stays stopped once a person has stopped it.
   * @default 'always'; on Compose what `compose({ restart })` says: 'unless-stopped'
   */
  readonly restart?: RestartPolicy;
  /** Names of existing secrets with the credentials by which images are pulled. */
  readonly pullSecrets?: readonly string[];
  /**
   * Whether a cluster puts the address of every other service into the environment.
   * @default - the cluster's own: true
   */
  readonly serviceLinks?: TruthInput;
  /**
   * Names by which it is started on request: `docker compose --profile debug up`.
   * @default - it is always started
   */
  readonly profiles?: readonly string[];
  /** Labels beside our own, on every object of the service. */
  readonly labels?: Readonly<Record<string, ValueInput>>;
  /** Annotations on the pods; on Compose, annotations of the container. */
  readonly annotations?: Readonly<Record<string, ValueInput>>;
  /**
   * Fields of it that a target cannot carry exactly (`docs/capabilities.md`), accepted with a reason each.
   * @default - none: each is a warning
   */
  readonly accept?: AcceptInput;
  /** Annotations on the object that runs the pods: the Deployment, the StatefulSet, the Job. */
  readonly workloadAnnotations?: Readonly<Record<string, ValueInput>>;
}

/** Exposures by port. A service without ports has none: `{}` would let any name through. */
type Exposures<P extends string> = [P] extends [never]
  ? Readonly<Record<string, never>>
  : { readonly [N in P]?: Exposure };

/** A map in a patch: keys are added, replaced, or removed by `unset`. */
export type MapPatch<M> = { readonly [K in keyof M]?: M[K] | Unset };

/** Fields that a patch merges key by key. */
type MapField =
  | 'accept'
  | 'env'
  | 'files'
  | 'labels'
  | 'annotations'
  | 'workloadAnnotations'
  | 'service'
  | 'mounts'
  | 'exposure'
  | 'api'
  | 'lifecycle'
  | 'placement'
  | 'host'
  | 'verticalScaling';

/** Containers beside the main one, which a patch names. */
type ContainersField = 'initContainers' | 'sidecars';

/** Amounts in a patch: given anew one by one, or removed one by one or together. */
export type ResourcesPatch = {
  readonly [K in keyof ResourcesInput]?: MapPatch<NonNullable<ResourcesInput[K]>> | Unset;
};

/** Fields of a patch with a type of their own. */
type PatchedField = MapField | ContainersField | 'image' | 'ports' | 'health' | 'resources' | 'security';

/** What an environment may change about a microservice: any option, by the merge table of `docs/architecture.md`. */
export type MicroservicePatch<P extends string> = {
  readonly [K in Exclude<keyof MicroserviceProps<P>, keyof ElementProps | PatchedField>]?:
    MicroserviceProps<P>[K] | Unset;
} & {
  readonly image?: ContainerImage;
  readonly ports?: { readonly [N in P]?: PortInput | Unset } | Unset;
} & {
  readonly [K in MapField]?: MapPatch<NonNullable<MicroserviceProps<P>[K]>> | Unset;
} & {
  readonly health?: HealthCheck<NoInfer<P>> | MapPatch<HealthChecks<NoInfer<P>>> | Unset;
  readonly resources?: ResourcesPatch | Unset;
  readonly security?: SecurityPatch | Unset;
  readonly initContainers?: ContainersPatch<InitContainerProps> | Unset;
  readonly sidecars?: ContainersPatch<SidecarProps<NoInfer<P>>> | Unset;
};

/**
 * A patch that may add ports, `N`, to those that the service has, `P`: they can be exposed and asked by a check in the
 * same patch.
 */
export type ServicePatch<P extends string, N extends string> = Omit<MicroservicePatch<P | NoInfer<N>>, 'ports'> & {
  readonly ports?: { readonly [K in N]?: K extends P ? PortInput | Unset : PortInput } | Unset;
};

/**
 * A deployable service: what it runs, how it is reached, what it calls, what it needs.
 *
 * @example
 * ```ts
 * const shop = new Topology('shop');
 * const catalog = new Microservice(shop, 'catalog', {
 *   image: ContainerImage.of('ghcr.io/acme/catalog:1.4.2'),
 *   ports: { grpc: 3550 },
 *   health: HealthCheck.grpc('grpc'),
 * });
 * new Microservice(shop, 'web', {
 *   image: ContainerImage.of('ghcr.io/acme/web:1.4.2'),
 *   ports: { http: 8080 },
 *   env: { CATALOG_ADDR: catalog.endpoint('grpc').address },
 *   exposure: { http: Exposure.port(8080) },
 * });
 * ```
 */
export class Microservice<P extends string = never> extends Element {
  readonly elementKind = 'service';
  private readonly fields: ServiceFields;
  private readonly exposures: Record<string, ExposureModel> = {};

  constructor(scope: Construct, id: string, props: MicroserviceProps<P>) {
    super(scope, id, props);
    this.fields = placed(this.node.path, () => fieldsOf(props));
  }

  /** One of its ports as other services see it. */
  endpoint(port: P): Endpoint {
    const named = placed(this.node.path, () => name(port, 'port', "the name of a port: 'http'"));
    return new Endpoint({ name: this.name, path: this.node.path }, named);
  }

  /**
   * Leads callers from outside to one of its ports: through a gateway, or in a way of its own.
   *
   * @param through a gateway, or an exposure: `Exposure.port(8080)`
   */
  expose(port: P, through: Exposure): this;
  expose(port: P, through: Gateway, options?: RouteMatch & RouteOptions): this;
  expose(port: P, through: Gateway | Exposure, options: RouteMatch & RouteOptions = {}): this {
    if (isInstance(Exposure, through)) this.exposures[port] = through.model;
    else routeThrough(through, this.endpoint(port), options);
    return this;
  }

  /** A patch as plain data; called by `Environment.configure`. */
  toPatch(patch: MicroservicePatch<P>): PatchOf<ServiceFields> {
    return placed(this.node.path, () => patchOf(patch));
  }

  /** The service as plain data. */
  toModel(): ServiceModel {
    const exposure = { ...this.fields.exposure, ...this.exposures };
    return { ...this.declared(), fields: { ...this.fields, exposure } };
  }
}
