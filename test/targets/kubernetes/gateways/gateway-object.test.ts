import { Listener, Tls } from '../../../../src';
import { specOf, withGateway } from './build';

const listenersOf = (props: Parameters<typeof withGateway>[1], options = {}): unknown => {
  const rendered = withGateway({ gateway: 'envoy-gateway', ...options }, props, (edge, { http }) =>
    edge.route('/', http),
  );
  return specOf(rendered, 'Gateway/edge')?.['listeners'];
};

it('listens for HTTP where nothing is said', () => {
  expect(listenersOf({})).toEqual([{ name: 'http', port: 80, protocol: 'HTTP' }]);
});

it('has a listener for each host name, with the certificate of all', () => {
  const tls = { mode: 'Terminate', certificateRefs: [{ name: 'cert' }] };
  expect(listenersOf({ hosts: ['b.test', 'a.test'], tls: Tls.secret('cert') })).toEqual([
    { name: 'http.a.test', port: 80, protocol: 'HTTP', hostname: 'a.test' },
    { name: 'http.b.test', port: 80, protocol: 'HTTP', hostname: 'b.test' },
    { name: 'https.a.test', port: 443, protocol: 'HTTPS', hostname: 'a.test', tls },
    { name: 'https.b.test', port: 443, protocol: 'HTTPS', hostname: 'b.test', tls },
  ]);
});

it('hands TLS and TCP on', () => {
  const listeners = {
    raw: Listener.tcp(1883),
    sni: Listener.tls(8883, { hosts: ['mqtt.test'] }),
    web: Listener.http(8000),
  };
  expect(listenersOf({ hosts: ['a.test'], listeners })).toEqual([
    { name: 'raw', port: 1883, protocol: 'TCP' },
    { name: 'sni', port: 8883, protocol: 'TLS', hostname: 'mqtt.test', tls: { mode: 'Passthrough' } },
    { name: 'web', port: 8000, protocol: 'HTTP', hostname: 'a.test' },
  ]);
});

it.each([
  [{ gateway: 'envoy-gateway' }, 'eg'],
  [{ gateway: 'traefik-gateway' }, 'traefik'],
  [{ gateway: 'gateway-api', gatewayClass: 'istio' }, 'istio'],
  [{ gateway: 'envoy-gateway', gatewayClass: 'own' }, 'own'],
] as const)('%j has class %s', (options, gatewayClass) => {
  const rendered = withGateway(options, {}, (edge, { http }) => edge.route('/', http));
  expect(specOf(rendered, 'Gateway/edge')).toMatchObject({ gatewayClassName: gatewayClass });
});

it('has labels and annotations of the program, and our labels', () => {
  const props = { labels: { team: 'edge' }, annotations: { 'a.test/b': 'c' } };
  const { documents } = withGateway({ gateway: 'envoy-gateway' }, props, (edge, { http }) => edge.route('/', http));
  expect(documents['Gateway/edge']?.metadata).toEqual({
    name: 'edge',
    labels: {
      'app.kubernetes.io/managed-by': 'intermodal',
      'app.kubernetes.io/name': 'edge',
      'app.kubernetes.io/part-of': 'shop',
      team: 'edge',
    },
    annotations: { 'a.test/b': 'c' },
  });
});

it('is not made where routes are attached to one of others, nor are certificates and redirects', () => {
  const options = { gateway: 'envoy-gateway', parentGateway: { name: 'shared', namespace: 'infra' } } as const;
  const rendered = withGateway(options, { hosts: ['a.test'], tls: Tls.issuer('ca') }, (edge, { http }) =>
    edge.route('/', http),
  );
  const kinds = Object.keys(rendered.documents).filter((name) =>
    /^(Gateway|Certificate|Issuer|HTTPRoute)\//.test(name),
  );
  expect(kinds).toEqual(['HTTPRoute/edge-all']);
  expect(specOf(rendered, 'HTTPRoute/edge-all')).toMatchObject({
    parentRefs: [{ name: 'shared', namespace: 'infra' }],
    hostnames: ['a.test'],
  });
});
