import {
  compose,
  Config,
  ConfigFile,
  Environment,
  Exposure,
  ExternalService,
  HealthCheck,
  Hook,
  kubernetes,
  Microservice,
  Port,
  Scaling,
  text,
  Topology,
  Trigger,
  type MicroserviceProps,
} from '../../src';
import type { ResolvedTopology } from '../../src/model/resolved';
import { callsOfItself } from '../../src/resolve/arrows';
import { app, image, resolved } from '../model/build';

/** A topology with a database that nobody calls yet. */
function shopOf(declare: (shop: Topology, db: Microservice<'sql' | 'admin'>) => void): ResolvedTopology {
  const shop = new Topology('shop', { security: 'none' });
  const db = new Microservice(shop, 'db', { image, ports: { sql: Port.tcp(5432), admin: 8080 } });
  declare(shop, db);
  new Environment(shop, 'production', { target: kubernetes({ namespace: 'shop' }) });
  return resolved(shop);
}

/** What is called, short: `shop/app → shop/db:sql`. */
function callsOf({ arrows }: ResolvedTopology): readonly string[] {
  return arrows.map(({ from, to, ports }) => `${from} → ${to}:${ports.join(',')}`);
}

type Props = Partial<MicroserviceProps<'http'>>;

describe('a call is said by', () => {
  const ways: Readonly<Record<string, (db: Microservice<'sql' | 'admin'>, shop: Topology) => Props>> = {
    'a host name alone, of the port whose it is': (db) => ({ env: { DB: db.endpoint('sql').host } }),
    'a port alone': (db) => ({ env: { DB: db.endpoint('sql').port } }),
    'a variable': (db) => ({ env: { DB: text`postgres://${db.endpoint('sql').address}/shop` } }),
    'an argument': (db) => ({ args: ['--db', db.endpoint('sql').address] }),
    'a command': (db) => ({ command: ['wait', db.endpoint('sql').address] }),
    'a file': (db) => ({ files: { '/etc/app.conf': ConfigFile.text(text`db = ${db.endpoint('sql').address}`) } }),
    'a sidecar': (db) => ({ sidecars: [{ name: 'pool', image, env: { DB: db.endpoint('sql').address } }] }),
    'an init container': (db) => ({ initContainers: [{ name: 'init', image, args: [db.endpoint('sql').url] }] }),
    'the list of calls': (db) => ({ calls: [db.endpoint('sql')] }),
    'a config whose values are variables': (db, shop) => {
      const config = new Config(shop, 'config', { values: { DB: db.endpoint('sql').address } });
      return { envFrom: [config] };
    },
    'one value of a config': (db, shop) => {
      const values = { DB: db.endpoint('sql').address, ADMIN: db.endpoint('admin').url };
      const config = new Config(shop, 'config', { values });
      return { env: { DB: config.value('DB') } };
    },
    'one value of a config as a file': (db, shop) => {
      const values = { DB: db.endpoint('sql').address, ADMIN: db.endpoint('admin').url };
      const config = new Config(shop, 'config', { values });
      return { files: { '/etc/db': config.file('DB') } };
    },
    'a config as a folder': (db, shop) => {
      const config = new Config(shop, 'config', { values: { db: db.endpoint('sql').address } });
      return { files: { '/etc/app': config.files() } };
    },
  };
  test.each(Object.entries(ways))('%s', (_way, props) => {
    const topology = shopOf((shop, db) => app(shop, { ports: { http: 8080 }, ...props(db, shop) }));
    expect(callsOf(topology)).toEqual(['shop/app → shop/db:sql']);
  });
});

describe('a call is not said by', () => {
  const ways: Readonly<Record<string, (db: Microservice<'sql' | 'admin'>, shop: Topology) => Props>> = {
    'the start order': (db) => ({ startsAfter: [db] }),
    'the place where it runs': (db) => ({ placement: { near: [{ service: db, within: 'node' }] } }),
    'a config that nobody is given': (db, shop) => {
      new Config(shop, 'config', { values: { DB: db.endpoint('sql').address } });
      return {};
    },
    'a source of events, which the scaler asks': (db) => {
      const trigger = Trigger.of('postgresql', { host: db.endpoint('sql').host });
      return { scaling: Scaling.onEvents({ min: 1, max: 2, triggers: [trigger] }) };
    },
    'questions to itself, and hooks': () => ({
      health: { readiness: HealthCheck.http('http') },
      lifecycle: { preStop: Hook.http('http', { path: '/stop' }) },
    }),
  };
  test.each(Object.entries(ways))('%s', (_way, props) => {
    const topology = shopOf((shop, db) => app(shop, { ports: { http: 8080 }, ...props(db, shop) }));
    expect(callsOf(topology)).toEqual([]);
  });
});

test('a service without a port in the list of calls is called at every port', () => {
  expect(callsOf(shopOf((shop, db) => app(shop, { calls: [db] })))).toEqual(['shop/app → shop/db:admin,sql']);
});

test('all that says a call of one service is one arrow, sorted', () => {
  const topology = shopOf((shop, db) => {
    app(shop, { env: { ADMIN: db.endpoint('admin').url }, args: [db.endpoint('sql').host], calls: [db] });
    new Microservice(shop, 'a', { image, calls: [db.endpoint('sql')] });
  });
  expect(callsOf(topology)).toEqual(['shop/a → shop/db:sql', 'shop/app → shop/db:admin,sql']);
});

test('a service outside is called as any other', () => {
  const topology = shopOf((shop) => {
    const bank = new ExternalService(shop, 'bank', { host: 'bank.example', ports: { https: 443, ftp: 21 } });
    app(shop, { env: { BANK: bank.endpoint('https').url } });
    new Microservice(shop, 'batch', { image, calls: [bank] });
  });
  expect(callsOf(topology)).toEqual(['shop/app → shop/bank:https', 'shop/batch → shop/bank:ftp,https']);
});

test('an exposed service is called by its gateway, and not by who is told its public URL', () => {
  const topology = shopOf((shop) => {
    const web = app(shop, { ports: { http: 8080 }, exposure: { http: Exposure.host('shop.example.com') } });
    new Microservice(shop, 'mail', { image, env: { LINK: web.endpoint('http').publicUrl } });
  });
  expect(callsOf(topology)).toEqual(['shop → shop/app:http']);
});

test('a service that is told its own address is no arrow, and it is known', () => {
  const shop = new Topology('shop');
  const web = app(shop, { ports: { http: 8080, admin: 9000 } });
  const laptop = new Environment(shop, 'laptop', { target: compose() });
  laptop.configure(web, { env: { OWN: web.endpoint('http').url } });
  const topology = resolved(shop);
  expect(callsOf(topology)).toEqual([]);
  expect(topology.services.map((one) => callsOfItself(one, topology))).toEqual([['http']]);
});

test('an environment adds calls and takes them away', () => {
  const shop = new Topology('shop');
  const db = new Microservice(shop, 'db', { image, ports: { sql: Port.tcp(5432), admin: 8080 } });
  const web = app(shop, { env: { DB: db.endpoint('sql').host } });
  const laptop = new Environment(shop, 'laptop', { target: compose() });
  laptop.configure(web, { env: { DB: 'localhost' }, calls: [db.endpoint('admin')] });
  expect(callsOf(resolved(shop))).toEqual(['shop/app → shop/db:admin']);
});
