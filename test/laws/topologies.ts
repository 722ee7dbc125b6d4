import { Construct } from 'constructs';
import {
  compose,
  Config,
  ConfigFile,
  ContainerImage,
  Cpu,
  Duration,
  Environment,
  Exposure,
  ExternalService,
  HealthCheck,
  Hook,
  Job,
  kubernetes,
  Metric,
  Microservice,
  Mount,
  OpenApi,
  Protobuf,
  Parameter,
  Port,
  Scaling,
  ScheduledJob,
  Secret,
  SecretSource,
  ServiceAccount,
  Size,
  text,
  Tls,
  Topology,
  Trigger,
  Variable,
  unset,
  Volume,
  type AnyMicroservice,
  type Call,
  type ContainerProps,
  type EventScaling,
  type GatewayImplementation,
  type InitContainerProps,
  type MetricScaling,
  type MicroservicePatch,
  type MicroserviceProps,
  type SidecarProps,
  type ValueInput,
} from '../../src';
import { Endpoint, ReferenceHandle } from '../../src/constructs/references';
import type { SecurityModel, SecurityPreset } from '../../src/model/security';
import type { Enforcement } from '../../src/model/topology';
import type { Reference } from '../../src/model/value';
import type { ClusterImplementation } from '../../src/targets/gateways/implementations';
import {
  carries,
  changesFor,
  declareGateway,
  documentOfRoutes,
  gatewayPatch,
  type GatewaySpec,
  type Place,
} from './gateways';
import { onEveryNode, samples, schedule, stateful, task, type Sample } from './samples';

/**
 * Topologies as plain data, and how they are declared. Every one of them is right: it synthesises on both targets without
 * an error. References go by path, so that any order of declaration is possible.
 */

/** Part of a setting: text, or a reference to something that every topology has. */
export type Part =
  | string
  | { readonly level: true }
  | { readonly secret: 'password' | 'user' }
  | { readonly config: 'LEVEL' | 'URL' }
  | { readonly pod: 'name' | 'namespace' | 'memoryLimit' | 'label' }
  | { readonly endpoint: number; readonly port: 'http' | 'sql'; readonly part: 'host' | 'port' | 'address' | 'url' };

/** Ways in which a port is reached from outside. */
export const exposureKinds = ['port', 'host', 'tls-secret', 'tls-issuer', 'node-port', 'host-port'] as const;

/** A container of a service. */
export interface ContainerSpec {
  readonly image: 'registry' | 'parameter' | 'build';
  readonly pullPolicy?: 'always' | 'if-not-present' | 'never';
  readonly command?: readonly string[];
  readonly args?: readonly Part[];
  readonly workingDirectory?: string;
  readonly env: Readonly<Record<string, readonly Part[]>>;
  /** Configs, secrets and files that it is given. */
  readonly given: readonly ('config' | 'secret' | 'text' | 'value' | 'values' | 'password' | 'passwords')[];
  readonly resources?: {
    readonly cpu?: readonly [request: number, more: number];
    readonly memory?: readonly [request: number, more: number];
    readonly disk?: number;
  };
  readonly mounts: readonly (
    | 'temporary'
    | 'memory'
    | 'limited'
    | 'flags'
    | 'project'
    | 'labelled'
    | 'host'
    | 'volume'
    | 'read-only'
    | 'folder'
    | 'existing'
  )[];
}

/** What an init container or a sidecar may do other than its service. */
export type ContainerSecuritySpec = Omit<
  SecurityModel,
  'volumeGroup' | 'serviceAccountToken' | 'preset' | 'exceptions'
>;

/** How many replicas a service has. */
export type ScalingSpec =
  | { readonly replicas: number }
  | { readonly min: number; readonly more: number; readonly target: number }
  | { readonly follows: 'memory' | 'metrics' | 'events' };

/** A question to a service. */
export interface CheckSpec {
  readonly kind: 'http' | 'https' | 'grpc' | 'tcp' | 'command';
  readonly period?: number;
  readonly timeout?: number;
  readonly initialDelay?: number;
  readonly failureThreshold?: number;
  readonly successThreshold?: number;
}

/** Services outside of every topology, each known in another way. */
export const servicesOutside = {
  bank: { host: 'api.bank.example', address: '203.0.113.7' },
  near: { host: 'queue.messaging.svc.cluster.local' },
  partner: { host: 'partner.example' },
  ranges: { host: 'ranges.example', networks: ['198.51.100.0/24', '2001:db8::/32'] },
} as const;

