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
  Size,
  unset,
  Volume,
  Workload,
  type Topology,
} from 'intermodal';
import {
  answersAt,
  anyUser,
  backing,
  builtOnLaptop,
  laptops,
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

/** What the store sells: the catalog, its database and, on a laptop, its search engine. */
export function declareCatalog(store: Topology, shared: Shared) {
  const environments = placesOf('catalog');
  const credentials = new Secret(shared.settings, 'catalog-db', {
    environments,
    keys: ['RETAIL_CATALOG_PERSISTENCE_USER', 'RETAIL_CATALOG_PERSISTENCE_PASSWORD'],
  });
  const root = new Secret(shared.settings, 'catalog-root', { environments, keys: ['password'] });
  const database = new Microservice(store, 'catalog-mysql', {
    ...backing('catalog', 'mysql', 'public.ecr.aws/docker/library/mysql:8.0'),
    workload: Workload.stateful(),
    ports: { mysql: 3306 },
    env: {
      MYSQL_ROOT_PASSWORD: root.value('password'),
      MYSQL_DATABASE: 'catalog',
      MYSQL_USER: credentials.value('RETAIL_CATALOG_PERSISTENCE_USER'),
      MYSQL_PASSWORD: credentials.value('RETAIL_CATALOG_PERSISTENCE_PASSWORD'),
    },
    mounts: { '/var/lib/mysql': Mount.temporary() },
  });
  const settings = new Config(shared.settings, 'catalog', {
    environments,
    values: {
      RETAIL_CATALOG_PERSISTENCE_PROVIDER: 'mysql',
      RETAIL_CATALOG_PERSISTENCE_ENDPOINT: database.endpoint('mysql').address,
      RETAIL_CATALOG_PERSISTENCE_DB_NAME: 'catalog',
      RETAIL_CATALOG_SEARCH_ENABLED: shared.searchEnabled,
    },
  });
  const catalog = new Microservice(store, 'catalog', {
    ...program('catalog', shared, '/metrics'),
    envFrom: [settings, credentials],
    health: { readiness: HealthCheck.http('http', { path: '/health' }) },
    resources: resources(256, 256),
  });
  const search = declareSearch(store);
  rebuilt(catalog, '../catalog');

  const part: Part = {
    onLaptop: (laptop) => {
      laptop
        .configure(root, { source: SecretSource.variables({ password: 'DB_PASSWORD' }) })
        .configure(credentials, {
          source: SecretSource.variables({
            RETAIL_CATALOG_PERSISTENCE_USER: 'DB_USER',
            RETAIL_CATALOG_PERSISTENCE_PASSWORD: 'DB_PASSWORD',
          }),
        })
        .configure(settings, { values: { RETAIL_CATALOG_PERSISTENCE_DB_NAME: unset } })
        .configure(database, {
          ...onLaptop('catalog-db'),
          image: ContainerImage.of('mariadb:10.9'),
          env: {
            ...reschedule,
            MYSQL_ALLOW_EMPTY_PASSWORD: true,
            MYSQL_DATABASE: 'catalogdb',
            MYSQL_USER: 'catalog_user',
          },
          health: { readiness: isPinged },
        })
        .configure(catalog, {
          ...builtOnLaptop('catalog'),
          envFrom: [settings],
          env: {
            ...reschedule,
            GIN_MODE: 'release',
            RETAIL_CATALOG_PERSISTENCE_PASSWORD: credentials.value('RETAIL_CATALOG_PERSISTENCE_PASSWORD'),
            RETAIL_CATALOG_SEARCH_OS_ENDPOINT: search.endpoint('http').url,
            RETAIL_CATALOG_SEARCH_OS_INDEX: 'products',
            RETAIL_CATALOG_SEARCH_OS_TLS_SKIP_VERIFY: true,
          },
          health: { readiness: answersAt('/health') },
          security: { ...anyUser, allowPrivilegeEscalation: false, readOnlyRootFilesystem: unset },
          startsAfter: restartedWith(database, search),
        });
    },
    alone: (laptop) => {
      laptop.configure(catalog, { exposure: { http: published(8081) } });
    },
  };
  return { ...part, catalog, database, search };
}

/** The password comes out of the container's own environment: a check is no place for one. */
const isPinged = HealthCheck.command(
  ['sh', '-c', 'mysqladmin ping -h localhost -u "$MYSQL_USER" -p"$MYSQL_PASSWORD"'],
  {
    period: Duration.seconds(10),
    timeout: Duration.seconds(5),
    failureThreshold: 3,
    initialDelay: Duration.seconds(30),
  },
);

function declareSearch(store: Topology) {
  const environments = [...laptops, 'catalog-alone'];
  const products = new Volume(store, 'opensearch-data', {
    environments,
    size: Size.gibibytes(1),
    accept: { 'volume.size': 'The disk of a laptop is all the room there is.' },
  });
  return new Microservice(store, 'opensearch', {
    image: ContainerImage.of('opensearchproject/opensearch:3.5.0', { tools: ['curl'] }),
    environments,
    ports: { http: 9200, analyzer: Port.http(9600) },
    exposure: {
      http: published(9200),
      analyzer: published(9600),
    },
    env: {
      'discovery.type': 'single-node',
      'plugins.security.disabled': true,
      OPENSEARCH_JAVA_OPTS: '-Xms512m -Xmx512m',
      DISABLE_INSTALL_DEMO_CONFIG: true,
    },
    host: { hostname: 'opensearch' },
    health: {
      readiness: HealthCheck.http('http', {
        path: '/_cluster/health',
        period: Duration.seconds(10),
        timeout: Duration.seconds(10),
        failureThreshold: 5,
        initialDelay: Duration.seconds(60),
      }),
    },
    mounts: { '/usr/share/opensearch/data': products.mount() },
    restart: 'always',
  });
}
