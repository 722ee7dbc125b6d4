import * as ours from '../../src';
import { collect } from '../../src/constructs/collect';

type Library = typeof ours;

/** A second copy of the library, as a package that brings its own would load it. */
function anotherCopy(): Library {
  let copy: Library | undefined;
  jest.isolateModules(() => (copy = require('../../src') as Library));
  return copy as unknown as Library;
}

const theirs = anotherCopy();

test('the second copy is a second copy', () => {
  expect(theirs.Microservice).not.toBe(ours.Microservice);
  expect(new theirs.Topology('shop')).not.toBeInstanceOf(ours.Topology);
});

/** A shop whose parts come from two copies: scopes and environments from one, all that they are given from the other. */
function shopOf(outer: Library, inner: Library) {
  const shop = new outer.Topology('shop');
  const level = new inner.Parameter(shop, 'level', { default: 'info' });
  const key = new inner.Secret(shop, 'key', { keys: ['k'] });
  const data = new inner.Volume(shop, 'data', { size: inner.Size.gibibytes(1) });
  const database = new inner.Microservice(shop, 'database', {
    image: inner.ContainerImage.of('postgres:16', { tools: ['nc'] }),
    ports: { sql: 5432 },
    health: inner.HealthCheck.tcp('sql'),
    mounts: { '/data': data.mount() },
  });
  const web = new outer.Microservice(shop, 'web', {
    image: inner.ContainerImage.build({ context: './web', name: inner.text`acme/web:${level}`, tools: ['curl'] }),
    ports: { http: inner.Port.http(8080, { servicePort: 80 }) },
    exposure: { http: inner.Exposure.host('web.example', { tls: inner.Tls.issuer('x') }) },
    health: { readiness: inner.HealthCheck.http('http'), liveness: inner.HealthCheck.command(['true']) },
    scaling: inner.Scaling.onCpu({ min: 1, max: 2, target: 50 }),
    resources: { cpu: { request: inner.Cpu.millis(5) }, memory: { limit: inner.Size.mebibytes(50) } },
    env: {
      LEVEL: level,
      SQL: database.endpoint('sql').address,
      URL: inner.text`a:${key.value('k')}@b`,
      KEY: key.value('k'),
    },
    mounts: { '/tmp': inner.Mount.inMemory() },
    serviceAccount: inner.ServiceAccount.own(),
    terminationGracePeriod: inner.Duration.seconds(5),
    startsAfter: [database],
  });
  new outer.Environment(shop, 'laptop', { target: inner.compose() })
    .set(level, 'debug')
    .configure(web, { exposure: { http: inner.Exposure.port() }, health: { liveness: inner.unset } })
    .configure(database, { mounts: inner.unset })
    .configure(data, { storageClass: inner.unset });
  new inner.Environment(shop, 'cloud', { target: outer.kubernetes({ waitImage: 'busybox:1' }) });
  return shop;
}

/** All that two shops can differ in but lines of source. */
function outputOf(library: Library, shop: ours.Topology) {
  const { environments, issues } = library.check(shop);
  return { manifests: environments.map(({ artifacts }) => artifacts.map(({ documents }) => documents)), issues };
}

test.each([
  ['constructs of a package in a topology of ours', ours, theirs],
  ['constructs of ours in a topology of a package', theirs, ours],
])('%s work as if there were one copy', (_title, outer, inner) => {
  const wanted = outputOf(ours, shopOf(ours, ours));
  expect(wanted.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(outputOf(outer, shopOf(outer, inner))).toEqual(wanted);
  expect(outputOf(inner, shopOf(outer, inner))).toEqual(wanted);
});

test('each copy knows the constructs, the errors and the issues of the other', () => {
  const shop = shopOf(theirs, theirs);
  const [level] = shop.node.children;
  expect(ours.Topology.isTopology(shop)).toBe(true);
  expect(ours.Element.is(level)).toBe(true);
  expect(ours.Parameter.isParameter(level)).toBe(true);
  expect(collect(shop).services.map(({ name }) => name)).toEqual(['database', 'web']);
  try {
    theirs.synthesize(new theirs.Topology('empty'));
  } catch (error) {
    expect(ours.IntermodalError.is(error) && error.issues[0]?.code).toBe('no-environment');
  }
  expect.assertions(5);
});

test('what is no construct of any copy is none', () => {
  for (const value of [undefined, null, 'shop', {}, { elementKind: 'parameter' }, new Error('a')]) {
    expect(ours.Element.is(value) || ours.Topology.isTopology(value) || ours.Parameter.isParameter(value)).toBe(false);
    expect(ours.IntermodalError.is(value)).toBe(false);
  }
});
