import { Listener, Parameter, Tls, Topology } from '../../src';

test('listeners are plain data', () => {
  const port = new Parameter(new Topology('shop'), 'port', { type: 'integer', default: 80 });
  expect(Listener.http(80).model).toEqual({ protocol: 'http', port: 80 });
  expect(Listener.http(80, { redirect: true, hosts: ['a'] }).model).toEqual({
    protocol: 'http',
    port: 80,
    redirect: true,
    hosts: ['a'],
  });
  expect(Listener.https(443, { tls: Tls.secret('cert') }).model).toEqual({
    protocol: 'https',
    port: 443,
    tls: { kind: 'secret', secret: 'cert' },
  });
  expect(Listener.tls(8443, { hosts: ['a'], address: '0.0.0.0' }).model).toEqual({
    protocol: 'tls',
    port: 8443,
    hosts: ['a'],
    address: '0.0.0.0',
  });
  expect(Listener.tcp(port).model).toEqual({
    protocol: 'tcp',
    port: { kind: 'parameter', parameter: 'shop/port', amount: true },
  });
});

test.each<[string, () => unknown]>([
  ['TLS on TCP', () => Listener.tcp(5432, { tls: Tls.local() } as never)],
  ['a host on TCP', () => Listener.tcp(5432, { hosts: ['a'] } as never)],
  ['a redirect of HTTPS', () => Listener.https(443, { redirect: true } as never)],
  ['a certificate where TLS is not opened', () => Listener.tls(8443, { tls: Tls.local() } as never)],
])('refuses %s', (_title, make) => {
  expect(make).toThrow(/^unknown-field: "\w+" is no field of a listener\. /);
});
