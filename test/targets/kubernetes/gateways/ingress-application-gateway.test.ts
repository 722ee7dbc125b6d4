import { Duration, Tls, type RouteOptions } from '../../../../src';
import { errorsOf, specOf, withGateway } from './build';

const options = { gateway: 'ingress-application-gateway' } as const;
const prefix = 'appgw.ingress.kubernetes.io';

it.each<readonly [string, RouteOptions, string, string]>([
  ['a time', { timeout: Duration.millis(1500) }, 'request-timeout', '2'],
  ['a cookie', { stickySession: {} }, 'cookie-based-affinity', 'true'],
  ['another host', { rewrite: { host: 'b.test' } }, 'backend-hostname', 'b.test'],
  ['another prefix', { rewrite: { path: { prefix: '/b' } } }, 'backend-path-prefix', '/b/'],
  ['no prefix', { rewrite: { path: { prefix: '/' } } }, 'backend-path-prefix', '/'],
])('says %s', (_, route, key, value) => {
  const rendered = withGateway(options, {}, (edge, { http }) => edge.route('/a', http, route));
  expect(errorsOf(rendered)).toEqual([]);
  expect(rendered.documents['Ingress/edge-a'].metadata.annotations).toEqual({ [`${prefix}/${key}`]: value });
});

it('takes a prefix for what it is, as far as it can', () => {
  const rendered = withGateway(options, {}, (edge, { http }) => edge.route('/a', http));
  expect(specOf(rendered, 'Ingress/edge')).toMatchObject({
    ingressClassName: 'azure-application-gateway',
    rules: [
      {
        http: {
          paths: [
            { path: '/a', pathType: 'Exact' },
            { path: '/a/', pathType: 'Prefix' },
          ],
        },
      },
    ],
  });
});

it('sends callers to HTTPS', () => {
  const rendered = withGateway(options, { hosts: ['a.test'], tls: Tls.secret('cert') }, (edge, { http }) =>
    edge.route('/', http),
  );
  expect(rendered.documents['Ingress/edge'].metadata.annotations).toEqual({ [`${prefix}/ssl-redirect`]: 'true' });
});
