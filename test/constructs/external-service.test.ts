import { compose, Environment, ExternalService, Parameter, Port, text, Topology, unset } from '../../src';
import { collect } from '../../src/constructs/collect';
import { resolved } from '../model/build';

test('a service outside is plain data, with the defaults of the library where nothing is said', () => {
  const shop = new Topology('shop');
  new ExternalService(shop, 'stripe', {
    host: 'api.stripe.com',
    ports: { https: Port.http(443, { tls: true }), sql: 5432 },
  });
  expect(collect(shop).externals).toMatchObject([
    {
      name: 'stripe',
      path: 'shop/stripe',
      fields: {
        host: 'api.stripe.com',
        networks: [],
        ports: {
          https: { protocol: 'http', container: 443, tls: true },
          sql: { protocol: 'tcp', container: 5432 },
        },
      },
    },
  ]);
});

test('an environment changes it field by field, and parameters have their values', () => {
  const shop = new Topology('shop');
  const region = new Parameter(shop, 'region', { default: 'eu' });
  const database = new ExternalService(shop, 'database', {
    host: text`db.${region}.example.com`,
    address: '10.0.0.5',
    networks: ['10.0.0.0/8'],
    ports: { sql: 5432 },
    accept: { 'external.networks': 'why' },
  });
  new Environment(shop, 'laptop', { target: compose() })
    .set(region, 'us')
    .configure(database, { address: unset, networks: ['192.168.0.0/16'], ports: { sql: 15_432 } });
  expect(resolved(shop).externals).toEqual([
    expect.objectContaining({
      host: 'db.us.example.com',
      networks: ['192.168.0.0/16'],
      ports: { sql: { protocol: 'tcp', container: 15_432 } },
      accept: { 'external.networks': 'why' },
    }),
  ]);
  expect(resolved(shop).externals[0]).not.toHaveProperty('address');
});

test('it always has a host', () => {
  const shop = new Topology('shop');
  expect(() => new ExternalService(shop, 'a', { ports: {} } as never)).toThrow(/"host" has nothing/);
  const outside = new ExternalService(shop, 'b', { host: 'b.example', ports: { a: 1 } });
  const laptop = new Environment(shop, 'laptop', { target: compose() });
  expect(() => laptop.configure(outside, { host: unset })).toThrow(/"host" is removed, and must always have a value/);
});
