import type { Mistake } from '../mistake';
import { deployment, object, service, together } from '../objects';

const group = 'gateway.networking.k8s.io/v1';
const backendRefs = [{ name: 'web', port: 80 }];
const http = { name: 'http', port: 80, protocol: 'HTTP' };
const certificateRefs = [{ name: 'shop-tls' }];

const web = together(deployment(), service());
const gateway = (...listeners: readonly object[]): string =>
  object(group, 'Gateway', { spec: { gatewayClassName: 'shop', listeners } });
const route = (rule: object, spec: object = {}): string =>
  together(
    web,
    gateway(http),
    object(group, 'HTTPRoute', { spec: { parentRefs: [{ name: 'web' }], rules: [rule], ...spec } }),
  );
const path = (type: string, value: string): string => route({ matches: [{ path: { type, value } }], backendRefs });
const filter = (...filters: readonly object[]): string => route({ filters, backendRefs });
const prefix = { type: 'URLRewrite', urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/' } } };
const header = { type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: 'X-A', value: 'a' }] } };
const grpc = (method: object): string =>
  together(
    web,
    gateway(http),
    object(group, 'GRPCRoute', {
      spec: { parentRefs: [{ name: 'web' }], rules: [{ matches: [{ method }], backendRefs }] },
    }),
  );

