import { Authentication, Duration, Exposure, Path, Port, RateLimit, Secret, Tls } from '../../../../src';
import { app, onKubernetes, type Tree } from '../../../model/build';
import { errorsOf, specOf, withGateway } from './build';

const options = { gateway: 'ingress-traefik', namespace: 'shop' } as const;
const prefix = 'traefik.ingress.kubernetes.io/';

function annotationsOf(documents: Tree, object: string): Readonly<Record<string, string>> {
  const all = (documents[object]?.metadata.annotations ?? {}) as Record<string, string>;
  return Object.fromEntries(Object.entries(all).map(([key, value]) => [key.replace(prefix, ''), value]));
}

const backend = { service: { name: 'orders', port: { name: 'http' } } };

it('takes a prefix for what it is: the path itself, and what begins with it and a slash', () => {
  const rendered = withGateway(options, {}, (edge, { http }) => edge.route('/a', http));
  const paths = [
    { path: '/a', pathType: 'Exact', backend },
    { path: '/a/', pathType: 'Prefix', backend },
  ];
  expect(specOf(rendered, 'Ingress/edge-a')).toEqual({ ingressClassName: 'traefik', rules: [{ http: { paths } }] });
  expect(annotationsOf(rendered.documents, 'Ingress/edge-a')).toEqual({ 'router.entrypoints': 'web' });
});

it('leaves the path itself to the route that takes nothing else, and says whose turn it is', () => {
  const { documents } = withGateway(options, {}, (edge, { http, next }) =>
    edge.route('/a', http).route(Path.exact('/a'), next, { name: 'exact' }),
  );
  expect(documents['Ingress/edge-a'].spec.rules[0].http.paths).toEqual([{ path: '/a/', pathType: 'Prefix', backend }]);
  expect(annotationsOf(documents, 'Ingress/edge-exact')['router.priority']).toBe('99999');
  expect(annotationsOf(documents, 'Ingress/edge-a')['router.priority']).toBe('99998');
});

it('compares a pattern with the whole path', () => {
  const { documents } = withGateway(options, {}, (edge, { http }) =>
    edge.route(Path.pattern('/items/[0-9]+|/`'), http, { name: 'items' }),
  );
  const path = '/{0}^(?:/items/[0-9]+|/\\x60)$';
  expect(documents['Ingress/edge-items'].spec).toMatchObject({
    rules: [{ http: { paths: [{ path, pathType: 'ImplementationSpecific' }] } }],
  });
});

it('names the steps of a route in their order', () => {
  const { documents } = withGateway(options, {}, (edge, { http }) =>
    edge.route('/a', http, { allowedAddresses: ['10.0.0.0/8'], rateLimit: RateLimit.perSecond(5) }),
  );
  expect(documents['Middleware/edge-a-addresses'].spec).toEqual({ ipAllowList: { sourceRange: ['10.0.0.0/8'] } });
  expect(annotationsOf(documents, 'Ingress/edge-a')['router.middlewares']).toBe(
    'shop-edge-a-addresses@kubernetescrd,shop-edge-a-rate-limit@kubernetescrd',
  );
});

it('has a Service of its own where something is said of the back end', () => {
  const { documents } = withGateway(options, {}, (edge, { http }) =>
    edge.route('/a', http, {
      timeout: Duration.seconds(5),
      stickySession: { cookie: 'sid', lifetime: Duration.hours(1) },
    }),
  );
  expect(annotationsOf(documents, 'Service/edge-a')).toEqual({
    'service.serverstransport': 'shop-edge-a@kubernetescrd',
    'service.sticky.cookie': 'true',
    'service.sticky.cookie.name': 'sid',
    'service.sticky.cookie.maxage': '3600',
  });
  expect(documents['Service/edge-a'].spec).toMatchObject({
    selector: { 'app.kubernetes.io/name': 'orders' },
    ports: [{ name: 'http', port: 80, targetPort: 'http' }],
  });
  expect(documents['ServersTransport/edge-a'].spec).toEqual({ forwardingTimeouts: { responseHeaderTimeout: '5s' } });
  expect(documents['Ingress/edge-a'].spec.rules[0].http.paths[0].backend.service.name).toBe('edge-a');
  expect(documents['Service/orders'].metadata.annotations).toBeUndefined();
});