/** A service outside. */
export type Outside = keyof typeof servicesOutside;

/** A service with anything that it can have. */
export interface ServiceSpec extends ContainerSpec {
  readonly scope?: 'front' | 'back';
  readonly ports: {
    readonly extra: readonly ('grpc' | 'dns' | 'metrics')[];
    readonly servicePort?: number;
    /** Whether some of them speak TLS by themselves. */
    readonly tls: boolean;
    /** Whether nothing outside may reach some of them. */
    readonly internal: boolean;
  };
  readonly exposure?: (typeof exposureKinds)[number];
  readonly health: { readonly readiness?: CheckSpec; readonly liveness?: CheckSpec; readonly startup?: CheckSpec };
  readonly scaling: ScalingSpec;
  readonly security: SecurityModel;
  readonly account?: 'own' | 'reader' | 'existing';
  readonly after: readonly number[];
  /** Whom it calls beside those that it refers to: other services by their number, and those outside. */
  readonly calls: readonly (number | Outside)[];
  readonly inits: readonly (ContainerSpec & { readonly security?: ContainerSecuritySpec })[];
  readonly sidecar?: ContainerSpec & { readonly startsFirst: boolean; readonly security?: ContainerSecuritySpec };
  readonly alias: boolean;
  /** Environment in which it has another name. */
  readonly renamed?: 'laptop' | 'cloud';
  /** Whether an environment changes much of it. */
  readonly patched: boolean;
  readonly grace?: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly samples: readonly Sample[];
}

/** A topology as data: JSON keeps all of it. */
export interface TopologySpec {
  readonly services: readonly ServiceSpec[];
  readonly waits: boolean;
  readonly level?: string;
  readonly storageClass?: string;
  /** Where the secrets of a service of its own come from, which has an open parameter and amounts of parameters as well. */
  readonly sources: readonly SourceKind[];
  /** Whether there are tasks, a stateful service and an agent on every node beside the services. */
  readonly others: boolean;
  /** Whether something is said in the words of one target, and some restrictions are accepted. */
  readonly hatches: boolean;
  /** Gateways in front of the first two services, at most two. */
  readonly gateways: readonly GatewaySpec[];
  /** Who carries them out in the cloud, and what is exposed by a host name as well. */
  readonly implementation: ClusterImplementation;
  /** Whether only declared calls are let through. */
  readonly enforce?: Enforcement;
}

/** Keys under which some implementations look for users. */
const usersKeys: Partial<Readonly<Record<ClusterImplementation, string>>> = {
  'envoy-gateway': '.htpasswd',
  'ingress-nginx': 'auth',
};

/** A kind of source of a secret. */
export type SourceKind = keyof typeof secretSources;

const secretSources = {
  existing: SecretSource.existing('there', { keys: { k: 'key' } }),
  external: SecretSource.external({ store: 'vault', refreshInterval: Duration.minutes(5), keys: { k: 'entry' } }),
  sealed: SecretSource.sealed({ k: 'AgBy3i4OJSWK' }, { scope: 'namespace-wide' }),
  variables: SecretSource.variables({ k: 'SHARED' }),
  files: SecretSource.files({ k: './$secret.txt' }),
} as const;

/** An order of declaration: the places of the constructs, and whether maps are written backwards. */
export interface Order {
  readonly places: readonly number[];
  readonly backwards: boolean;
}

const hostMount = { type: 'DirectoryOrCreate', propagation: 'host-to-container', selinux: 'private' } as const;

/** A scale by metrics of every kind. */
const measured: MetricScaling = {
  ...{ min: 2, max: 9 },
  metrics: [
    Metric.cpu(70),
    Metric.pods('requests', { average: 0.5, selector: { verb: 'GET' } }),
    Metric.object({ apiVersion: 'v1', kind: 'Service', name: 'web' }, 'requests', { value: 5 }),
    Metric.external('queue', { average: 30, selector: { queue: 'mails' } }),
  ],
  behavior: {
    scaleUp: { stabilization: Duration.seconds(0), policies: [{ pods: 4, period: Duration.minutes(1) }] },
    scaleDown: { select: 'min', policies: [{ percent: 10, period: Duration.minutes(1) }] },
  },
};

/** What an environment changes. */
const patch: MicroservicePatch<string> = {
  env: { PATCHED: '${yes}', GONE: unset },
  labels: { patched: 'yes' },
  health: { liveness: unset },
  lifecycle: { preStop: Hook.command(['bye']) },
  terminationGracePeriod: unset,
};

