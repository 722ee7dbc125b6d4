import { stringify } from 'yaml';
import { check } from '../../../src/pipeline';
import { buildProgram } from '../../../src/import/build';
import { call, data, list, map } from '../../../src/import/code';
import type { ConstructDraft } from '../../../src/import/draft';
import { readComposeInput } from '../../../src/import/compose/read';
import { askedPorts } from '../../../src/import/compose/arrows';
import { isProxyLabel, proxyGateway } from '../../../src/import/compose/proxy-labels';
import { matchesOf } from '../../../src/import/compose/traefik-rule';
import { namedPorts } from '../../../src/import/ports';
import { printCode } from '../../../src/import/print';

type Services = Readonly<Record<string, object>>;

function gatewayOf(services: Services, taken: readonly string[] = []) {
  const { system } = readComposeInput({ files: [{ path: 'compose.yaml', text: stringify({ services }) }] }, {});
  const known = [...askedPorts(system)].map(([name, ports]) => {
    return [name, { id: `Microservice/${name}`, ports: namedPorts(ports) }] as const;
  });
  return proxyGateway(system, new Map(known), new Set(taken));
}

/** A gateway as the program has it, a line for its options and for each route. */
function seen(services: Services): readonly string[] {
  const { construct, notes } = gatewayOf(services);
  if (construct === undefined) return notes;
  const names = new Map(Object.keys(services).map((name) => [`Microservice/${name}`, name]));
  const calls = (construct.calls ?? []).map(({ args }) => args.map((arg) => printCode(arg, names)).join(', '));
  return [printCode(construct.props, names), ...calls, ...notes].map((line) =>
    line.replace(/\s+/g, ' ').replaceAll(', }', ' }'),
  );
}

/** A service with labels of Traefik, without the `traefik.http.` before them. */
function traefik(labels: Readonly<Record<string, string>>, more: object = {}): object {
  const all = Object.entries(labels).map(([key, value]) => [`traefik.http.${key}`, value.replaceAll('$', '$$$$')]);
  return { image: 'a', labels: Object.fromEntries(all) as object, ...more };
}

const port = { 'services.web.loadbalancer.server.port': '8080' };

