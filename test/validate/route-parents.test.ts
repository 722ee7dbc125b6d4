import { findingsOf } from '../../src/validate/try-rule';
import { routeListener } from '../../src/validate/rules/reference/route-listener';
import { object, together, type Patch } from './objects';

const listener = (more: Patch = {}): Patch => ({ name: 'web', port: 80, protocol: 'HTTP', ...more });

/** What is said about a route of the namespace `shop` and a Gateway `web` there. */
function said(listeners: readonly Patch[], spec: Patch, place: Patch = {}, parent: Patch = {}): readonly string[] {
  const api = 'gateway.networking.k8s.io/v1';
  const gateway = object(api, 'Gateway', { spec: { gatewayClassName: 'envoy', listeners } }, place);
  const parentRefs = [{ name: 'web', ...place, ...parent }];
  const route = object(api, 'HTTPRoute', { spec: { parentRefs, ...spec } });
  return findingsOf(routeListener, { kubernetes: together(gateway, route) }).map(({ message }) => message);
}

it.each([
  ['any host', {}, {}],
  ['the same host', { hostname: 'a.example.com' }, { hostnames: ['a.example.com'] }],
  ['a host below that of the listener', { hostname: '*.example.com' }, { hostnames: ['a.b.example.com'] }],
  ['a wildcard above that of the listener', { hostname: 'a.example.com' }, { hostnames: ['*.example.com'] }],
  ['one of several hosts', { hostname: 'a.example.com' }, { hostnames: ['b.example.com', 'a.example.com'] }],
])('a listener takes a route for %s', (_title, more, spec) => {
  expect(said([listener(more)], spec)).toEqual([]);
});

it.each([
  [
    'another host',
    [listener({ hostname: 'a.example.com' })],
    { hostnames: ['b.example.com'] },
    'no listener for "b.example.com"',
  ],
  [
    'the domain itself',
    [listener({ hostname: '*.example.com' })],
    { hostnames: ['example.com'] },
    'no listener for "example.com"',
  ],
])('no listener takes a route for %s', (_title, listeners, spec, why) => {
  expect(said(listeners, spec)).toEqual([`HTTPRoute "web" is not taken: Gateway "web" has ${why}.`]);
});

it('no listener takes a route that names another one, or another port', () => {
  expect(said([listener()], {}, {}, { sectionName: 'tls' })).toHaveLength(1);
  expect(said([listener()], {}, {}, { port: 81 })).toHaveLength(1);
  expect(said([listener()], {}, {}, { sectionName: 'web', port: 80 })).toEqual([]);
});

it('a route of another namespace is taken where the listener lets it in', () => {
  const from = (which: string): Patch => listener({ allowedRoutes: { namespaces: { from: which } } });
  expect(said([listener()], {}, { namespace: 'edge' })).toHaveLength(1);
  expect(said([from('All')], {}, { namespace: 'edge' })).toEqual([]);
  expect(said([from('Selector')], {}, { namespace: 'edge' })).toEqual([]);
});

it('a Gateway that is not there, or has no listener yet, tells nothing', () => {
  expect(said([], {})).toEqual([]);
  expect(said([listener()], {}, {}, { name: 'other' })).toEqual([]);
  expect(said([listener()], { parentRefs: [{ name: 'web', kind: 'Service', group: '' }] })).toEqual([]);
});