it('speaks h2c to a back end of gRPC', () => {
  const { documents } = withGateway(options, {}, (edge, { grpc }) => edge.route('/', grpc));
  expect(annotationsOf(documents, 'Service/edge-all')).toEqual({ 'service.serversscheme': 'h2c' });
});

it('answers HTTPS on its own entry point, and sends callers there', () => {
  const rendered = withGateway(options, { hosts: ['a.test'], tls: Tls.secret('cert') }, (edge, { http }) =>
    edge.route('/', http),
  );
  expect(annotationsOf(rendered.documents, 'Ingress/edge-all')).toEqual({
    'router.entrypoints': 'websecure',
    'router.tls': 'true',
  });
  expect(annotationsOf(rendered.documents, 'Ingress/edge-redirect')).toEqual({
    'router.entrypoints': 'web',
    'router.middlewares': 'shop-edge-redirect-https@kubernetescrd',
  });
  expect(specOf(rendered, 'Middleware/edge-redirect-https')).toEqual({
    redirectScheme: { scheme: 'https', permanent: true },
  });
});

it('gives turns to the routes of all services that expose themselves', () => {
  const { documents } = onKubernetes((shop) => {
    const exposure = { http: Exposure.host('a.test'), admin: Exposure.host('a.test', { path: '/admin' }) };
    app(shop, { ports: { http: 80, admin: Port.http(81) }, exposure });
  }, options);
  expect(annotationsOf(documents, 'Ingress/app')['router.priority']).toBe('99999');
  expect(documents['Ingress/app'].spec.rules[0].http.paths[0].path).toBe('/admin');
  expect(annotationsOf(documents, 'Ingress/app-http')['router.priority']).toBe('99998');
});

it('has an Ingress more for wildcards, which come after the names that other routes have', () => {
  const { documents } = withGateway(options, { hosts: ['a.test', '*.a.test'] }, (edge, { http, next }) =>
    edge.route('/a', http, { compression: true }).route({ path: '/', host: 'b.a.test' }, next, { name: 'b' }),
  );
  const turnOf = (name: string): string | undefined => annotationsOf(documents, `Ingress/${name}`)['router.priority'];
  expect([turnOf('edge-a'), turnOf('edge-b'), turnOf('edge-a-any')]).toEqual(['99999', '99998', '99997']);
  expect(documents['Ingress/edge-a-any'].spec.rules).toMatchObject([{ host: '*.a.test' }]);
  expect(annotationsOf(documents, 'Ingress/edge-a-any')['router.middlewares']).toBe(
    'shop-edge-a-compression@kubernetescrd',
  );
});

it('must know its namespace, where annotations name objects', () => {
  const rendered = withGateway({ gateway: 'ingress-traefik' }, {}, (edge, { http }) =>
    edge.route('/', http, { compression: true }),
  );
  expect(rendered.issues).toMatchObject([{ code: 'namespace-needed', severity: 'error' }]);
});

it('reads users from a Secret with one key', () => {
  const rendered = withGateway(options, {}, (edge, { shop, http }) => {
    const users = new Secret(shop, 'users', { keys: ['users', 'other'] });
    edge.route('/', http, { authentication: Authentication.basic(users.value('users')) });
  });
  expect(errorsOf(rendered)).toEqual([expect.stringContaining('a Secret with several keys')]);
});

it('has names that a Service can have', () => {
  const name = 'a'.repeat(60);
  const rendered = withGateway(options, {}, (edge, { http }) => edge.route('/', http, { name, stickySession: {} }));
  expect(errorsOf(rendered)).toEqual([
    `Gateway "edge" becomes Service "edge-${name}", a name that Kubernetes refuses.`,
  ]);
});
