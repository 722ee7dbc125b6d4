import { Duration, Exposure, Listener, RateLimit, Tls, type RouteOptions } from '../../../../src';
import { app, onKubernetes } from '../../../model/build';
import { errorsOf, specOf, withGateway } from './build';

const options = { gateway: 'openshift-route' } as const;
const router = 'haproxy.router.openshift.io';

it('is a Route for each host', () => {
  const rendered = withGateway(options, { hosts: ['a.test', 'b.test'] }, (edge, { http }) => edge.route('/a', http));
  expect(errorsOf(rendered)).toEqual([]);
  expect(specOf(rendered, 'Route/edge-a-a-test')).toEqual({
    host: 'a.test',
    path: '/a',
    to: { kind: 'Service', name: 'orders' },
    port: { targetPort: 'http' },
  });
  expect(specOf(rendered, 'Route/edge-a-b-test')).toMatchObject({ host: 'b.test' });
});

it('lets the router name the host where there is none', () => {
  const rendered = withGateway(options, {}, (edge, { http }) => edge.route('/', http));
  expect(specOf(rendered, 'Route/edge-all')).toEqual({
    to: { kind: 'Service', name: 'orders' },
    port: { targetPort: 'http' },
  });
});

it('stands in the file of the service that exposes itself', () => {
  const http = Exposure.host('a.test', { tls: Tls.secret('cert') });
  const { documents } = onKubernetes((shop) => app(shop, { ports: { http: 80 }, exposure: { http } }), options);
  expect(documents['Route/app-http'].spec).toMatchObject({
    host: 'a.test',
    tls: { termination: 'edge', insecureEdgeTerminationPolicy: 'Redirect', externalCertificate: { name: 'cert' } },
  });
});

it.each<readonly [string, Tls, object, object]>([
  ['of a Secret', Tls.secret('cert'), { externalCertificate: { name: 'cert' } }, {}],
  [
    'of an issuer',
    Tls.issuer('letsencrypt'),
    {},
    { 'cert-manager.io/issuer-kind': 'ClusterIssuer', 'cert-manager.io/issuer-name': 'letsencrypt' },
  ],
  ['of the router', Tls.local(), {}, {}],
])('ends TLS with a certificate %s', (_, tls, certificate, annotations) => {
  const rendered = withGateway(options, { hosts: ['a.test'], tls }, (edge, { http }) => edge.route('/', http));
  expect(errorsOf(rendered)).toEqual([]);
  const expected = { termination: 'edge', insecureEdgeTerminationPolicy: 'Redirect', ...certificate };
  expect(specOf(rendered, 'Route/edge-all')['tls']).toEqual(expected);
  expect(rendered.documents['Route/edge-all'].metadata.annotations ?? {}).toEqual(annotations);
});

it('hands TLS on unopened', () => {
  const listeners = { tls: Listener.tls(443, { hosts: ['a.test'] }) };
  const rendered = withGateway(options, { listeners }, (edge, { tcp }) =>
    edge.route({ listeners: ['tls'] }, tcp, { name: 'mqtt' }),
  );
  expect(specOf(rendered, 'Route/edge-mqtt')).toEqual({
    host: 'a.test',
    to: { kind: 'Service', name: 'orders' },
    port: { targetPort: 'tcp' },
    tls: { termination: 'passthrough' },
  });
});

it.each([
  [
    [90, 10],
    [90, 10],
  ],
  [
    [900, 100],
    [256, 28],
  ],
])('leads shares of the requests to several back ends: %j', ([first, second], [to, other]) => {
  const rendered = withGateway(options, {}, (edge, { http, next }) =>
    edge.route('/', [
      { endpoint: http, weight: first ?? 0 },
      { endpoint: next, weight: second ?? 0 },
    ]),
  );
  expect(specOf(rendered, 'Route/edge-all')).toMatchObject({
    to: { name: 'orders', weight: to },
    alternateBackends: [{ kind: 'Service', name: 'next', weight: other }],
  });
});

it.each<readonly [string, RouteOptions, object]>([
  [
    'the shorter time',
    { timeout: { request: Duration.seconds(9), backend: Duration.millis(1500) } },
    { [`${router}/timeout`]: '1500ms' },
  ],
  ['whole seconds', { timeout: Duration.minutes(1) }, { [`${router}/timeout`]: '60s' }],
  ['another prefix', { rewrite: { path: { prefix: '/b' } } }, { [`${router}/rewrite-target`]: '/b' }],
  [
    'networks, in the words of every release',
    { allowedAddresses: ['10.0.0.0/8', '::1/128'] },
    { [`${router}/ip_allowlist`]: '10.0.0.0/8 ::1/128', [`${router}/ip_whitelist`]: '10.0.0.0/8 ::1/128' },
  ],
  [
    'a rate over three seconds',
    { rateLimit: RateLimit.perMinute(100) },
    { [`${router}/rate-limit-connections`]: 'true', [`${router}/rate-limit-connections.rate-http`]: '5' },
  ],
  ['a cookie', { stickySession: { cookie: 'sid' } }, { 'router.openshift.io/cookie_name': 'sid' }],
])('says %s', (_, route, annotations) => {
  const rendered = withGateway(options, {}, (edge, { http }) => edge.route('/a', http, route));
  expect(errorsOf(rendered)).toEqual([]);
  expect(rendered.documents['Route/edge-a'].metadata.annotations).toEqual(annotations);
});

it('changes headers, whose values the router would take apart at a percent sign', () => {
  const rendered = withGateway(options, {}, (edge, { http }) =>
    edge.route('/', http, {
      requestHeaders: { set: { 'X-A': '50% "quoted" $x' }, remove: ['X-B'] },
      responseHeaders: { remove: ['Server'] },
    }),
  );
  expect(specOf(rendered, 'Route/edge-all')['httpHeaders']).toEqual({
    actions: {
      request: [
        { name: 'X-A', action: { type: 'Set', set: { value: '50%% "quoted" $x' } } },
        { name: 'X-B', action: { type: 'Delete' } },
      ],
      response: [{ name: 'Server', action: { type: 'Delete' } }],
    },
  });
});

it.each<readonly [string, RouteOptions, string]>([
  ['headers that the router keeps', { responseHeaders: { remove: ['Set-Cookie'] } }, 'changes header "Set-Cookie"'],
  ['a dollar in a path', { rewrite: { path: { prefix: '/$a' } } }, 'has "/$a" in "rewrite.path"'],
  ['a slow rate', { rateLimit: RateLimit.perMinute(7) }, 'it would let through 20 requests a minute in place of 7'],
  ['a lifetime', { stickySession: { lifetime: Duration.hours(1) } }, 'lifetime of sticky sessions'],
])('refuses %s', (_, route, message) => {
  const rendered = withGateway(options, {}, (edge, { http }) => edge.route('/a', http, route));
  expect(errorsOf(rendered)).toEqual([expect.stringContaining(message)]);
});
