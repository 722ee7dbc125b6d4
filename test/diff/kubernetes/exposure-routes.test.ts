import {
  gatewayListeners,
  gatewayRouteWays,
  guarded,
  routeFilters,
} from '../../../src/diff/kubernetes/exposure-routes';
import { object } from '../manifests';
import { measured } from './sides';

const api = 'gateway.networking.k8s.io/v1';
const route = (rules: string, hosts = 'a.test'): string =>
  object(
    api,
    'HTTPRoute',
    'web',
    `spec: { hostnames: ['${hosts}'], parentRefs: [{ name: edge }], rules: [{ ${rules} }] }`,
  );
const matching = (match: string): string => route(`matches: [{ ${match} }]`);
const gateway = (listener: string): string =>
  object(api, 'Gateway', 'edge', `spec: { listeners: [{ name: http, port: 80, protocol: HTTP, ${listener} }] }`);

test.each([
  ['a condition more is within', 'path: { value: / }', 'path: { value: / }, method: GET', 0],
  ['a condition less is more', 'path: { value: / }, method: GET', 'path: { value: / }', 1],
  ['a longer path is within', 'path: { value: / }', 'path: { value: /api }', 0],
] as const)('%s', (_, before, after, more) => {
  expect(measured(gatewayRouteWays, matching(before), matching(after)).more).toHaveLength(more);
});

test('a filter of others less lets more through', () => {
  const filtered = route('filters: [{ type: ExtensionRef, extensionRef: { kind: Middleware, name: auth } }]');
  const { less } = measured(routeFilters, filtered, route(''));
  expect([less.length, less[0]]).toEqual([1, expect.stringContaining('Middleware "auth"')]);
});

test('routes of every namespace are more than those of one', () => {
  const from = (name: string): string => gateway(`allowedRoutes: { namespaces: { from: ${name} } }`);
  expect(measured(gatewayListeners, gateway(''), from('Same'))).toEqual({ more: [], less: [] });
  expect(measured(gatewayListeners, from('Same'), from('All')).more).toHaveLength(1);
  expect(measured(gatewayListeners, from('All'), from('Same')).more).toEqual([]);
});

test('a guard that asks otherwise is both more and less', () => {
  const policy = (realm: string): string =>
    object(
      'gateway.envoyproxy.io/v1alpha1',
      'SecurityPolicy',
      'web',
      `spec: { basicAuth: { users: { name: ${realm} } } }`,
    );
  expect(measured(guarded, policy('a'), policy('a'))).toEqual({ more: [], less: [] });
  expect(measured(guarded, policy('a'), policy('b'))).toMatchObject({
    more: [expect.any(String)],
    less: [expect.any(String)],
  });
});
