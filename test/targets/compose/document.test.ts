import { parse } from 'yaml';
import {
  check,
  compose,
  ContainerImage,
  Environment,
  Exposure,
  Microservice,
  Mount,
  Port,
  Secret,
  Size,
  text,
  Topology,
  Volume,
} from '../../../src';
import { bytesText, cpusText, durationText } from '../../../src/targets/compose/quantities';
import { app, codesOf, image, onCompose } from '../../model/build';

/** The errors of a topology on Compose, as `code path field`. */
function errorsOf(declare: (shop: Topology) => void, options = {}): readonly string[] {
  return codesOf(onCompose(declare, options).issues.filter(({ severity }) => severity === 'error'));
}

test('a Compose file is one document, with everything in name order and nothing but what was said', () => {
  const { documents, issues } = onCompose((shop) => {
    const data = new Volume(shop, 'data', { size: Size.gibibytes(1) });
    new Volume(shop, 'archive', { size: Size.gibibytes(1) });
    new Microservice(shop, 'web', { image, mounts: { '/data': data.mount() } });
    app(shop);
  });
  expect(documents).toEqual(
    parse(`
      name: shop
      services:
        app:
          image: acme/app:1.0
          restart: unless-stopped
        web:
          image: acme/app:1.0
          volumes: [{ type: volume, source: data, target: /data }]
          restart: unless-stopped
      volumes: { archive: {}, data: {} }
    `),
  );
  expect(Object.keys(documents['services'])).toEqual(['app', 'web']);
  expect(new Set(issues.map(({ field }) => field))).toEqual(new Set(['volume.size']));
});

test('an empty topology is a Compose file without services', () => {
  expect(onCompose(() => undefined).documents).toEqual({ name: 'shop', services: {} });
});

describe('names', () => {
  test.each([
    ['the topology', {}, 'shop'],
    ['the environment, where it says so', { project: 'my_shop-2' }, 'my_shop-2'],
  ])('the project is named by %s', (_title, options, name) => {
    expect(onCompose(() => undefined, options).documents['name']).toBe(name);
  });

  test.each(['Shop', '-shop', '_shop', 'my shop', '', 'shöp'])('no project is named "%s"', (project) => {
    expect(errorsOf(() => undefined, { project })).toEqual(['invalid-name shop name']);
  });

  test.each(['web', 'Web', 'web_1', 'web.de', '1web', 'a'.repeat(63)])('a service may be named "%s"', (name) => {
    expect(errorsOf((shop) => new Microservice(shop, name, { image }))).toEqual([]);
  });

  test.each(['-web', '.web', 'my web', 'wéb', 'web$', 'a'.repeat(64)])('no service is named "%s"', (name) => {
    expect(errorsOf((shop) => new Microservice(shop, name, { image }))).toEqual([`invalid-name shop/${name} name`]);
  });

  test.each(['my data', 'data$', '-data'])('no volume is named "%s"', (name) => {
    expect(errorsOf((shop) => new Volume(shop, name, { size: Size.gibibytes(1) }))).toEqual([
      `invalid-name shop/${name} name`,
    ]);
  });

  test('an init container is a service of its own, and must be named as one', () => {
    const initContainers = [{ name: 'run me', image }];
    expect(errorsOf((shop) => app(shop, { initContainers }))).toEqual(['invalid-name shop/app name']);
    const clash = (shop: Topology): void => {
      app(shop, { initContainers: [{ name: 'init', image }] });
      new Microservice(shop, 'app-init', { image });
    };
    expect(errorsOf(clash)).toEqual(['name-clash shop/app-init name']);
  });
});

describe('images', () => {
  test.each([
    ['./app', '.', './app'],
    ['app', '../..', '../../app'],
    ['.', '../../examples/shop', '../../examples/shop'],
    ['../app', '../../examples/shop', '../../examples/app'],
    ['../../../app', 'a', '../../app'],
    ['./a/./b//c', '.', './a/b/c'],
    ['/abs/app', '../..', '/abs/app'],
    ['https://git.example/app.git#main', '../..', 'https://git.example/app.git#main'],
    ['./pri$e', '.', './pri$$e'],
  ])('a build in "%s" of a program in "%s" is a build in "%s"', (context, programFolder, wanted) => {
    const shop = new Topology('shop', { security: 'none' });
    app(shop, { image: ContainerImage.build({ context }) });
    new Environment(shop, 'laptop', { target: compose(), enforce: 'open' });
    const [document] = check(shop, { programFolder }).environments[0]!.artifacts[0]!.documents as any[];
    expect(document.services.app.build).toEqual({ context: wanted });
    expect(document.services.app.image).toBeUndefined();
  });
});

