import { Authentication, Duration, Microservice, RateLimit, Secret, Size, type RouteOptions } from '../../../../src';
import { image } from '../../../model/build';
import { specOf, withGateway, type Behind } from './build';

const targetRefs = [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', name: 'edge-it' }];

function rendered(more: (behind: Behind) => RouteOptions): ReturnType<typeof withGateway> {
  return withGateway({ gateway: 'envoy-gateway' }, {}, (edge, behind) =>
    edge.route('/a', behind.http, { name: 'it', ...more(behind) }),
  );
}

const traffic = (options: RouteOptions): unknown =>
  specOf(
    rendered(() => options),
    'BackendTrafficPolicy/edge-it',
  );
const security = (options: (behind: Behind) => RouteOptions): unknown =>
  specOf(rendered(options), 'SecurityPolicy/edge-it');

it('attaches nothing to a route that asks for nothing', () => {
  const { documents } = rendered(() => ({}));
  expect(Object.keys(documents).filter((name) => name.includes('Policy'))).toEqual([]);
});

it.each<[string, RouteOptions, object]>([
  [
    'a limit for each caller',
    { rateLimit: RateLimit.perMinute(100) },
    {
      rateLimit: {
        type: 'Local',
        local: {
          rules: ['0.0.0.0/0', '::/0'].map((value) => {
            return {
              clientSelectors: [{ sourceCIDR: { type: 'Distinct', value } }],
              limit: { requests: 100, unit: 'Minute' },
            };
          }),
        },
      },
    },
  ],
  [
    'a limit for each value of a header',
    { rateLimit: RateLimit.perSecond(5, { by: { header: 'X-Key' } }) },
    {
      rateLimit: {
        type: 'Local',
        local: {
          rules: [
            {
              clientSelectors: [{ headers: [{ name: 'X-Key', type: 'Distinct' }] }],
              limit: { requests: 5, unit: 'Second' },
            },
          ],
        },
      },
    },
  ],
  [
    'a limit for all callers',
    { rateLimit: RateLimit.perHour(9, { by: 'all' }) },
    { rateLimit: { type: 'Local', local: { rules: [{ limit: { requests: 9, unit: 'Hour' } }] } } },
  ],
  [
    'retries',
    { retries: { attempts: 2, statuses: [503, 502], backoff: Duration.millis(100) } },
    {
      retry: {
        numRetries: 2,
        retryOn: {
          triggers: ['connect-failure', 'refused-stream', 'retriable-status-codes'],
          httpStatusCodes: [502, 503],
        },
        perRetry: { backOff: { baseInterval: '100ms' } },
      },
    },
  ],
  [
    'retries of connections alone',
    { retries: { attempts: 1 } },
    { retry: { numRetries: 1, retryOn: { triggers: ['connect-failure', 'refused-stream'] } } },
  ],
  ['a size', { maxRequestSize: Size.mebibytes(10) }, { requestBuffer: { limit: '10Mi' } }],
  [
    'a cookie',
    { stickySession: { cookie: 'sid', lifetime: Duration.hours(1) } },
    {
      loadBalancer: { type: 'ConsistentHash', consistentHash: { type: 'Cookie', cookie: { name: 'sid', ttl: '1h' } } },
    },
  ],
  ['compression', { compression: true }, { compressor: [{ type: 'Brotli' }, { type: 'Gzip' }] }],
])('says %s in a BackendTrafficPolicy', (_, options, spec) => {
  expect(traffic(options)).toEqual({ targetRefs, ...spec });
});

it('keeps a cookie of the session for as long as the browser does', () => {
  expect(traffic({ stickySession: {} })).toMatchObject({
    loadBalancer: { consistentHash: { cookie: { name: 'envoy-session', ttl: '0s' } } },
  });
});

it.each<[string, (behind: Behind) => RouteOptions, object]>([
  [
    'CORS',
    () => ({
      cors: { origins: ['https://*.a.test'], headers: ['X-A'], credentials: true, maxAge: Duration.minutes(10) },
    }),
    {
      cors: {
        allowOrigins: ['https://*.a.test'],
        allowMethods: ['GET', 'HEAD', 'POST'],
        allowHeaders: ['X-A'],
        allowCredentials: true,
        maxAge: '10m',
      },
    },
  ],
  [
    'allowed addresses',
    () => ({ allowedAddresses: ['10.0.0.0/8'] }),
    {
      authorization: {
        defaultAction: 'Deny',
        rules: [{ name: 'allowed-addresses', action: 'Allow', principal: { clientCIDRs: ['10.0.0.0/8'] } }],
      },
    },
  ],
  [
    'tokens',
    () => ({
      authentication: Authentication.jwt({
        issuer: 'https://login.test',
        keySet: 'https://login.test/keys',
        audiences: ['shop'],
        claimsToHeaders: { sub: 'X-User', 'a.b': 'X-A' },
      }),
    }),
    {
      jwt: {
        providers: [
          {
            name: 'issuer',
            issuer: 'https://login.test',
            remoteJWKS: { uri: 'https://login.test/keys' },
            audiences: ['shop'],
            claimToHeaders: [
              { claim: 'a.b', header: 'X-A' },
              { claim: 'sub', header: 'X-User' },
            ],
          },
        ],
      },
    },
  ],
  [
    'passwords',
    ({ shop }) => ({
      authentication: Authentication.basic(new Secret(shop, 'users', { keys: ['.htpasswd'] }).value('.htpasswd')),
    }),
    { basicAuth: { users: { name: 'users' } } },
  ],
  [
    'a service that is asked',
    ({ shop }) => {
      const login = new Microservice(shop, 'login', { image, ports: { http: 4181 } });
      return {
        authentication: Authentication.forward(login.endpoint('http'), {
          path: '/verify',
          responseHeaders: ['X-User'],
        }),
      };
    },
    {
      extAuth: {
        headersToExtAuth: [
          'accept',
          'cookie',
          'user-agent',
          'x-forwarded-for',
          'x-forwarded-host',
          'x-forwarded-proto',
        ],
        http: { backendRefs: [{ name: 'login', port: 4181 }], pathOverride: '/verify', headersToBackend: ['X-User'] },
      },
    },
  ],
])('says %s in a SecurityPolicy', (_, options, spec) => {
  expect(security(options)).toEqual({ targetRefs, ...spec });
});

it('attaches policies to a GRPCRoute as well', () => {
  const found = withGateway({ gateway: 'envoy-gateway' }, {}, (edge, { grpc }) =>
    edge.route({ grpc: { service: 'a.B' } }, grpc, { name: 'it', compression: true }),
  );
  expect(specOf(found, 'BackendTrafficPolicy/edge-it')).toMatchObject({
    targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'GRPCRoute', name: 'edge-it' }],
  });
});
