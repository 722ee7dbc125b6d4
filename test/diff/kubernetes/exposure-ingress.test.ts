import { ingressAdmin, ingressPlain, ingressWays } from '../../../src/diff/kubernetes/exposure-ingress';
import { object } from '../manifests';
import { measured } from './sides';

const ingress = (spec: string, metadata = ''): string =>
  object('networking.k8s.io/v1', 'Ingress', 'web', `spec: { ${spec} }`, metadata);
const rule = (host: string, path: string, type = 'Prefix', port = 'number: 80'): string =>
  `{ host: '${host}', http: { paths: [{ path: ${path}, pathType: ${type}, backend: { service: { name: web, port: { ${port} } } } }] } }`;
const ruled = (...args: Parameters<typeof rule>): string => ingress(`rules: [${rule(...args)}]`);

test.each<[string, Parameters<typeof rule>, Parameters<typeof rule>, number]>([
  ['a longer path is within', ['a.test', '/'], ['a.test', '/api'], 0],
  ['a shorter path is more', ['a.test', '/api'], ['a.test', '/'], 1],
  ['a path that only begins with the same letters is another one', ['a.test', '/api'], ['a.test', '/apis'], 1],
  ['one path is within those below it', ['a.test', '/api'], ['a.test', '/api', 'Exact'], 0],
  ['those below a path are more', ['a.test', '/api', 'Exact'], ['a.test', '/api'], 1],
  ['a host is within its wildcard', ['*.test', '/'], ['a.test', '/'], 0],
  ['every host is more than one', ['a.test', '/'], ['', '/'], 1],
])('%s', (_, before, after, more) => {
  expect(measured(ingressWays, ruled(...before), ruled(...after)).more).toHaveLength(more);
});

test('encryption counts for the hosts that it names, or that its wildcard does', () => {
  const plain = `rules: [${rule('a.test', '/')}]`;
  const [named, wild, other] = ['a.test', "'*.test'", 'b.test'].map((host) =>
    ingress(`${plain}, tls: [{ hosts: [${host}] }]`),
  );
  expect(measured(ingressPlain, named ?? '', wild ?? '')).toEqual({ more: [], less: [] });
  expect(measured(ingressPlain, named ?? '', other ?? '').more).toEqual(['host a.test answers without encryption']);
});

test('a port for operators is told by its name or number', () => {
  const after = ruled('a.test', '/', 'Prefix', 'name: http-metrics');
  expect(measured(ingressAdmin, ruled('a.test', '/'), after).more).toEqual([
    'port "http-metrics" of Service "web", which is for operators, takes requests',
  ]);
});
