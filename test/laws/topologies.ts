import { Construct } from 'constructs';
import {
  compose,
  ContainerImage,
  Cpu,
  Duration,
  Environment,
  Exposure,
  HealthCheck,
  Job,
  kubernetes,
  Microservice,
  Mount,
  Parameter,
  Port,
  Scaling,
  ScheduledJob,
  Secret,
  ServiceAccount,
  Size,
  text,
  Tls,
  Topology,
  Volume,
  Workload,
  type AnyMicroservice,
  type ContainerProps,
  type InitContainerProps,
  type MicroserviceProps,
  type ValueInput,
} from '../../src';
import { ReferenceHandle } from '../../src/constructs/references';
import type { SecurityModel } from '../../src/model/security';
import type { Reference } from '../../src/model/value';
import { samples, schedule, stateful, task, type Sample } from './samples';

/**
 * Topologies as plain data, and how they are declared. Every one of them is right: it synthesises on both targets without
 * an error. References go by path, so that any order of declaration is possible.
 */

/** Part of a setting: text, or a reference to something that every topology has. */
export type Part =
  | string
  | { readonly level: true }
  | { readonly secret: 'password' | 'user' }
  | { readonly endpoint: number; readonly port: 'http' | 'sql'; readonly part: 'host' | 'port' | 'address' | 'url' };

/** A container of a service. */
export interface ContainerSpec {
  readonly image: 'registry' | 'parameter' | 'build';
  readonly pullPolicy?: 'always' | 'if-not-present' | 'never';
  readonly command?: readonly string[];
  readonly args?: readonly Part[];
  readonly workingDirectory?: string;
  readonly env: Readonly<Record<string, readonly Part[]>>;
  readonly resources?: {
    readonly cpu?: readonly [request: number, more: number];
    readonly memory?: readonly [request: number, more: number];
    readonly disk?: number;
  };
  readonly mounts: readonly ('temporary' | 'memory' | 'limited' | 'volume' | 'read-only' | 'folder')[];
}

/** A question to a service. */
export interface CheckSpec {
  readonly kind: 'http' | 'https' | 'grpc' | 'tcp' | 'command';
  readonly period?: number;
  readonly timeout?: number;
  readonly initialDelay?: number;
  readonly failureThreshold?: number;
  readonly successThreshold?: number;
}

/** A service with anything that it can have. */
export interface ServiceSpec extends ContainerSpec {
  readonly scope?: 'front' | 'back';
  readonly ports: { readonly extra: readonly ('grpc' | 'dns' | 'metrics')[]; readonly servicePort?: number };
  readonly exposure?: 'port' | 'host' | 'tls-secret' | 'tls-issuer';
  readonly health: { readonly readiness?: CheckSpec; readonly liveness?: CheckSpec; readonly startup?: CheckSpec };
  readonly scaling:
    { readonly replicas: number } | { readonly min: number; readonly more: number; readonly target: number };
  readonly security: SecurityModel;
  readonly account?: 'own' | 'existing';
  readonly after: readonly number[];
  readonly inits: readonly ContainerSpec[];
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
  /** Whether there are tasks, a stateful service and an agent on every node beside the services. */
  readonly others: boolean;
}

/** An order of declaration: the places of the constructs, and whether maps are written backwards. */
export interface Order {
  readonly places: readonly number[];
  readonly backwards: boolean;
}

const inOrder: Order = { places: [], backwards: false };
const names = ['web', 'api', 'orders-api', 'a1'] as const;

/** Declares a topology, with its constructs in the given order as far as objects need not be there before others. */
export function declare(spec: TopologySpec, order: Order = inOrder): Topology {
  return new Declaration(spec, order).topology;
}

class Declaration {
  readonly topology = new Topology('shop');
  private readonly made = new Map<string, Construct>();

