import { splitRegistry } from '../model/image-registry';
import { call, data, type Code } from './code';
import type { AskedPort, NamedPort } from './ports';

/** A program that most systems run and do not write: where it listens, and where its data is. */
export interface BackingService {
  /** Its name: `postgres`. */
  readonly name: string;
  /** Its images without registry, tag and digest; a name alone is that of Docker's official library. */
  readonly images: readonly string[];
  /** Its ports, the one that clients call first. */
  readonly ports: readonly AskedPort[];
  /** Folders of its data; none for what keeps nothing. */
  readonly data: readonly string[];
  /** Where this is said. */
  readonly source: string;
}

const library = (name: string): string => `https://hub.docker.com/_/${name}`;
const hub = (name: string): string => `https://hub.docker.com/r/${name}`;
const http = (port: number, name = 'http'): AskedPort => ({ port, name, scheme: 'http' });
const tcp = (port: number, name: string): AskedPort => ({ port, name });

const mysqlPort = tcp(3306, 'mysql');
const redisPort = tcp(6379, 'redis');
const postgresPort = tcp(5432, 'postgres');
const searchPorts = [http(9200), tcp(9300, 'transport')];

/** Backing services that most systems use. */
export const backingServices: readonly BackingService[] = [
  {
    name: 'postgres',
    images: ['postgres', 'postgis/postgis', 'timescale/timescaledb', 'pgvector/pgvector', 'supabase/postgres'],
    ports: [postgresPort],
    data: ['/var/lib/postgresql/data', '/var/lib/postgresql'],
    source: library('postgres'),
  },
  {
    name: 'postgres',
    images: ['bitnami/postgresql', 'bitnamilegacy/postgresql'],
    ports: [postgresPort],
    data: ['/bitnami/postgresql'],
    source: hub('bitnami/postgresql'),
  },
  {
    name: 'mysql',
    images: ['mysql', 'mysql/mysql-server', 'percona', 'percona/percona-server'],
    ports: [mysqlPort],
    data: ['/var/lib/mysql'],
    source: library('mysql'),
  },
  { name: 'mariadb', images: ['mariadb'], ports: [mysqlPort], data: ['/var/lib/mysql'], source: library('mariadb') },
  {
    name: 'mysql',
    images: ['bitnami/mysql', 'bitnamilegacy/mysql'],
    ports: [mysqlPort],
    data: ['/bitnami/mysql'],
    source: hub('bitnami/mysql'),
  },
  {
    name: 'mariadb',
    images: ['bitnami/mariadb', 'bitnamilegacy/mariadb'],
    ports: [mysqlPort],
    data: ['/bitnami/mariadb'],
    source: hub('bitnami/mariadb'),
  },
  {
    name: 'redis',
    images: ['redis', 'redis/redis-stack-server', 'eqalpha/keydb', 'docker.dragonflydb.io/dragonflydb/dragonfly'],
    ports: [redisPort],
    data: ['/data'],
    source: library('redis'),
  },
  {
    name: 'redis',
    images: ['bitnami/redis', 'bitnamilegacy/redis'],
    ports: [redisPort],
    data: ['/bitnami/redis/data'],
    source: hub('bitnami/redis'),
  },
  {
    name: 'redis',
    images: ['redis/redis-stack'],
    ports: [redisPort, http(8001, 'insight')],
    data: ['/data'],
    source: hub('redis/redis-stack'),
  },
  { name: 'valkey', images: ['valkey/valkey'], ports: [redisPort], data: ['/data'], source: hub('valkey/valkey') },
  {
    name: 'memcached',
    images: ['memcached'],
    ports: [tcp(11_211, 'memcached')],
    data: [],
    source: library('memcached'),
  },
  {
    name: 'mongodb',
    images: ['mongo', 'mongodb/mongodb-community-server', 'percona/percona-server-mongodb'],
    ports: [tcp(27_017, 'mongodb')],
    data: ['/data/db', '/data/configdb'],
    source: library('mongo'),
  },
  {
    name: 'mongodb',
    images: ['bitnami/mongodb', 'bitnamilegacy/mongodb'],
    ports: [tcp(27_017, 'mongodb')],
    data: ['/bitnami/mongodb'],
    source: hub('bitnami/mongodb'),
  },
  {
    name: 'rabbitmq',
    images: ['rabbitmq'],
    ports: [tcp(5672, 'amqp')],
    data: ['/var/lib/rabbitmq'],
    source: library('rabbitmq'),
  },
  {
    name: 'rabbitmq',
    images: ['bitnami/rabbitmq', 'bitnamilegacy/rabbitmq'],
    ports: [tcp(5672, 'amqp'), http(15_672, 'management')],
    data: ['/bitnami/rabbitmq/mnesia'],
    source: hub('bitnami/rabbitmq'),
  },
  {
    name: 'kafka',
    images: ['apache/kafka', 'apache/kafka-native', 'wurstmeister/kafka'],
    ports: [tcp(9092, 'kafka')],
    data: ['/var/lib/kafka/data'],
    source: hub('apache/kafka'),
  },
  {
    name: 'kafka',
    images: ['confluentinc/cp-kafka', 'confluentinc/cp-server', 'confluentinc/confluent-local'],
    ports: [tcp(9092, 'kafka')],
    data: ['/var/lib/kafka/data'],
    source: hub('confluentinc/cp-kafka'),
  },
  {
    name: 'kafka',
    images: ['bitnami/kafka', 'bitnamilegacy/kafka'],
    ports: [tcp(9092, 'kafka')],
    data: ['/bitnami/kafka'],
    source: hub('bitnami/kafka'),
  },
  {
    name: 'redpanda',
    images: ['redpandadata/redpanda', 'vectorized/redpanda'],
    ports: [tcp(9092, 'kafka'), http(9644, 'admin')],
    data: ['/var/lib/redpanda/data'],
    source: hub('redpandadata/redpanda'),
  },
  {
    name: 'schema-registry',
    images: ['confluentinc/cp-schema-registry'],
    ports: [http(8081)],
    data: [],
    source: hub('confluentinc/cp-schema-registry'),
  },
  { name: 'nats', images: ['nats'], ports: [tcp(4222, 'nats')], data: ['/data'], source: library('nats') },
  {
    name: 'elasticsearch',
    images: ['elasticsearch', 'elasticsearch/elasticsearch'],
    ports: searchPorts,
    data: ['/usr/share/elasticsearch/data'],
    source: library('elasticsearch'),
  },
  {
    name: 'opensearch',
    images: ['opensearchproject/opensearch'],
    ports: searchPorts,
    data: ['/usr/share/opensearch/data'],
    source: hub('opensearchproject/opensearch'),
  },
  {
    name: 'kibana',
    images: ['kibana', 'kibana/kibana', 'opensearchproject/opensearch-dashboards'],
    ports: [http(5601)],
    data: [],
    source: library('kibana'),
  },
  { name: 'solr', images: ['solr'], ports: [http(8983)], data: ['/var/solr'], source: library('solr') },
  {
    name: 'meilisearch',
    images: ['getmeili/meilisearch'],
    ports: [http(7700)],
    data: ['/meili_data'],
    source: hub('getmeili/meilisearch'),
  },
  {
    name: 'qdrant',
    images: ['qdrant/qdrant'],
    ports: [http(6333), { port: 6334, name: 'grpc', scheme: 'grpc' }],
    data: ['/qdrant/storage'],
    source: hub('qdrant/qdrant'),
  },
  {
    name: 'minio',
    images: ['minio/minio', 'quay.io/minio/minio'],
    ports: [http(9000, 's3')],
    data: ['/data'],
    source: hub('minio/minio'),
  },
  {
    name: 'zookeeper',
    images: ['zookeeper'],
    ports: [tcp(2181, 'zookeeper')],
    data: ['/data', '/datalog'],
    source: library('zookeeper'),
  },
  {
    name: 'zookeeper',
    images: ['confluentinc/cp-zookeeper'],
    ports: [tcp(2181, 'zookeeper')],
    data: ['/var/lib/zookeeper/data', '/var/lib/zookeeper/log'],
    source: hub('confluentinc/cp-zookeeper'),
  },
  {
    name: 'zookeeper',
    images: ['bitnami/zookeeper', 'bitnamilegacy/zookeeper'],
    ports: [tcp(2181, 'zookeeper')],
    data: ['/bitnami/zookeeper'],
    source: hub('bitnami/zookeeper'),
  },
  {
    name: 'etcd',
    images: ['coreos/etcd', 'etcd-development/etcd', 'bitnami/etcd'],
    ports: [tcp(2379, 'etcd'), tcp(2380, 'etcd-peer')],
    data: ['/etcd-data', '/bitnami/etcd'],
    source: 'https://etcd.io/docs/latest/op-guide/container/',
  },
  {
    name: 'cassandra',
    images: ['cassandra', 'scylladb/scylla'],
    ports: [tcp(9042, 'cql')],
    data: ['/var/lib/cassandra', '/var/lib/scylla'],
    source: library('cassandra'),
  },
  {
    name: 'consul',
    images: ['consul', 'hashicorp/consul'],
    ports: [http(8500)],
    data: ['/consul/data'],
    source: hub('hashicorp/consul'),
  },
  {
    name: 'vault',
    images: ['vault', 'hashicorp/vault'],
    ports: [http(8200)],
    data: ['/vault/file', '/vault/data'],
    source: hub('hashicorp/vault'),
  },
  {
    name: 'influxdb',
    images: ['influxdb'],
    ports: [http(8086)],
    data: ['/var/lib/influxdb2', '/var/lib/influxdb'],
    source: library('influxdb'),
  },
  {
    name: 'clickhouse',
    images: ['clickhouse', 'clickhouse/clickhouse-server', 'yandex/clickhouse-server'],
    ports: [http(8123), tcp(9000, 'clickhouse')],
    data: ['/var/lib/clickhouse'],
    source: hub('clickhouse/clickhouse-server'),
  },
  {
    name: 'couchdb',
    images: ['couchdb'],
    ports: [http(5984)],
    data: ['/opt/couchdb/data'],
    source: library('couchdb'),
  },
  {
    name: 'neo4j',
    images: ['neo4j'],
    ports: [tcp(7687, 'bolt'), http(7474)],
    data: ['/data'],
    source: library('neo4j'),
  },
  {
    name: 'arangodb',
    images: ['arangodb', 'arangodb/arangodb'],
    ports: [http(8529)],
    data: ['/var/lib/arangodb3'],
    source: library('arangodb'),
  },
  {
    name: 'cockroach',
    images: ['cockroachdb/cockroach'],
    ports: [tcp(26_257, 'cockroach'), http(8080)],
    data: ['/cockroach/cockroach-data'],
    source: hub('cockroachdb/cockroach'),
  },
  {
    name: 'mssql',
    images: ['mssql/server'],
    ports: [tcp(1433, 'mssql')],
    data: ['/var/opt/mssql'],
    source: 'https://mcr.microsoft.com/en-us/product/mssql/server/about',
  },
  {
    name: 'dynamodb',
    images: ['amazon/dynamodb-local', 'aws-dynamodb-local/aws-dynamodb-local'],
    ports: [http(8000)],
    data: ['/home/dynamodblocal/data'],
    source: hub('amazon/dynamodb-local'),
  },
  {
    name: 'localstack',
    images: ['localstack/localstack'],
    ports: [http(4566)],
    data: ['/var/lib/localstack'],
    source: hub('localstack/localstack'),
  },
  {
    name: 'prometheus',
    images: ['prom/prometheus'],
    ports: [http(9090)],
    data: ['/prometheus'],
    source: hub('prom/prometheus'),
  },
  {
    name: 'alertmanager',
    images: ['prom/alertmanager'],
    ports: [http(9093)],
    data: ['/alertmanager'],
    source: hub('prom/alertmanager'),
  },
  {
    name: 'grafana',
    images: ['grafana/grafana', 'grafana/grafana-oss', 'grafana/grafana-enterprise'],
    ports: [http(3000)],
    data: ['/var/lib/grafana'],
    source: hub('grafana/grafana'),
  },
  { name: 'loki', images: ['grafana/loki'], ports: [http(3100)], data: ['/loki'], source: hub('grafana/loki') },
  {
    name: 'zipkin',
    images: ['openzipkin/zipkin', 'openzipkin/zipkin-slim'],
    ports: [http(9411)],
    data: [],
    source: hub('openzipkin/zipkin'),
  },
  {
    name: 'jaeger',
    images: ['jaegertracing/all-in-one', 'jaegertracing/jaeger'],
    ports: [http(16_686, 'query'), { port: 4317, name: 'otlp', scheme: 'grpc' }, http(4318, 'otlp-http')],
    data: [],
    source: hub('jaegertracing/all-in-one'),
  },
  {
    name: 'mosquitto',
    images: ['eclipse-mosquitto'],
    ports: [tcp(1883, 'mqtt')],
    data: ['/mosquitto/data'],
    source: library('eclipse-mosquitto'),
  },
  {
    name: 'mailhog',
    images: ['mailhog/mailhog', 'axllent/mailpit'],
    ports: [tcp(1025, 'smtp'), http(8025)],
    data: [],
    source: hub('axllent/mailpit'),
  },
  {
    name: 'registry',
    images: ['registry'],
    ports: [http(5000)],
    data: ['/var/lib/registry'],
    source: library('registry'),
  },
  {
    name: 'keycloak',
    images: ['keycloak/keycloak'],
    ports: [http(8080)],
    data: [],
    source: 'https://www.keycloak.org/server/containers',
  },
  {
    name: 'nginx',
    images: ['nginx', 'httpd', 'caddy', 'traefik', 'traefik/whoami', 'nginxdemos/hello'],
    ports: [http(80)],
    data: [],
    source: library('nginx'),
  },
];

