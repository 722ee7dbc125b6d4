import type { Code } from '../../src/import/code';
import { namedPorts, portsOf, type AskedPort } from '../../src/import/ports';

/** Ports as a program has them. */
function printed(...ports: readonly AskedPort[]): string {
  return namedPorts(ports)
    .map(({ name, code }) => `${name}: ${shown(code)}`)
    .join(', ');
}

function shown(code: Code | undefined): string {
  if (code?.is === 'data') return JSON.stringify(code.data);
  if (code?.is === 'call') return `${code.callee}(${(code.args ?? []).map(shown).join(', ')})`;
  if (code?.is !== 'map') return String(code?.is);
  const entries = Object.entries(code.entries).map(([key, value]) => `${key}: ${shown(value)}`);
  return `{ ${entries.join(', ')} }`;
}

test.each<[string, readonly AskedPort[], string]>([
  ['web servers', [{ port: 8080 }], 'http: 8080'],
  ['two of them', [{ port: 8081 }, { port: 8080 }], 'http: 8080, http-8081: Port.http(8081)'],
  ['TLS', [{ port: 443 }, { port: 80 }], 'http: 80, https: Port.http(443, { tls: true })'],
  ['gRPC', [{ port: 50_051 }], 'grpc: 50051'],
  ['databases', [{ port: 5432 }], 'postgres: 5432'],
  ['a broker', [{ port: 5672 }, { port: 15_672 }], 'amqp: 5672, management: Port.http(15672)'],
  ['what nobody knows', [{ port: 3550 }], 'tcp: 3550'],
  ['several of these', [{ port: 3550 }, { port: 3551 }], 'tcp: 3550, tcp-3551: 3551'],
  ['names', [{ port: 53, protocol: 'udp' }, { port: 53 }], 'dns: 53, dns-udp: Port.udp(53)'],
  ['datagrams', [{ port: 4000, protocol: 'udp' }], 'udp: 4000'],
  ['what callers say', [{ port: 3550, scheme: 'grpc' }], 'grpc: 3550'],
  ['what callers say of a known one', [{ port: 15_672, scheme: 'http' }], 'management: Port.http(15672)'],
  ['what callers say against the number', [{ port: 8080, scheme: 'redis' }], 'redis: 8080'],
  ['names of the file', [{ port: 80, name: 'web' }], 'web: Port.http(80)'],
  ['names of the file that tell nothing', [{ port: 7000, name: 'api' }], 'api: 7000'],
  ['metrics', [{ port: 9102, name: 'http-metrics' }], 'http-metrics: Port.http(9102)'],
  ['ports of a Service', [{ port: 8080, name: 'http', servicePort: 80 }], 'http: Port.http(8080, { servicePort: 80 })'],
  ['the same port of a Service', [{ port: 8080, servicePort: 8080 }], 'http: 8080'],
  [
    'two ports of a Service that lead to one',
    [
      { port: 8080, name: 'http', servicePort: 80 },
      { port: 8080, name: 'alt', servicePort: 8080 },
    ],
    'http: Port.http(8080, { servicePort: 80 }), alt: Port.http(8080)',
  ],
  ['gRPC that a Service keeps quiet of', [{ port: 9555, name: 'grpc', appProtocol: false }], 'grpc: Port.tcp(9555)'],
  ['gRPC that a Service tells', [{ port: 9555, name: 'grpc', appProtocol: 'grpc' }], 'grpc: 9555'],
  [
    'what else a Service tells',
    [{ port: 9555, name: 'x', appProtocol: 'kubernetes.io/h2c' }],
    'x: Port.http(9555, { appProtocol: "kubernetes.io/h2c" })',
  ],
  ['SCTP', [{ port: 9555, protocol: 'sctp' }], ''],
  ['no ports', [{ port: 0 }, { port: -1 }, { port: 70_000 }, { port: 1.5 }, { port: Number.NaN }], ''],
])('%s have the names that people give them', (_what, ports, expected) => {
  expect(printed(...ports)).toBe(expected);
  expect(printed(...[...ports].reverse())).toBe(expected);
});

test('what is said of one port in several places is one port', () => {
  expect(printed({ port: 8000 }, { port: 8000, name: 'api' }, { port: 8000, scheme: 'http' })).toBe(
    'api: Port.http(8000)',
  );
});

test('names are such as Kubernetes takes', () => {
  const names = ['A_very--long name of a port', '-x-', '8080', 'ünï', '__proto__', '..', 'a'.repeat(40), 'constructor'];
  const ports = [...names, ...names].map((name, index) => ({ port: 7000 + index, name }));
  const valid = /^(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]{0,13}[a-z0-9])?$/;
  const found = namedPorts(ports).map(({ name }) => name);
  expect(found.filter((name) => !valid.test(name))).toEqual([]);
  expect(new Set(found).size).toBe(ports.length);
});

test('a number is found by what stands first', () => {
  const found = portsOf([{ port: 53, protocol: 'udp' }, { port: 53 }, { port: 80 }]);
  expect([...found].map(([port, { name }]) => [port, name])).toEqual([
    [53, 'dns'],
    [80, 'http'],
  ]);
});

test('all ports that there are take little time', () => {
  const start = performance.now();
  expect(namedPorts(Array.from({ length: 65_535 }, (_, index) => ({ port: index + 1 })))).toHaveLength(65_535);
  expect(performance.now() - start).toBeLessThan(5_000);
});