describe('Traefik', () => {
  test('a host with a certificate', () => {
    const web = traefik({
      ...port,
      'routers.web.rule': 'Host(`shop.example.com`)',
      'routers.web.entrypoints': 'websecure',
      'routers.web.tls.certresolver': 'letsencrypt',
    });
    expect(seen({ web })).toEqual([
      "{ environments: [], hosts: ['shop.example.com'], tls: Tls.issuer('letsencrypt') }",
      "'/', web.endpoint('http')",
    ]);
  });

  test('rules with paths, methods, headers and queries', () => {
    const rules = {
      a: 'Host(`a.example.com`, `b.example.com`) && PathPrefix(`/api`)',
      b: 'Host(`a.example.com`) && Path(`/x`) && Method(`GET`)',
      c: '(Host(`a.example.com`) || Host(`b.example.com`)) && PathRegexp(`^/v[0-9]+`)',
      d: 'Host(`c.example.com`) && Header(`X-A`, `1`) && HeaderRegexp(`X-B`, `v.*`) && Query(`q`, `2`)',
      e: 'HostRegexp(`{sub:[a-z]+}.example.org`) && (PathPrefix(`/p`) || PathPrefix(`/q`))',
    };
    const routers = Object.entries(rules).map(([name, rule]) => [`routers.${name}.rule`, rule]);
    const hosts = "['*.example.org', 'a.example.com', 'b.example.com', 'c.example.com']";
    expect(seen({ web: traefik({ ...port, ...(Object.fromEntries(routers) as Record<string, string>) }) })).toEqual([
      `{ environments: [], hosts: ${hosts} }`,
      "{ host: ['a.example.com', 'b.example.com'], path: '/api' }, web.endpoint('http')",
      "{ host: 'a.example.com', path: Path.exact('/x'), methods: ['GET'] }, web.endpoint('http')",
      "{ host: ['a.example.com', 'b.example.com'], path: Path.pattern('^/v[0-9]+') }, web.endpoint('http')",
      "{ host: 'c.example.com', headers: { 'X-A': '1', 'X-B': Pattern.of('v.*') }, query: { q: '2' } }, web.endpoint('http')",
      "{ host: '*.example.org', path: '/p' }, web.endpoint('http')",
      "{ host: '*.example.org', path: '/q' }, web.endpoint('http')",
    ]);
  });

  test('middlewares, of any service, as policies of routes', () => {
    const web = traefik({
      ...port,
      'routers.web.rule': 'PathPrefix(`/api`)',
      'routers.web.middlewares': 'strip, limit@docker, all',
      'middlewares.strip.stripprefix.prefixes': '/api',
      'middlewares.limit.ratelimit.average': '100',
      'middlewares.limit.ratelimit.burst': '50',
      'middlewares.limit.ratelimit.period': '1m',
      'middlewares.all.chain.middlewares': 'heads,zip,near,auth,users',
      'services.web.loadbalancer.sticky.cookie.name': 'at',
    });
    const other = traefik({
      'middlewares.heads.headers.customrequestheaders.x-a': '1',
      'middlewares.heads.headers.framedeny': 'true',
      'middlewares.heads.headers.stsseconds': '60',
      'middlewares.heads.headers.accesscontrolalloworiginlist': 'https://a.example.com,https://b.example.com',
      'middlewares.heads.headers.accesscontrolmaxage': '3600',
      'middlewares.zip.compress': 'true',
      'middlewares.near.ipallowlist.sourcerange': '10.0.0.0/8, 192.168.1.7',
      'middlewares.auth.forwardauth.address': 'http://login:9000/verify',
      'middlewares.auth.forwardauth.authresponseheaders': 'X-User',
      'middlewares.users.basicauth.users': 'a:$apr1$x',
    });
    const [, route, note] = seen({ web, other, login: { image: 'a', expose: [9000] } });
    expect(route).toContain("'/api', web.endpoint('http'), {");
    for (const part of [
      "allowedAddresses: ['10.0.0.0/8', '192.168.1.7/32']",
      "authentication: Authentication.forward(login.endpoint('http'), { path: '/verify', responseHeaders: ['X-User'] })",
      'compression: true',
      "cors: { origins: ['https://a.example.com', 'https://b.example.com'], maxAge: Duration.hours(1) }",
      'rateLimit: RateLimit.perMinute(100, { burst: 50 })',
      "requestHeaders: { set: { 'X-A': '1' } }",
      "responseHeaders: { set: { 'X-Frame-Options': 'DENY', 'Strict-Transport-Security': 'max-age=60' } }",
      "rewrite: { path: { prefix: '/' } }",
      "stickySession: { cookie: 'at' }",
    ])
      expect(route).toContain(part);
    expect(note).toBe('The routes of gateway "edge" leave out the middleware "users" (basicauth).');
  });

  test('a redirect to TLS is what a gateway with a certificate does by itself', () => {
    const web = traefik({
      ...port,
      'routers.web.rule': 'Host(`a.example.com`)',
      'routers.web.entrypoints': 'web',
      'routers.web.middlewares': 'to-https',
      'middlewares.to-https.redirectscheme.scheme': 'https',
      'routers.secure.rule': 'Host(`a.example.com`)',
      'routers.secure.entrypoints': 'websecure',
      'routers.secure.tls': 'true',
    });
    expect(seen({ web })).toEqual([
      "{ environments: [], hosts: ['a.example.com'], tls: Tls.local() }",
      "'/', web.endpoint('http')",
    ]);
  });

  test('routes with and without TLS have a listener each', () => {
    const web = traefik({
      ...port,
      'routers.a.rule': 'PathPrefix(`/a`)',
      'routers.b.rule': 'PathPrefix(`/b`)',
      'routers.b.tls': 'true',
    });
    expect(seen({ web })).toEqual([
      '{ environments: [], tls: Tls.local(), listeners: { http: Listener.http(80), https: Listener.https(443) } }',
      "{ path: '/a', listeners: ['http'] }, web.endpoint('http')",
      "{ path: '/b', listeners: ['https'] }, web.endpoint('http')",
    ]);
  });

  test('what is switched off, or has no rule that a route can say, is left out', () => {
    const off = { image: 'a', labels: { 'traefik.enable': 'false', 'traefik.http.routers.w.rule': 'Host(`a`)' } };
    expect(seen({ off })).toEqual([]);
    expect(gatewayOf({ web: traefik({ ...port, 'routers.w.rule': '!Host(`a`)' }) })).toEqual({ notes: [] });
  });

  test('a service whose port nobody says is left out, and that is said', () => {
    const web = traefik({ ...port, 'routers.w.rule': 'Host(`a`)' });
    const other = traefik({ 'routers.o.rule': 'Host(`b`)' });
    expect(gatewayOf({ web, other }).notes).toEqual([
      'The routes of gateway "edge" leave out service "other", whose port the file does not say.',
    ]);
  });

  test.each([
    '',
    'Host(',
    'Host()',
    'Host(`a`',
    'Host(`a`) &&',
    '!Path(`/a`)',
    'ClientIP(`10.0.0.0/8`)',
    'Path(`/a`) && PathPrefix(`/b`)',
    'constructor(`a`)',
    '('.repeat(1000),
    `${'(Path(`/a`)||Path(`/b`))&&'.repeat(100)}Path(\`/c\`)`,
    'Host(`a`)'.repeat(100_000),
  ])('the rule %s is none', (rule) => {
    expect(matchesOf(rule)).toBeUndefined();
  });
});

