import {
  Config,
  ContainerImage,
  Duration,
  HealthCheck,
  Microservice,
  Mount,
  Port,
  Secret,
  SecretSource,
  unset,
  Workload,
  type Topology,
} from 'intermodal';
import {
  answersAt,
  anyUser,
  backing,
  builtOnLaptop,
  isReady,
  JAVA_OPTS,
  noExec,
  onLaptop,
  placesOf,
  program,
  published,
  rebuilt,
  reschedule,
  resources,
  restartedWith,
  type Part,
  type Shared,
} from './store';

/** What was bought: the orders, their database, and the queue on which they are announced. */
export function declareOrders(store: Topology, shared: Shared) {
  const environments = placesOf('orders');
  const credentials = new Secret(shared.settings, 'orders-db', {
    environments,
    keys: ['RETAIL_ORDERS_PERSISTENCE_USERNAME', 'RETAIL_ORDERS_PERSISTENCE_PASSWORD'],
  });
  const guest = new Secret(shared.settings, 'orders-rabbitmq', {
    environments,
    keys: ['RETAIL_ORDERS_MESSAGING_RABBITMQ_USERNAME', 'RETAIL_ORDERS_MESSAGING_RABBITMQ_PASSWORD'],
  });
  const database = new Microservice(store, 'orders-postgresql', {
    ...backing('orders', 'postgresql', 'public.ecr.aws/docker/library/postgres:16.1'),
    workload: Workload.stateful(),
    ports: { postgresql: 5432 },
    env: {
      POSTGRES_DB: 'orders',
      POSTGRES_USER: credentials.value('RETAIL_ORDERS_PERSISTENCE_USERNAME'),
      POSTGRES_PASSWORD: credentials.value('RETAIL_ORDERS_PERSISTENCE_PASSWORD'),
      PGDATA: '/data/pgdata',
    },
    mounts: { '/data': Mount.temporary() },
  });
  const queue = new Microservice(store, 'orders-rabbitmq', {
    ...backing('orders', 'rabbitmq', 'public.ecr.aws/docker/library/rabbitmq:3-management'),
    workload: Workload.stateful(),
    ports: { amqp: 5672, http: Port.http(15672) },
    mounts: { '/var/lib/rabbitmq/mnesia': Mount.temporary() },
  });
  const settings = new Config(shared.settings, 'orders', {
    environments,
    values: {
      RETAIL_ORDERS_MESSAGING_PROVIDER: 'rabbitmq',
      RETAIL_ORDERS_MESSAGING_RABBITMQ_ADDRESSES: queue.endpoint('amqp').address,
      RETAIL_ORDERS_PERSISTENCE_PROVIDER: 'postgres',
      RETAIL_ORDERS_PERSISTENCE_ENDPOINT: database.endpoint('postgresql').address,
      RETAIL_ORDERS_PERSISTENCE_NAME: 'orders',
    },
  });
  const orders = new Microservice(store, 'orders', {
    ...program('orders', shared, '/actuator/prometheus'),
    env: { JAVA_OPTS },
    envFrom: [guest, credentials, settings],
    health: { readiness: isReady },
    resources: resources(256, 512),
  });
  rebuilt(orders, '../orders/src', '../orders/pom.xml');

  const part: Part = {
    onLaptop: (laptop) => {
      laptop
        .configure(credentials, {
          source: SecretSource.variables({
            RETAIL_ORDERS_PERSISTENCE_USERNAME: 'DB_USER',
            RETAIL_ORDERS_PERSISTENCE_PASSWORD: 'DB_PASSWORD',
          }),
        })
        .configure(guest, {
          source: SecretSource.variables({
            RETAIL_ORDERS_MESSAGING_RABBITMQ_USERNAME: 'DB_USER',
            RETAIL_ORDERS_MESSAGING_RABBITMQ_PASSWORD: 'DB_PASSWORD',
          }),
        })
        .configure(database, {
          ...onLaptop('orders-db'),
          image: ContainerImage.of('postgres:16.1'),
          env: { ...reschedule, PGDATA: unset, POSTGRES_USER: 'orders_user' },
          health: { readiness: takesConnections },
        })
        .configure(queue, {
          ...onLaptop('rabbitmq'),
          image: ContainerImage.of('rabbitmq:3-management'),
          env: {
            RABBITMQ_DEFAULT_USER: 'rabbitmq',
            RABBITMQ_DEFAULT_PASS: guest.value('RETAIL_ORDERS_MESSAGING_RABBITMQ_PASSWORD'),
          },
        })
        .configure(orders, {
          ...builtOnLaptop('orders'),
          env: {
            ...reschedule,
            JAVA_OPTS: unset,
            SERVER_TOMCAT_ACCESSLOG_ENABLED: true,
            RETAIL_ORDERS_MESSAGING_RABBITMQ_USERNAME: 'rabbitmq',
            RETAIL_ORDERS_PERSISTENCE_USERNAME: 'orders_user',
          },
          health: { readiness: answersAt('/actuator/health', 15) },
          mounts: noExec,
          security: { ...anyUser, allowPrivilegeEscalation: false, addCapabilities: ['NET_BIND_SERVICE'] },
          startsAfter: restartedWith(database),
        });
    },
    alone: (laptop) => {
      laptop
        .configure(database, { exposure: { postgresql: published(5432) } })
        .configure(orders, { exposure: { http: published(8083) } });
    },
  };
  return { ...part, orders, database, queue };
}

const takesConnections = HealthCheck.command(['pg_isready', '-d', 'orders', '-U', 'orders_user'], {
  period: Duration.seconds(10),
  timeout: Duration.seconds(5),
  failureThreshold: 30,
});
