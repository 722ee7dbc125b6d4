import { parse } from 'yaml';
import { ExternalService, Exposure, Gateway, Mount, Microservice, Port, type Topology } from '../../../src';
import { app, image, onCompose, type Declare, type Tree } from '../../model/build';

function networks(declare: Declare, enforce: 'declared' | 'open' = 'declared'): Tree {
  const { documents, issues } = onCompose(declare, {}, undefined, enforce);
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  const services = Object.entries(documents['services'] as Tree);
  return {
    networks: documents['networks'],
    services: Object.fromEntries(services.map(([name, one]) => [name, one.networks ?? one.network_mode])),
  };
}

/** Two services, of which the one calls the other. */
function twoServices(shop: Topology): void {
  const store = new Microservice(shop, 'store', { image, ports: { tcp: 6379 }, aliases: ['cache'] });
  app(shop, { calls: [store] });
}

/** Every kind of container, none of which calls anybody. */
function everyKind(shop: Topology): void {
  app(shop, {
    ports: { http: 8080 },
    initContainers: [{ name: 'prepare', image }],
    sidecars: [{ name: 'exporter', image }],
    mounts: { '/data': Mount.temporary() },
  });
  new Microservice(shop, 'agent', { image, host: { namespaces: { network: true } } });
}

test.each<readonly [string, Declare, string]>([
  [
    'a service has a network of its own, and whom it calls stands there as a relay',
    twoServices,
    `
    networks: { app: { internal: true }, store: { internal: true } }
    services:
      app: { app: {} }
      store: { store: { aliases: [cache, store.itself] } }
      store-relay: { app: { aliases: [cache, store] }, store: {} }`,
  ],
  [
    'init containers stand where their service stands, sidecars share what it has, the host is no network',
    everyKind,
    `
    networks: { app: { internal: true } }
    services:
      agent: host
      app: { app: { aliases: [app.itself] } }
      app-exporter: service:app
      app-prepare: { app: {} }`,
  ],
  [
    'who calls outside has a way out',
    (shop) => {
      const bank = new ExternalService(shop, 'bank', { host: 'bank.example', ports: { https: 443 } });
      app(shop, { calls: [bank] });
    },
    `
    networks: { app: {} }
    services: { app: { app: {} } }`,
  ],
  [
    'who is called from outside has not: its relay stands outside',
    (shop) => app(shop, { ports: { http: 8080 }, exposure: { http: Exposure.port(80) } }),
    `
    networks: { app: { internal: true }, outside: {} }
    services:
      app: { app: { aliases: [app.itself] } }
      app-relay: { app: {}, outside: {} }`,
  ],
  [
    'the proxy of a gateway calls as services do, and is called from outside',
    (shop) => {
      const edge = new Gateway(shop, 'edge', { hosts: ['shop.example'] });
      edge.route('/', app(shop, { ports: { http: 8080 } }).endpoint('http'));
    },
    `
    networks: { app: { internal: true }, edge: {} }
    services:
      app: { app: { aliases: [app.itself] } }
      app-relay: { app: {}, edge: { aliases: [app] } }
      edge: { edge: {} }`,
  ],
])('%s', (_title, declare, expected) => {
  expect(networks(declare)).toEqual(parse(expected));
});

test('where every call is let through, there is the network of the project alone', () => {
  expect(networks(twoServices, 'open')).toEqual({
    networks: undefined,
    services: { app: undefined, store: { default: { aliases: ['cache'] } } },
  });
});

test('an address outside that no name server knows is told to those who call it, whatever is enforced', () => {
  const declare: Declare = (shop) => {
    const ports = { https: Port.http(443) };
    const bank = new ExternalService(shop, 'bank', { host: 'bank.test', address: '203.0.113.9', ports });
    const aliases = { 'other.test': '203.0.113.1' };
    app(shop, { calls: [bank], host: { aliases }, initContainers: [{ name: 'prepare', image }] });
    new Microservice(shop, 'quiet', { image });
  };
  for (const enforce of ['declared', 'open'] as const) {
    const {
      app: caller,
      'app-prepare': first,
      quiet,
    } = onCompose(declare, {}, undefined, enforce).documents['services'];
    const hosts = { 'bank.test': '203.0.113.9', 'other.test': '203.0.113.1' };
    expect([caller.extra_hosts, first.extra_hosts, quiet.extra_hosts]).toEqual([hosts, hosts, undefined]);
  }
});
