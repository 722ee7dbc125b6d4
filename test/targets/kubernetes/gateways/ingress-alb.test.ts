import {
  Authentication,
  Duration,
  Exposure,
  Listener,
  Microservice,
  Path,
  Redirect,
  Tls,
  type GatewayProps,
  type RedirectOptions,
  type RouteMatch,
  type RouteOptions,
} from '../../../../src';
import { app, image, onKubernetes, type Rendered } from '../../../model/build';
import { errorsOf, specOf, withGateway } from './build';

const options = { gateway: 'ingress-alb', namespace: 'shop' } as const;
const prefix = 'alb.ingress.kubernetes.io/';

/** The annotations of an Ingress; JSON as data. */
function annotationsOf({ documents }: Rendered, name = 'edge-a'): Readonly<Record<string, unknown>> {
  const all = (documents[`Ingress/${name}`]?.metadata.annotations ?? {}) as Record<string, string>;
  return Object.fromEntries(
    Object.entries(all).map(([key, value]) => [
      key.replace(prefix, ''),
      /^[[{]/.test(value) ? JSON.parse(value) : value,
    ]),
  );
}

function matching(match: RouteMatch, route: RouteOptions = {}): Rendered {
  return withGateway(options, {}, (edge, { http }) => edge.route(match, http, { name: 'a', ...route }));
}

const requests = { service: { name: 'requests', port: { name: 'use-annotation' } } };
const refused = { service: { name: 'refused', port: { name: 'use-annotation' } } };
const toOrders = [{ serviceName: 'orders', servicePort: 'http', weight: 1 }];

it('is one Ingress where nothing is said of its routes', () => {
  const rendered = withGateway(options, {}, (edge, { http, next }) => edge.route('/', http).route('/b', next));
  expect(annotationsOf(rendered, 'edge')).toEqual({
    'group.name': 'shop-shop-edge',
    'listen-ports': [{ HTTP: 80 }],
    'target-type': 'ip',
  });
  expect(specOf(rendered, 'Ingress/edge')).toMatchObject({ ingressClassName: 'alb' });
});

it('is a group of Ingresses in the order in which they are asked', () => {
  const rendered = withGateway(options, {}, (edge, { http }) =>
    edge.route('/', http).route('/a', http, { stickySession: { lifetime: Duration.hours(1) } }),
  );
  expect(annotationsOf(rendered)).toEqual({
    'group.name': 'shop-shop-edge',
    'group.order': '1',
    'listen-ports': [{ HTTP: 80 }],
    'target-group-attributes':
      'stickiness.enabled=true,stickiness.type=lb_cookie,stickiness.lb_cookie.duration_seconds=3600',
    'target-type': 'ip',
  });
  expect(annotationsOf(rendered, 'edge-all')).toMatchObject({ 'group.name': 'shop-shop-edge', 'group.order': '2' });
});

it('listens where the gateway does, and sends callers to HTTPS', () => {
  const listeners = {
    http: Listener.http(80, { redirect: true }),
    https: Listener.https(8443, { tls: Tls.issuer('acm') }),
  };
  const rendered = withGateway(options, { hosts: ['a.test'], listeners }, (edge, { http }) => edge.route('/a', http));
  expect(errorsOf(rendered)).toEqual([]);
  expect(Object.keys(rendered.documents)).not.toContain('Certificate/edge-https');
  expect(annotationsOf(rendered, 'edge')).toMatchObject({
    'listen-ports': [{ HTTP: 80 }, { HTTPS: 8443 }],
    'ssl-redirect': '8443',
  });
});

it('compares methods, headers and parameters', () => {
  const rendered = matching({ path: '/a', methods: ['GET'], headers: { 'X-Tier': 'gold' }, query: { q: 'a*b' } });
  expect(errorsOf(rendered)).toEqual([]);
  expect(annotationsOf(rendered)).toMatchObject({
    'actions.requests': { type: 'forward', forwardConfig: { targetGroups: toOrders } },
    'conditions.requests': [
      { field: 'http-request-method', httpRequestMethodConfig: { values: ['GET'] } },
      { field: 'http-header', httpHeaderConfig: { httpHeaderName: 'X-Tier', values: ['gold'] } },
      { field: 'query-string', queryStringConfig: { values: [{ key: 'q', value: 'a\\*b' }] } },
    ],
  });
});

it('answers callers from elsewhere by a second rule with the same path', () => {
  const rendered = matching({ path: Path.exact('/a') }, { allowedAddresses: ['10.0.0.0/8'] });
  expect(annotationsOf(rendered)).toMatchObject({
    'conditions.requests': [{ field: 'source-ip', sourceIpConfig: { values: ['10.0.0.0/8'] } }],
    'actions.refused': { type: 'fixed-response', fixedResponseConfig: { statusCode: '403' } },
  });
  expect(specOf(rendered, 'Ingress/edge-a')['rules']).toEqual([
    {
      http: {
        paths: [
          { path: '/a', pathType: 'Exact', backend: requests },
          { path: '/a', pathType: 'Exact', backend: refused },
        ],
      },
    },
  ]);
});

it('leads shares of the requests to several back ends', () => {
  const rendered = withGateway(options, {}, (edge, { http, next }) =>
    edge.route('/a', [
      { endpoint: http, weight: 90 },
      { endpoint: next, weight: 10 },
    ]),
  );
  expect(annotationsOf(rendered)['actions.requests']).toMatchObject({
    forwardConfig: {
      targetGroups: [
        { serviceName: 'orders', weight: 90 },
        { serviceName: 'next', weight: 10 },
      ],
    },
  });
});

it.each<readonly [string, RouteOptions['rewrite'], object]>([
  ['a prefix', { path: { prefix: '/b' } }, { regex: '^/a(.*)$', replace: '/b$1' }],
  ['no prefix', { path: { prefix: '/' } }, { regex: '^/a/?(.*)$', replace: '/$1' }],
  ['all', { path: { full: '/b' } }, { regex: '^.*$', replace: '/b' }],
])('rewrites the path: %s', (_, rewrite, expected) => {
  expect(annotationsOf(matching({ path: '/a' }, { rewrite }))['transforms.requests']).toEqual([
    { type: 'url-rewrite', urlRewriteConfig: { rewrites: [expected] } },
  ]);
});

it('rewrites the host', () => {
  expect(annotationsOf(matching({ path: '/a' }, { rewrite: { host: 'b.test' } }))['transforms.requests']).toEqual([
    { type: 'host-header-rewrite', hostHeaderRewriteConfig: { rewrites: [{ regex: '^.*$', replace: 'b.test' }] } },
  ]);
});

it.each<readonly [RedirectOptions, object]>([
  [
    { path: { full: '/b' }, status: 308 },
    { path: '/b', statusCode: 'HTTP_301' },
  ],
  [
    { scheme: 'https', host: 'b.test' },
    { protocol: 'HTTPS', host: 'b.test', port: '443', statusCode: 'HTTP_302' },
  ],
])('redirects to %j', (to, redirectConfig) => {
  const rendered = withGateway(options, {}, (edge, { http }) => edge.route('/', http).route('/a', Redirect.to(to)));
  expect(errorsOf(rendered)).toEqual([]);
  expect(annotationsOf(rendered)['actions.requests']).toEqual({ type: 'redirect', redirectConfig });
});

it('checks tokens', () => {
  const authentication = Authentication.jwt({
    issuer: 'https://login.test',
    keySet: 'https://login.test/keys',
    audiences: ['shop'],
  });
  const rendered = withGateway(options, { hosts: ['a.test'], tls: Tls.issuer('acm') }, (edge, { http }) =>
    edge.route('/', http).route('/a', http, { authentication }),
  );
  expect(errorsOf(rendered)).toEqual([]);
  expect(annotationsOf(rendered)['jwt-validation']).toEqual({
    jwksEndpoint: 'https://login.test/keys',
    issuer: 'https://login.test',
    additionalClaims: [{ name: 'aud', format: 'string-array', values: ['shop'] }],
  });
});

it.each([
  ['/items/[0-9]+', '/^/items/[0-9]+$'],
  ['/a|/b', '/^(?:/a|/b)$'],
])('compares the pattern %s with the whole path', (pattern, path) => {
  const rendered = matching({ path: Path.pattern(pattern) });
  expect(specOf(rendered, 'Ingress/edge-a')['rules']).toMatchObject([
    { http: { paths: [{ path, pathType: 'ImplementationSpecific' }] } },
  ]);
});

describe('services that expose themselves', () => {
  const exposed = (more: object): Rendered =>
    onKubernetes((shop) => {
      app(shop, { ports: { http: 80 }, exposure: { http: Exposure.host('a.test', more) } });
      new Microservice(shop, 'web', { image, ports: { http: 80 }, exposure: { http: Exposure.host('*.test') } });
      new Microservice(shop, 'far', { image, ports: { http: 80 }, exposure: { http: Exposure.host('b.example') } });
    }, options);

  it('listen for HTTPS where they have a certificate', () => {
    expect(annotationsOf(exposed({ tls: Tls.secret('cert') }), 'app')).toEqual({
      'group.name': 'shop-shop-shop-gateway',
      'group.order': '1',
      'listen-ports': [{ HTTPS: 443 }],
      'target-type': 'ip',
    });
  });

  it('share a balancer, and have a turn where another one answers for the host', () => {
    const rendered = exposed({});
    expect(annotationsOf(rendered, 'web')).toMatchObject({ 'group.order': '3' });
    expect(annotationsOf(rendered, 'far')).toEqual({ 'group.name': 'shop-shop-shop-gateway', 'target-type': 'ip' });
  });
});

describe('what needs encrypted listeners', () => {
  const jwt = Authentication.jwt({ issuer: 'https://login.test', keySet: 'https://login.test/keys' });
  const asking = (props: GatewayProps): readonly string[] =>
    errorsOf(
      withGateway(options, { hosts: ['a.test'], ...props }, (edge, { http, grpc }) =>
        edge.route('/a', http, { authentication: jwt }).route('/b', grpc),
      ),
    );

  it('is refused on plain ones', () => {
    expect(asking({})).toEqual([
      expect.stringContaining(
        'Route "a" of gateway "edge" checks tokens, which a balancer does on encrypted listeners',
      ),
      expect.stringContaining('Route "b" of gateway "edge" speaks gRPC, which a balancer does on encrypted listeners'),
    ]);
  });

  it('is carried where plain ones redirect', () => {
    expect(asking({ tls: Tls.issuer('acm') })).toEqual([]);
  });
});

it.each<readonly [string, RouteMatch, RouteOptions, string]>([
  ['too many values', { path: '/a', methods: ['GET', 'PUT'], headers: { A: '1', B: '2' } }, {}, 'compares 6 values'],
  ['a star in a header', { path: '/a', headers: { A: 'a*' } }, {}, 'stand for any characters'],
  ['a dollar in a path', { path: '/a' }, { rewrite: { path: { full: '/$a' } } }, 'stands for a group'],
])('refuses %s', (_, match, route, message) => {
  expect(errorsOf(matching(match, route))).toEqual([expect.stringContaining(message)]);
});

it('keeps quotes and newlines in values', () => {
  const rendered = matching({ path: '/a', headers: { A: `"quoted" \\ 'it' $x` } });
  expect(annotationsOf(rendered)['conditions.requests']).toEqual([
    { field: 'http-header', httpHeaderConfig: { httpHeaderName: 'A', values: [`"quoted" \\ 'it' $x`] } },
  ]);
});
