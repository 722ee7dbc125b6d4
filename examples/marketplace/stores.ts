import {
  ContainerImage,
  Duration,
  HealthCheck,
  Microservice,
  Port,
  Secret,
  Size,
  Volume,
  Workload,
  type Topology,
} from 'intermodal';

/** A Postgres of one service, with a claim of its own. */
export function declarePostgres(topology: Topology, owner: string, storage: Size) {
  const password = new Secret(topology, `${owner}-db-password`, { keys: ['password'] });
  const data = new Volume(topology, `${owner}-db-data`, { size: storage });
  const database = new Microservice(topology, `${owner}-db`, {
    image: ContainerImage.of('postgres:16.4'),
    ports: { postgres: Port.tcp(5432, { internal: true }) },
    env: {
      POSTGRES_DB: owner,
      POSTGRES_PASSWORD: password.value('password'),
      PGDATA: '/var/lib/postgresql/data/pgdata',
    },
    mounts: { '/var/lib/postgresql/data': data.mount() },
    workload: Workload.stateful(),
    health: HealthCheck.command(['pg_isready', '--username', 'postgres']),
  });
  return {
    service: database,
    env: { DATABASE_ADDRESS: database.endpoint('postgres').address, DATABASE_PASSWORD: password.value('password') },
  };
}

/** What orders, payments and the rest tell each other. */
export function declareEvents(topology: Topology) {
  const data = new Volume(topology, 'events-data', { size: Size.gibibytes(50) });
  return new Microservice(topology, 'events', {
    image: ContainerImage.of('rabbitmq:3.13.7'),
    ports: { amqp: Port.tcp(5672, { internal: true }) },
    mounts: { '/var/lib/rabbitmq': data.mount() },
    workload: Workload.stateful(),
    health: HealthCheck.command(['rabbitmq-diagnostics', '-q', 'ping'], {
      period: Duration.seconds(30),
      timeout: Duration.seconds(10),
    }),
  });
}

/** Baskets, which nobody misses for long. */
export function declareCache(topology: Topology) {
  return new Microservice(topology, 'cart-store', {
    image: ContainerImage.of('redis:7.4.1'),
    ports: { redis: Port.tcp(6379, { internal: true }) },
    health: HealthCheck.command(['redis-cli', 'ping']),
  });
}
