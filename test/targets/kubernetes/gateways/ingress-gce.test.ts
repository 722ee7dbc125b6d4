import { Duration, Tls } from '../../../../src';
import { errorsOf, specOf, withGateway } from './build';

const options = { gateway: 'ingress-gce' } as const;

it('is one Ingress whatever is said of its routes, because each is a balancer with an address of its own', () => {
  const rendered = withGateway(options, {}, (edge, { http, next }) =>
    edge
      .route('/', http)
      .route('/a', next, { timeout: Duration.millis(1500), stickySession: { lifetime: Duration.hours(1) } })
      .route('/b', next, { requestHeaders: { add: { 'X-B': '2', 'X-A': '1' } } }),
  );
  expect(errorsOf(rendered)).toEqual([]);
  expect(rendered.documents['Ingress/edge'].metadata.annotations).toEqual({ 'kubernetes.io/ingress.class': 'gce' });
  expect(specOf(rendered, 'Ingress/edge')).toMatchObject({
    rules: [
      {
        http: {
          paths: [
            { path: '/a', backend: { service: { name: 'edge-a', port: { name: 'http' } } } },
            { path: '/b', backend: { service: { name: 'edge-b', port: { name: 'http' } } } },
            { path: '/', backend: { service: { name: 'orders', port: { name: 'http' } } } },
          ],
        },
      },
    ],
  });
  expect(specOf(rendered, 'BackendConfig/edge-a')).toEqual({
    timeoutSec: 2,
    sessionAffinity: { affinityType: 'GENERATED_COOKIE', affinityCookieTtlSec: 3600 },
  });
  expect(specOf(rendered, 'BackendConfig/edge-b')).toEqual({ customRequestHeaders: { headers: ['X-A:1', 'X-B:2'] } });
  expect(rendered.documents['Service/edge-a'].metadata.annotations).toEqual({
    'cloud.google.com/backend-config': '{"default":"edge-a"}',
    'cloud.google.com/neg': '{"ingress":true}',
  });
});

it('sends callers to HTTPS', () => {
  const rendered = withGateway(options, { hosts: ['a.test'], tls: Tls.secret('cert') }, (edge, { http }) =>
    edge.route('/', http),
  );
  expect(specOf(rendered, 'FrontendConfig/edge')).toMatchObject({ redirectToHttps: { enabled: true } });
  expect(rendered.documents['Ingress/edge'].metadata.annotations).toMatchObject({
    'networking.gke.io/v1beta1.FrontendConfig': 'edge',
  });
});

it('has the class that the environment names', () => {
  const { documents } = withGateway({ ...options, ingressClass: 'gce-internal' }, {}, (edge, { http }) =>
    edge.route('/', http),
  );
  expect(documents['Ingress/edge'].metadata.annotations).toEqual({ 'kubernetes.io/ingress.class': 'gce-internal' });
});

it('refuses braces in headers, which stand for variables', () => {
  const rendered = withGateway(options, {}, (edge, { http }) =>
    edge.route('/', http, { responseHeaders: { add: { 'X-A': '{a}' } } }),
  );
  expect(errorsOf(rendered)).toEqual([expect.stringContaining('adds header "X-A" with braces')]);
});

it('adds headers to requests and to responses', () => {
  const rendered = withGateway(options, {}, (edge, { http }) =>
    edge.route('/a', http, { requestHeaders: { add: { 'X-A': '1' } }, responseHeaders: { add: { 'X-B': '2' } } }),
  );
  expect(errorsOf(rendered)).toEqual([]);
  expect(specOf(rendered, 'BackendConfig/edge-a')).toEqual({
    customRequestHeaders: { headers: ['X-A:1'] },
    customResponseHeaders: { headers: ['X-B:2'] },
  });
});

it.each([
  [24, []],
  [25, [expect.stringContaining('keeps callers for 90000 seconds, where the balancer takes 86400 at most')]],
])('keeps callers for a day at most: %d hours', (hours, expected) => {
  const stickySession = { lifetime: Duration.hours(hours) };
  const rendered = withGateway(options, {}, (edge, { http }) => edge.route('/', http, { stickySession }));
  expect(errorsOf(rendered)).toEqual(expected);
});