describe('ports of the host', () => {
  const publish =
    (...exposures: readonly Exposure[]) =>
    (shop: Topology) => {
      exposures.forEach((exposure, index) => {
        new Microservice(shop, `s${index}`, { image, ports: { http: 80 }, exposure: { http: exposure } });
      });
    };

  test.each([
    ['two numbers', [Exposure.port(1), Exposure.port(2)], 0],
    ['one number twice', [Exposure.port(1), Exposure.port(1)], 1],
    ['the number of the container twice', [Exposure.port(), Exposure.port(80)], 1],
    ['one number three times', [Exposure.port(1), Exposure.port(1), Exposure.port(1)], 2],
    ['one number on two addresses', [Exposure.port(1), Exposure.port(1, { address: '10.0.0.1' })], 0],
    ['one number on one address and on all', [Exposure.port(1), Exposure.port(1, { address: '0.0.0.0' })], 1],
    ['one number on all addresses and on one', [Exposure.port(1, { address: '::' }), Exposure.port(1)], 1],
  ])('%s', (_title, exposures, clashes) => {
    expect(errorsOf(publish(...exposures)).length).toBe(clashes);
  });

  test('one number may serve TCP and UDP', () => {
    const declare = (shop: Topology): void => {
      const ports = { dns: 53, 'dns-udp': Port.udp(53) };
      app(shop, { ports, exposure: { dns: Exposure.port(), 'dns-udp': Exposure.port() } });
    };
    expect(errorsOf(declare)).toEqual([]);
  });

  test.each([
    [undefined, 'http://localhost:8080'],
    ['127.0.0.1', 'http://localhost:8080'],
    ['0.0.0.0', 'http://localhost:8080'],
    ['::', 'http://localhost:8080'],
    ['::1', 'http://localhost:8080'],
    ['192.168.1.5', 'http://192.168.1.5:8080'],
    ['fe80::1', 'http://[fe80::1]:8080'],
  ])('what is bound to %s is reached at %s', (address, url) => {
    const { documents } = onCompose((shop) => {
      const web = app(shop, { ports: { http: 80 }, exposure: { http: Exposure.port(8080, { address }) } });
      new Microservice(shop, 'mailer', { image, env: { LINK: web.endpoint('http').publicUrl } });
    });
    expect(documents['services'].mailer.environment).toEqual({ LINK: url });
  });
});

test('endpoints are called at the port of the container, by the name of the service', () => {
  const { documents } = onCompose((shop) => {
    const ports = {
      http: Port.http(80),
      alt: Port.http(8080, { servicePort: 81 }),
      grpc: 3550,
      sql: 5432,
      dns: Port.udp(53),
    };
    const api = new Microservice(shop, 'api', { image, ports });
    const { host, port, address, url } = api.endpoint('http');
    app(shop, {
      env: {
        HOST: host,
        PORT: port,
        ADDRESS: address,
        URL: url,
        ALT: api.endpoint('alt').url,
        GRPC: api.endpoint('grpc').url,
        SQL: text`sql://${api.endpoint('sql').address}/db`,
        DNS: api.endpoint('dns').url,
      },
    });
  });
  expect(documents['services'].app.environment).toEqual({
    HOST: 'api',
    PORT: '80',
    ADDRESS: 'api:80',
    URL: 'http://api',
    ALT: 'http://api:8080',
    GRPC: 'grpc://api:3550',
    SQL: 'sql://api:5432/db',
    DNS: 'udp://api:53',
  });
});

describe('secrets', () => {
  test.each([
    ['orders-db', 'password', 'ORDERS_DB_PASSWORD'],
    ['orders.db', 'API_KEY', 'ORDERS_DB_API_KEY'],
    ['2nd', 'k', '_2ND_K'],
    ['a--b', 'c', 'A_B_C'],
  ])('key of "%s" and "%s" is variable %s', (name, key, variable) => {
    const { documents } = onCompose((shop) => {
      const secret = new Secret(shop, name, { keys: [key] });
      app(shop, { env: { KEY: secret.value(key) } });
    });
    const message = `set it to the value of "${key}" in secret "${name}"`;
    expect(documents['services'].app.environment.KEY).toBe(`\${${variable}:?${message}}`);
  });

  test('two keys never become one variable in silence', () => {
    const declare = (shop: Topology): void => {
      new Secret(shop, 'a', { keys: ['b-c', 'b_c'] });
      new Secret(shop, 'a-b', { keys: ['c'] });
    };
    expect(errorsOf(declare)).toEqual(['name-clash shop/a keys', 'name-clash shop/a-b keys']);
  });
});

describe('quantities', () => {
  test.each([
    [0, '0b'],
    [1, '1b'],
    [1000, '1000b'],
    [1024, '1k'],
    [1536, '1536b'],
    [128 * 2 ** 20, '128m'],
    [1536 * 2 ** 20, '1536m'],
    [2 ** 30, '1g'],
    [10 * 2 ** 40, '10t'],
    [2 ** 50, '1024t'],
  ])('%i bytes are %s', (bytes, wanted) => {
    expect(bytesText(bytes)).toBe(wanted);
  });

  test.each([
    [1, '0.001'],
    [250, '0.25'],
    [500, '0.5'],
    [1000, '1'],
    [1500, '1.5'],
    [16_000, '16'],
  ])('%i thousandths of a core are %s', (millicores, wanted) => {
    expect(cpusText(millicores)).toBe(wanted);
  });

  test.each([
    [0, '0s'],
    [5, '5s'],
    [90, '90s'],
    [1.5, '1500ms'],
  ])('%d seconds are %s', (seconds, wanted) => {
    expect(durationText(seconds)).toBe(wanted);
  });
});

test('an init container with amounts that Compose cannot carry has no empty `deploy`', () => {
  const resources = { ephemeralStorage: { limit: Size.mebibytes(1) } };
  const { documents } = onCompose((shop) => app(shop, { initContainers: [{ name: 'init', image, resources }] }));
  expect(documents['services']['app-init']).toEqual({ image: 'acme/app:1.0', restart: 'no' });
});

test('mounts stand in the order of their paths', () => {
  const mounts = { '/c': Mount.temporary(), '/a': Mount.temporary(), '/b': Mount.temporary() };
  const { documents } = onCompose((shop) => app(shop, { mounts }));
  expect(documents['services'].app.volumes.map(({ target }: { target: string }) => target)).toEqual(['/a', '/b', '/c']);
});