/** Backing services by image. */
const byImage: ReadonlyMap<string, BackingService> = new Map(
  backingServices.flatMap((one) => one.images.map((image) => [image, one] as const)),
);

/** The backing service of an image, `postgres:16-alpine`; undefined where it is none that is known. */
export function backingService(image: string): BackingService | undefined {
  const name = image.replace(/@.*$/, '').replace(/:[^:/]*$/, '');
  const { host = '', path } = splitRegistry(name);
  const own = path.replace(/^(?:.*\/)?library\//, '');
  return byImage.get(own) ?? byImage.get(`${host}/${own}`);
}

/** What a service with the image of a backing service is declared as, beside what its file says. */
export interface BackingProps {
  readonly workload: Code;
  /** Whether it takes connections; a cluster asks it, Compose has no program to ask with, so its output stays. */
  readonly health?: Code;
}

/**
 * What a service is declared as, where it keeps data and its file says nothing else: stateful, and ready when it takes
 * connections. Nothing of it changes what Compose gets.
 *
 * @param ports - Its ports as the program names them.
 * @param isChecked - Whether the file has a health check, which then stays the only one.
 */
export function backingProps(image: string, ports: readonly NamedPort[], isChecked: boolean): BackingProps | undefined {
  const known = backingService(image);
  if (known === undefined || known.data.length === 0) return undefined;
  const port = ports.find((one) => one.port === known.ports[0]?.port && one.protocol !== 'udp');
  const health = port === undefined || isChecked ? {} : { health: call('HealthCheck.tcp', data(port.name)) };
  return { workload: call('Workload.stateful'), ...health };
}
