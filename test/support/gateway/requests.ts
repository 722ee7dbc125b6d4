import type { HttpAnswer, HttpAsk } from '../proxies/client';
import { eventually, grpc, http, tcp, websocket } from '../proxies/client';
import { credentials, odd, type ListenerName } from './system';

/** A gateway that answers: where its listeners are reached. */
export interface Edge {
  addressOf(listener: ListenerName): Promise<string>;
}

/** What is asked of a gateway, and what it must answer. */
export interface Row {
  readonly name: string;
  readonly ask: (edge: Edge) => Promise<unknown>;
  readonly answer: unknown;
}

/** Which service answered a request, and for which path. */
interface Seen {
  readonly status: number;
  readonly by?: string;
  readonly path?: string;
}

const host = 'shop.test';

async function call(edge: Edge, path: string, { on = 'http', ...ask }: HttpAsk & { on?: ListenerName } = {}) {
  return http(await edge.addressOf(on), path, { host, tls: on === 'https' || on === 'tunnel', ...ask });
}

function seen(answer: HttpAnswer): Seen {
  if (answer.headers['x-service'] === undefined || answer.status !== 200) return { status: answer.status };
  const { name, path } = answer.echo();
  return { status: answer.status, by: name, path };
}

function get(name: string, path: string, by: string | number, ask: HttpAsk & { on?: ListenerName } = {}): Row {
  const answer = typeof by === 'number' ? { status: by } : { status: 200, by, path: path.replace(/\?.*/, '') };
  return { name, ask: async (edge) => seen(await call(edge, path, ask)), answer };
}

function row(name: string, ask: Row['ask'], answer: unknown): Row {
  return { name, ask, answer };
}

/** So many requests one after the other, by their status. */
async function statuses(edge: Edge, path: string, asks: readonly HttpAsk[]): Promise<readonly number[]> {
  const all: number[] = [];
  for (const ask of asks) all.push((await call(edge, path, ask)).status);
  return all;
}

function times(count: number, ask: HttpAsk = {}): readonly HttpAsk[] {
  return Array.from({ length: count }, () => ask);
}

async function counted(edge: Edge, path: string, count: number): Promise<Readonly<Record<string, number>>> {
  const found: Record<string, number> = {};
  for (const ask of times(count)) {
    const { by = 'none' } = seen(await call(edge, path, ask));
    found[by] = (found[by] ?? 0) + 1;
  }
  return found;
}

const routing: readonly Row[] = [
  get('everything else', '/', 'catalog'),
  get('everything else, below', '/anything/at/all', 'catalog'),
  get('a prefix', '/orders', 'orders'),
  get('a prefix, below', '/orders/new/1', 'orders'),
  get('a prefix ends at a slash', '/orders-old', 'catalog'),
  get('an exact path', '/orders/report', 'reports'),
  get('an exact path is not a prefix', '/orders/report/1', 'orders'),
  get('a pattern', '/orders/42', 'reports'),
  get('a pattern is the whole path', '/orders/42/lines', 'orders'),
  get('a method', '/orders', 'reports', { method: 'DELETE' }),
  get('one of several methods', '/orders/new', 'reports', { method: 'PATCH' }),
  get('another method', '/orders', 'orders', { method: 'POST' }),
  get('a header', '/orders', 'reports', { headers: { 'X-Tier': 'gold' } }),
  get('a header with another value', '/orders', 'orders', { headers: { 'X-Tier': 'golden' } }),
  get('a pattern of a header', '/versions', 'reports', { headers: { 'X-Version': 'v3' } }),
  get('a pattern is the whole header', '/versions', 'catalog', { headers: { 'X-Version': 'v31' } }),
  get('a parameter of the query', '/search?beta=yes', 'reports'),
  get('a parameter with another value', '/search?beta=no', 'catalog'),
  get('a pattern of a parameter', '/search?page=17', 'orders'),
  get('a pattern is the whole parameter', '/search?page=171', 'catalog'),
  get('another host', '/host', 'orders', { host: 'admin.test' }),
  get('a wildcard', '/host', 'orders', { host: 'red.tenants.test' }),
  get('a name before a wildcard, whatever the path', '/host', 'reports', { host: 'blue.tenants.test' }),
  get('a wildcard is one label', '/host', 404, { host: 'a.b.tenants.test' }),
  get('a wildcard is not nothing', '/host', 404, { host: 'tenants.test' }),
  get('a host that nobody has', '/', 404, { host: 'other.test' }),
];

