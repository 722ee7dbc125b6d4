import {
  Authentication,
  Duration,
  Path,
  RateLimit,
  Redirect,
  Secret,
  Size,
  Tls,
  type GatewayProps,
  type RouteOptions,
} from '../../../../src';
import type { Tree } from '../../../model/build';
import { errorsOf, specOf, withGateway } from './build';

const options = { gateway: 'ingress-nginx', namespace: 'shop' } as const;
const prefix = 'nginx.ingress.kubernetes.io/';

function annotationsOf(documents: Tree, name: string): Readonly<Record<string, string>> {
  const all = (documents[`Ingress/${name}`]?.metadata.annotations ?? {}) as Record<string, string>;
  return Object.fromEntries(Object.entries(all).map(([key, value]) => [key.replace(prefix, ''), value]));
}

/** The annotations of a route with these options. */
function said(route: RouteOptions, props: GatewayProps = {}): Readonly<Record<string, string>> {
  const rendered = withGateway(options, { hosts: ['a.test'], ...props }, (edge, { http }) =>
    edge.route('/a', http, route),
  );
  expect(errorsOf(rendered)).toEqual([]);
  return annotationsOf(rendered.documents, 'edge-a');
}

/** The paths of an Ingress. */
function pathsOf(rendered: ReturnType<typeof withGateway>, name: string): readonly string[] {
  const [rule] = specOf(rendered, `Ingress/${name}`)['rules'] as { http: { paths: { path: string }[] } }[];
  return (rule?.http.paths ?? []).map(({ path }) => path);
}

it.each<readonly [string, RouteOptions, Readonly<Record<string, string>>]>([
  [
    'the shorter time',
    { timeout: { request: Duration.seconds(90), backend: Duration.millis(1500) } },
    { 'proxy-read-timeout': '2', 'proxy-send-timeout': '2' },
  ],
  [
    'attempts, with the first one',
    { retries: { attempts: 2, statuses: [502, 503] } },
    { 'proxy-next-upstream': 'error timeout http_502 http_503', 'proxy-next-upstream-tries': '3' },
  ],
  ['a size in its largest unit', { maxRequestSize: Size.mebibytes(10) }, { 'proxy-body-size': '10m' }],
  ['an odd size', { maxRequestSize: Size.kibibytes(1.5) }, { 'proxy-body-size': '1536' }],
  [
    'a cookie',
    { stickySession: { cookie: 'sid', lifetime: Duration.hours(1) } },
    { affinity: 'cookie', 'session-cookie-name': 'sid', 'session-cookie-max-age': '3600' },
  ],
  [
    'a rate, and a burst as a multiple',
    { rateLimit: RateLimit.perMinute(100, { burst: 300 }) },
    { 'limit-rpm': '100', 'limit-burst-multiplier': '4' },
  ],
  [
    'a rate by the hour in minutes',
    { rateLimit: RateLimit.perHour(600) },
    { 'limit-rpm': '10', 'limit-burst-multiplier': '60' },
  ],
  [
    'addresses',
    { allowedAddresses: ['10.0.0.0/8', '2001:db8::/32'] },
    { 'whitelist-source-range': '10.0.0.0/8,2001:db8::/32' },
  ],
  ['another host', { rewrite: { host: 'b.test' } }, { 'upstream-vhost': 'b.test' }],
])('says %s', (_, route, annotations) => {
  expect(said(route)).toEqual(annotations);
});

it.each([
  [RateLimit.perHour(100), 'it would let through 120 requests an hour in place of 100'],
  [RateLimit.perHour(30), 'it would let through 60 requests an hour in place of 30'],
  [RateLimit.perMinute(100, { burst: 20 }), 'it would let through 100 requests at once in place of 120'],
])('refuses a rate limit that would become another: %j', (rateLimit, message) => {
  const rendered = withGateway(options, {}, (edge, { http }) => edge.route('/a', http, { rateLimit }));
  expect(errorsOf(rendered)[0]).toContain(message);
});

it('says which number comes out where it is close', () => {
  const rateLimit = RateLimit.perHour(650);
  const { issues } = withGateway(options, {}, (edge, { http }) => edge.route('/a', http, { rateLimit }));
  expect(issues.map(({ message }) => message)).toContainEqual(
    expect.stringContaining('660 requests an hour in place of 650'),
  );
});

