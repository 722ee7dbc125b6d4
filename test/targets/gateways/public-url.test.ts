import {
  compose,
  Environment,
  Exposure,
  Gateway,
  kubernetes,
  Listener,
  Microservice,
  Path,
  Tls,
  Topology,
  type KubernetesOptions,
} from '../../../src';
import { gatewayUrl } from '../../../src/targets/gateways/public-url';
import { image, onCompose, onKubernetes, resolved, type Declare } from '../../model/build';

type Ends = Microservice<'http' | 'grpc' | 'sql'>;

/** The URL of an endpoint of `orders`, where a gateway leads to it. */
function urlOf(declare: (shop: Topology, orders: Ends) => void, port = 'http', host?: string): string | undefined {
  const shop = new Topology('shop');
  const ports = { http: 8080, grpc: 3550, sql: 5432 };
  declare(shop, new Microservice(shop, 'orders', { image, ports }));
  new Environment(shop, 'laptop', { target: compose() });
  const outside = host === undefined ? {} : { hostOf: () => host };
  return gatewayUrl({ service: 'shop/orders', port }, resolved(shop), outside);
}

test.each<[string, Parameters<typeof urlOf>, string | undefined]>([
  ['nothing leads to it', [(shop) => new Gateway(shop, 'edge').route('/', other(shop))], undefined],
  [
    'a host and a path',
    [(shop, orders) => new Gateway(shop, 'edge', { hosts: ['a.example'] }).route('/b', orders.endpoint('http'))],
    'http://a.example/b',
  ],
  [
    'a certificate, and everything',
    [
      (shop, orders) =>
        new Gateway(shop, 'edge', { hosts: ['a.example'], tls: Tls.local() }).route('/', orders.endpoint('http')),
    ],
    'https://a.example',
  ],
  [
    'another port, and an exact path',
    [
      (shop, orders) =>
        new Gateway(shop, 'edge', { hosts: ['a.example'], listeners: { web: Listener.http(8080) } }).route(
          Path.exact('/b'),
          orders.endpoint('http'),
        ),
    ],
    'http://a.example:8080/b',
  ],
  [
    'encrypted before plain',
    [
      (shop, orders) =>
        new Gateway(shop, 'edge', {
          hosts: ['a.example'],
          tls: Tls.local(),
          listeners: { a: Listener.http(80), b: Listener.https(8443) },
        }).route(Path.pattern('/b/.*'), orders.endpoint('http')),
    ],
    'https://a.example:8443',
  ],
  [
    'a host that is no wildcard',
    [
      (shop, orders) =>
        new Gateway(shop, 'edge', { hosts: ['*.a.example', 'b.example'] }).route('/', orders.endpoint('http')),
    ],
    'http://b.example',
  ],
  [
    'wildcards alone',
    [(shop, orders) => new Gateway(shop, 'edge', { hosts: ['*.a.example'] }).route('/', orders.endpoint('http'))],
    undefined,
  ],
  ['no host, which the target knows', [toAll, 'http', 'localhost'], 'http://localhost'],
  ['no host, which the target does not know', [toAll], undefined],
  [
    'the first by names, of those that say a host',
    [
      (shop, orders) =>
        new Gateway(shop, 'edge')
          .route('/a', orders.endpoint('http'))
          .route({ path: '/c', host: 'c.example' }, orders.endpoint('http'), { name: 'c' })
          .route({ path: '/b', host: 'b.example' }, orders.endpoint('http'), { name: 'b' }),
    ],
    'http://b.example/b',
  ],
  [
    'gRPC',
    [
      (shop, orders) =>
        new Gateway(shop, 'edge', { hosts: ['a.example'], tls: Tls.local() }).route({}, orders.endpoint('grpc')),
      'grpc',
    ],
    'grpcs://a.example',
  ],
  [
    'TCP',
    [
      (shop, orders) =>
        new Gateway(shop, 'edge', { listeners: { sql: Listener.tcp(5432) } }).route(
          { listeners: ['sql'] },
          orders.endpoint('sql'),
        ),
      'sql',
      'localhost',
    ],
    'tcp://localhost:5432',
  ],
])('%s', (_title, [declare, port, host], wanted) => {
  expect(urlOf(declare, port, host)).toBe(wanted);
});

function other(shop: Topology) {
  return new Microservice(shop, 'other', { image, ports: { http: 80 } }).endpoint('http');
}

function toAll(shop: Topology, orders: Ends): void {
  new Gateway(shop, 'edge').route('/', orders.endpoint('http'));
}

describe('in what a service is told', () => {
  const declare =
    (hosts: readonly string[], exposure = {}): Declare =>
    (shop) => {
      const orders = new Microservice(shop, 'orders', { image, ports: { http: 8080 }, exposure });
      new Gateway(shop, 'edge', { hosts }).route('/orders', orders.endpoint('http'));
      new Microservice(shop, 'app', { image, env: { URL: orders.endpoint('http').publicUrl } });
    };

  test('on Compose: the host of the route, or the machine itself', () => {
    const { services } = onCompose(declare(['a.localhost'])).documents;
    expect(services.app.environment).toEqual({ URL: 'http://a.localhost/orders' });
    expect(onCompose(declare([])).documents['services'].app.environment).toEqual({ URL: 'http://localhost/orders' });
  });

  test('on Compose, a port of its own comes first', () => {
    const { services } = onCompose(declare(['a.localhost'], { http: Exposure.port(8080) })).documents;
    expect(services.app.environment).toEqual({ URL: 'http://localhost:8080' });
  });

  test('on Kubernetes: the host of the route; without one, nobody knows', () => {
    const { container } = onKubernetes(declare(['a.example'])).documents;
    expect(container.env).toEqual([{ name: 'URL', value: 'http://a.example/orders' }]);
    const { issues } = onKubernetes(declare([]));
    expect(issues.map(({ code }) => code)).toContain('not-exposed');
  });

  test('on Kubernetes, the number of a port of a node is not known', () => {
    const options: KubernetesOptions = { gateway: 'node-port' };
    expect(onKubernetes(declare(['a.example']), options).issues.map(({ code }) => code)).toContain('not-exposed');
    expect(kubernetes(options).options).toMatchObject(options);
  });
});