const inOrder: Order = { places: [], backwards: false };
const names = ['web', 'api', 'orders-api', 'a1'] as const;

/** What every service offers on one of its ports, which others need. */
const message = 'syntax = "proto3"; message Row { string id = 1; }';
const sql = Protobuf.text(message, { version: '2.1.0', previous: message });

/** Declares a topology, with its constructs in the given order as far as objects need not be there before others. */
export function declare(spec: TopologySpec, order: Order = inOrder, preset: SecurityPreset = 'none'): Topology {
  return new Declaration(spec, order, preset).topology;
}

class Declaration {
  readonly topology: Topology;
  private readonly made = new Map<string, Construct>();

  constructor(
    private readonly spec: TopologySpec,
    private readonly order: Order,
    private readonly preset: SecurityPreset,
  ) {
    this.topology = new Topology('shop', { security: preset });
    const makers = [
      () => this.level(),
      () => this.registry(),
      () => this.data(),
      () => this.archive(),
      () => this.existing(),
      () => this.broker(),
      () => this.secret(),
      () => this.config(),
      () => (Object.keys(servicesOutside) as Outside[]).forEach(this.outside),
      () => this.environment('laptop'),
      () => this.environment('cloud'),
      ...(spec.others ? [() => this.others()] : []),
      ...(spec.sources.length > 0 ? [() => this.reader()] : []),
      ...(spec.hatches ? [() => this.hatches()] : []),
      ...spec.gateways.map((_gateway, index) => () => this.gateway(index)),
      ...spec.services.map((_service, index) => () => this.service(index)),
    ];
    const { places } = order;
    const sorted = makers.map((make, index) => [places[index] ?? index, make] as const);
    for (const [, make] of sorted.sort(([a], [b]) => a - b)) make();
  }

  private once<T extends Construct>(name: string, make: () => T): T {
    const made = this.made.get(name) ?? make();
    this.made.set(name, made);
    return made as T;
  }

  private level = () => this.once('level', () => new Parameter(this.topology, 'level', { default: 'info' }));
  private registry = () =>
    this.once('registry', () => new Parameter(this.topology, 'registry', { default: 'acme.io' }));
  private gateway = (index: number) =>
    this.once(`gateway ${index}`, () => {
      return declareGateway(this.topology, this.spec.gateways[index]!, this.ends(), this.place(index));
    });
  private ends = () =>
    this.spec.services.slice(0, 2).map((_service, index) => {
      return new Endpoint({ name: names[index]!, path: this.pathOf(index) }, 'http');
    });
  /** What gateways have beside the services; who a caller must be is asked of a secret and of a service. */
  private place = (index: number): Place => {
    const key = usersKeys[this.spec.implementation] ?? 'users';
    const users = this.once('users', () => new Secret(this.topology, 'users', { keys: [key] }));
    const login = this.once('login', () => {
      const image = ContainerImage.of('acme/login:1.0');
      return new Microservice(this.topology, 'login', { image, ports: { http: 4181 } });
    });
    return {
      ...(index === 0 ? { name: 'edge', letter: 'r' } : { name: 'side', letter: 's' }),
      doorkeepers: { users: users.value(key), login: login.endpoint('http') },
      documented: true,
      backwards: this.order.backwards,
    };
  };
  private secret = () => this.once('db', () => new Secret(this.topology, 'db', { keys: ['password', 'user'] }));
  private open = () => this.once('open', () => new Parameter(this.topology, 'open', { default: '$open' }));
  private config = () =>
    this.once('settings', () => {
      const url = { kind: 'endpoint', service: this.pathOf(0), port: 'http', part: 'url' } as const;
      const values = { LEVEL: this.level(), URL: new ReferenceHandle(url, 'it'), 'a.txt': '$a: ${b}\n' };
      return new Config(this.topology, 'settings', { values: this.map(values) });
    });
  private outside = (name: Outside) =>
    this.once(name, () => {
      const ports = this.map({ https: Port.http(443, { tls: true }), ldap: 636 });
      return new ExternalService(this.topology, name, { ...servicesOutside[name], ports });
    });
  private archive = () =>
    this.once(
      'archive',
      () =>
        new Volume(this.topology, 'archive', { size: Size.gibibytes(5), accessModes: ['ReadOnlyMany'], shared: true }),
    );
  private existing = () =>
    this.once('existing', () => {
      return new Volume(this.topology, 'existing', {
        existing: 'disk-7',
        shared: true,
        accept: { 'volume.shared': 'x' },
      });
    });
  private broker = () => this.once('broker', () => new Secret(this.topology, 'broker', { keys: ['url'] }));
  private data = () => {
    const { storageClass } = this.spec;
    return this.once(
      'data',
      () =>
        new Volume(this.topology, 'data', {
          ...{ size: Size.mebibytes(1536), storageClass, shared: true, volumeName: 'disk-1', driver: 'local' },
          ...{ labels: { team: 'a' }, annotations: { why: '$' } },
        }),
    );
  };

