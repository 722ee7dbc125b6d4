import { readComposeInput } from '../../../src/import/compose/read';
import { arrowsOf, askedPorts, composeCalls, namesOf } from '../../../src/import/compose/arrows';
import { namedPorts } from '../../../src/import/ports';
import { printCode } from '../../../src/import/print';
import { list, map, method, construct, data, type Code } from '../../../src/import/code';

function systemOf(text: string) {
  return readComposeInput({ files: [{ path: 'compose.yaml', text }] }, {}).system;
}

/** The calls of a file: `web -> db:5432`. */
function calls(text: string): readonly string[] {
  return composeCalls(systemOf(text)).map(({ from, to, port, scheme }) => {
    return `${from} -> ${to}${port === undefined ? '' : `:${port}`}${scheme === undefined ? '' : ` ${scheme}`}`;
  });
}

/** The ports of each service as the program has them. */
function ports(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...askedPorts(systemOf(text))].map(([name, asked]) => {
      return [
        name,
        namedPorts(asked)
          .map((one) => `${one.name}: ${printCode(one.code, new Map())}`)
          .join(', '),
      ];
    }),
  );
}

test('variables, commands, health checks and files tell of calls', () => {
  const text = `
services:
  web:
    image: acme/web
    environment: { API: "http://api:8080/v1", DB_HOST: db, DB_PORT: 5432, ROLE: cache }
    command: [serve, --redis-host, cache, "--broker=kafka:9092"]
    healthcheck: { test: "curl -f http://checker:9000/" }
    configs: [{ source: nginx, target: /etc/nginx.conf }]
  api: { image: acme/api }
  db: { image: "postgres:16" }
  cache: { image: "redis:7" }
  kafka: { image: apache/kafka }
  checker: { image: acme/checker }
  pages: { image: acme/pages }
configs:
  nginx: { content: "upstream x { server pages:3000; }" }
`;
  expect(calls(text)).toEqual([
    'web -> api:8080 http',
    'web -> db',
    'web -> cache',
    'web -> kafka:9092',
    'web -> checker:9000 http',
    'web -> pages:3000',
  ]);
  expect(ports(text)).toEqual({
    api: 'http: 8080',
    cache: 'redis: 6379',
    checker: 'http: 9000',
    db: 'postgres: 5432',
    kafka: 'kafka: 9092',
    pages: 'http: 3000',
    web: '',
  });
});

test('services that share no network do not call each other', () => {
  const text = `
services:
  web: { image: a, networks: [front], environment: { A: "http://api:80", B: "http://db:81" } }
  api: { image: a, networks: [front, back], environment: { B: "http://db:81", W: "http://web:82" } }
  db: { image: a, networks: [back] }
  alone: { image: a, network_mode: none, environment: { B: "http://db:81" } }
  host: { image: a, network_mode: host, environment: { B: "http://web:81" } }
  beside: { image: a, network_mode: "service:db", environment: { A: "http://api:80", W: "http://web:82" } }
networks: { front: , back: }
`;
  expect(calls(text)).toEqual([
    'api -> db:81 http',
    'api -> web:82 http',
    'beside -> api:80 http',
    'web -> api:80 http',
  ]);
});

test('links, their names, and the order of starts tell of calls where nothing else does', () => {
  const text = `
services:
  web:
    image: a
    links: ["api:backend", db]
    depends_on: { db: { condition: service_healthy }, setup: { condition: service_completed_successfully }, other: { condition: service_started } }
    environment: { A: "http://backend:8080" }
  api: { image: a }
  db: { image: "mysql:8" }
  setup: { image: a, expose: [80] }
  other: { image: a, expose: [80, 81] }
`;
  expect(calls(text)).toEqual(['web -> api:8080 http', 'web -> db', 'web -> other']);
  expect(ports(text)['db']).toBe('mysql: 3306');
});

test('aliases and names of containers are names as well', () => {
  const value = { container_name: 'the-db', networks: { a: { aliases: ['x', 'db'] }, b: { aliases: ['w'] } } };
  expect(namesOf('db', value)).toEqual(['db', 'the-db', 'w', 'x']);
  const text = `
services:
  web: { image: a, environment: { A: "the-db:5432", B: "postgres://data/x" } }
  db: { image: postgres, container_name: the-db, networks: { default: { aliases: [data] } } }
`;
  expect(calls(text)).toEqual(['web -> db:5432', 'web -> db:5432 postgres']);
});

