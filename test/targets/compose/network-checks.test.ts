import { ConfigFile, Exposure, Microservice, Scaling } from '../../../src';
import { app, image, onCompose, type Declare } from '../../model/build';

const ports = { http: 8080 };

function issuesOf(declare: Declare, enforce: 'declared' | 'open' = 'declared'): readonly string[] {
  return onCompose(declare, {}, undefined, enforce).issues.map(({ code, message }) => `${code}: ${message}`);
}

const clashes: readonly (readonly [string, Declare, string])[] = [
  [
    'a service with the name of a relay',
    (shop) => {
      new Microservice(shop, 'store-relay', { image });
      app(shop, { calls: [new Microservice(shop, 'store', { image, ports })] });
    },
    'name-clash: The relay before "store" is called "store-relay" on Compose, and so is service "store-relay".',
  ],
  [
    'an init container with the name of a relay',
    (shop) => {
      const store = new Microservice(shop, 'store', { image, ports, initContainers: [{ name: 'relay', image }] });
      app(shop, { calls: [store] });
    },
    'name-clash: The relay before "store" is called "store-relay" on Compose, and so is container "relay" of "store".',
  ],
  [
    'two relays of one name',
    (shop) => {
      const both = { 'a-b': 1, a: 2, b: 3 };
      const store = new Microservice(shop, 'store', { image, ports: both });
      new Microservice(shop, 'all', { image, calls: [store] });
      new Microservice(shop, 'one', { image, calls: [store.endpoint('a-b')] });
      new Microservice(shop, 'two', { image, calls: [store.endpoint('a'), store.endpoint('b')] });
    },
    'name-clash: The relay before "store" is called "store-a-b-relay" on Compose, and so is the relay of "store".',
  ],
  [
    'a file of a service that is called like that of a relay',
    (shop) => {
      const files = { '/relay-nginx.conf': ConfigFile.text('') };
      app(shop, { calls: [new Microservice(shop, 'store', { image, ports, files })] });
    },
    'name-clash: What the relay before "store" is told is called "store-relay-nginx.conf" on Compose, and so is a file of a service.',
  ],
  [
    'an alias that is the name of a service on its own network',
    (shop) => {
      new Microservice(shop, 'store', { image, ports });
      app(shop, { ports, aliases: ['store.itself'] });
    },
    'name-clash: Service "store" on its own network is called "store.itself" on Compose, and so is an alias of "app".',
  ],
  [
    'a service with the name of the network outside',
    (shop) => {
      new Microservice(shop, 'outside', { image });
      app(shop, { ports, exposure: { http: Exposure.port() } });
    },
    'name-clash: "shop/outside" has a network of its own name, "outside", and so have the ports that are published.',
  ],
];

describe.each(clashes)('%s', (_title, declare, expected) => {
  it('is refused', () => {
    expect(issuesOf(declare)).toEqual([expected]);
  });

  it('is no matter where every call is let through', () => {
    expect(issuesOf(declare, 'open')).toEqual([]);
  });
});

test.each<[string, Declare, string]>([
  [
    'to the host',
    (shop) => {
      const agent = new Microservice(shop, 'agent', { image, ports, host: { namespaces: { network: true } } });
      app(shop, { calls: [agent] });
    },
    'refused: Service "app" calls "agent", and "agent" shares the network of the host, where no relay stands: the call does not arrive.',
  ],
  [
    'from the host',
    (shop) => {
      const store = new Microservice(shop, 'store', { image, ports });
      app(shop, { calls: [store.endpoint('http')], host: { namespaces: { network: true } } });
    },
    'refused: Service "app" calls "store", and "app" shares the network of the host, where no relay stands: the call does not arrive.',
  ],
])('a call %s does not arrive', (_title, declare, expected) => {
  expect(issuesOf(declare).filter((issue) => issue.startsWith('refused'))).toEqual([expected]);
  expect(issuesOf(declare, 'open').filter((issue) => issue.startsWith('refused'))).toEqual([]);
});

function many(count: number): Declare {
  return (shop) => {
    for (let number = 0; number < count; number += 1) new Microservice(shop, `app-${number}`, { image });
  };
}

test('a warning names the way out where an engine may have too few addresses', () => {
  expect(issuesOf(many(25))).toEqual([]);
  expect(issuesOf(many(26))).toEqual([
    'many-networks: Environment "laptop" has 26 networks, one for each service, and a Docker Engine as it is installed has addresses for 30.',
  ]);
  expect(issuesOf(many(26), 'open')).toEqual([]);
});

test('more than one replica may be published, as a relay stands before them', () => {
  const declare: Declare = (shop) => {
    app(shop, { ports, exposure: { http: Exposure.port() }, scaling: Scaling.fixed(2) });
  };
  expect(issuesOf(declare)).toEqual([]);
  expect(issuesOf(declare, 'open').map((issue) => issue.split(':')[0])).toEqual(['port-clash']);
});
