import { isRedirected } from '../../../src/targets/gateways/redirected';

it.each<[hosts: readonly string[], sent: readonly string[], is: boolean]>([
  [['a.test'], [], true],
  [[], ['a.test'], true],
  [['a.test'], ['b.test', 'a.test'], true],
  [['a.test'], ['b.test'], false],
  [['*.a.test'], ['b.a.test'], true],
  [['b.a.test'], ['*.a.test'], true],
  [['a.test'], ['*.a.test'], false],
])('routes of %j are redirected by a listener for %j: %s', (hosts, sent, is) => {
  const listener = { name: 'http', protocol: 'http', port: 80, hosts: sent } as const;
  expect(isRedirected({ hosts }, { listeners: [{ ...listener, redirect: true }] })).toBe(is);
  expect(isRedirected({ hosts }, { listeners: [{ ...listener, redirect: false }] })).toBe(false);
});
