import type { ResolvedRoute } from '../../../src/model/resolved';
import type { RouteMatchModel } from '../../../src/model/route';
import { candidatesOf, inOrder } from '../../../src/targets/traefik/precedence';

function route(name: string, match: RouteMatchModel, hosts: readonly string[] = []): ResolvedRoute {
  const where = { construct: 'shop/edge', field: `routes.${name}` };
  return { name, protocol: 'http', hosts, listeners: ['http'], match, backends: [], policies: {}, ...where };
}

/** Names in the order in which they are asked. */
function orderOf(routes: readonly ResolvedRoute[]): readonly string[] {
  return inOrder(routes.flatMap(candidatesOf)).map(({ route: { name }, hosts }) => [name, ...hosts].join(' '));
}

const exact = { kind: 'exact', value: '/a' } as const;
const prefix = (value: string) => ({ path: { kind: 'prefix', value } }) as const;
const text = { kind: 'exact', value: '1' } as const;

test('the more special is asked first, whatever the order of declaration', () => {
  const routes = [
    route('exact-get', { path: exact, methods: ['GET'] }),
    route('exact', { path: exact }),
    route('pattern-long', { path: { kind: 'pattern', value: '/a[0-9]+' } }),
    route('pattern', { path: { kind: 'pattern', value: '/a.' } }),
    route('prefix-long', prefix('/a/b/')),
    route('prefix-method', { ...prefix('/a'), methods: ['GET'] }),
    route('prefix-headers', { ...prefix('/a'), headers: { a: text, b: text } }),
    route('prefix-header', { ...prefix('/a'), headers: { a: text }, query: { a: text, b: text } }),
    route('prefix-query', { ...prefix('/a'), query: { a: text } }),
    route('prefix', prefix('/a')),
    route('prefix-twin', prefix('/a/')),
    route('all', {}),
    route('all-too', prefix('/')),
  ];
  const names = routes.map(({ name }) => name);
  expect(orderOf(routes)).toEqual(names);
  expect(orderOf([...routes].reverse())).toEqual(names);
});

test('calls of gRPC are paths', () => {
  const method = route('method', { grpc: { service: 'a.B', method: 'C' } });
  const service = route('service', { grpc: { service: 'a.B' } });
  const any = route('any', { grpc: { method: 'C' } });
  expect(orderOf([route('all', {}), service, any, method])).toEqual(['method', 'any', 'service', 'all']);
});

test('a name of a host is before a wildcard, a longer wildcard before a shorter one, and any host is last', () => {
  const routes = [
    route('any', { path: exact }),
    route('both', {}, ['*.test', 'b.test', 'a.test']),
    route('deep', {}, ['*.a.test']),
  ];
  expect(orderOf(routes)).toEqual(['both a.test b.test', 'deep *.a.test', 'both *.test', 'any']);
});