const changes: readonly Row[] = [
  row('a prefix that is cut off', async (edge) => seen(await call(edge, '/api/items')), {
    status: 200,
    by: 'catalog',
    path: '/items',
  }),
  row('nothing behind a prefix that is cut off', async (edge) => seen(await call(edge, '/api')), {
    status: 200,
    by: 'catalog',
    path: '/',
  }),
  row('another prefix', async (edge) => (await call(edge, '/old/a?b=c')).echo(), { path: '/new/a', query: 'b=c' }),
  row('another prefix, alone', async (edge) => (await call(edge, '/old')).echo(), { path: '/new' }),
  row('another path and host', async (edge) => (await call(edge, '/page/7')).echo(), {
    path: '/index.html',
    host: 'inner.test',
  }),
  row(
    'a redirect of a prefix',
    async (edge) => {
      const { status, headers } = await call(edge, '/moved/7?a=b');
      return { status, location: headers.location?.replace(/:[0-9]+/, '') };
    },
    { status: 301, location: 'http://shop.test/orders/7?a=b' },
  ),
  row(
    'a redirect to elsewhere',
    async (edge) => {
      const { status, headers } = await call(edge, '/away/far');
      return { status, location: headers.location };
    },
    { status: 302, location: 'https://new.test:8443/home' },
  ),
  row(
    'from http to https',
    async (edge) => {
      const { status, headers } = await call(edge, '/orders?a=b', { on: 'redirect' });
      return { status, location: headers.location };
    },
    { status: 301, location: 'https://shop.test:18443/orders?a=b' },
  ),
  row(
    'headers of requests',
    async (edge) => {
      const { headers } = (await call(edge, '/headers', { headers: { 'X-Secret': 'yes', 'X-Odd': 'no' } })).echo();
      return { odd: headers['x-odd'], secret: headers['x-secret'] };
    },
    { odd: [odd], secret: undefined },
  ),
  row(
    'headers of answers',
    async (edge) => {
      const { headers } = await call(edge, '/headers');
      return { frame: headers['x-frame-options'], service: headers['x-service'] };
    },
    { frame: 'DENY', service: undefined },
  ),
  row('weights', async (edge) => inBounds(await counted(edge, '/weighted', 200)), { orders: true, reports: true }),
  row(
    'a seat is kept by a cookie',
    async (edge) => {
      const first = await call(edge, '/sticky');
      const [cookie = ''] = first.headers['set-cookie'] ?? [];
      const [pair = ''] = cookie.split(';');
      const { name } = first.echo();
      const again = await Promise.all(times(6).map(() => call(edge, '/sticky', { headers: { Cookie: pair } })));
      const maxAge = /max-age=([0-9]+)/i.exec(cookie)?.[1];
      return { cookie: pair.split('=')[0], maxAge, same: again.every((one) => one.echo().name === name) };
    },
    { cookie: 'seat', maxAge: '3600', same: true },
  ),
];

/** 80 to 20, within what 200 requests allow. */
function inBounds({ orders = 0, reports = 0 }: Readonly<Record<string, number>>): unknown {
  return { orders: orders >= 140 && orders <= 180, reports: reports >= 20 && reports <= 60 };
}

function preflight(origin: string): HttpAsk {
  return { method: 'OPTIONS', headers: { Origin: origin, 'Access-Control-Request-Method': 'PUT' } };
}

async function corsOf(edge: Edge, path: string, ask: HttpAsk): Promise<unknown> {
  const { status, headers } = await call(edge, path, ask);
  return {
    status,
    by: headers['x-service'],
    origin: headers['access-control-allow-origin'],
    methods: headers['access-control-allow-methods'],
    headers: headers['access-control-allow-headers'],
    credentials: headers['access-control-allow-credentials'],
    maxAge: headers['access-control-max-age'],
  };
}

const allowed = {
  status: 200,
  by: undefined,
  origin: 'https://web.test',
  methods: 'GET,PUT',
  headers: 'X-Custom',
  credentials: 'true',
  maxAge: '600',
};

