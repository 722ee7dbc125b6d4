import {
  ContainerImage,
  Cpu,
  Duration,
  Exposure,
  ExternalService,
  HealthCheck,
  Microservice,
  Mount,
  Port,
  Secret,
  Size,
  type HealthChecks,
  type ResourcesInput,
  type Topology,
} from 'intermodal';
import { clusters, laptops, watched } from './environments';

/** Nothing may be written but scratch space, and nothing be done that only root may do. */
const confined = { readOnlyRootFilesystem: true, dropCapabilities: ['ALL'] };

/** What the authors' own programs may do: a capability of their file lets a plain user listen on port 80. */
const listensLow = { addCapabilities: ['NET_BIND_SERVICE'] };
export const narrow = { ...confined, ...listensLow };
const plainUser = { ...narrow, runAsUser: 10001, runAsNonRoot: true };

/** Databases start as root, give their files to their own user, and go on as that user. */
const stepsDown = { ...confined, addCapabilities: ['CHOWN', 'SETGID', 'SETUID'] };

export const scratch = { '/tmp': Mount.inMemory({ noExec: true, noSuid: true }) };
export const onLinux = { nodeLabels: { 'kubernetes.io/os': 'linux' } };

/** Prometheus reads the metrics of whatever says this on its Service. */
export const scraped = { annotations: { 'prometheus.io/scrape': 'true' } };

const JAVA_OPTS = '-Xms64m -Xmx128m -XX:+UseG1GC -Djava.security.egd=file:/dev/urandom -Dspring.zipkin.enabled=false';

/** CPU in millicores and memory in MiB: request and limit of each. */
export function resources(cpu: readonly [number, number], memory: readonly [number, number]): ResourcesInput {
  return {
    cpu: { request: Cpu.millis(cpu[0]), limit: Cpu.millis(cpu[1]) },
    memory: { request: Size.mebibytes(memory[0]), limit: Size.mebibytes(memory[1]) },
  };
}

/** The same question for both purposes; on old hardware it takes minutes until the whole shop has started. */
export function answersAt(path: string, ready: number, alive = 300): HealthChecks<'http'> {
  const ask = (after: number): HealthCheck<'http'> =>
    HealthCheck.http('http', { path, initialDelay: Duration.seconds(after), period: Duration.seconds(3) });
  return { readiness: ask(ready), liveness: ask(alive) };
}

function image(name: string): ContainerImage {
  return ContainerImage.of(`weaveworksdemos/${name}`);
}

/** A program that the authors wrote themselves: its image has a plain user. */
export function program(name: string): ContainerImage {
  return ContainerImage.of(`weaveworksdemos/${name}`, { user: 10001 });
}

/**
 * Sock Shop: eight services in four languages, their databases, and a queue. Most programs know by themselves where the
 * others are, so that their calls stand in no variable.
 */
