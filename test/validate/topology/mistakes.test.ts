import type { Example, ExampleKit } from '../../../src/validate/example';
import { forbiddenCalls } from '../../../src/validate/forbidden-calls';
import { rules as contract } from '../../../src/validate/rules/contract';
import { rules as topology } from '../../../src/validate/rules/topology';
import type { ValidationSettings } from '../../../src/validate/settings';
import { validateExample } from '../../../src/validate/try-rule';

type Program = (kit: ExampleKit) => void;

/** Findings as `severity rule: message`, of the rules about topologies and contracts. */
function said(example: Example, settings: ValidationSettings = {}): readonly string[] {
  const rules = [...topology, ...contract, ...(settings.rules ?? [])];
  const { findings } = validateExample(example, settings, rules);
  return findings.map(({ severity, rule, message }) => `${severity} ${rule}: ${message}`);
}

const image = 'ghcr.io/acme/shop:1.4.2';

/** A program with one environment, in a cluster. */
const inCluster =
  (program: Program): Program =>
  (kit) => {
    program(kit);
    new kit.Environment(kit.topology, 'production', { target: kit.kubernetes({ namespace: 'shop' }) });
  };

/** Two services, of which one is told to call the other one by a text. */
const told = (variables: Readonly<Record<string, string>>): Program =>
  inCluster(({ topology: shop, ContainerImage, Microservice }) => {
    const of = ContainerImage.of(image);
    const orders = new Microservice(shop, 'orders', { image: of, ports: { http: 8080 } });
    new Microservice(shop, 'reports', { image: of, calls: [orders] });
    new Microservice(shop, 'web', { image: of, env: variables });
  });

describe('a call that is written and not declared', () => {
  const undeclared = (variable: string) =>
    `error topology/undeclared-call: Service "web" is told to call "orders" in "env.${variable}", and does not declare it: the call is not let through.`;

  it.each([
    ['a URL', 'ORDERS_URL', 'http://orders:8080/v1'],
    ['a URL without a port', 'ORDERS_URL', 'http://orders/v1'],
    ['a URL with a login', 'ORDERS_URL', 'http://me:secret@orders:8080'],
    ['an address', 'ORDERS', 'orders:8080'],
    ['an address in a list', 'PEERS', 'db.acme.io:1,orders:8080'],
    ['the name in full', 'ORDERS', 'http://orders.shop.svc.cluster.local:8080'],
    ['the name in its namespace', 'ORDERS', 'http://orders.shop:8080'],
    ['a host alone', 'ORDERS_HOST', 'orders'],
  ])('is found by %s', (_name, variable, value) => {
    expect(said({ program: told({ [variable]: value }) })).toEqual([undeclared(variable)]);
  });

  it.each([
    ['a word', 'MODE', 'orders'],
    ['another host that begins alike', 'ORDERS_URL', 'http://orders.acme.io:8080'],
    ['another host that ends alike', 'ORDERS_URL', 'http://my-orders:8080'],
    ['a port that it does not have', 'KEY', 'orders:9999'],
    ['a path', 'FILE', '/etc/orders:8080'],
    ['a mail address', 'MAIL', 'me@orders:8080.acme.io'],
  ])('is not seen in %s', (_name, variable, value) => {
    expect(said({ program: told({ [variable]: value }) })).toEqual([]);
  });

  it('never shows the text, which may hold a password', () => {
    expect(said({ program: told({ ORDERS_URL: 'http://me:hunter2@orders:8080' }) }).join()).not.toContain('hunter2');
  });
});

describe('what is public', () => {
  const edge = (options: Readonly<Record<string, unknown>>, target = 'envoy-gateway'): Program => {
    return ({ topology: shop, ContainerImage, Environment, Gateway, kubernetes, Microservice }) => {
      const orders = new Microservice(shop, 'orders', { image: ContainerImage.of(image), ports: { http: 8080 } });
      new Gateway(shop, 'edge', { hosts: ['shop.acme.io'], ...options }).route('/', orders.endpoint('http'));
      new Environment(shop, 'production', { target: kubernetes({ namespace: 'shop', gateway: target as never }) });
    };
  };
  const names = (found: readonly string[]) => found.map((one) => one.split(':')[0]);

  it('asks who calls, and is encrypted', () => {
    expect(names(said({ program: edge({}) }))).toEqual([
      'warning topology/public-without-authentication',
      'warning topology/public-without-tls',
      'warning topology/single-replica-behind-public',
    ]);
  });

  it('is an error under strict', () => {
    expect(names(said({ program: edge({}) }, { presets: ['strict'] })).slice(0, 2)).toEqual([
      'error topology/public-without-authentication',
      'error topology/public-without-tls',
    ]);
  });

  it('is none where its host name leads to one machine', () => {
    expect(said({ program: edge({ hosts: ['shop.localhost'] }) })).toEqual([]);
  });

  it('lets through callers of certain addresses without a login', () => {
    const found = names(said({ program: edge({ policies: { allowedAddresses: ['10.0.0.0/8'] } }) }));
    expect(found).not.toContain('warning topology/public-without-authentication');
  });

  it('is none on a port of one machine', () => {
    const program: Program = ({ topology: shop, compose, ContainerImage, Environment, Gateway, Microservice }) => {
      const orders = new Microservice(shop, 'orders', { image: ContainerImage.of(image), ports: { http: 8080 } });
      new Gateway(shop, 'edge', { hosts: ['shop.acme.io'] }).route('/', orders.endpoint('http'));
      new Environment(shop, 'laptop', { target: compose() });
    };
    expect(said({ program })).toEqual([]);
  });
});