it('gives each route with a rate limit an Ingress of its own, since it counts by Ingress', () => {
  const rateLimit = RateLimit.perSecond(10);
  const { documents } = withGateway(options, { hosts: ['a.test'] }, (edge, { http, next }) =>
    edge.route('/', http).route('/a', http, { rateLimit }).route('/b', next, { rateLimit }),
  );
  const names = Object.keys(documents).filter((one) => one.startsWith('Ingress/'));
  expect(names.sort()).toEqual(['Ingress/edge', 'Ingress/edge-a', 'Ingress/edge-b']);
});

it('sets a cookie for all paths where paths are expressions', () => {
  const { documents } = withGateway(options, { hosts: ['a.test'] }, (edge, { http }) =>
    edge.route('/a', http, { stickySession: {} }).route('/old', http, { rewrite: { path: { prefix: '/new' } } }),
  );
  expect(annotationsOf(documents, 'edge-a')).toEqual({
    affinity: 'cookie',
    'session-cookie-path': '/',
    'use-regex': 'true',
  });
});

it('says all of CORS, because its own defaults are wide', () => {
  expect(said({ cors: { origins: ['https://a.test', 'https://*.b.test'] } })).toEqual({
    'enable-cors': 'true',
    'cors-allow-origin': 'https://a.test, https://*.b.test',
    'cors-allow-methods': 'GET, HEAD, POST',
    'cors-allow-headers': 'Accept, Accept-Language, Content-Language, Content-Type',
    'cors-allow-credentials': 'false',
    'cors-max-age': '5',
  });
});

it('sends callers to HTTPS, and to no other place where both are answered', () => {
  const tls = Tls.secret('cert');
  expect(said({ allowedAddresses: ['10.0.0.0/8'] }, { tls })).toMatchObject({ 'force-ssl-redirect': 'true' });
});

describe('users', () => {
  const keyed = (key: string): ReturnType<typeof withGateway> =>
    withGateway(options, {}, (edge, { shop, http }) => {
      const users = new Secret(shop, 'users', { keys: [key] });
      edge.route('/a', http, { authentication: Authentication.basic(users.value(key), { realm: 'My shop' }) });
    });

  it('stand in a Secret under the key that it reads', () => {
    const { documents } = keyed('auth');
    expect(annotationsOf(documents, 'edge-a')).toEqual({
      'auth-type': 'basic',
      'auth-secret': 'users',
      'auth-realm': 'My shop',
    });
  });

  it('stand under no other key', () => {
    expect(errorsOf(keyed('users'))).toEqual([
      'Route "a" of gateway "edge" takes its users from key "users" of a Secret, and ingress-nginx reads key "auth" alone.',
    ]);
  });
});

describe('a service that is asked', () => {
  const asking = (namespace: object): ReturnType<typeof withGateway> =>
    withGateway({ gateway: 'ingress-nginx', ...namespace }, {}, (edge, { http, next }) => {
      const authentication = Authentication.forward(next, { path: '/verify', responseHeaders: ['X-User', 'X-Mail'] });
      edge.route('/a', http, { authentication });
    });

  it('is called by its full name', () => {
    expect(annotationsOf(asking({ namespace: 'shop' }).documents, 'edge-a')).toEqual({
      'auth-url': 'http://next.shop.svc.cluster.local:8080/verify',
      'auth-response-headers': 'X-User,X-Mail',
    });
  });

  it('needs a namespace', () => {
    expect(asking({}).issues.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'namespace-needed' },
    ]);
  });
});

it('speaks gRPC to the back end', () => {
  const { documents } = withGateway(options, { hosts: ['a.test'] }, (edge, { grpc }) => edge.route('/a', grpc));
  expect(annotationsOf(documents, 'edge-a')).toEqual({ 'backend-protocol': 'GRPC' });
});

it('leads a part of the requests to a canary', () => {
  const rendered = withGateway(options, { hosts: ['a.test'] }, (edge, { http, next }) =>
    edge.route('/a', [
      { endpoint: http, weight: 9 },
      { endpoint: next, weight: 1 },
    ]),
  );
  const canary = { canary: 'true', 'canary-weight': '1', 'canary-weight-total': '10' };
  expect(annotationsOf(rendered.documents, 'edge-a-canary')).toEqual(canary);
  expect(specOf(rendered, 'Ingress/edge-a-canary')).toMatchObject({
    ingressClassName: 'nginx',
    rules: [{ host: 'a.test', http: { paths: [{ path: '/a', backend: { service: { name: 'next' } } }] } }],
  });
});