  private scope(name: string | undefined): Construct {
    return name === undefined ? this.topology : this.once(name, () => new Construct(this.topology, name));
  }

  /** What somebody configures and sets in each environment: enough to make both of them right. */
  private environment(name: 'laptop' | 'cloud'): Environment {
    return this.once(name, () => {
      const { spec, topology } = this;
      const waitImage = spec.waits ? 'busybox:1.37' : undefined;
      const cloud = kubernetes({
        ...{ namespace: 'shop', waitImage, createNamespace: spec.waits },
        ...{ gateway: spec.implementation, gatewayClass: 'edge', ingressClass: 'edge' },
      });
      const laptop = compose({ project: spec.waits ? 'shop-1' : undefined });
      const accept = spec.hatches ? { accept: { 'mounts.selinux': 'the nodes have none', image: 'not needed' } } : {};
      const { enforce } = spec;
      const target = name === 'laptop' ? laptop : cloud;
      const environment = new Environment(topology, name, { target, enforce, ...accept });
      this.onGateways(name === 'laptop' ? 'compose' : spec.implementation, environment);
      if (spec.level !== undefined && name === 'cloud') environment.set(this.level(), spec.level);
      if (name === 'laptop') environment.set(this.open(), Variable.of('OPEN', { default: '$open {}' }));
      spec.services.forEach((service, index) => {
        if (name === 'laptop') this.onLaptop(index, environment);
        if (service.renamed === name) environment.configure(this.service(index), { name: `new-${names[index]}` });
        if (service.patched && name === 'cloud') environment.configure(this.service(index), patch);
      });
      if (name === 'cloud' && spec.waits) {
        environment.configure(this.data(), { size: Size.gibibytes(9), labels: { tier: 'b' } });
        environment.configure(this.config(), { values: { LEVEL: 'patched' } });
        environment.configure(this.broker(), { source: SecretSource.existing('broker-there') });
      }
      return environment;
    });
  }

  /** What an implementation cannot carry is left out there; some of the rest is changed. */
  private onGateways(implementation: GatewayImplementation, environment: Environment): void {
    this.spec.gateways.forEach((spec, index) => {
      const changes = changesFor(spec, implementation, this.ends(), this.place(index));
      const isRich = carries(implementation, 'maxRequestSize') && implementation !== 'compose';
      const { policies, labels, routes } = gatewayPatch;
      const more = {
        policies: { ...changes.policies, ...policies },
        labels,
        ...(index > 0 ? {} : { routes: { ...changes.routes, r0: { ...changes.routes?.['r0'], ...routes.r0 } } }),
      };
      environment.configure(this.gateway(index), isRich ? { ...changes, ...more } : changes);
    });
  }