describe('one replica', () => {
  const chain = (scales: readonly number[]): Program =>
    inCluster(({ topology: shop, ContainerImage, Exposure, Microservice, Scaling }) => {
      const of = { image: ContainerImage.of(image), ports: { http: 8080 } };
      const [web = 1, orders = 1, users = 1] = scales;
      const last = new Microservice(shop, 'users', { ...of, scaling: Scaling.fixed(users) });
      const env = { USERS: last.endpoint('http').url };
      const middle = new Microservice(shop, 'orders', { ...of, env, scaling: Scaling.fixed(orders) });
      new Microservice(shop, 'web', {
        ...of,
        env: { ORDERS: middle.endpoint('http').url },
        scaling: Scaling.fixed(web),
        exposure: { http: Exposure.port(80) },
      });
    });
  const lone = (name: string, way: string) =>
    `warning topology/single-replica-behind-public: Service "${name}" has one replica, and exposed port "http" of "web" needs it${way}.`;

  it.each([
    ['before all', [1, 1, 1], [lone('web', '')]],
    ['on the way', [2, 1, 1], [lone('orders', ' ("web" → "orders")')]],
    ['at the end', [2, 2, 1], [lone('users', ' ("web" → "orders" → "users")')]],
    ['nowhere', [2, 2, 2], []],
  ])('is found %s', (_where, scales, expected) => {
    expect(said({ program: chain(scales) })).toEqual(expected);
  });
});

describe('versions', () => {
  const versions = (offered: string, needed: string): Program =>
    inCluster(({ topology: shop, ContainerImage, Contract, Microservice }) => {
      const of = ContainerImage.of(image);
      const api = { http: Contract.version(offered) };
      const catalog = new Microservice(shop, 'catalog', { image: of, ports: { http: 8080 }, api });
      new Microservice(shop, 'web', { image: of, calls: [catalog.endpoint('http').needs(needed)] });
    });
  const mismatch = (needed: string, offered: string) =>
    `error contract/version: Service "web" needs version "${needed}" of "catalog" endpoint "http", which offers "${offered}".`;

  it.each([
    ['1.9.0', '^2.0.0'],
    ['3.0.0', '^2.0.0'],
    ['2.0.9', '>=2.1'],
    ['0.4.0', '^0.3.1'],
  ])('%s is not %s', (offered, needed) => {
    expect(said({ program: versions(offered, needed) })).toEqual([mismatch(needed, offered)]);
  });

  it.each([
    ['2.9.0', '^2.1.0'],
    ['2.1.0', '2.1.x'],
    ['2.0.0-beta.1', '>=2.0.0-alpha'],
    ['3.1.4', '2 || 3'],
  ])('%s is %s', (offered, needed) => {
    expect(said({ program: versions(offered, needed) })).toEqual([]);
  });

  it('are compared in every environment, with what it changes', () => {
    const program: Program = ({ topology: shop, ContainerImage, Contract, Environment, kubernetes, Microservice }) => {
      const of = ContainerImage.of(image);
      const api = { http: Contract.version('2.0.0') };
      const catalog = new Microservice(shop, 'catalog', { image: of, ports: { http: 8080 }, api });
      new Microservice(shop, 'web', { image: of, calls: [catalog.endpoint('http').needs('^2.0.0')] });
      new Environment(shop, 'production', { target: kubernetes() }).configure(catalog, {
        api: { http: Contract.version('1.9.0') },
      });
      new Environment(shop, 'staging', { target: kubernetes() });
    };
    const { findings } = validateExample({ program }, {}, contract);
    expect(findings.map(({ environment, rule }) => `${environment} ${rule}`)).toEqual(['production contract/version']);
  });

  it('are those of OpenAPI documents too', () => {
    const program: Program = inCluster(({ topology: shop, ContainerImage, Microservice, OpenApi }) => {
      const of = ContainerImage.of(image);
      const api = { http: OpenApi.text('{ "openapi": "3.1.0", "info": { "version": "1.4.0" }, "paths": {} }') };
      const catalog = new Microservice(shop, 'catalog', { image: of, ports: { http: 8080 }, api });
      new Microservice(shop, 'web', { image: of, calls: [catalog.endpoint('http').needs('^2.0.0')] });
    });
    expect(said({ program })).toEqual([mismatch('^2.0.0', '1.4.0')]);
  });

  it('says what is no protobuf file', () => {
    const program: Program = inCluster(({ topology: shop, ContainerImage, Microservice, Protobuf }) => {
      const api = { grpc: Protobuf.text('message {') };
      const catalog = new Microservice(shop, 'catalog', {
        image: ContainerImage.of(image),
        ports: { grpc: 3550 },
        api,
      });
      new Microservice(shop, 'web', { image: ContainerImage.of(image), calls: [catalog] });
    });
    expect(said({ program })).toEqual([
      'error contract/protobuf: Service "catalog" describes its endpoint "grpc" by something that is no protobuf file.',
    ]);
  });
});

