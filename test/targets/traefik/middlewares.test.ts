import type { ResolvedRoute } from '../../../src/model/resolved';
import type { RouteMatchModel } from '../../../src/model/route';
import { middlewaresOf, policyMiddlewares, type Surroundings } from '../../../src/targets/traefik/middlewares';

type Parts = Partial<Pick<ResolvedRoute, 'match' | 'policies' | 'redirect' | 'rewrite'>>;

const around: Surroundings = {
  users: ({ secret, key }) => ({ usersFile: `/run/secrets/${secret}-${key}` }),
  urlOf: ({ service, port }) => `http://${service}:${port}`,
};

function route(parts: Parts): ResolvedRoute {
  const where = { construct: 'shop/edge', field: 'routes.all' };
  return {
    name: 'all',
    protocol: 'http',
    hosts: [],
    listeners: ['http'],
    match: {},
    backends: [],
    policies: {},
    ...where,
    ...parts,
  };
}

/** The steps of a route, by their names. */
function stepsOf(parts: Parts): unknown {
  return Object.fromEntries(middlewaresOf(route(parts), around).map(({ name, spec }) => [name, spec]));
}

function prefix(value: string): RouteMatchModel {
  return { path: { kind: 'prefix', value } };
}

describe('limits', () => {
  test.each([
    [{ kind: 'client' } as const, {}],
    [{ kind: 'header', header: 'X-Key' } as const, { sourceCriterion: { requestHeaderName: 'X-Key' } }],
    [{ kind: 'all' } as const, { sourceCriterion: { ipStrategy: { depth: 1000 } } }],
  ])('a rate counted by %j', (by, criterion) => {
    expect(stepsOf({ policies: { rateLimit: { requests: 50, period: 'minute', burst: 10, by } } })).toEqual({
      'rate-limit': { rateLimit: { average: 50, period: '1m', burst: 60, ...criterion } },
    });
  });

  test('size and addresses', () => {
    expect(stepsOf({ policies: { maxRequestSize: 1024, allowedAddresses: ['10.0.0.0/8'] } })).toEqual({
      addresses: { ipAllowList: { sourceRange: ['10.0.0.0/8'] } },
      size: { buffering: { maxRequestBodyBytes: 1024 } },
    });
  });

  test('retries count the first attempt as well', () => {
    expect(stepsOf({ policies: { retries: { attempts: 2 } } })).toEqual({ retries: { retry: { attempts: 3 } } });
    const again = { attempts: 1, statuses: [502, 503], backoff: 0.25 };
    expect(stepsOf({ policies: { retries: again } })).toEqual({
      retries: {
        retry: { attempts: 2, status: ['502', '503'], initialInterval: '250ms' },
      },
    });
  });
});

test('origins by name, and with a star by an expression', () => {
  const cors = { origins: ['https://a.test', 'https://*.b.test'], maxAge: 60 };
  expect(stepsOf({ policies: { cors } })).toEqual({
    cors: {
      headers: {
        accessControlAllowOriginList: ['https://a.test'],
        accessControlAllowOriginListRegex: ['^https://[^./]+\\.b\\.test$'],
        accessControlAllowMethods: ['GET', 'HEAD', 'POST'],
        accessControlMaxAge: 60,
        addVaryHeader: true,
      },
    },
  });
  expect(stepsOf({ policies: { cors: { origins: ['*'] } } })).toMatchObject({
    cors: { headers: { accessControlAllowOriginList: ['*'] } },
  });
});

describe('who a caller is', () => {
  test('passwords', () => {
    const users = { kind: 'secret', secret: 'people', key: 'users' } as const;
    expect(stepsOf({ policies: { authentication: { kind: 'basic', users, realm: 'shop' } } })).toEqual({
      authentication: { basicAuth: { usersFile: '/run/secrets/people-users', realm: 'shop' } },
    });
  });

  test('a service that is asked', () => {
    const to = { service: 'login', port: '8080' };
    expect(
      stepsOf({ policies: { authentication: { kind: 'forward', to, path: '/auth', responseHeaders: ['X-User'] } } }),
    ).toEqual({
      authentication: { forwardAuth: { address: 'http://login:8080/auth', authResponseHeaders: ['X-User'] } },
    });
  });
});