  /** What only one of the targets has words for. */
  private hatches(): void {
    const { topology } = this;
    const [first, cloud] = [this.service(0), this.environment('cloud')];
    kubernetes(first)
      .settings({ shareProcessNamespace: false, terminationMessagePath: '/tmp/$end' })
      .transform('Deployment', (deployment) => {
        deployment.spec.paused = true;
      })
      .patch('Deployment', [{ op: 'add', path: '/metadata/annotations', value: { why: '$' } }]);
    kubernetes(topology).add([
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'banner' }, data: { text: '${A}' } },
    ]);
    kubernetes(cloud).transform((object) => {
      object.metadata = { ...object.metadata, labels: { ...object.metadata?.labels, cloud: 'yes' } };
    });
    compose(first)
      .settings({ attach: false, oomScoreAdj: -500 })
      .transform((service) => ({ ...service, cpuset: '0' }))
      .patch([{ op: 'add', path: '/mem_swappiness', value: 10 }], { environments: ['laptop'] });
    compose(topology).add({ networks: { 'by-hand': {} } });
  }

  /** A service that reads secrets of all sources, and whose amounts are those of parameters. */
  private reader(): void {
    const { topology } = this;
    const secrets = this.spec.sources.map((kind) => {
      return [kind, new Secret(topology, `from-${kind}`, { keys: ['k'], source: secretSources[kind] })] as const;
    });
    const [files, others] = [true, false].map((wanted) => secrets.filter(([kind]) => (kind === 'files') === wanted));
    const variables = others!.map(([kind, secret]) => [kind.toUpperCase(), text`<${secret.value('k')}>`] as const);
    const token = new Parameter(topology, 'token', { secret: true });
    const count = new Parameter(topology, 'count', { type: 'integer', min: 1, default: 2 });
    new Microservice(topology, 'reader', {
      image: ContainerImage.of('acme/reader:1.0'),
      env: this.map({ ...Object.fromEntries(variables), TOKEN: token, OPEN: text`${this.open()}$`, COUNT: count }),
      files: Object.fromEntries(files!.map(([, secret]) => ['/run/k', secret.file('k')])),
      labels: { open: new Parameter(topology, 'team', { default: 'a', pattern: /^[a-z]$/ }) },
      scaling: Scaling.fixed(count),
      terminationGracePeriod: new Parameter(topology, 'grace', { type: 'duration', default: '1m' }),
      resources: {
        memory: { limit: new Parameter(topology, 'heap', { type: 'size', default: '64Mi' }) },
        cpu: { limit: new Parameter(topology, 'share', { type: 'cpu', default: '250m', max: '2' }) },
      },
      stdin: new Parameter(topology, 'stdin', { type: 'boolean', default: true }),
      annotations: { tier: new Parameter(topology, 'tier', { choices: ['gold', 'silver'], default: 'gold' }) },
    });
  }

  /** One replica can have a port of the host; a port of its own is what stands for a host name there. */
  private onLaptop(index: number, environment: Environment): void {
    const { exposure } = this.spec.services[index]!;
    if (exposure === undefined) return;
    const http = Exposure.port(8000 + index, index % 2 === 0 ? {} : { address: '0.0.0.0' });
    environment.configure(this.service(index), { exposure: { http }, scaling: Scaling.fixed(1) } as never);
  }

  /** Work that ends, and work that is not the same in every replica. */
  private others(): void {
    const image = ContainerImage.of('acme/other:1.0');
    const resources = { pids: 100, extended: { 'example.com/fpga': 1 } };
    new Job(this.topology, 'migrate', { image, ...task, onChange: 'keep' });
    new ScheduledJob(this.topology, 'report', { image, ...task, ...schedule });
    new Microservice(this.topology, 'store', { image, resources, ...stateful });
    new Microservice(this.topology, 'agent', { image, ...onEveryNode });
    new Microservice(this.topology, 'guarded', {
      image: ContainerImage.of('acme/guarded:1.0', { user: 1000, group: 1000, writablePaths: ['/cache'] }),
      security: {
        preset: 'restricted',
        readOnlyRootFilesystem: false,
        exceptions: { readOnlyRootFilesystem: 'writes beside itself' },
      },
      sidecars: [{ name: 'log', image, security: { runAsUser: 2000 } }],
      accept: { 'health.liveness': 'not needed' },
    });
  }

  private service(index: number): AnyMicroservice & Microservice<string> {
    const spec = this.spec.services[index]!;
    const earlier = spec.after.filter((other) => other < index).map((other) => this.service(other));
    const scope = this.scope(spec.scope);
    const make = (): Microservice<string> => new Microservice(scope, names[index]!, this.props(spec, index, earlier));
    return this.once(`service ${index}`, make);
  }

  private props(spec: ServiceSpec, index: number, earlier: readonly AnyMicroservice[]): MicroserviceProps<string> {
    const { extra, servicePort } = spec.ports;
    const tls = spec.ports.tls && !this.isRouted(spec, index);
    const all = {
      http: Port.http(8080, { servicePort, appProtocol: spec.alias ? 'a.example/h2c' : undefined, tls }),
      sql: Port.tcp(5432, { tls: spec.ports.tls, internal: spec.ports.internal }),
      grpc: 3550,
      dns: Port.udp(53),
      metrics: Port.tcp(9090, { internal: spec.ports.internal }),
    };
    const ports = Object.entries(all).filter(([name]) => ['http', 'sql', ...extra].includes(name));
    const { readiness, liveness, startup } = spec.health;
    const after = earlier.map((service) =>
      spec.alias ? ({ service, condition: 'started', restart: true } as const) : service,
    );
    const own = ServiceAccount.own({ annotations: { 'a.example/role': '$' }, mountToken: false });
    const rules = [{ resources: ['pods'], verbs: ['get'] }];
    const reader = ServiceAccount.own({
      rules,
      clusterRules: [{ nonResourceUrls: ['/metrics'], verbs: ['get'] }],
      roles: ['viewer'],
      clusterRoles: ['view'],
    });
    const account = { own, reader, existing: ServiceAccount.existing('robot') };
    return {
      ...this.container(spec, index),
      ports: this.map(Object.fromEntries(ports)),
      ...(spec.exposure === undefined ? {} : { exposure: exposuresOf(spec, index, this.preset, this.spec) }),
      api: { ...(this.spec.gateways.length > 0 && index < 2 ? { http: OpenApi.text(documentOfRoutes) } : {}), sql },
      health: {
        readiness: readiness && checkOf(readiness),
        liveness: liveness && checkOf(liveness),
        startup: startup && checkOf(startup),
      },
      scaling: this.scaling(spec.scaling),
      resources: resourcesOf(spec.resources, !('replicas' in spec.scaling)),
      // Two of the accounts say themselves whether their token is mounted.
      security: spec.account === 'own' || spec.account === 'reader' ? withoutToken(spec.security) : spec.security,
      serviceAccount: spec.account && account[spec.account],
      startsAfter: this.order.backwards ? [...after].reverse() : after,
      initContainers: spec.inits.map((init, at) => this.initContainer(init, at)),
      sidecars: spec.sidecar && [this.sidecar(spec.sidecar, extra.includes('metrics'), !('replicas' in spec.scaling))],
      calls: this.calls(spec, index),
      aliases: spec.alias ? [`also-${names[index]}`] : [],
      service: servicePort === undefined && spec.alias ? { headless: true } : {},
      containerName: spec.alias ? `main-${names[index]}` : undefined,
      terminationGracePeriod: spec.grace === undefined ? undefined : Duration.seconds(spec.grace),
      ...Object.assign({}, ...spec.samples.map((sample) => samples[sample])),
      labels: this.map(spec.labels),
      annotations: this.map(spec.annotations),
    };
  }

  /** True where a gateway leads to its port for HTTP, and some implementation speaks no TLS to back ends. */
  private isRouted({ exposure = 'port' }: ServiceSpec, index: number): boolean {
    return (this.spec.gateways.length > 0 && index < 2) || ['host', 'tls-secret', 'tls-issuer'].includes(exposure);
  }

  private calls(spec: ServiceSpec, index: number): readonly Call[] {
    const there = spec.calls.filter(
      (other) => typeof other === 'string' || (other < this.spec.services.length && other !== index),
    );
    const calls = there.map((other) => {
      if (typeof other === 'string') return this.outside(other);
      return new Endpoint({ name: names[other]!, path: this.pathOf(other) }, 'sql').needs('^2.0.0');
    });
    return this.order.backwards ? calls.reverse() : calls;
  }

  private scaling(spec: ScalingSpec): Scaling {
    if ('replicas' in spec) return Scaling.fixed(spec.replicas);
    if ('min' in spec) return Scaling.onCpu(scaleOf(spec));
    if (spec.follows === 'memory') return Scaling.onMemory({ min: 1, max: 4, target: 60 });
    return spec.follows === 'metrics' ? Scaling.automatic(measured) : Scaling.onEvents(this.events());
  }

  private events(): EventScaling {
    const url = new ReferenceHandle({ kind: 'secret', secret: 'shop/broker', key: 'url' }, 'it');
    return {
      ...{ min: 1, max: 9, fallback: { failures: 3, replicas: 2 } },
      // What others wait for is never without a replica.
      ...(this.spec.waits ? {} : { idleReplicas: 0 }),
      ...{ pollingInterval: Duration.seconds(15), cooldown: Duration.minutes(2) },
      triggers: [
        Trigger.rabbitmq({ queue: 'mails', value: 20, authentication: { host: url } }),
        Trigger.cron({ timeZone: 'Europe/Berlin', start: '0 8 * * *', end: '0 18 * * *', replicas: 3 }),
        Trigger.of('external-push', { scalerAddress: 'scaler.keda:9090' }, { metricType: 'AverageValue' }),
      ],
    };
  }

  private initContainer(spec: ServiceSpec['inits'][number], index: number): InitContainerProps {
    return {
      name: `init-${index}`,
      security: spec.security,
      ...this.container(spec, index + 10),
      resources: resourcesOf(spec.resources, false),
    };
  }

  private sidecar(spec: NonNullable<ServiceSpec['sidecar']>, listens: boolean, scaled: boolean): SidecarProps {
    return {
      name: 'side',
      security: spec.security,
      ...this.container(spec, 20),
      resources: resourcesOf(spec.resources, scaled),
      startsFirst: spec.startsFirst,
      ...(listens ? { ports: ['metrics'], health: HealthCheck.tcp('metrics') } : {}),
    };
  }

  private container(spec: ContainerSpec, index: number): ContainerProps {
    const { pullPolicy, command, workingDirectory } = spec;
    const env = Object.entries(spec.env).map(([name, parts]) => [name, this.setting(parts)] as const);
    const mounts = spec.mounts.map((mount) => [`/mnt/${mount}`, mountOf(mount, this.preset)] as const);
    return {
      image: imageOf(spec.image, index),
      pullPolicy,
      command: command === undefined ? undefined : ['run', ...command],
      args: spec.args?.map((one) => this.setting([one])),
      workingDirectory,
      // What a patch removes is there.
      env: this.map({ ...Object.fromEntries(env), ...('patched' in spec && spec.patched ? { GONE: 'soon' } : {}) }),
      mounts: this.map(Object.fromEntries(mounts)),
      ...this.given(spec.given),
    };
  }

  private setting(parts: readonly Part[]): ValueInput {
    const values = parts.map((one) => (typeof one === 'string' ? one : new ReferenceHandle(this.reference(one), 'it')));
    const strings = Object.assign([...values.map(() => ''), ''], { raw: [] as string[] });
    return text(strings, ...values);
  }

  private reference(one: Exclude<Part, string>): Reference {
    if ('level' in one) return { kind: 'parameter', parameter: 'shop/level' };
    if ('config' in one) return { kind: 'config', config: 'shop/settings', key: one.config };
    if ('pod' in one) return { kind: 'pod', field: one.pod, ...(one.pod === 'label' ? { key: 'team' } : {}) };
    if ('secret' in one) return { kind: 'secret', secret: 'shop/db', key: one.secret };
    const index = one.endpoint % this.spec.services.length;
    return { kind: 'endpoint', service: this.pathOf(index), port: one.port, part: one.part };
  }

  private pathOf(index: number): string {
    const { scope } = this.spec.services[index]!;
    return ['shop', scope, names[index]].filter((step) => step !== undefined).join('/');
  }

  /** Sources of variables, and files at paths of their own. */
  private given(given: ContainerSpec['given']): Pick<ContainerProps, 'envFrom' | 'files'> {
    const [config, secret] = [this.config(), this.secret()];
    const sources = { config, secret: { from: secret, prefix: 'DB_' } };
    const files = {
      text: ConfigFile.text('price: $5\n', { mode: 0o600 }),
      value: config.file('LEVEL'),
      values: config.files({ mode: 0o440 }),
      password: secret.file('password', { mode: 0o400 }),
      passwords: secret.files(),
    };
    return {
      envFrom: Object.entries(sources).flatMap(([name, source]) => (given.includes(name as 'config') ? [source] : [])),
      files: this.map(
        Object.fromEntries(
          Object.entries(files)
            .filter(([name]) => given.includes(name as 'text'))
            .map(([name, file]) => [`/etc/app/${name}`, file]),
        ),
      ),
    };
  }

  /** A map as this order writes it. */
  private map<T>(map: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
    return this.order.backwards ? Object.fromEntries(Object.entries(map).reverse()) : map;
  }
}

