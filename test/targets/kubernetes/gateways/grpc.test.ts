import type { KubernetesOptions } from '../../../../src';
import { Duration, Port } from '../../../../src';
import { Exposure, Microservice } from '../../../../src';
import { image, onKubernetes } from '../../../model/build';
import { specOf, withGateway } from './build';

const options: KubernetesOptions = { gateway: 'envoy-gateway' };
const routesOf = (documents: object): readonly string[] =>
  Object.keys(documents).filter((name) => /^(GRPC|HTTP)Route\//.test(name));

it('is a GRPCRoute where gRPC has the host names for itself', () => {
  const rendered = withGateway(options, {}, (edge, { grpc, http }) =>
    edge
      .route({ host: 'grpc.test', grpc: { service: 'shop.Orders', method: 'Get' }, headers: { A: 'b' } }, grpc, {
        name: 'get',
      })
      .route({ host: 'grpc.test' }, grpc, { name: 'rest' })
      .route({ host: 'web.test' }, http, { name: 'web' }),
  );
  expect(routesOf(rendered.documents)).toEqual(['GRPCRoute/edge-get', 'GRPCRoute/edge-rest', 'HTTPRoute/edge-web']);
  expect(specOf(rendered, 'GRPCRoute/edge-get')).toEqual({
    parentRefs: [{ name: 'edge', sectionName: 'http' }],
    hostnames: ['grpc.test'],
    rules: [
      {
        matches: [
          {
            method: { type: 'Exact', service: 'shop.Orders', method: 'Get' },
            headers: [{ name: 'A', type: 'Exact', value: 'b' }],
          },
        ],
        backendRefs: [{ name: 'orders', port: 9090 }],
      },
    ],
  });
  expect(specOf(rendered, 'GRPCRoute/edge-rest')).toMatchObject({
    rules: [{ backendRefs: [{ name: 'orders', port: 9090 }] }],
  });
});

it.each([
  [
    { service: 'shop.Orders', method: 'Get' },
    { type: 'Exact', value: '/shop.Orders/Get' },
  ],
  [{ service: 'shop.Orders' }, { type: 'PathPrefix', value: '/shop.Orders' }],
  [{ method: 'Get' }, { type: 'RegularExpression', value: '^/[^/]+/Get$' }],
])(
  'is an HTTPRoute beside one of HTTP for the same host, of which a Gateway would take one alone: %j',
  (grpc, path) => {
    const rendered = withGateway(options, {}, (edge, behind) =>
      edge.route({ grpc }, behind.grpc, { name: 'grpc' }).route('/web', behind.http),
    );
    expect(routesOf(rendered.documents)).toEqual(['HTTPRoute/edge-grpc', 'HTTPRoute/edge-web']);
    expect(specOf(rendered, 'HTTPRoute/edge-grpc')).toMatchObject({ rules: [{ matches: [{ path }] }] });
  },
);

it('is an HTTPRoute where it asks for what a GRPCRoute does not have', () => {
  const { documents } = withGateway(options, {}, (edge, { grpc }) =>
    edge.route({ grpc: { service: 'a.B' } }, grpc, { name: 'grpc', timeout: Duration.seconds(5) }),
  );
  expect(routesOf(documents)).toEqual(['HTTPRoute/edge-grpc']);
});

it('looks at all gateways where they share one of others', () => {
  const parentGateway = { name: 'shared' };
  const rendered = onKubernetes(
    (shop) => {
      const ports = { http: Port.http(8080), grpc: Port.grpc(9090) };
      const exposure = { http: Exposure.host('a.test'), grpc: Exposure.host('*.test') };
      new Microservice(shop, 'orders', { image, ports, exposure });
    },
    { ...options, parentGateway },
  );
  expect(routesOf(rendered.documents)).toEqual(['HTTPRoute/orders-grpc', 'HTTPRoute/orders-http']);
});

it.each<[KubernetesOptions, string]>([
  [{ gateway: 'gateway-api', gatewayClass: 'istio' }, 'kubernetes.io/h2c'],
  [{ gateway: 'traefik-gateway' }, 'kubernetes.io/h2c'],
  [{ gateway: 'ingress-nginx' }, 'grpc'],
])('tells gateways by the Service that gRPC is spoken: %j', (given, appProtocol) => {
  const rendered = withGateway(given, {}, (edge, { grpc }) => edge.route({ grpc: { service: 'a.B' } }, grpc));
  const { ports } = specOf(rendered, 'Service/orders') as { ports: readonly { name: string }[] };
  expect(ports.find(({ name }) => name === 'grpc')).toMatchObject({ appProtocol });
});

it('leaves a word of the program as it is', () => {
  const rendered = onKubernetes((shop) => {
    const ports = { grpc: Port.grpc(9090, { appProtocol: 'example.com/own' }) };
    new Microservice(shop, 'orders', { image, ports, exposure: { grpc: Exposure.host('a.test') } });
  }, options);
  expect(specOf(rendered, 'Service/orders')).toMatchObject({ ports: [{ appProtocol: 'example.com/own' }] });
});

it.each([
  ['https', 8080],
  ['web', 443],
])(
  'tells Traefik that a port is not encrypted, which it takes for encrypted by its name or number: %s, %i',
  (name, number) => {
    const rendered = onKubernetes(
      (shop) => {
        const exposure = { [name]: Exposure.host('a.test') };
        new Microservice(shop, 'orders', { image, ports: { [name]: Port.http(number) }, exposure });
      },
      { gateway: 'traefik-gateway' },
    );
    expect(specOf(rendered, 'Service/orders')).toMatchObject({ ports: [{ name, appProtocol: 'http' }] });
  },
);
