import {
  Authentication,
  Duration,
  Microservice,
  Parameter,
  RateLimit,
  Secret,
  Size,
  Topology,
  type RoutePolicyOptions,
} from '../../src';
import { toPolicies } from '../../src/constructs/policies';
import type { RoutePolicies } from '../../src/model/route';
import { image } from '../model/build';

const shop = new Topology('shop');
const login = new Microservice(shop, 'login', { image, ports: { http: 8080 } });
const users = new Secret(shop, 'users', { keys: ['users'] });
const issuer = new Parameter(shop, 'issuer', { default: 'https://login.example.com' });
const issuerReference = { kind: 'parameter', parameter: 'shop/issuer' };

type Kept = readonly (readonly [RoutePolicyOptions, unknown])[];

/** What a program writes for each policy, and what the model keeps of it. */
const kept: { readonly [K in keyof RoutePolicies]-?: Kept } = {
  requestHeaders: [
    [
      { requestHeaders: { set: { A: 'b' }, add: { C: 'd' }, remove: ['E'] } },
      { set: { A: 'b' }, add: { C: 'd' }, remove: ['E'] },
    ],
  ],
  responseHeaders: [[{ responseHeaders: { remove: ['Server'] } }, { remove: ['Server'] }]],
  timeout: [
    [{ timeout: Duration.seconds(5) }, { request: 5 }],
    [{ timeout: { request: Duration.seconds(5), backend: Duration.millis(1500) } }, { request: 5, backend: 1.5 }],
  ],
  retries: [
    [{ retries: { attempts: 2 } }, { attempts: 2 }],
    [
      { retries: { attempts: 2, statuses: [502], backoff: Duration.millis(100) } },
      { attempts: 2, statuses: [502], backoff: 0.1 },
    ],
  ],
  maxRequestSize: [[{ maxRequestSize: Size.mebibytes(1) }, 2 ** 20]],
  stickySession: [
    [{ stickySession: {} }, {}],
    [{ stickySession: { cookie: 'shop', lifetime: Duration.hours(1) } }, { cookie: 'shop', lifetime: 3600 }],
  ],
  rateLimit: [
    [{ rateLimit: RateLimit.perSecond(5) }, { requests: 5, period: 'second', by: { kind: 'client' } }],
    [
      { rateLimit: RateLimit.perMinute(5, { burst: 2, by: 'all' }) },
      { requests: 5, period: 'minute', burst: 2, by: { kind: 'all' } },
    ],
    [
      { rateLimit: RateLimit.perHour(5, { by: { header: 'X-Api-Key' } }) },
      { requests: 5, period: 'hour', by: { kind: 'header', header: 'X-Api-Key' } },
    ],
  ],
  cors: [
    [{ cors: { origins: ['*'] } }, { origins: ['*'] }],
    [
      { cors: { origins: [issuer], methods: ['PUT'], headers: ['A'], credentials: true, maxAge: Duration.hours(1) } },
      { origins: [issuerReference], methods: ['PUT'], headers: ['A'], credentials: true, maxAge: 3600 },
    ],
  ],
  allowedAddresses: [[{ allowedAddresses: ['10.0.0.0/8'] }, ['10.0.0.0/8']]],
  authentication: [
    [
      { authentication: Authentication.jwt({ issuer, keySet: 'https://a/b', claimsToHeaders: { sub: 'X-User' } }) },
      { kind: 'jwt', issuer: issuerReference, keySet: 'https://a/b', claimsToHeaders: { sub: 'X-User' } },
    ],
    [
      { authentication: Authentication.basic(users.value('users'), { realm: 'shop' }) },
      { kind: 'basic', users: { kind: 'secret', secret: 'shop/users', key: 'users' }, realm: 'shop' },
    ],
    [
      { authentication: Authentication.forward(login.endpoint('http'), { responseHeaders: ['X-User'] }) },
      { kind: 'forward', to: { service: 'shop/login', port: 'http' }, path: '/', responseHeaders: ['X-User'] },
    ],
  ],
  compression: [[{ compression: false }, false]],
};

const cases = Object.entries(kept).flatMap(([policy, list]) =>
  list.map((one, index) => [policy, index, ...one] as const),
);

test.each(cases)('the model keeps %s (%i) as plain data', (policy, _index, written, wanted) => {
  expect(toPolicies(written, 'policies')).toEqual({ [policy]: wanted });
});

test.each<[string, () => unknown, RegExp]>([
  ['tokens of nobody', () => Authentication.jwt({ keySet: 'https://a' } as never), /"issuer" has nothing/],
  ['tokens without keys', () => Authentication.jwt({ issuer: 'a' } as never), /"keySet" has nothing/],
  ['users in plain text', () => Authentication.basic('joe:secret' as never), /"users" has a value of type string/],
  ['users of a parameter', () => Authentication.basic(login.endpoint('http').url), /Give it a value of a secret/],
  ['a service that is none', () => Authentication.forward(login as never), /Give it an endpoint/],
  ['a count of what is none', () => RateLimit.perSecond(5, { by: {} as never }), /"by.header" has nothing/],
  ['no attempts', () => toPolicies({ retries: {} as never }, 'policies'), /"policies.retries.attempts" has nothing/],
  ['no origins', () => toPolicies({ cors: {} as never }, 'policies'), /"policies.cors.origins" has nothing/],
  ['a limit as a number', () => toPolicies({ rateLimit: 5 as never }, 'policies'), /RateLimit.perSecond\(50\)/],
  [
    'no policy',
    () => toPolicies({ ratelimit: 5 } as never, 'policies'),
    /"policies.ratelimit" is no field of policies/,
  ],
])('refuses %s', (_title, make, said) => {
  expect(make).toThrow(said);
});