describe('a rule of a team about calls', () => {
  const tiers = forbiddenCalls({
    name: 'acme/tiers',
    from: { labels: { tier: 'frontend' } },
    to: { labels: { tier: 'data' } },
    reason: 'Data is reached through the services that own it',
  });
  const program = (tier: string): Program =>
    inCluster(({ topology: shop, ContainerImage, Microservice, Port }) => {
      const of = ContainerImage.of(image);
      const store = new Microservice(shop, 'store', {
        image: of,
        ports: { sql: Port.tcp(5432) },
        labels: { tier: 'data' },
      });
      new Microservice(shop, 'web', { image: of, labels: { tier }, env: { STORE: store.endpoint('sql').address } });
    });

  it('finds a call from one tier to another one, with the reason', () => {
    expect(said({ program: program('frontend') }, { rules: [tiers] })).toEqual([
      'error acme/tiers: Service "web" calls "store", which it should not: Data is reached through the services that own it.',
    ]);
  });

  it('lets other calls be', () => {
    expect(said({ program: program('backend') }, { rules: [tiers] })).toEqual([]);
  });
});

describe('a budget', () => {
  const web = (replicas: number, extra = ''): string => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: ${replicas}
  ${extra}
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      initContainers: [{ name: a, image: 'a:1', resources: { requests: { cpu: 3 } } }]
      containers:
        - { name: web, image: 'a:1', resources: { requests: { cpu: 500m }, limits: { cpu: 1, memory: 1Gi } } }
        - { name: log, image: 'a:1', resources: { requests: { cpu: '0.5', memory: 512Mi } } }
`;
  const budget = (own: ValidationSettings['budget']) => ({ budget: own }) as ValidationSettings;
  const over = (text: string) => `error topology/resource-budget: The system asks for ${text}.`;

  it('counts the pods of a rollout, and limits where nothing is requested', () => {
    expect(said({ kubernetes: web(4) }, budget({ memory: '7.5Gi' }))).toEqual([]);
    expect(said({ kubernetes: web(4) }, budget({ memory: '7Gi' }))).toEqual([
      over('7.5Gi of memory at its most, and its budget is 7Gi'),
    ]);
  });

  it('counts no pods of a rollout that stops the old ones first', () => {
    expect(said({ kubernetes: web(4, 'strategy: { type: Recreate }') }, budget({ memory: '6Gi' }))).toEqual([]);
  });

  it('counts an init container that asks for more than all others', () => {
    expect(said({ kubernetes: web(4) }, budget({ cpu: 14 }))).toEqual([
      over('15 of CPU at its most, and its budget is 14'),
    ]);
  });

  it.each([1.5, -3, 1e300, '"x"', 'null'])('survives %s replicas', (replicas) => {
    expect(() => said({ kubernetes: web(replicas as never) }, budget({ cpu: 1, pods: 1 }))).not.toThrow();
  });
});

test('two Services of two namespaces cannot have one node port, and one that is read twice can', () => {
  const service = (namespace: string) => `
apiVersion: v1
kind: Service
metadata: { name: web${namespace} }
spec: { type: NodePort, ports: [{ port: 80, nodePort: 30080 }] }
---`;
  expect(said({ kubernetes: service(', namespace: a') + service(', namespace: b') })).toEqual([
    'error topology/host-port-clash: Service "web" has node port 30080, which Service "web" has too.',
  ]);
  expect(said({ kubernetes: service(', namespace: a') + service('') })).toEqual([]);
});

test('a service of a Compose file that shares no network with what it calls is found', () => {
  const project = (networks: string, value: string): Example => ({
    compose: `
name: shop
services:
  orders: { image: 'a:1', networks: [back], expose: ['8080'] }
  web: { image: 'a:1', environment: { ORDERS: '${value}' }, networks: ${networks} }
networks: { back: {}, front: {} }
`,
  });
  const found =
    'warning topology/no-common-network: Service "web" is told to call "orders" in "ORDERS", and is on no network with it.';
  expect(said(project('[front]', 'http://orders'))).toEqual([found]);
  expect(said(project('[front]', 'orders:8080'))).toEqual([found]);
  expect(said(project('[front]', 'orders:9999'))).toEqual([]);
  expect(said(project('[front]', 'orders'))).toEqual([]);
  expect(said(project('[front, back]', 'http://orders'))).toEqual([]);
});