export function declareShop(shop: Topology) {
  /** What every service of the shop has in common. */
  const common = { restart: 'always', placement: onLinux } as const;
  const web = { ...common, ports: { http: Port.http(80) }, service: scraped, security: plainUser };
  const mongo = { ...common, ports: { mongo: 27017 }, security: stepsDown, mounts: scratch };

  const catalogueDbPassword = new Secret(shop, 'catalogue-db-password', { keys: ['password'] });
  const catalogueDb = new Microservice(shop, 'catalogue-db', {
    ...common,
    image: image('catalogue-db:0.3.0'),
    ports: { mysql: 3306 },
    env: {
      MYSQL_ROOT_PASSWORD: catalogueDbPassword.value('password'),
      MYSQL_DATABASE: 'socksdb',
    },
  });
  const catalogue = new Microservice(shop, 'catalogue', {
    ...web,
    image: program('catalogue:0.3.5'),
    command: ['/app'],
    args: ['-port=80'],
    calls: [catalogueDb.endpoint('mysql')],
    health: answersAt('/health', 180),
    resources: resources([100, 200], [100, 200]),
  });

  const cartsDb = new Microservice(shop, 'carts-db', { ...mongo, image: ContainerImage.of('mongo') });
  const carts = new Microservice(shop, 'carts', {
    ...web,
    image: program('carts:0.4.8'),
    env: { JAVA_OPTS },
    calls: [cartsDb.endpoint('mongo')],
    mounts: scratch,
    resources: resources([100, 300], [200, 500]),
  });

  const userDb = new Microservice(shop, 'user-db', { ...mongo, image: image('user-db:0.3.0') });
  const user = new Microservice(shop, 'user', {
    ...web,
    image: program('user:0.4.7'),
    env: { MONGO_HOST: userDb.endpoint('mongo').address },
    health: answersAt('/health', 180),
    resources: resources([100, 300], [100, 200]),
  });

  const payment = new Microservice(shop, 'payment', {
    ...web,
    image: program('payment:0.4.3'),
    health: answersAt('/health', 180),
    resources: resources([99, 200], [100, 200]),
  });

  // Jaeger is a system of its own, in a namespace of its own.
  const traces = new ExternalService(shop, 'traces', {
    environments: watched,
    host: 'zipkin.jaeger.svc.cluster.local',
    ports: { zipkin: Port.http(9411) },
    accept: { 'enforce.inCluster': 'Nothing but Jaeger is in its namespace.' },
  });

  const rabbitmq = new Microservice(shop, 'rabbitmq', {
    ...common,
    image: ContainerImage.of('rabbitmq:3.6.8-management'),
    ports: { rabbitmq: 5672, management: Port.http(15672), exporter: Port.http(9090) },
    sidecars: [
      { name: 'rabbitmq-exporter', image: ContainerImage.of('kbudde/rabbitmq-exporter'), ports: ['exporter'] },
    ],
    service: { annotations: { ...scraped.annotations, 'prometheus.io/port': '9090' } },
    security: { ...stepsDown, addCapabilities: [...stepsDown.addCapabilities, 'DAC_OVERRIDE'] },
    annotations: { 'prometheus.io/scrape': 'false' },
  });
  const shipping = new Microservice(shop, 'shipping', {
    ...web,
    image: program('shipping:0.4.8'),
    env: { ZIPKIN: traces.endpoint('zipkin').host, JAVA_OPTS },
    calls: [rabbitmq.endpoint('rabbitmq')],
    mounts: scratch,
    resources: resources([100, 300], [300, 500]),
  });
  const ordersDb = new Microservice(shop, 'orders-db', { ...mongo, image: ContainerImage.of('mongo') });
  const orders = new Microservice(shop, 'orders', {
    ...web,
    image: program('orders:0.4.7'),
    env: { JAVA_OPTS },
    calls: [ordersDb.endpoint('mongo'), ...[carts, payment, shipping, user].map((service) => service.endpoint('http'))],
    mounts: scratch,
    resources: resources([100, 500], [300, 500]),
  });

  const queueMaster = new Microservice(shop, 'queue-master', {
    ...common,
    image: program('queue-master:0.3.1'),
    ports: { http: Port.http(80) },
    service: scraped,
    security: listensLow,
    env: { JAVA_OPTS },
    calls: [rabbitmq.endpoint('rabbitmq')],
    resources: resources([100, 300], [300, 500]),
  });

  const sessionDb = new Microservice(shop, 'session-db', {
    ...common,
    environments: clusters,
    image: ContainerImage.of('redis:alpine'),
    ports: { redis: 6379 },
    security: stepsDown,
    annotations: { 'prometheus.io.scrape': 'false' },
  });
  const pages = [carts, catalogue, orders, user].map((service) => service.endpoint('http'));
  const frontEnd = new Microservice(shop, 'front-end', {
    ...web,
    image: program('front-end:0.3.12'),
    ports: { http: Port.http(8079, { servicePort: 80 }) },
    env: { SESSION_REDIS: 'true' },
    calls: [...pages, sessionDb.endpoint('redis')],
    exposure: { http: Exposure.nodePort(30001) },
    health: answersAt('/', 30),
    resources: resources([100, 300], [300, 1000]),
    security: { ...confined, runAsUser: 10001, runAsNonRoot: true },
  });

  const edgeRouter = new Microservice(shop, 'edge-router', {
    ...common,
    environments: laptops,
    image: image('edge-router:0.1.1'),
    ports: { http: 80, dashboard: Port.http(8080) },
    calls: [frontEnd.endpoint('http')],
    exposure: {
      http: Exposure.port(80, { address: '0.0.0.0' }),
      dashboard: Exposure.port(8080, { address: '0.0.0.0' }),
    },
    mounts: { '/var/run': Mount.inMemory({ noExec: true, noSuid: true }) },
    security: { ...confined, addCapabilities: ['NET_BIND_SERVICE', 'CHOWN', 'SETGID', 'SETUID', 'DAC_OVERRIDE'] },
  });
  const userSim = new Microservice(shop, 'user-sim', {
    environments: laptops,
    image: image('load-test:0.1.1'),
    args: ['-d', 60, '-r', 200, '-c', 2, '-h', edgeRouter.endpoint('http').host],
    restart: 'never',
    security: confined,
  });

  return {
    everywhere: {
      carts,
      cartsDb,
      catalogue,
      catalogueDb,
      frontEnd,
      orders,
      ordersDb,
      payment,
      queueMaster,
      rabbitmq,
      shipping,
      user,
      userDb,
    },
    catalogueDbPassword,
    sessionDb,
    pages,
    traces,
    edgeRouter,
    userSim,
  };
}
