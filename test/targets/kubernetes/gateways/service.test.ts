import { Listener } from '../../../../src';
import type { KubernetesOptions } from '../../../../src';
import { errorsOf, specOf, withGateway } from './build';

const balancer: KubernetesOptions = { gateway: 'load-balancer' };
const nodes: KubernetesOptions = { gateway: 'node-port' };
const selector = { 'app.kubernetes.io/name': 'orders', 'app.kubernetes.io/part-of': 'shop' };

it('is a Service with the ports of the listeners', () => {
  const listeners = { http: Listener.http(80), mqtt: Listener.tcp(1883) };
  const props = { listeners, annotations: { a: 'b' } };
  const rendered = withGateway(balancer, props, (edge, { http, tcp }) =>
    edge.route('/', http).route({ listeners: ['mqtt'] }, tcp),
  );
  expect(errorsOf(rendered)).toEqual([]);
  expect(rendered.documents['Service/edge'].metadata.annotations).toEqual({ a: 'b' });
  expect(specOf(rendered, 'Service/edge')).toEqual({
    type: 'LoadBalancer',
    selector,
    ports: [
      { name: 'http', port: 80, targetPort: 'http' },
      { name: 'mqtt', port: 1883, targetPort: 'tcp' },
    ],
  });
});

it('is a Service for each service that it leads to', () => {
  const listeners = { one: Listener.http(80), two: Listener.http(81) };
  const rendered = withGateway(balancer, { listeners }, (edge, { http, next }) =>
    edge.route({ listeners: ['one'] }, http).route({ listeners: ['two'] }, next),
  );
  expect(specOf(rendered, 'Service/edge-orders')).toMatchObject({ ports: [{ name: 'one', port: 80 }] });
  expect(specOf(rendered, 'Service/edge-next')).toMatchObject({ ports: [{ name: 'two', port: 81 }] });
});

it('lets only some networks in', () => {
  const rendered = withGateway(balancer, {}, (edge, { http }) =>
    edge.route('/', http, { allowedAddresses: ['10.0.0.0/8'] }),
  );
  expect(specOf(rendered, 'Service/edge')).toMatchObject({ loadBalancerSourceRanges: ['10.0.0.0/8'] });
});

it.each([
  [80, { name: 'http', port: 80, targetPort: 'http' }],
  [30080, { name: 'http', port: 30080, targetPort: 'http', nodePort: 30080 }],
])('asks for port %d of the nodes only where a cluster gives it', (port, expected) => {
  const rendered = withGateway(nodes, { listeners: { http: Listener.http(port) } }, (edge, { http }) =>
    edge.route('/', http),
  );
  expect(specOf(rendered, 'Service/edge')).toEqual({ type: 'NodePort', selector, ports: [expected] });
});

it.each([balancer, nodes])('refuses paths: %j', (options) => {
  const rendered = withGateway(options, {}, (edge, { http }) => edge.route('/a', http));
  expect(errorsOf(rendered)).toContainEqual(expect.stringContaining('paths, hosts and policies of HTTP'));
});