/** Mistakes in objects of the Gateway API. */
export const mistakes: readonly Mistake[] = [
  {
    name: 'two listeners with one name',
    kubernetes: gateway(http, { ...http, port: 8080 }),
    finds: 'schema/duplicate-item',
  },
  {
    name: 'two listeners at one port',
    kubernetes: gateway(http, { ...http, name: 'web' }),
    finds: 'gateway/listeners',
  },
  { name: 'TLS of plain HTTP', kubernetes: gateway({ ...http, tls: { certificateRefs } }), finds: 'gateway/listeners' },
  {
    name: 'TLS that passes HTTPS',
    kubernetes: gateway({ ...http, protocol: 'HTTPS', tls: { mode: 'Passthrough' } }),
    finds: 'gateway/listeners',
  },
  {
    name: 'TLS that ends without a certificate',
    kubernetes: gateway({ ...http, protocol: 'HTTPS', tls: { mode: 'Terminate' } }),
    finds: 'gateway/listeners',
  },
  {
    name: 'TLS without itself',
    kubernetes: gateway({ ...http, protocol: 'TLS', hostname: 'db.example.com' }),
    finds: 'gateway/listeners',
  },
  {
    name: 'a host of TCP',
    kubernetes: gateway({ ...http, protocol: 'TCP', hostname: 'db.example.com' }),
    finds: 'gateway/listeners',
  },
  {
    name: 'one parent twice',
    kubernetes: route({ backendRefs }, { parentRefs: [{ name: 'web' }, { name: 'web' }] }),
    finds: 'gateway/parents',
    at: 'spec.parentRefs[1]',
  },
  {
    name: 'a parent and a part of it',
    kubernetes: route({ backendRefs }, { parentRefs: [{ name: 'web' }, { name: 'web', sectionName: 'http' }] }),
    finds: 'gateway/parents',
  },
  {
    name: 'a path of a route without a slash',
    kubernetes: path('Exact', 'api'),
    finds: 'gateway/matches',
    at: 'spec.rules[0].matches[0].path.value',
  },
  { name: 'a path of a route with an empty part', kubernetes: path('PathPrefix', '/a//b'), finds: 'gateway/matches' },
  { name: 'a path of a route with a step', kubernetes: path('PathPrefix', '/a/./b'), finds: 'gateway/matches' },
  { name: 'a path of a route with a fragment', kubernetes: path('PathPrefix', '/a#b'), finds: 'gateway/matches' },
  { name: 'a path of a route with a pattern', kubernetes: path('PathPrefix', '/a[0-9]'), finds: 'gateway/matches' },
  { name: 'a method of nothing', kubernetes: grpc({ type: 'Exact' }), finds: 'gateway/matches' },
  { name: 'a method with a dash', kubernetes: grpc({ method: 'get-order' }), finds: 'gateway/matches' },
  {
    name: 'more than 128 matches',
    kubernetes: route(
      {},
      {
        rules: Array.from({ length: 3 }, (_, rule) => ({
          matches: Array.from({ length: 43 }, (_, match) => ({ path: { value: `/${rule}/${match}` } })),
          backendRefs,
        })),
      },
    ),
    finds: 'gateway/matches',
  },
  {
    name: 'a backend of a route without a port',
    kubernetes: route({ backendRefs: [{ name: 'web' }] }),
    finds: 'gateway/backend-ports',
  },
  {
    name: 'a mirror without a port',
    kubernetes: filter({ type: 'RequestMirror', requestMirror: { backendRef: { name: 'web' } } }),
    finds: 'gateway/backend-ports',
  },
  { name: 'a filter without its settings', kubernetes: filter({ type: 'URLRewrite' }), finds: 'gateway/filters' },
  {
    name: 'a filter with settings of another type',
    kubernetes: filter({ ...header, urlRewrite: { hostname: 'a.example.com' } }),
    finds: 'gateway/filters',
  },
  { name: 'one filter twice', kubernetes: filter(header, header), finds: 'gateway/filters' },
  {
    name: 'a path that is replaced by nothing',
    kubernetes: filter({ type: 'URLRewrite', urlRewrite: { path: { type: 'ReplaceFullPath' } } }),
    finds: 'gateway/filters',
  },
  {
    name: 'a percentage and a fraction',
    kubernetes: filter({
      type: 'RequestMirror',
      requestMirror: { backendRef: backendRefs[0], percent: 10, fraction: { numerator: 1 } },
    }),
    finds: 'gateway/filters',
  },
  {
    name: 'elsewhere with backends',
    kubernetes: route({ filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https' } }], backendRefs }),
    finds: 'gateway/redirects',
  },
  {
    name: 'elsewhere with another path',
    kubernetes: route({
      filters: [
        { type: 'RequestRedirect', requestRedirect: { scheme: 'https' } },
        { type: 'URLRewrite', urlRewrite: { hostname: 'a.example.com' } },
      ],
    }),
    finds: 'gateway/filters',
  },
  {
    name: 'a prefix of an exact path',
    kubernetes: route({ matches: [{ path: { type: 'Exact', value: '/a' } }], filters: [prefix], backendRefs }),
    finds: 'gateway/redirects',
  },
  {
    name: 'one try longer than all',
    kubernetes: route({ timeouts: { request: '2s', backendRequest: '3s' }, backendRefs }),
    finds: 'gateway/timeouts',
  },
  {
    name: 'two rules with one name',
    kubernetes: route(
      {},
      {
        rules: [
          { name: 'a', backendRefs },
          { name: 'a', backendRefs },
        ],
      },
    ),
    finds: 'gateway/rule-names',
  },
  {
    name: 'a cookie for ever',
    kubernetes: route({ sessionPersistence: { cookieConfig: { lifetimeType: 'Permanent' } }, backendRefs }),
    finds: 'gateway/session-persistence',
  },
  {
    name: 'a route for an address',
    kubernetes: route({ backendRefs }, { hostnames: ['203.0.113.7'] }),
    finds: 'gateway/address-host',
    server: 'accepts',
    reason: 'The definition cannot tell it from a name; controllers do.',
  },
  {
    name: 'a route for another host than the listener',
    kubernetes: together(
      web,
      gateway({ ...http, hostname: '*.example.com' }),
      object(group, 'HTTPRoute', {
        spec: { parentRefs: [{ name: 'web' }], hostnames: ['shop.example.org'], rules: [{ backendRefs }] },
      }),
    ),
    finds: 'reference/route-listener',
    server: 'accepts',
    reason: 'The server does not look at other objects; the controller says it in the status of the route.',
  },
  {
    name: 'a route in another namespace',
    kubernetes: together(
      web,
      object(group, 'Gateway', { spec: { gatewayClassName: 'shop', listeners: [http] } }, { namespace: 'edge' }),
      object(group, 'HTTPRoute', {
        spec: { parentRefs: [{ name: 'web', namespace: 'edge' }], rules: [{ backendRefs }] },
      }),
    ),
    finds: 'reference/route-listener',
    server: 'accepts',
    reason: 'The server does not look at other objects; the controller says it in the status of the route.',
  },
  {
    name: 'a backend in another namespace',
    kubernetes: route({ backendRefs: [{ name: 'db', namespace: 'data', port: 80 }] }),
    finds: 'reference/reference-grant',
  },
  {
    name: 'a policy that trusts nobody',
    kubernetes: together(
      web,
      object(group, 'BackendTLSPolicy', {
        spec: {
          targetRefs: [{ group: '', kind: 'Service', name: 'web' }],
          validation: { hostname: 'web.example.com' },
        },
      }),
    ),
    finds: 'gateway/backend-tls',
  },
];
