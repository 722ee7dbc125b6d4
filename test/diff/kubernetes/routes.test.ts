import { object } from '../manifests';
import { changesBetween } from './sides';

const rule = (host: string, path: string, to: string): string =>
  `{ host: ${host}, http: { paths: [{ path: ${path}, pathType: Prefix, backend: { service: { name: ${to}, port: { number: 80 } } } }] } }`;
const ingress = (...rules: readonly string[]): string =>
  object('networking.k8s.io/v1', 'Ingress', 'web', `spec: { rules: [${rules.join(', ')}] }`);
const shop = rule('a.test', '/', 'shop');

const said = (before: string, after: string): readonly unknown[] =>
  changesBetween(before, after).map(({ impact, why }) => [impact, why?.[0]]);

test('a rule that is gone says for what nothing answers', () => {
  expect(said(ingress(shop, rule('b.test', '/', 'blog')), ingress(shop))).toEqual([
    ['traffic', expect.stringContaining('b.test')],
  ]);
});

test('a rule that takes requests from a shorter path is traffic, one for another host is in place', () => {
  expect(said(ingress(shop), ingress(shop, rule('b.test', '/api', 'api')))).toEqual([
    ['in-place', expect.stringMatching(/^More is led here/)],
  ]);
  const impacts = changesBetween(ingress(shop), ingress(shop, rule('a.test', '/api', 'api'))).map(
    ({ impact }) => impact,
  );
  expect(impacts).toEqual(['traffic']);
});

test('of a listener, what clients ask for is traffic', () => {
  const gateway = (listener: string): string =>
    object(
      'gateway.networking.k8s.io/v1',
      'Gateway',
      'edge',
      `spec: { listeners: [{ name: http, protocol: HTTP, ${listener} }] }`,
    );
  const impacts = (from: string, to: string): readonly string[] =>
    changesBetween(gateway(from), gateway(to)).map(({ impact }) => impact);
  expect(impacts('port: 80', 'port: 81')).toEqual(['traffic']);
  const from = (which: string): string => `port: 80, allowedRoutes: { namespaces: { from: ${which} } }`;
  expect(impacts(from('All'), from('Same'))).toEqual(['traffic']);
  expect(impacts(from('Selector'), from('All'))).toEqual(['in-place']);
});
