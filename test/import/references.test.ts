import { mapsAt, mapAt, textAt } from '../../src/manifests/reading';
import { check } from '../../src/pipeline';
import { buildProgram } from '../../src/import/build';
import { call, data, map, type Code } from '../../src/import/code';
import { directoryOf, type Host } from '../../src/import/directory';
import type { ConstructDraft, Program } from '../../src/import/draft';
import { namedPorts } from '../../src/import/ports';
import { printCode } from '../../src/import/print';
import { referringValues, withReferences } from '../../src/import/references';
import { joined, type TextPlace } from '../../src/import/values';

const numbers: Readonly<Record<string, readonly number[]>> = {
  web: [80],
  catalog: [8080, 9102],
  pages: [443],
  cart: [50_051],
  cache: [6379],
  db: [5432],
  kafka: [9092],
  orders: [8080],
};

const hosts = Object.entries(numbers).map(([name, ports]): Host => ({
  construct: `Microservice/${name}`,
  names: [name, `${name}-alias`, 'everybody'],
  namespace: 'shop',
  ports: namedPorts(ports.map((port) => ({ port }))),
}));
const directory = directoryOf(hosts);
const names = new Map(hosts.map(({ construct, names: [name = ''] }) => [construct, name]));

/** A text as the program has it. */
function seen(text: string, place?: TextPlace, by = 'Microservice/orders'): string {
  return printCode(referringValues(directory).text(text, by, place), names);
}

test.each([
  ['http://web', "web.endpoint('http').url"],
  ['http://catalog:8080', "catalog.endpoint('http').url"],
  ['http://catalog:8080/api', "text`${catalog.endpoint('http').url}/api`"],
  ['https://pages', "pages.endpoint('https').url"],
  ['grpc://cart:50051', "cart.endpoint('grpc').url"],
  ['cart:50051', "cart.endpoint('grpc').address"],
  ['cache:6379', "cache.endpoint('redis').address"],
  ['redis://cache:6379/0', "text`redis://${cache.endpoint('redis').address}/0`"],
  ['redis://cache/0', "text`redis://${cache.endpoint('redis').host}/0`"],
  ['postgres://u:p@db:5432/x', "text`postgres://u:p@${db.endpoint('postgres').address}/x`"],
  ['http://web:80', "text`http://${web.endpoint('http').address}`"],
  ['http://u:p@catalog:8080', "text`http://u:p@${catalog.endpoint('http').address}`"],
  ['https://catalog:8080', "text`https://${catalog.endpoint('http').address}`"],
  ['ws://catalog:8080/x', "text`ws://${catalog.endpoint('http').address}/x`"],
  ['kafka:9092,cache:6379', "text`${kafka.endpoint('kafka').address},${cache.endpoint('redis').address}`"],
  [
    'http://catalog.shop.svc.cluster.local:8080/x',
    "text`http://${catalog.endpoint('http').host}.shop.svc.cluster.local:8080/x`",
  ],
  ['catalog.shop:8080', "text`${catalog.endpoint('http').host}.shop:8080`"],
  ['http://catalog:9102/metrics', "text`http://${catalog.endpoint('tcp').address}/metrics`"],
  ['$catalog:8080', "'$catalog:8080'"],
])('%s is %s', (text, expected) => {
  expect(seen(text)).toBe(expected);
});

test.each([
  ['http://catalog', 'a port that nobody has'],
  ['http://catalog:8081', 'another port'],
  ['http://orders:8080', 'the one who says it'],
  ['catalog-alias:8080', 'a further name, which a reference would not give'],
  ['everybody:8080', 'a name that several have'],
  ['catalog.other.svc:8080', 'another namespace'],
  ['catalog', 'a name alone'],
  ['redis', 'no name at all'],
])('%s stays as it is: %s', (text) => {
  expect(seen(text)).toBe(`'${text}'`);
});

test('a name alone is a host where the name of its variable says so', () => {
  expect(seen('db', { variable: 'DB_HOST' })).toBe("db.endpoint('postgres').host");
  expect(seen('db', { variable: 'KEYCLOAK_DB_ADDR' })).toBe("db.endpoint('postgres').host");
  expect(seen('kafka,cache', { variable: 'SERVERS' })).toBe(
    "text`${kafka.endpoint('kafka').host},${cache.endpoint('redis').host}`",
  );
  expect(seen('db', { variable: 'DB', beside: { DB_PORT: '5432' } })).toBe("db.endpoint('postgres').host");
  expect(seen('db', { variable: 'POSTGRES_DB', beside: {} })).toBe("'db'");
  expect(seen('web', { variable: 'ROLE' })).toBe("'web'");
});

