/** A user by its numbers, which is how a cluster must be told of it. */
export interface StockUser {
  readonly uid: number;
  readonly gid: number;
  readonly name?: string;
}

/** What is known of an image that many use: facts, each from its source. */
export interface StockImage {
  /** The user that its program runs as, or is made to run as. */
  readonly user: StockUser;
  /** The same in its variants on Alpine, where that is another one. */
  readonly alpineUser?: StockUser | 'unknown';
  /** Whether the container starts as root unless told otherwise. */
  readonly runsAsRootByDefault: boolean;
  /** Folders that its program writes to, beside its data. */
  readonly writablePaths: readonly string[];
  /** Folder of its data. */
  readonly dataPath?: string;
  /** Capabilities that it needs where it is started as root. */
  readonly capabilities?: readonly string[];
  /** A port below 1024 on which it listens unless told otherwise. */
  readonly lowPort?: number;
  /** What to mind where it runs as its own user on a read-only file system. */
  readonly notes?: string;
  /** Where this is said: the Dockerfile or the documentation of the image. */
  readonly source: string;
}

/** Steps down from root to its own user: it takes its data over, and changes user and group. */
const stepsDown = { runsAsRootByDefault: true, capabilities: ['CHOWN', 'DAC_OVERRIDE', 'SETGID', 'SETUID'] } as const;
const ownUser = { runsAsRootByDefault: false } as const;
const system = (name: string): StockUser => ({ uid: 999, gid: 999, name });
const first = (name: string): StockUser => ({ uid: 1000, gid: 1000, name });
const library = (name: string): string => `https://github.com/docker-library/${name}`;

const collector: StockImage = {
  ...ownUser,
  user: { uid: 10001, gid: 10001 },
  writablePaths: [],
  source: 'https://github.com/open-telemetry/opentelemetry-collector-releases/tree/main/distributions',
};

