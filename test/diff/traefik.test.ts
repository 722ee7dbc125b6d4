import { join } from 'node:path';
import { readSystems } from '../../src/manifests/read';
import { readManifestFiles } from '../../src/output/read-files';
import { diff } from '../../src/diff/diff';
import { routesIn } from './routes-in';
import { diffTexts, read } from './single-change';

const proxy = `
services:
  edge:
    image: traefik:v3
    command: [--entryPoints.web.address=:80, --entryPoints.tls.address=:8443, --entryPoints.tls.http.tls=true]
    configs: [routes]
  orders: { image: "orders:1" }
  orders-next: { image: "orders:2" }
configs: { routes: { file: ./routes.yaml } }
`;

const routes = (rule: string, rest = ''): string => `
http:
  routers:
    orders: { entryPoints: [tls], rule: "${rule}", service: orders${rest} }
    start: { entryPoints: [tls], rule: "Path(\`/\`)", service: "noop@internal" }
  services:
    orders: { loadBalancer: { servers: [{ url: "http://orders:8080" }] } }
    next: { loadBalancer: { servers: [{ url: "http://orders-next:8080" }] } }
    both: { weighted: { services: [{ name: orders, weight: 9 }, { name: next, weight: 1 }] } }
    ring: { failover: { service: ring, fallback: orders } }
tcp:
  routers: { db: { entryPoints: [web], rule: "HostSNI(\`*\`)", service: db } }
  services: { db: { loadBalancer: { servers: [{ address: "db:5432" }] } } }
`;

const api = 'Host(`shop.example.com`) && PathPrefix(`/api`)';

test('ways in are read from the file of a proxy, with the schemes and ports of its entry points', () => {
  expect(routesIn(proxy, { 'routes.yaml': routes(api) })).toEqual([
    'https://shop.example.com:8443/api -> orders:8080',
    'https://*:8443/ -> ',
    'tcp://*:80 -> db:5432',
  ]);
});

test('the port is the one that the machine has open', () => {
  const published = proxy.replace('configs: [routes]', 'configs: [routes]\n    ports: ["443:8443"]');
  expect(routesIn(published, { 'routes.yaml': routes(api) })).toContain('https://shop.example.com/api -> orders:8080');
});

test('a route that is shared out leads to all that share it', () => {
  const file = routes(api).replace('service: orders }', 'service: both }');
  expect(routesIn(proxy, { 'routes.yaml': file })[0]).toMatch(/ -> orders:8080:9, orders-next:8080:1$/);
});

test('services that name each other end the search', () => {
  const file = routes(api).replace('service: orders }', 'service: ring }');
  expect(routesIn(proxy, { 'routes.yaml': file })[0]).toMatch(/ -> orders:8080/);
});

test.each([
  ['no YAML', 'http: [routers'],
  ['a template', 'http:\n  routers:\n    {{ range }}'],
  ['odd parts', 'http: { routers: [1, { a: null }], services: 7 }'],
  [
    'odd routers',
    'http: { routers: { a: null, b: { rule: {} }, c: { rule: "Host()", entryPoints: 3, service: [] } } }',
  ],
  ['another file', 'routers are what we like'],
])('of %s no way in is read, and nothing breaks', (_, text) => {
  expect(routesIn(proxy, { 'routes.yaml': text }).filter((one) => !one.endsWith('-> '))).toEqual([]);
});

const labelled = (labels: string): string => `services:\n  web: { image: "web:1", labels: ${labels} }\n`;

test.each([
  [
    '{ traefik.http.routers.web.rule: "Host(`a.example`)", traefik.http.services.web.loadbalancer.server.port: "3000" }',
    ['http://a.example/ -> web:3000'],
  ],
  [
    '["traefik.http.routers.web.rule=Host(`a.example`)", "traefik.http.routers.web.entrypoints=websecure"]',
    ['https://a.example/ -> web'],
  ],
  [
    '["traefik.http.routers.web.rule=Host(`a.example`)", "traefik.http.routers.web.tls.certresolver=le"]',
    ['https://a.example/ -> web'],
  ],
  ['["traefik.enable=false", "traefik.http.routers.web.rule=Host(`a.example`)"]', []],
  ['["traefik.http.routers.web.entrypoints=websecure"]', []],
  [
    '["traefik.tcp.routers.db.rule=HostSNI(`*`)", "traefik.tcp.services.db.loadbalancer.server.port=5432"]',
    ['tcp://* -> web:5432'],
  ],
  ['["traefik.http.routers.__proto__.rule=Host(`a.example`)"]', ['http://a.example/ -> web']],
])('ways in are read from the labels %s', (labels, expected) => {
  expect(routesIn(labelled(labels))).toEqual(expected);
});

const changed = (before: string, after: string) => {
  const side = (label: string, text: string) => read(label, proxy, { 'routes.yaml': text });
  return diff(side('before', before), side('after', after)).environments[0];
};

test('a route of a proxy that changes is a part of the topology, and what it led to is told', () => {
  const found = changed(routes(api), routes('Host(`shop.example.com`) && PathPrefix(`/orders`)'));
  expect(found?.topology.map(({ change, subject }) => `${change} ${subject}`)).toEqual([
    'removed https://shop.example.com:8443/api -> orders:8080',
    'added https://shop.example.com:8443/orders -> orders:8080',
  ]);
  const orders = found?.services.find(({ name }) => name === 'orders');
  expect(orders?.reach).toContainEqual({
    from: 'config/routes',
    impact: 'traffic',
    why: 'https://shop.example.com:8443/api no longer leads to "orders".',
  });
});

test('a label with another host is a route that goes and one that comes', () => {
  const web = (host: string): string => labelled(`["traefik.http.routers.web.rule=Host(\`${host}\`)"]`);
  const { environments } = diffTexts(web('a.example'), web('b.example'));
  expect(environments[0]?.topology.map(({ change, subject }) => `${change} ${subject}`)).toEqual([
    'removed http://a.example/ -> web',
    'added http://b.example/ -> web',
  ]);
  expect(environments[0]?.impact).toBe('traffic');
});

test('our gateway on Compose and on Kubernetes leads to the same services, and stores are the same', () => {
  const { set } = readSystems('tickets', readManifestFiles(join(__dirname, '../golden'), 'public-api'));
  const of = (name: string) => ({
    label: name,
    systems: set.systems.filter(({ environment }) => environment === name),
  });
  const found = diff(of('laptop'), of('gateway-api'), { across: true });
  const lines = found.environments.flatMap(({ topology }) =>
    topology.map(({ change, subject }) => `${change} ${subject}`),
  );
  expect(lines).toContain('removed https://localhost/v2/sales -> sales-next');
  expect(lines).toContain('added https://tickets.example.com/v2/sales -> sales-next');
  expect(lines.filter((line) => /volume|claim|relay/.test(line))).toEqual([]);
});
