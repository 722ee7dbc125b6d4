import { inWords, requestsOf, takenAway, type Requests } from '../../../src/diff/kubernetes/requests';
import { object } from '../manifests';
import { systemOf } from './sides';

function requests(apiVersion: string, kind: string, spec: string): readonly Requests[] {
  return [...systemOf(object(apiVersion, kind, 'one', `spec: ${spec}`)).objects.values()].flatMap(requestsOf);
}

const ingress = (host: string, path: string, to: string, type = 'Prefix'): string =>
  object(
    'networking.k8s.io/v1',
    'Ingress',
    'shop',
    `spec: { rules: [{ host: '${host}', http: { paths: [{ path: ${path}, pathType: ${type}, backend: { service: { name: ${to} } } }] } }] }`,
  );

describe('requestsOf', () => {
  test.each([
    [
      'networking.k8s.io/v1',
      'Ingress',
      '{ rules: [{ host: A.example.com, http: { paths: [{ path: /a/, backend: {} }] } }] }',
      ['a.example.com/a'],
    ],
    [
      'gateway.networking.k8s.io/v1',
      'HTTPRoute',
      '{ hostnames: [a.example.com, b.example.com], rules: [{ backendRefs: [] }] }',
      ['a.example.com/', 'b.example.com/'],
    ],
    [
      'traefik.io/v1alpha1',
      'IngressRoute',
      '{ routes: [{ match: "Host(`a.example.com`) && PathPrefix(`/a`)" }] }',
      ['a.example.com/a'],
    ],
    ['route.openshift.io/v1', 'Route', '{ host: a.example.com, path: /a, to: { name: a } }', ['a.example.com/a']],
    ['v1', 'Service', '{ ports: [{ port: 80 }] }', []],
  ])('of a %s %s reads hosts and paths', (apiVersion, kind, spec, wanted) => {
    expect(requests(apiVersion, kind, spec).map(inWords)).toEqual(wanted);
  });
});

describe('takenAway', () => {
  const taken = (before: string, after: string): boolean =>
    takenAway([...systemOf(after).objects.values()].flatMap(requestsOf), systemOf(before)) !== undefined;
  const shop = ingress('shop.example.com', '/', 'web');

  test.each([
    ['a longer path', ingress('shop.example.com', '/api', 'api'), true],
    ['the same path', ingress('shop.example.com', '/', 'api'), true],
    ['another host', ingress('api.example.com', '/', 'api'), false],
    ['the same Service', ingress('shop.example.com', '/api', 'web'), false],
  ])('by %s: what comes takes requests from what is there', (_, after, wanted) => {
    expect(taken(shop, after)).toBe(wanted);
  });

  it('knows hosts for everything below a name', () => {
    expect(taken(ingress('*.example.com', '/', 'web'), ingress('api.example.com', '/', 'api'))).toBe(true);
  });

  it('takes whole parts of a path only', () => {
    expect(taken(ingress('a.example.com', '/api', 'web'), ingress('a.example.com', '/apis', 'api'))).toBe(false);
  });
});
