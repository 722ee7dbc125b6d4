import { meet, sectionsOf, sectionsTo } from '../../../../src/targets/kubernetes/gateways/sections';
import type { ResolvedGateway, ResolvedListener, ResolvedRoute } from '../../../../src/model/resolved';

const listener = (name: string, ...hosts: readonly string[]): ResolvedListener => ({
  name,
  protocol: 'http',
  port: 80,
  hosts,
  redirect: false,
});

it('has one section without a host, where there is none', () => {
  expect(sectionsOf(listener('http'))).toEqual([{ name: 'http', listener: listener('http') }]);
});

it('is named as the listener where there is one host, and after the host where there are several', () => {
  const names = (...hosts: readonly string[]): readonly string[] =>
    sectionsOf(listener('http', ...hosts)).map(({ name }) => name);
  expect(names('a.test')).toEqual(['http']);
  expect(names('a.test', 'a.test')).toEqual(['http']);
  expect(names('b.test', '*.a.test', 'a.test')).toEqual(['http.any.a.test', 'http.a.test', 'http.b.test']);
});

it('leads to a route from its own listeners, where they share a host', () => {
  const gateway = { listeners: [listener('one', 'a.test', '*.b.test'), listener('two', 'a.test'), listener('all')] };
  const led = (hosts: readonly string[], ...listeners: readonly string[]): readonly string[] =>
    sectionsTo({ hosts, listeners } as unknown as ResolvedRoute, gateway as unknown as ResolvedGateway).map(
      ({ name }) => name,
    );
  expect(led(['a.test'], 'one')).toEqual(['one.a.test']);
  expect(led(['x.b.test'], 'one', 'two')).toEqual(['one.any.b.test']);
  expect(led(['x.b.test'], 'all')).toEqual(['all']);
  expect(led([], 'one')).toEqual(['one.any.b.test', 'one.a.test']);
});

it.each([
  ['a.test', 'a.test', true],
  ['*.test', 'a.test', true],
  ['*.test', 'a.b.test', true],
  ['*.test', '*.b.test', true],
  ['*.test', 'test', false],
  ['*.b.test', 'ab.test', false],
  ['a.test', 'b.test', false],
])('%s and %s: %s', (one, other, expected) => {
  expect(meet(one, other)).toBe(expected);
  expect(meet(other, one)).toBe(expected);
});