test('ports are those of the file, of checks and of proxies', () => {
  const text = `
services:
  web:
    image: a
    expose: [9090, "53/udp", "7000-7002"]
    ports: ["8080:80", { target: 443, published: 8443, name: secure }]
    healthcheck: { test: [CMD, curl, -f, "http://127.0.0.1:8081/health"] }
    labels: { traefik.http.services.web.loadbalancer.server.port: "3000" }
  api: { image: a, healthcheck: { test: "wget -q localhost/health || exit 1" }, environment: { VIRTUAL_HOST: x.example.com, VIRTUAL_PORT: 4000 } }
`;
  expect(ports(text)).toEqual({
    api: 'http: 4000',
    web: [
      'dns: Port.udp(53)',
      'http: 80',
      'secure: Port.http(443, { tls: true })',
      'http-3000: Port.http(3000)',
      'tcp: 7000',
      'tcp-7001: 7001',
      'tcp-7002: 7002',
      'http-8081: Port.http(8081)',
      'http-9090: Port.http(9090)',
    ].join(', '),
  });
});

test('an image that is known has its port where a proxy leads to it, or where that is asked for', () => {
  const text = `
services:
  whoami: { image: traefik/whoami, labels: { traefik.http.routers.w.rule: "Host(\`a\`)" } }
  blog: { image: acme/blog, environment: { VIRTUAL_HOST: blog.example.com } }
  db: { image: "postgres:16" }
  other: { image: acme/other }
`;
  expect(ports(text)).toEqual({ blog: 'http: 80', db: '', other: '', whoami: 'http: 80' });
  const system = systemOf(text);
  const asked = askedPorts(system, composeCalls(system), true);
  expect([...asked].map(([name, { length }]) => [name, length])).toEqual([
    ['blog', 1],
    ['db', 1],
    ['other', 0],
    ['whoami', 1],
  ]);
});

describe('arrows', () => {
  const callees = new Map([
    ['api', { id: 'Microservice/api', ports: namedPorts([{ port: 8080 }, { port: 50_051 }]) }],
    ['db', { id: 'Microservice/db', ports: namedPorts([{ port: 5432 }]) }],
    ['none', { id: 'Microservice/none', ports: [] }],
  ]);
  const names = new Map([
    ['Microservice/api', 'api'],
    ['Microservice/db', 'db'],
  ]);
  const seen = (to: Parameters<typeof arrowsOf>[0], said?: Code): string =>
    printCode(list(arrowsOf(to, callees, said)), names);
  const api = (port: string): Code => map({ env: method(construct('Microservice/api'), 'endpoint', data(port)) });
  const call = (to: string, port?: number) => ({ from: 'web', to, ...(port === undefined ? {} : { port }) });

  test('lead to the endpoint of a port, to the only one, or to the service', () => {
    expect(seen([call('api', 8080), call('db'), call('none'), call('other'), call('db', 99)])).toBe(
      "[api.endpoint('http'), db.endpoint('postgres')]",
    );
    expect(seen([call('api')])).toBe('[api]');
  });

  test('leave out what references say', () => {
    expect(seen([call('api', 8080), call('api', 50_051)], api('http'))).toBe("[api.endpoint('grpc')]");
    expect(seen([call('api')], api('http'))).toBe('[]');
  });
});

test('odd files are survived', () => {
  expect(
    calls('services: { a: { links: [1, null, {}], depends_on: 7, networks: 3, environment: [], command: {} } }'),
  ).toEqual([]);
});

test('many services take little time', () => {
  const services = Array.from(
    { length: 3000 },
    (_, i) => `  s${i}: { image: a, environment: { A: "http://s${i + 1}:80" } }`,
  );
  const system = systemOf(`services:\n${services.join('\n')}`);
  const start = performance.now();
  expect(composeCalls(system)).toHaveLength(2999);
  expect(performance.now() - start).toBeLessThan(15_000);
});