describe('expressions', () => {
  const routed = (): ReturnType<typeof withGateway> =>
    withGateway(options, { hosts: ['a.test'] }, (edge, { http }) =>
      edge
        .route('/', http)
        .route('/a.b', http)
        .route(Path.exact('/a.b/c'), http)
        .route(Path.pattern('/items/[0-9]+'), http)
        .route(Path.pattern('(/x|/"y")'), http, { name: 'either' })
        .route('/old', http, { rewrite: { path: { prefix: '/new' } } })
        .route('/strip', http, { rewrite: { path: { prefix: '/' } } }),
    );

  it('are said of all paths of a host, and the more special path is the longer text', () => {
    const rendered = routed();
    expect(pathsOf(rendered, 'edge')).toEqual([
      '/a\\.b/c(?:$)(?:$)',
      '/items/[0-9]+$',
      '/{0}(?:(/x|/\\x22y\\x22))$',
      '/a\\.b(/|$)(.*)',
      '/(.*)',
    ]);
    expect(annotationsOf(rendered.documents, 'edge')).toEqual({ 'use-regex': 'true' });
  });

  it.each([
    ['edge-old', '/new$1$2', ['/old(/|$)(.*)']],
    ['edge-strip', '/$2', ['/strip(/|$)(.*)']],
  ])('keep what is behind a prefix: %s', (name, target, paths) => {
    const rendered = routed();
    expect(annotationsOf(rendered.documents, name)).toEqual({ 'rewrite-target': target, 'use-regex': 'true' });
    expect(pathsOf(rendered, name)).toEqual(paths);
  });

  /** As nginx does: the longer text is asked first, from the start of the path. */
  const answered = (path: string): string | undefined => {
    const all = ['edge', 'edge-old', 'edge-strip'].flatMap((name) => pathsOf(routed(), name));
    const asked = [...all].sort((a, b) => b.length - a.length);
    return asked.find((one) => new RegExp(`^${one.replace('/{0}', '')}`, 'i').test(path));
  };

  it.each([
    ['/a.b/c', '/a\\.b/c(?:$)(?:$)'],
    ['/a.b/c/d', '/a\\.b(/|$)(.*)'],
    ['/a.b', '/a\\.b(/|$)(.*)'],
    ['/a.bc', '/(.*)'],
    ['/axb', '/(.*)'],
    ['/items/7', '/items/[0-9]+$'],
    ['/items/7/a', '/(.*)'],
    ['/old', '/old(/|$)(.*)'],
    ['/older', '/(.*)'],
  ])('lead %s to the route that takes it', (path, expected) => {
    expect(answered(path)).toBe(expected);
  });
});

describe('a redirect', () => {
  const to = (target: Redirect, hosts: readonly string[] = ['a.test']): ReturnType<typeof withGateway> =>
    withGateway(options, { hosts }, (edge, { http }) => edge.route('/', http).route('/a', target));

  it.each([
    [301, { 'permanent-redirect': 'http://a.test/b' }],
    [308, { 'permanent-redirect': 'http://a.test/b', 'permanent-redirect-code': '308' }],
    [302, { 'temporal-redirect': 'http://a.test/b' }],
    [307, { 'temporal-redirect': 'http://a.test/b', 'temporal-redirect-code': '307' }],
  ] as const)('with status %d leads to one URL', (status, annotations) => {
    const { documents } = to(Redirect.to({ path: { full: '/b' }, status }));
    expect(annotationsOf(documents, 'edge-a')).toEqual(annotations);
  });

  it('is refused where the URL depends on the request', () => {
    expect(errorsOf(to(Redirect.to({ path: { full: '/b' } }), ['a.test', 'b.test']))).toEqual([
      'Route "a" of gateway "edge" redirects to a URL that depends on the request, which ingress-nginx cannot.',
    ]);
  });
});

it.each<readonly [string, RouteOptions]>([
  ['a dollar in a path', { rewrite: { path: { full: '/$a' } } }],
  ['a quote in a realm', { authentication: undefined, stickySession: { cookie: 'a$b' } }],
  ['a status that it cannot try again', { retries: { attempts: 1, statuses: [418] } }],
])('refuses %s', (_, route) => {
  const rendered = withGateway(options, {}, (edge, { http }) => edge.route('/a', http, route));
  expect(rendered.issues.filter(({ severity }) => severity === 'error')).toMatchObject([
    { code: 'policy-not-carried' },
  ]);
});
