import { object } from './manifests';
import { routesIn } from './routes-in';

const edge = (apiVersion: string, kind: string, spec: string): string =>
  object(apiVersion, kind, 'edge', `spec: ${spec}`);

test.each([
  [
    'an HTTPRoute by hosts, paths and what else requests must have',
    edge(
      'gateway.networking.k8s.io/v1',
      'HTTPRoute',
      '{ hostnames: [a.example], rules: [{ matches: [{ path: { value: /api } }, { path: { value: /x }, method: GET }], backendRefs: [{ name: web, port: 80, weight: 9 }, { name: next, port: 80, weight: 1 }] }] }',
    ),
    ['http://a.example/api -> web:80:9, next:80:1', 'http://a.example/x GET -> web:80:9, next:80:1'],
  ],
  [
    'a GRPCRoute by its services',
    edge(
      'gateway.networking.k8s.io/v1',
      'GRPCRoute',
      '{ rules: [{ matches: [{ method: { service: shop.Cart, method: Add } }], backendRefs: [{ name: cart, port: 70 }] }] }',
    ),
    ['grpc://*/shop.Cart Add -> cart:70'],
  ],
  [
    'an HTTPRoute of a listener with TLS',
    edge(
      'gateway.networking.k8s.io/v1',
      'Gateway',
      '{ listeners: [{ name: web, protocol: HTTP }, { name: tls, protocol: HTTPS }] }',
    ) +
      '---\n' +
      edge(
        'gateway.networking.k8s.io/v1',
        'HTTPRoute',
        '{ parentRefs: [{ name: edge, sectionName: tls }], hostnames: [a.example], rules: [{ matches: [{ queryParams: [{ name: page, value: one }] }], backendRefs: [{ name: web, port: 80 }] }] }',
      ),
    ['https://a.example/ ?page=one -> web:80'],
  ],
  [
    'a TCPRoute',
    edge('gateway.networking.k8s.io/v1alpha2', 'TCPRoute', '{ rules: [{ backendRefs: [{ name: db, port: 5432 }] }] }'),
    ['tcp://* -> db:5432'],
  ],
  [
    'a Route of OpenShift',
    edge(
      'route.openshift.io/v1',
      'Route',
      '{ host: a.example, tls: {}, to: { kind: Service, name: web }, port: { targetPort: http } }',
    ),
    ['https://a.example/ -> web:http'],
  ],
  [
    'an IngressRoute of Traefik',
    edge(
      'traefik.io/v1alpha1',
      'IngressRoute',
      '{ routes: [{ match: "Host(`a.example`) && PathPrefix(`/api`)", services: [{ name: web, port: 80 }] }] }',
    ),
    ['http://a.example/api -> web:80'],
  ],
  [
    'a VirtualService of Istio',
    edge(
      'networking.istio.io/v1',
      'VirtualService',
      '{ hosts: [a.example], http: [{ match: [{ uri: { prefix: /api } }], route: [{ destination: { host: web, port: { number: 80 } } }] }] }',
    ),
    ['http://a.example/api -> web:80'],
  ],
  [
    'an old Ingress',
    edge(
      'extensions/v1beta1',
      'Ingress',
      '{ rules: [{ host: a.example, http: { paths: [{ path: /, backend: { serviceName: web, servicePort: 80 } }] } }] }',
    ),
    ['http://a.example/ -> web:80'],
  ],
  [
    'a port that nodes have open',
    edge('v1', 'Service', '{ type: NodePort, ports: [{ port: 80, nodePort: 30080 }] }'),
    ['tcp://node:30080 -> edge:80'],
  ],
  ['nothing of a Service inside of the cluster', edge('v1', 'Service', '{ ports: [{ port: 80 }] }'), []],
])('ways in are read from %s', (_, text, routes) => {
  expect(routesIn(text)).toEqual(routes);
});

test('ways in are read from published ports of Compose', () => {
  const text = 'services:\n  web: { image: "web:1", ports: ["127.0.0.1:8080:80", "53:53/udp"] }\n';
  expect(routesIn(text)).toEqual(['tcp://127.0.0.1:8080 -> web:80', 'udp://*:53 -> web:53']);
});
