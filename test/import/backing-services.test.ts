import { backingProps, backingService, backingServices } from '../../src/import/backing-services';
import { call, data } from '../../src/import/code';
import { namedPorts } from '../../src/import/ports';

test.each([
  ['postgres', 'postgres', 5432],
  ['postgres:16-alpine', 'postgres', 5432],
  ['docker.io/library/postgres:16@sha256:00', 'postgres', 5432],
  ['public.ecr.aws/docker/library/mysql:8.0', 'mysql', 3306],
  ['registry.example.com:5000/redis:7', 'redis', 6379],
  ['docker.elastic.co/elasticsearch/elasticsearch:8.14.0', 'elasticsearch', 9200],
  ['mcr.microsoft.com/mssql/server:2022-latest', 'mssql', 1433],
  ['bitnami/kafka:3', 'kafka', 9092],
  ['quay.io/minio/minio', 'minio', 9000],
  ['rabbitmq:3-management', 'rabbitmq', 5672],
  ['amazon/dynamodb-local:1.20.0', 'dynamodb', 8000],
])('%s is %s on %i', (image, name, port) => {
  const found = backingService(image);
  expect([found?.name, found?.ports[0]?.port]).toEqual([name, port]);
});

test.each([
  'acme/postgres',
  'postgres-exporter',
  'ghcr.io/acme/redis-proxy:1',
  '',
  ':',
  '@',
  'constructor',
  '__proto__',
])('%s is none', (image) => {
  expect(backingService(image)).toBeUndefined();
});

test('an image belongs to one backing service, and its ports have names that fit', () => {
  const images = backingServices.flatMap((one) => one.images);
  expect(new Set(images).size).toBe(images.length);
  for (const { ports } of backingServices)
    expect(new Map(namedPorts(ports).map(({ port, name }) => [port, name]))).toEqual(
      new Map(ports.map(({ port, name }) => [port, name])),
    );
});

test('what keeps data is stateful, and asked whether it takes connections', () => {
  const ports = namedPorts([{ port: 5432 }]);
  const workload = call('Workload.stateful');
  expect(backingProps('postgres:16', ports, false)).toEqual({
    workload,
    health: call('HealthCheck.tcp', data('postgres')),
  });
  expect(backingProps('postgres:16', ports, true)).toEqual({ workload });
  expect(backingProps('postgres:16', [], false)).toEqual({ workload });
  expect(backingProps('memcached:1', ports, false)).toBeUndefined();
  expect(backingProps('acme/orders', ports, false)).toBeUndefined();
});