  constructor(
    private readonly spec: TopologySpec,
    private readonly order: Order,
  ) {
    const makers = [
      () => this.level(),
      () => this.registry(),
      () => this.data(),
      () => this.archive(),
      () => this.secret(),
      () => this.environment('laptop'),
      () => this.environment('cloud'),
      ...(spec.others ? [() => this.others()] : []),
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
  private secret = () => this.once('db', () => new Secret(this.topology, 'db', { keys: ['password', 'user'] }));
  private archive = () =>
    this.once(
      'archive',
      () => new Volume(this.topology, 'archive', { size: Size.gibibytes(5), accessModes: ['ReadOnlyMany'] }),
    );
  private data = () => {
    const { storageClass } = this.spec;
    return this.once('data', () => new Volume(this.topology, 'data', { size: Size.mebibytes(1536), storageClass }));
  };

  private scope(name: string | undefined): Construct {
    return name === undefined ? this.topology : this.once(name, () => new Construct(this.topology, name));
  }

  /** What somebody configures and sets in each environment: enough to make both of them right. */
  private environment(name: 'laptop' | 'cloud'): Environment {
    return this.once(name, () => {
      const { spec, topology } = this;
      const waitImage = spec.waits ? 'busybox:1.37' : undefined;
      const cloud = kubernetes({ namespace: 'shop', ingressClass: 'nginx', waitImage });
      const environment = new Environment(topology, name, { target: name === 'laptop' ? compose() : cloud });
      if (spec.level !== undefined && name === 'cloud') environment.set(this.level(), spec.level);
      if (name === 'laptop') spec.services.forEach((_service, index) => this.onLaptop(index, environment));
      return environment;
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
    new Job(this.topology, 'migrate', { image, ...task });
    new ScheduledJob(this.topology, 'report', { image, ...task, ...schedule });
    new Microservice(this.topology, 'store', { image, resources, ...stateful });
    new Microservice(this.topology, 'agent', { image, workload: Workload.perNode() });
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
    const all = { http: Port.http(8080, { servicePort }), sql: 5432, grpc: 3550, dns: Port.udp(53), metrics: 9090 };
    const ports = Object.entries(all).filter(([name]) => ['http', 'sql', ...extra].includes(name));
    const { readiness, liveness, startup } = spec.health;
    const own = ServiceAccount.own({ annotations: { 'a.example/role': '$' }, mountToken: false });
    const account = { own, existing: ServiceAccount.existing('robot') };
    return {
      ...this.container(spec, index),
      ports: this.map(Object.fromEntries(ports)),
      ...(spec.exposure === undefined ? {} : { exposure: { http: exposureOf(spec.exposure, index) } }),
      health: {
        readiness: readiness && checkOf(readiness),
        liveness: liveness && checkOf(liveness),
        startup: startup && checkOf(startup),
      },
      scaling: 'replicas' in spec.scaling ? Scaling.fixed(spec.scaling.replicas) : Scaling.onCpu(scaleOf(spec.scaling)),
      resources: resourcesOf(spec.resources, 'min' in spec.scaling),
      security: spec.security,
      serviceAccount: spec.account && account[spec.account],
      startsAfter: this.order.backwards ? [...earlier].reverse() : earlier,
      initContainers: spec.inits.map((init, at) => this.initContainer(init, at)),
      terminationGracePeriod: spec.grace === undefined ? undefined : Duration.seconds(spec.grace),
      ...Object.assign({}, ...spec.samples.map((sample) => samples[sample])),
      labels: this.map(spec.labels),
      annotations: this.map(spec.annotations),
    };
  }

  private initContainer(spec: ContainerSpec, index: number): InitContainerProps {
    return {
      name: `init-${index}`,
      ...this.container(spec, index + 10),
      resources: resourcesOf(spec.resources, false),
    };
  }

  private container(spec: ContainerSpec, index: number): ContainerProps {
    const { pullPolicy, command, workingDirectory } = spec;
    const env = Object.entries(spec.env).map(([name, parts]) => [name, this.setting(parts)] as const);
    const mounts = spec.mounts.map((mount) => [`/mnt/${mount}`, mountOf(mount)] as const);
    return {
      image: imageOf(spec.image, index),
      pullPolicy,
      command: command === undefined ? undefined : ['run', ...command],
      args: spec.args?.map((one) => this.setting([one])),
      workingDirectory,
      env: this.map(Object.fromEntries(env)),
      mounts: this.map(Object.fromEntries(mounts)),
    };
  }

  private setting(parts: readonly Part[]): ValueInput {
    const values = parts.map((one) => (typeof one === 'string' ? one : new ReferenceHandle(this.reference(one), 'it')));
    const strings = Object.assign([...values.map(() => ''), ''], { raw: [] as string[] });
    return text(strings, ...values);
  }

  private reference(one: Exclude<Part, string>): Reference {
    if ('level' in one) return { kind: 'parameter', parameter: 'shop/level' };
    if ('secret' in one) return { kind: 'secret', secret: 'shop/db', key: one.secret };
    const index = one.endpoint % this.spec.services.length;
    const { scope } = this.spec.services[index]!;
    const service = ['shop', scope, names[index]].filter((step) => step !== undefined).join('/');
    return { kind: 'endpoint', service, port: one.port, part: one.part };
  }

  /** A map as this order writes it. */
  private map<T>(map: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
    return this.order.backwards ? Object.fromEntries(Object.entries(map).reverse()) : map;
  }
}

function imageOf(kind: ContainerSpec['image'], index: number): ContainerImage {
  const tools = ['curl', 'nc', 'grpc_health_probe'] as const;
  const registry = new ReferenceHandle({ kind: 'parameter', parameter: 'shop/registry' }, 'registry');
  if (kind === 'registry') return ContainerImage.of(`acme/app-${index}:1.0`, { tools });
  if (kind === 'parameter') return ContainerImage.of(text`${registry}/app-${index}:1.0`);
  return ContainerImage.build({ context: `./app-${index}`, name: text`${registry}/app:dev`, args: { PRICE: '5$' } });
}

function mountOf(kind: ContainerSpec['mounts'][number]): Mount {
  const volume = kind === 'read-only' ? 'shop/archive' : 'shop/data';
  if (kind === 'temporary') return Mount.temporary();
  if (kind === 'memory') return Mount.inMemory();
  if (kind === 'limited') return Mount.inMemory({ sizeLimit: Size.mebibytes(64) });
  return Mount.volume(volume, { readOnly: kind === 'read-only', subPath: kind === 'folder' ? 'a/$b' : undefined });
}

function exposureOf(kind: NonNullable<ServiceSpec['exposure']>, index: number): Exposure {
  const tls = { 'tls-secret': Tls.secret('own-cert'), 'tls-issuer': Tls.issuer('letsencrypt'), host: undefined };
  return kind === 'port' ? Exposure.port(80) : Exposure.host(`s${index}.example`, { path: '/a', tls: tls[kind] });
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

function resourcesOf(spec: ContainerSpec['resources'], needsCpu: boolean): MicroserviceProps<string>['resources'] {
  const cpu = spec?.cpu ?? (needsCpu ? ([100, 0] as const) : undefined);
  const { memory, disk } = spec ?? {};
  return {
    ...(cpu === undefined ? {} : { cpu: { request: Cpu.millis(cpu[0]), limit: Cpu.millis(cpu[0] + cpu[1]) } }),
    ...(memory === undefined
      ? {}
      : { memory: { request: Size.kibibytes(memory[0]), limit: Size.kibibytes(memory[0] + memory[1]) } }),
    ...(disk === undefined ? {} : { ephemeralStorage: { limit: Size.mebibytes(disk) } }),
  };
}
