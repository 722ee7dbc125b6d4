import { check, Environment, Exposure, Gateway, kubernetes, Microservice, Tls, Topology } from '../../../../src';
import { image } from '../../../model/build';

/** Objects of each file, with the constructs that they come from. */
function filesOf(
  shop: Topology,
  gateway: 'envoy-gateway' | 'gateway-api' = 'envoy-gateway',
): Readonly<Record<string, readonly string[]>> {
  new Environment(shop, 'production', { target: kubernetes({ gateway, gatewayClass: 'own' }), enforce: 'open' });
  const { environments, issues } = check(shop);
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return Object.fromEntries(
    environments.flatMap(({ artifacts }) =>
      artifacts.map(({ path, objects }) => [path, objects.map(({ object, construct }) => `${object} of ${construct}`)]),
    ),
  );
}

function shopWith(...names: readonly string[]): { shop: Topology; services: readonly Microservice<'http'>[] } {
  const shop = new Topology('shop', { security: 'none' });
  const services = names.map((name) => new Microservice(shop, name, { image, ports: { http: 8080 } }));
  return { shop, services };
}

it('gives a gateway a file of its own, the Gateway first', () => {
  const { shop, services } = shopWith('orders');
  const edge = new Gateway(shop, 'edge', { hosts: ['a.test'], tls: Tls.local() });
  services.forEach((service) => edge.route('/', service.endpoint('http'), { compression: true }));
  expect(filesOf(shop)['production/edge.k8s.yaml']).toEqual([
    'Gateway/edge of shop/edge',
    'Issuer/edge-local of shop/edge',
    'Certificate/edge-https of shop/edge',
    'HTTPRoute/edge-http-redirect of shop/edge',
    'HTTPRoute/edge-all of shop/edge',
    'BackendTrafficPolicy/edge-all of shop/edge',
  ]);
});

it('keeps the route of a service that exposes itself in the file of the service', () => {
  const shop = new Topology('shop', { security: 'none' });
  const exposure = { http: Exposure.host('a.test', { compression: true }) };
  new Microservice(shop, 'orders', { image, ports: { http: 8080 }, exposure });
  expect(filesOf(shop)).toEqual({
    'production/_shared.k8s.yaml': ['Gateway/shop-gateway of shop'],
    'production/orders.k8s.yaml': [
      'Deployment/orders of shop/orders',
      'Service/orders of shop/orders',
      'HTTPRoute/orders-http of shop/orders',
      'BackendTrafficPolicy/orders-http of shop/orders',
    ],
  });
});

it('lets escape hatches change objects of a gateway, and add others beside them', () => {
  const { shop, services } = shopWith('orders');
  const edge = new Gateway(shop, 'edge');
  services.forEach((service) => edge.route('/', service.endpoint('http')));
  kubernetes(edge)
    .patch('Gateway', [{ op: 'add', path: '/spec/infrastructure', value: { labels: { zone: 'a' } } }])
    .transform('HTTPRoute', (route) => {
      route.metadata.annotations = { 'a.test/b': 'c' };
    })
    .add({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'note' } });
  expect(filesOf(shop)['production/edge.k8s.yaml']).toEqual([
    'Gateway/edge of shop/edge',
    'HTTPRoute/edge-all of shop/edge',
    'ConfigMap/note of shop/edge',
  ]);
  const { environments } = check(shop);
  const documents = environments[0]?.artifacts.find(({ path }) => path.endsWith('edge.k8s.yaml'))?.documents;
  expect(documents).toMatchObject([
    { spec: { infrastructure: { labels: { zone: 'a' } } } },
    { metadata: { annotations: { 'a.test/b': 'c' } } },
    { kind: 'ConfigMap' },
  ]);
});

it('reports a route whose Service a hatch has taken away', () => {
  const { shop, services } = shopWith('orders', 'next');
  const [orders, next] = services as [Microservice<'http'>, Microservice<'http'>];
  new Gateway(shop, 'edge').route('/', orders.endpoint('http'), { mirror: next.endpoint('http') });
  kubernetes(orders).transform('Service', () => null);
  kubernetes(next).transform('Service', () => null);
  new Environment(shop, 'production', { target: kubernetes({ gateway: 'envoy-gateway' }), enforce: 'open' });
  expect(
    check(shop)
      .issues.filter(({ code }) => code === 'dangling-reference')
      .map(({ message }) => message),
  ).toEqual([
    'After the escape hatches HTTPRoute/edge-all names in "spec.rules[0].backendRefs[0].name" Service "orders", which is not there.',
    'After the escape hatches HTTPRoute/edge-all names in "spec.rules[0].filters[0].requestMirror.backendRef.name" Service "next", which is not there.',
  ]);
});

it('does not depend on the order of declaration', () => {
  const program = (reverse: boolean): unknown => {
    const { shop, services } = shopWith('orders');
    const [orders] = services as [Microservice<'http'>];
    const edge = new Gateway(shop, 'edge', { hosts: reverse ? ['b.test', 'a.test'] : ['a.test', 'b.test'] });
    const routes = ['/a', '/b', '/c'];
    for (const route of reverse ? routes.reverse() : routes) edge.route(route, orders.endpoint('http'));
    new Environment(shop, 'production', { target: kubernetes({ gateway: 'traefik-gateway' }), enforce: 'open' });
    return check(shop).environments.flatMap(({ artifacts }) => artifacts.map(({ documents }) => documents));
  };
  expect(JSON.stringify(program(true))).toBe(JSON.stringify(program(false)));
});