/** Well-known images by their name: those of Docker's official library by that name alone, others in full. */
export const stockImages: Readonly<Record<string, StockImage>> = {
  'apache/kafka': {
    ...ownUser,
    user: first('appuser'),
    writablePaths: ['/mnt/shared/config', '/opt/kafka/config', '/opt/kafka/logs', '/tmp'],
    dataPath: '/var/lib/kafka/data',
    notes: 'It writes its configuration from variables into /opt/kafka/config, and keeps data in log.dirs.',
    source: 'https://github.com/apache/kafka/blob/trunk/docker/jvm/Dockerfile',
  },
  'grafana/grafana': {
    ...ownUser,
    user: { uid: 472, gid: 0, name: 'grafana' },
    writablePaths: ['/tmp'],
    dataPath: '/var/lib/grafana',
    source: 'https://github.com/grafana/grafana/blob/main/Dockerfile',
  },
  haproxy: {
    ...ownUser,
    user: { uid: 99, gid: 99, name: 'haproxy' },
    alpineUser: 'unknown',
    writablePaths: ['/tmp', '/var/lib/haproxy'],
    notes: 'It is its own user since release 2.4; earlier ones start as root.',
    source: library('haproxy'),
  },
  'jaegertracing/all-in-one': {
    ...ownUser,
    user: { uid: 10001, gid: 10001 },
    writablePaths: ['/tmp'],
    source: 'https://github.com/jaegertracing/jaeger/blob/v1.57.0/cmd/all-in-one/Dockerfile',
  },
  'mailhog/mailhog': {
    ...ownUser,
    user: first('mailhog'),
    writablePaths: ['/tmp'],
    source: 'https://github.com/mailhog/MailHog/blob/master/Dockerfile',
  },
  mariadb: {
    ...stepsDown,
    user: system('mysql'),
    writablePaths: ['/run/mysqld', '/tmp'],
    dataPath: '/var/lib/mysql',
    source: 'https://github.com/MariaDB/mariadb-docker',
  },
  memcached: {
    ...ownUser,
    user: { uid: 11211, gid: 11211, name: 'memcache' },
    writablePaths: [],
    source: library('memcached'),
  },
  mongo: {
    ...stepsDown,
    user: system('mongodb'),
    writablePaths: ['/data/configdb', '/tmp'],
    dataPath: '/data/db',
    source: library('mongo'),
  },
  mysql: {
    ...stepsDown,
    user: system('mysql'),
    writablePaths: ['/tmp', '/var/run/mysqld'],
    dataPath: '/var/lib/mysql',
    source: library('mysql'),
  },
  nginx: {
    runsAsRootByDefault: true,
    capabilities: ['CHOWN', 'NET_BIND_SERVICE', 'SETGID', 'SETUID'],
    user: { uid: 101, gid: 101, name: 'nginx' },
    writablePaths: ['/tmp', '/var/cache/nginx', '/var/run'],
    lowPort: 80,
    notes:
      'Listen above 1024, or use nginxinc/nginx-unprivileged; configuration from templates needs /etc/nginx/conf.d.',
    source: 'https://github.com/nginx/docker-nginx',
  },
  'nginxinc/nginx-unprivileged': {
    ...ownUser,
    user: { uid: 101, gid: 101, name: 'nginx' },
    writablePaths: ['/tmp', '/var/cache/nginx'],
    notes: 'Configuration from templates needs /etc/nginx/conf.d.',
    source: 'https://github.com/nginxinc/docker-nginx-unprivileged',
  },
  node: {
    runsAsRootByDefault: true,
    user: first('node'),
    writablePaths: ['/tmp'],
    notes: 'The user is there for programs to run as; npm and yarn keep a cache in /home/node.',
    source: 'https://github.com/nodejs/docker-node/blob/main/docs/BestPractices.md',
  },
  'otel/opentelemetry-collector': collector,
  'otel/opentelemetry-collector-contrib': collector,
  postgres: {
    ...stepsDown,
    user: system('postgres'),
    alpineUser: { uid: 70, gid: 70, name: 'postgres' },
    writablePaths: ['/tmp', '/var/run/postgresql'],
    dataPath: '/var/lib/postgresql',
    notes: 'Set PGDATA to a folder below the volume, which belongs to root: /var/lib/postgresql/data/pgdata.',
    source: library('postgres'),
  },
  'prom/prometheus': {
    ...ownUser,
    user: { uid: 65534, gid: 65534, name: 'nobody' },
    writablePaths: ['/tmp'],
    dataPath: '/prometheus',
    source: 'https://github.com/prometheus/prometheus/blob/main/Dockerfile',
  },
  'quay.io/keycloak/keycloak': {
    ...ownUser,
    user: { uid: 1000, gid: 0, name: 'keycloak' },
    writablePaths: ['/opt/keycloak/data', '/tmp'],
    notes: 'Build it beforehand and start it with --optimized: otherwise it writes into /opt/keycloak/lib/quarkus.',
    source: 'https://github.com/keycloak/keycloak/blob/main/quarkus/container/Dockerfile',
  },
  rabbitmq: {
    ...stepsDown,
    user: system('rabbitmq'),
    alpineUser: 'unknown',
    writablePaths: ['/etc/rabbitmq', '/tmp', '/var/log/rabbitmq'],
    dataPath: '/var/lib/rabbitmq',
    notes: 'It writes /etc/rabbitmq/conf.d at its start; mount your configuration there by file.',
    source: library('rabbitmq'),
  },
  redis: {
    ...stepsDown,
    user: system('redis'),
    alpineUser: { uid: 999, gid: 1000, name: 'redis' },
    writablePaths: ['/tmp'],
    dataPath: '/data',
    source: library('redis'),
  },
  zookeeper: {
    ...stepsDown,
    user: first('zookeeper'),
    writablePaths: ['/conf', '/datalog', '/logs', '/tmp'],
    dataPath: '/data',
    notes: 'It writes /conf/zoo.cfg at its start, unless one is there.',
    source: 'https://github.com/31z4/zookeeper-docker',
  },
};

/** What is known of the image of this reference, with the user of its variant; undefined for any other. */
export function findStockImage(reference: string): (Omit<StockImage, 'user'> & { user?: StockUser }) | undefined {
  const { name, tag, digest } = partsOf(reference);
  const image = Object.hasOwn(stockImages, name) ? stockImages[name] : undefined;
  if (image?.alpineUser === undefined) return image;
  const { user, alpineUser, ...facts } = image;
  if (tag === undefined && digest) return facts;
  const own = tag?.includes('alpine') === true ? alpineUser : user;
  return own === 'unknown' ? facts : { ...facts, user: own };
}

const reading = /^(?<repository>[^@]+?)(?::(?<tag>[^:/@]+))?(?<digest>@.*)?$/;
const official = /^(?:(?:index\.|registry-1\.)?docker\.io\/(?:library\/)?|library\/)?(?<name>[^/]+)$/;
const mirror = /^(?:public\.ecr\.aws\/docker|mirror\.gcr\.io)\/library\/(?<name>[^/]+)$/;
const hub = /^(?:(?:index\.|registry-1\.)?docker\.io\/)(?<name>[^/]+\/[^/]+)$/;

/** Docker's own registry and library need not be named, and are copied elsewhere under the same names. */
function partsOf(reference: string): { readonly name: string; readonly tag?: string; readonly digest: boolean } {
  const { repository = '', tag, digest } = reading.exec(reference)?.groups ?? {};
  const known = [official, mirror, hub].map((form) => form.exec(repository)?.groups?.['name']);
  const name = known.find((one) => one !== undefined) ?? repository;
  return { name, ...(tag === undefined ? {} : { tag }), digest: digest !== undefined };
}
