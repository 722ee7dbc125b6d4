import type { RouteMatchModel } from '../../../src/model/route';
import { httpRule, literal, tcpRule } from '../../../src/targets/traefik/rule';

test.each<[string, RouteMatchModel, readonly string[], string]>([
  ['everything', {}, [], 'PathPrefix(`/`)'],
  ['a host', {}, ['a.test'], 'Host(`a.test`)'],
  ['hosts', {}, ['a.test', 'b.test'], '(Host(`a.test`) || Host(`b.test`))'],
  ['a wildcard, which takes one label', {}, ['*.a.test'], 'HostRegexp(`(?i)^[^.]+\\.a\\.test$`)'],
  ['the prefix of all', { path: { kind: 'prefix', value: '/' } }, [], 'PathPrefix(`/`)'],
  ['a prefix', { path: { kind: 'prefix', value: '/a' } }, [], '(Path(`/a`) || PathPrefix(`/a/`))'],
  ['a prefix with a slash', { path: { kind: 'prefix', value: '/a/' } }, [], '(Path(`/a`) || PathPrefix(`/a/`))'],
  ['an exact path', { path: { kind: 'exact', value: '/a' } }, [], 'Path(`/a`)'],
  ['a pattern', { path: { kind: 'pattern', value: '/a|/b' } }, [], 'PathRegexp(`^(?:/a|/b)$`)'],
  ['methods', { methods: ['GET', 'HEAD'] }, [], '(Method(`GET`) || Method(`HEAD`))'],
  [
    'headers by name',
    { headers: { b: { kind: 'exact', value: '1' }, a: { kind: 'pattern', value: 'v.' } } },
    [],
    'HeaderRegexp(`a`, `^(?:v.)$`) && Header(`b`, `1`)',
  ],
  ['a parameter', { query: { a: { kind: 'exact', value: '' } } }, [], 'Query(`a`, ``)'],
  ['a pattern of a parameter', { query: { a: { kind: 'pattern', value: 'b' } } }, [], 'QueryRegexp(`a`, `^(?:b)$`)'],
  ['a service of gRPC', { grpc: { service: 'a.B' } }, [], 'PathPrefix(`/a.B/`)'],
  ['a method of gRPC', { grpc: { service: 'a.B', method: 'C' } }, [], 'Path(`/a.B/C`)'],
  ['a method of any service', { grpc: { method: 'C' } }, [], 'PathRegexp(`^/[^/]+/C$`)'],
  [
    'all at once',
    { path: { kind: 'exact', value: '/a' }, methods: ['PUT'] },
    ['a.test'],
    'Host(`a.test`) && Path(`/a`) && Method(`PUT`)',
  ],
])('%s', (_title, match, hosts, rule) => {
  expect(httpRule({ match }, hosts)).toBe(rule);
});

test.each([
  ['everybody', [], 'HostSNI(`*`)'],
  ['a name', ['a.test'], 'HostSNI(`a.test`)'],
  ['a name and a wildcard', ['a.test', '*.b.test'], '(HostSNI(`a.test`) || HostSNIRegexp(`(?i)^[^.]+\\.b\\.test$`))'],
])('connections of %s', (_title, hosts, rule) => expect(tcpRule(hosts)).toBe(rule));

test('a text cannot leave its quotes', () => {
  expect(literal('a"b\\c')).toBe('`a"b\\c`');
  expect(literal('`) || PathPrefix(`/')).toBe('"`) || PathPrefix(`/"');
  expect(literal('`"\\\n')).toBe('"`\\"\\\\\\n"');
});