test('where the library takes no reference, the text stays', () => {
  expect(seen('http://catalog:8080', { finished: true })).toBe("'http://catalog:8080'");
});

test('the port beside a host chooses the endpoint, and is that of the endpoint itself', () => {
  const beside = { CATALOG_HOST: 'catalog', CATALOG_PORT: '9102', OTHER_PORT: '8080', DB_PORT: '5432' };
  expect(seen('catalog', { variable: 'CATALOG_HOST', beside })).toBe("catalog.endpoint('tcp').host");
  expect(seen('9102', { variable: 'CATALOG_PORT', beside })).toBe("catalog.endpoint('tcp').port");
  expect(seen('8080', { variable: 'OTHER_PORT', beside })).toBe("'8080'");
  expect(seen('5432', { variable: 'DB_PORT', beside })).toBe("'5432'");
});

test('code between the pieces of a text stays where it is, and touches no name', () => {
  const parameter: Code = call('Variable.of', data('X'));
  const around = (...parts: readonly (string | Code)[]): string =>
    printCode(joined(withReferences(parts, directory, 'Microservice/web')), names);
  expect(around('postgres://', parameter, ':', parameter, '@db:5432/', parameter)).toBe(
    "text`postgres://${Variable.of('X')}:${Variable.of('X')}@${db.endpoint('postgres').address}/${Variable.of('X')}`",
  );
  expect(around('http://db:', parameter, '/x')).toBe("text`http://db:${Variable.of('X')}/x`");
  expect(around('redis://cache:', parameter)).toBe("text`redis://${cache.endpoint('redis').host}:${Variable.of('X')}`");
  expect(around(parameter, 'db:5432')).toBe("text`${Variable.of('X')}db:5432`");
  expect(around('http://catalog:8080', parameter)).toBe("text`http://catalog:8080${Variable.of('X')}`");
});

describe('a text with references comes back as it was', () => {
  const texts = [
    'http://web',
    'http://web:80/',
    'http://catalog:8080/api?to=http://web/x',
    'https://pages/x',
    'grpc://cart:50051',
    'redis://:pw@cache:6379/0,db:5432',
    'jdbc:postgresql://db:5432/x?user=$u',
    'u:p@tcp(db:5432)/x',
    'kafka:9092,cache:6379',
    'http://catalog.shop.svc.cluster.local:8080/x',
    '["http://catalog:8080","http://web"]',
    'a $ and a ${B} and a `c` of \\ http://web',
  ];
  const env = Object.fromEntries(texts.map((text, index) => [`TEXT_${index}`, text]));

  function programOf(target: 'compose' | 'kubernetes'): Program {
    const image = call('ContainerImage.of', data('nginx:1.27'));
    const services = hosts.map(({ construct: id, names: [name = ''] }): ConstructDraft => {
      const ports = namedPorts((numbers[name] ?? []).map((port) => ({ port })));
      const props = map({ image, ports: map(Object.fromEntries(ports.map((one) => [one.name, one.code]))) });
      return { id, kind: 'Microservice', name, props, objects: [] };
    });
    const values = referringValues(directory);
    const said = map(
      Object.fromEntries(texts.map((text, i) => [`TEXT_${i}`, values.text(text, 'Microservice/caller')])),
    );
    const caller: ConstructDraft = {
      id: 'Microservice/caller',
      kind: 'Microservice',
      name: 'caller',
      props: map({ image, env: said }),
      objects: [],
    };
    const props = map({});
    const options = map({});
    const environment = { name: 'there', target, options, props, settings: [], changes: [] };
    const constructs = [...services, caller];
    return {
      topology: 'shop',
      props: map({ security: data('none') }),
      constructs,
      environments: [environment],
      hatches: [],
    };
  }

  function documentsOf(target: 'compose' | 'kubernetes') {
    const { topology, refused } = buildProgram(programOf(target));
    expect(refused).toEqual([]);
    const [there] = check(topology).environments;
    return there?.artifacts.flatMap(({ documents }) => documents) ?? [];
  }

  const undoubled = (values: Readonly<Record<string, unknown>>): unknown =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value).replaceAll('$$', '$')]));

  test('on Compose', () => {
    const [file] = documentsOf('compose');
    expect(undoubled(mapAt(file, 'services', 'caller', 'environment'))).toEqual(env);
  });

  test('on Kubernetes', () => {
    const deployment = documentsOf('kubernetes').find(
      (one) => textAt(one, 'kind') === 'Deployment' && textAt(one, 'metadata', 'name') === 'caller',
    );
    const [container] = mapsAt(deployment, 'spec', 'template', 'spec', 'containers');
    const found = Object.fromEntries(mapsAt(container, 'env').map(({ name, value }) => [name, value]));
    expect(undoubled(found)).toEqual(env);
  });
});