test('nginx-proxy: hosts, ports, paths and certificates', () => {
  const env = {
    VIRTUAL_HOST: 'a.example.com, b.example.com,~^x',
    VIRTUAL_PORT: 8080,
    LETSENCRYPT_HOST: 'a.example.com',
  };
  const api = {
    VIRTUAL_HOST: 'a.example.com',
    VIRTUAL_PATH: '/api',
    VIRTUAL_DEST: '/',
    LETSENCRYPT_HOST: 'a.example.com',
  };
  expect(
    seen({ web: { image: 'a', environment: env }, api: { image: 'a', expose: [3000], environment: api } }),
  ).toEqual([
    "{ environments: [], hosts: ['a.example.com', 'b.example.com'], tls: Tls.issuer('letsencrypt'), listeners: { http: Listener.http(80), https: Listener.https(443) } }",
    "{ host: 'a.example.com', path: '/api', listeners: ['https'] }, api.endpoint('http'), { rewrite: { path: { prefix: '/' } } }",
    "{ host: 'a.example.com', listeners: ['https'] }, web.endpoint('http')",
    "{ host: 'b.example.com', listeners: ['http'] }, web.endpoint('http')",
    'The routes of gateway "edge" leave out the virtual host "~^x" of service "web".',
  ]);
});

test('caddy-docker-proxy: sites, paths and local certificates', () => {
  const web = {
    image: 'a',
    labels: { caddy: 'a.example.com', 'caddy.reverse_proxy': '{{upstreams 8080}}', 'caddy.encode': 'gzip' },
  };
  const api = {
    image: 'a',
    labels: {
      caddy: 'a.example.com',
      'caddy.handle_path': '/api/*',
      'caddy.handle_path.0_reverse_proxy': '{{upstreams 3000}}',
    },
  };
  expect(seen({ web, api })).toEqual([
    "{ environments: [], hosts: ['a.example.com'], tls: Tls.issuer('letsencrypt') }",
    "'/api', api.endpoint('http'), { rewrite: { path: { prefix: '/' } } }",
    "'/', web.endpoint('http'), { compression: true }",
  ]);
  const local = { image: 'a', labels: { caddy: 'http://x.localhost', 'caddy.reverse_proxy': '/a/* {{upstreams 80}}' } };
  expect(seen({ local })).toEqual(["{ environments: [], hosts: ['x.localhost'] }", "'/a', local.endpoint('http')"]);
});

test('a gateway has a name that is free, and stands in no environment yet', () => {
  const web = traefik({ ...port, 'routers.w.rule': 'Host(`a`)' });
  expect(gatewayOf({ web }, ['edge', 'gateway', 'proxy']).construct?.id).toBe('Gateway/edge-2');
  expect(gatewayOf({ web }).construct?.props.entries['hosts']).toEqual({ is: 'list', items: [data('a')] });
});

test('the library takes every gateway: Compose gets nothing of it, and a cluster its routes', () => {
  const labels = {
    ...port,
    'routers.w.rule': 'Host(`a.example.com`) && (PathPrefix(`/a`) || Path(`/b`) && Method(`GET`))',
    'routers.w.middlewares': 'limit,heads,strip,near',
    'routers.w.tls.certresolver': 'Lets_Encrypt',
    'middlewares.limit.ratelimit.average': '100',
    'middlewares.heads.headers.customresponseheaders.x-a': '',
    'middlewares.heads.headers.accesscontrolalloworiginlist': '*',
    'middlewares.strip.stripprefix.prefixes': '/a',
    'middlewares.near.ipwhitelist.sourcerange': '10.0.0.7',
  };
  const { construct } = gatewayOf({ web: traefik(labels) });
  const web: ConstructDraft = {
    id: 'Microservice/web',
    kind: 'Microservice',
    name: 'web',
    props: map({ image: call('ContainerImage.of', data('nginx:1.27')), ports: map({ http: data(8080) }) }),
    objects: [],
  };
  const environments = (['compose', 'kubernetes'] as const).map((target) => {
    const options = target === 'compose' ? map({}) : map({ gateway: data('traefik-gateway') });
    return { name: target, target, options, props: map({}), settings: [], changes: [] };
  });
  const there = { ...construct, props: map({ ...construct?.props.entries, environments: list([data('kubernetes')]) }) };
  const documents = (gateway: object): readonly (readonly string[])[] => {
    const constructs = [web, gateway as ConstructDraft];
    const { topology, refused } = buildProgram({
      topology: 'shop',
      props: map({}),
      constructs,
      environments,
      hatches: [],
    });
    expect(refused).toEqual([]);
    const { environments: found, issues } = check(topology);
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    return found.map((one) => one.artifacts.flatMap((artifact) => artifact.objects.map(({ object }) => object)));
  };
  expect(documents({ ...construct })[0]).toEqual(['service/web']);
  expect(documents({ ...construct })[1]?.some((one) => one.startsWith('HTTPRoute/'))).toBe(false);
  expect(documents(there)[0]).toEqual(['service/web']);
  expect(documents(there)[1]).toContain('HTTPRoute/edge-a');
});

test('labels for proxies are told from others', () => {
  expect(['traefik.enable', 'Traefik.http.x', 'caddy', 'caddy_1.reverse_proxy'].every(isProxyLabel)).toBe(true);
  expect(['traefik', 'caddyshack', 'com.example.traefik.x'].some(isProxyLabel)).toBe(false);
});