function withoutToken({ serviceAccountToken: _token, ...security }: ServiceSpec['security']): ServiceSpec['security'] {
  return security;
}

function imageOf(kind: ContainerSpec['image'], index: number): ContainerImage {
  const tools = ['curl', 'nc', 'grpc_health_probe'] as const;
  const registry = new ReferenceHandle({ kind: 'parameter', parameter: 'shop/registry' }, 'registry');
  if (kind === 'registry') return ContainerImage.of(`acme/app-${index}:1.0`, { tools });
  if (kind === 'parameter') return ContainerImage.of(text`${registry}/app-${index}:1.0`);
  return ContainerImage.build({ context: `./app-${index}`, name: text`${registry}/app:dev`, args: { PRICE: '5$' } });
}

function mountOf(kind: ContainerSpec['mounts'][number], preset: SecurityPreset): Mount {
  const volume = kind === 'read-only' ? 'shop/archive' : kind === 'existing' ? 'shop/existing' : 'shop/data';
  // A path of the machine is an exception from every preset but one.
  if (kind === 'host') return preset === 'none' ? Mount.host('/var/$log', hostMount) : Mount.temporary();
  if (kind === 'labelled') return Mount.project('./src', { selinux: 'shared' });
  if (kind === 'temporary') return Mount.temporary();
  if (kind === 'memory') return Mount.inMemory();
  if (kind === 'flags') return Mount.temporary({ noExec: true, noSuid: false, mode: 0o700 });
  if (kind === 'project') return Mount.project('./src/$a', { readOnly: true });
  if (kind === 'limited') return Mount.inMemory({ sizeLimit: Size.mebibytes(64) });
  return Mount.volume(volume, { readOnly: kind === 'read-only', subPath: kind === 'folder' ? 'a/$b' : undefined });
}