describe('what is asked in the place of what was asked', () => {
  test.each<[string, string, string, unknown]>([
    ['cut off', '/a', '/', { stripPrefix: { prefixes: ['/a'] } }],
    ['cut off with its slash', '/a/', '/', { stripPrefix: { prefixes: ['/a'] } }],
    ['put before', '/', '/b', { addPrefix: { prefix: '/b' } }],
    [
      'in the place of another',
      '/a.b',
      '/c$1/',
      { replacePathRegex: { regex: '^/a\\.b(/.*)?$', replacement: '/c$$1${1}' } },
    ],
  ])('a prefix %s', (_title, from, value, spec) => {
    expect(stepsOf({ match: prefix(from), rewrite: { path: { kind: 'prefix', value } } })).toEqual({ path: spec });
  });

  test('the same prefix is no change', () => {
    expect(stepsOf({ match: prefix('/a'), rewrite: { path: { kind: 'prefix', value: '/a/' } } })).toEqual({});
  });

  test('a path and a host', () => {
    expect(stepsOf({ rewrite: { host: 'a.test', path: { kind: 'full', value: '/b' } } })).toEqual({
      host: { headers: { customRequestHeaders: { Host: 'a.test' } } },
      path: { replacePath: { path: '/b' } },
    });
  });

  test('headers that are set and removed', () => {
    const policies = { requestHeaders: { set: { B: '1' }, remove: ['A'] }, responseHeaders: { remove: ['C'] } };
    expect(stepsOf({ policies })).toEqual({
      headers: { headers: { customRequestHeaders: { A: '', B: '1' }, customResponseHeaders: { C: '' } } },
    });
  });
});

describe('redirects', () => {
  /** Where a caller is sent to, as Traefik finds it out. */
  function sentTo(url: string, redirect: Partial<NonNullable<ResolvedRoute['redirect']>>, match = {}): string {
    const [step] = middlewaresOf(route({ match, redirect: { status: 302, ...redirect } }), around);
    const { regex, replacement } = (step?.spec as { redirectRegex: { regex: string; replacement: string } })
      .redirectRegex;
    const parts = new RegExp(regex).exec(url);
    const text = replacement.replace(/\$\$|\$\{([0-9])\}/g, (one, group: string | undefined) => {
      return one === '$$' ? '$' : (parts?.[Number(group)] ?? '');
    });
    return parts === null ? url : text;
  }

  const url = 'http://shop.test:8080/old/a?b=c';

  test.each([
    [{ scheme: 'https' } as const, 'https://shop.test/old/a?b=c'],
    [{ scheme: 'https', port: 443 } as const, 'https://shop.test/old/a?b=c'],
    [{ scheme: 'https', port: 8443 } as const, 'https://shop.test:8443/old/a?b=c'],
    [{ host: 'new.test' }, 'http://new.test:8080/old/a?b=c'],
    [{ port: 81 }, 'http://shop.test:81/old/a?b=c'],
    [{ path: { kind: 'full', value: '/$1' } as const }, 'http://shop.test:8080/$1?b=c'],
    [{ path: { kind: 'prefix', value: '/new' } as const }, 'http://shop.test:8080/new/a?b=c'],
    [{ path: { kind: 'prefix', value: '/' } as const }, 'http://shop.test:8080/a?b=c'],
  ])('%j', (redirect, wanted) => expect(sentTo(url, redirect, prefix('/old'))).toBe(wanted));

  test('a prefix with nothing behind it', () => {
    const to = (value: string): string =>
      sentTo('http://a.test/old', { path: { kind: 'prefix', value } }, prefix('/old'));
    expect([to('/'), to('/new')]).toEqual(['http://a.test/', 'http://a.test/new']);
  });

  test('an address of version 6', () => {
    expect(sentTo('http://[::1]:8080/old', { scheme: 'https' })).toBe('https://[::1]/old');
  });

  test.each([
    [301, true],
    [308, true],
    [302, false],
    [307, false],
  ] as const)('%d for good: %j', (status, permanent) => {
    expect(stepsOf({ redirect: { status } })).toMatchObject({ redirect: { redirectRegex: { permanent } } });
  });
});

test('a request goes through who may, then what is done, then what the back end is asked', () => {
  const everything: Parts = {
    match: prefix('/a'),
    rewrite: { host: 'b.test', path: { kind: 'full', value: '/b' } },
    policies: {
      allowedAddresses: ['10.0.0.0/8'],
      rateLimit: { requests: 1, period: 'second', by: { kind: 'client' } },
      cors: { origins: ['*'] },
      authentication: { kind: 'forward', to: { service: 'a', port: 'b' }, path: '/' },
      maxRequestSize: 1,
      compression: true,
      requestHeaders: { set: { A: 'b' } },
      retries: { attempts: 1 },
    },
  };
  const names = (all: readonly { readonly name: string }[]): readonly string[] => all.map(({ name }) => name);
  const guards = ['addresses', 'rate-limit', 'cors', 'authentication', 'size', 'compression'];
  expect(names(middlewaresOf(route(everything), around))).toEqual([...guards, 'headers', 'host', 'path', 'retries']);
  expect(names(policyMiddlewares(everything.policies ?? {}, around))).toEqual([...guards, 'retries']);
});
