import {
  compose,
  ContainerImage,
  Cpu,
  Duration,
  Exposure,
  HealthCheck,
  Mount,
  Parameter,
  Port,
  Rollout,
  ServiceAccount,
  Size,
  text,
  unset,
  type AnyMicroservice,
  type Environment,
  type StartAfter,
  type Topology,
} from 'intermodal';
import { Construct } from 'constructs';

/** Environments on Docker Compose that have all of the store. */
export const laptops = ['laptop', 'traced'];

/** The environments that a part of the store is in: those that have all of it, and one that has nothing else. */
export function placesOf(part: string): readonly string[] {
  return [...laptops, 'cluster', 'production', `${part}-alone`];
}

/** What the parts of the store have in common. */
export type Shared = ReturnType<typeof declareShared>;

/** A part of the store: services, and how they differ on a laptop from what they are in a cluster. */
export interface Part {
  onLaptop(laptop: Environment): void;
  /** What else is open to whoever works on this part, and runs it on a laptop without the others. */
  alone(laptop: Environment): void;
}

/** The parameters of the store, and the place where its configs and secrets have names of their own. */
export function declareShared(store: Topology) {
  return {
    release: new Parameter(store, 'release', { description: 'Tag of the images of the store', default: '1.6.2' }),
    searchEnabled: new Parameter(store, 'search-enabled', {
      description: 'Whether products can be searched for',
      type: 'boolean',
      default: false,
    }),
    settings: new Construct(store, 'settings'),
  };
}

/** What the programs of the store have in common; `metrics` is where Prometheus finds their numbers. */
export function program(name: string, { release }: Shared, metrics: string) {
  return {
    ...labelled('service'),
    environments: placesOf(name),
    image: ContainerImage.of(text`public.ecr.aws/aws-containers/retail-store-sample-${name}:${release}`),
    ports: { http: Port.http(8080, { servicePort: 80 }) },
    restart: 'always',
    rollout: Rollout.rolling({ maxUnavailable: 1 }),
    serviceAccount: ServiceAccount.own(),
    security: {
      runAsUser: 1000,
      runAsNonRoot: true,
      volumeGroup: 1000,
      readOnlyRootFilesystem: true,
      dropCapabilities: ['ALL'],
    },
    mounts: { '/tmp': Mount.inMemory() },
    annotations: { 'prometheus.io/path': metrics, 'prometheus.io/port': 8080, 'prometheus.io/scrape': true },
  } as const;
}

/** What the databases and queues have in common: another project's image, and data that ends with them. */
export function backing(part: string, kind: string, image: string) {
  return {
    ...labelled(kind),
    environments: placesOf(part),
    image: ContainerImage.of(image),
    containerName: kind,
    restart: 'always',
  } as const;
}

function labelled(component: string) {
  return {
    labels: {
      'app.kubernetes.io/component': component,
      'app.kubernetes.io/instance': 'retail',
      'app.kubernetes.io/owner': 'retail-store-sample',
    },
  };
}

/** CPU in millicores that is asked for, and memory in MiB that is asked for and the most there is. */
export function resources(cpu: number, memory: number) {
  const size = Size.mebibytes(memory);
  return { cpu: { request: Cpu.millis(cpu) }, memory: { request: size, limit: size } };
}

/** What a laptop leaves out, since only a cluster reads it; there a service may have another name. */
export function onLaptop(name: string, hostname = name) {
  return {
    name,
    annotations: unset,
    containerName: unset,
    host: { hostname },
    labels: unset,
    mounts: unset,
    resources: unset,
    rollout: unset,
    serviceAccount: unset,
  } as const;
}

/** What a laptop does with a program of the store: it is built from its folder beside this one. */
export function builtOnLaptop(folder: string, hostname = folder) {
  return { ...onLaptop(folder, hostname), image: ContainerImage.build({ context: `../${folder}`, tools: ['curl'] }) };
}

/** Scratch space in which nothing can be run. */
export const noExec = { '/tmp': Mount.inMemory({ noExec: true, noSuid: true }) };

/** A port of the laptop, reached from everywhere. */
export function published(port: number): Exposure {
  return Exposure.port(port, { address: '0.0.0.0' });
}

/** In a cluster root is out of the question; on a laptop the images decide who they run as. */
export const anyUser = { runAsUser: unset, runAsNonRoot: unset, volumeGroup: unset } as const;

/** The question by which a cluster tells whether a Java program of the store may be called. */
export const isReady = HealthCheck.http('http', {
  path: '/actuator/health/readiness',
  initialDelay: Duration.seconds(10),
});

/** Whoever depends on it is told that it answers at a path; a Java program takes a while to do so. */
export function answersAt(path: string, start = 0): HealthCheck<'http'> {
  return HealthCheck.http('http', {
    path,
    period: Duration.seconds(10),
    timeout: Duration.seconds(10),
    failureThreshold: 3,
    ...(start === 0 ? {} : { initialDelay: Duration.seconds(start) }),
  });
}

/** A program is built anew on a laptop where `docker compose watch` sees that its sources change. */
export function rebuilt(service: AnyMicroservice, ...sources: readonly string[]): void {
  compose(service).settings({ develop: { watch: sources.map((path) => ({ action: 'rebuild', path })) } });
}

/** A program starts after others, and anew where one of them does. */
export function restartedWith(...services: readonly AnyMicroservice[]): readonly StartAfter[] {
  return services.map((service) => ({ service, restart: true }));
}

/** How Java programs share a small container. */
export const JAVA_OPTS = '-XX:MaxRAMPercentage=75.0 -Djava.security.egd=file:/dev/urandom';

/** Classic Swarm read it; the files have kept it. */
export const reschedule = { reschedule: 'on-node-failure' };