/** By a host name, a port for gRPC is reached as well. */
function exposuresOf(
  { exposure, ports }: ServiceSpec,
  index: number,
  preset: SecurityPreset,
  { implementation }: TopologySpec,
) {
  const byName = exposure !== 'port' && exposure !== 'node-port' && exposure !== 'host-port';
  const http = exposureOf(byName && !carries(implementation, 'http') ? 'port' : exposure!, index, preset);
  if (exposure !== 'host' || !ports.extra.includes('grpc') || !carries(implementation, 'grpc')) return { http };
  // Balancers of AWS speak gRPC behind a certificate alone.
  if (!carries(implementation, 'http') || implementation === 'ingress-alb') return { http };
  const annotations = { 'nginx.ingress.kubernetes.io/backend-protocol': 'GRPC' };
  return { http, grpc: Exposure.host(`g${index}.example`, index % 2 === 0 ? { annotations } : {}) };
}

function exposureOf(kind: NonNullable<ServiceSpec['exposure']>, index: number, preset: SecurityPreset): Exposure {
  const tls = { 'tls-secret': Tls.secret('own-cert'), 'tls-issuer': Tls.issuer('letsencrypt'), host: undefined };
  const annotations = { 'a.example/internal': '$' };
  const balancer = { sourceRanges: ['10.0.0.0/8'], class: 'a.example/b', annotations, preserveClientIp: true };
  switch (kind) {
    case 'port':
      return Exposure.port(80, index % 2 === 0 ? {} : balancer);
    case 'node-port':
      return index % 2 === 0 ? Exposure.randomPort() : Exposure.nodePort(30000 + index, { address: '127.0.0.1' });
    case 'host-port':
      // A port of the machine is an exception from every preset but one.
      return preset === 'none' ? Exposure.hostPort(9000 + index, { address: '127.0.0.1' }) : Exposure.port();
    default:
      return Exposure.host(`s${index}.example`, { path: '/a', tls: tls[kind] });
  }
}