const guards: readonly Row[] = [
  row('a pre-flight', (edge) => corsOf(edge, '/cors', preflight('https://web.test')), allowed),
  row('a pre-flight of a wildcard', (edge) => corsOf(edge, '/cors', preflight('https://a.web.test')), {
    ...allowed,
    origin: 'https://a.web.test',
  }),
  row('a pre-flight of a stranger', (edge) => corsOf(edge, '/cors', preflight('https://evil.test')), {
    origin: undefined,
  }),
  row(
    'a pre-flight without a password',
    (edge) => corsOf(edge, '/private-page', preflight('https://web.test')),
    allowed,
  ),
  row('a page of another origin', (edge) => corsOf(edge, '/cors', { headers: { Origin: 'https://web.test' } }), {
    status: 200,
    by: 'catalog',
    origin: 'https://web.test',
    credentials: 'true',
  }),
  row('a rate limit', (edge) => statuses(edge, '/limited', times(5)), [200, 200, 200, 429, 429]),
  row('a burst', (edge) => statuses(edge, '/limited-burst', times(6)), [200, 200, 200, 200, 200, 429]),
  row(
    'a rate limit by a header',
    (edge) => {
      const [a, b] = [{ headers: { 'X-Key': 'a' } }, { headers: { 'X-Key': 'b' } }];
      return statuses(edge, '/limited-key', [a, a, a, b, b, b]);
    },
    [200, 200, 429, 200, 200, 429],
  ),
  row(
    'a rate limit for all',
    (edge) => statuses(edge, '/limited-all', [{}, { headers: { 'X-Forwarded-For': '1.2.3.4' } }, ...times(2)]),
    [200, 200, 429, 429],
  ),
  get('no password', '/private', 401),
  get('a wrong password', '/private', 401, { headers: { Authorization: 'Basic YW5uOndyb25n' } }),
  get('a password', '/private', 'catalog', { headers: { Authorization: credentials } }),
  get('nobody who is signed in', '/account', 401),
  row(
    'somebody who is signed in',
    async (edge) => {
      const answer = await call(edge, '/account', { headers: { Authorization: 'Bearer good', 'X-User': 'forged' } });
      return answer.echo().headers['x-user'];
    },
    ['good'],
  ),
  get('a small body', '/upload', 'catalog', { method: 'POST', body: 'x'.repeat(4096) }),
  get('a large body', '/upload', 413, { method: 'POST', body: 'x'.repeat(4097) }),
  get('a quick answer', '/slow', 'catalog'),
  get('a slow answer', '/slow?delay=2000', 504),
  get('an answer at the third attempt', '/steady?fail=2&key=third', 'catalog'),
  get('an answer at the fourth attempt', '/steady?fail=3&key=fourth', 503),
  get('no further attempt of a POST', '/steady?fail=1&key=post', 503, { method: 'POST' }),
  get('no further attempt where none is asked for', '/orders?fail=1&key=first', 503),
  row(
    'an answer that is compressed',
    async (edge) => {
      const ask = { headers: { 'Accept-Encoding': 'gzip' } };
      const packed = await call(edge, '/packed?size=20000', ask);
      const plain = await call(edge, '/?size=20000', ask);
      return { packed: packed.headers['content-encoding'], plain: plain.headers['content-encoding'] };
    },
    { packed: 'gzip', plain: undefined },
  ),
  get('an address that may not', '/inside', 403),
  get('an address that says it is another', '/inside', 403, { headers: { 'X-Forwarded-For': '203.0.113.7' } }),
  get('an address that may', '/open', 'catalog'),
  row(
    'a copy arrives',
    async (edge) => {
      const answer = seen(await call(edge, '/mirrored', {}));
      await call(edge, '/mirrored?fail=1&key=copy');
      // The copy was the first request with the key, so that the next one is answered.
      const { by } = await eventually(async () => {
        const found = seen(await call(edge, '/shadow?fail=1&key=copy'));
        if (found.status !== 200) throw new Error(`status ${found.status}`);
        return found;
      });
      return { answered: answer.by, by };
    },
    { answered: 'orders', by: 'shadow' },
  ),
];

const carriage: readonly Row[] = [
  get('TLS', '/orders', 'orders', { on: 'https' }),
  row(
    'the certificate of development',
    async (edge) => (await call(edge, '/', { on: 'https' })).certificate?.subject.CN,
    'TRAEFIK DEFAULT CERT',
  ),
  row('a WebSocket', async (edge) => websocket(await edge.addressOf('http'), '/chat', ['one', 'two'], { host }), [
    'catalog: one',
    'catalog: two',
  ]),
  row(
    'a WebSocket over TLS',
    async (edge) => websocket(await edge.addressOf('https'), '/chat', ['one'], { host, tls: true }),
    ['catalog: one'],
  ),
  row('gRPC', async (edge) => grpc(await edge.addressOf('http'), '/shop.Catalog/List', 'all', { host }), {
    httpStatus: 200,
    status: '0',
    service: 'catalog',
  }),
  row('a method of gRPC', async (edge) => grpc(await edge.addressOf('http'), '/shop.Catalog/Order', 'one', { host }), {
    status: '0',
    service: 'orders',
  }),
  row(
    'gRPC over TLS',
    async (edge) => grpc(await edge.addressOf('https'), '/shop.Catalog/List', 'all', { host, tls: true }),
    { status: '0', service: 'catalog' },
  ),
  row('TCP', async (edge) => tcp(await edge.addressOf('store'), 'PING'), 'store: PING'),
  row(
    'TLS that is handed on',
    async (edge) => {
      const answer = await call(edge, '/any', { on: 'tunnel', host: 'vault.test' });
      return { by: answer.echo().name, certificate: answer.certificate?.subject.CN };
    },
    { by: 'vault', certificate: 'vault' },
  ),
  get('a back end that speaks TLS', '/vault', 'vault'),
];

/** Every request that is made, and what must come back; an answer may hold more than what is stated. */
export const requests: readonly Row[] = [...routing, ...changes, ...guards, ...carriage];