function checkOf({ kind, failureThreshold, successThreshold, ...times }: CheckSpec): HealthCheck<string> {
  const durations = Object.entries(times).map(([name, time]) => [
    name,
    time === undefined ? undefined : Duration.seconds(time),
  ]);
  const timing = { ...Object.fromEntries(durations), failureThreshold, successThreshold };
  if (kind === 'grpc') return HealthCheck.grpc('http', { ...timing, service: 'a.B' });
  if (kind === 'tcp') return HealthCheck.tcp('sql', timing);
  if (kind === 'command') return HealthCheck.command(['test', '$$', '$(A)'], timing);
  return HealthCheck.http('http', { ...timing, path: '/ok?a=$b', headers: { B: '$', A: 'a' }, scheme: kind });
}

function scaleOf({ min, more, target }: { readonly min: number; readonly more: number; readonly target: number }) {
  return { min, max: min + more, target };
}

/** Kibibytes and thousandths of a core with which an engine starts a container at all. */
const [leastMemory, leastCpu] = [6 * 1024, 10];

function resourcesOf(spec: ContainerSpec['resources'], scaled: boolean): MicroserviceProps<string>['resources'] {
  const cpu = spec?.cpu ?? (scaled ? ([100, 0] as const) : undefined);
  const memory = spec?.memory ?? (scaled ? ([64, 0] as const) : undefined);
  const disk = spec?.disk;
  return {
    ...(cpu === undefined
      ? {}
      : { cpu: { request: Cpu.millis(leastCpu + cpu[0]), limit: Cpu.millis(leastCpu + cpu[0] + cpu[1]) } }),
    ...(memory === undefined
      ? {}
      : {
          memory: {
            request: Size.kibibytes(leastMemory + memory[0]),
            limit: Size.kibibytes(leastMemory + memory[0] + memory[1]),
          },
        }),
    ...(disk === undefined ? {} : { ephemeralStorage: { limit: Size.mebibytes(disk) } }),
  };
}
