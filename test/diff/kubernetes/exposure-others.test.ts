import { otherOpenings, otherWays } from '../../../src/diff/kubernetes/exposure-others';
import { object } from '../manifests';
import { measured } from './sides';

const traefik = (route: string, more = ''): string =>
  object('traefik.io/v1alpha1', 'IngressRoute', 'web', `spec: { routes: [{ ${route} }], ${more} }`);
const openShift = (spec: string): string => object('route.openshift.io/v1', 'Route', 'web', `spec: { ${spec} }`);
const istio = (uri: string): string =>
  object(
    'networking.istio.io/v1',
    'VirtualService',
    'web',
    `spec: { hosts: [a.test], gateways: [edge], http: [{ match: [{ uri: { ${uri} } }] }] }`,
  );

test('a route of Traefik without the middleware that asks who calls lets more through', () => {
  const [asked, open] = ['middlewares: [{ name: basic-auth }], ', ''].map((one) =>
    traefik(`${one}match: Host(\`a.test\`)`),
  );
  expect(measured(otherOpenings, asked ?? '', open ?? '').more).toEqual([
    'requests for Host(`a.test`) go through no middleware that asks who calls',
  ]);
});

test('a route that has no encryption any more answers without it', () => {
  const [before, after] = ['tls: {}', ''].map((one) => traefik('match: Host(`a.test`)', one));
  expect(measured(otherOpenings, before ?? '', after ?? '').more).toEqual(['it answers without encryption']);
  const shown = ['Redirect', 'Allow'].map((policy) =>
    openShift(`host: a.test, tls: { termination: edge, insecureEdgeTerminationPolicy: ${policy} }`),
  );
  expect(measured(otherOpenings, shown[0] ?? '', shown[1] ?? '').more).toEqual(['it answers without encryption']);
});

test('every host below a domain is more than one', () => {
  const [one, all] = ['', ', wildcardPolicy: Subdomain'].map((more) => openShift(`host: a.test${more}`));
  expect(measured(otherWays, one ?? '', all ?? '').more).toEqual(['requests are taken for host *.test, path /']);
});

test('what a header must hold is not shown', () => {
  const [some, all] = [`prefix: / }, headers: { x-key: { exact: hunter2 }`, 'prefix: /'].map(istio);
  const { more, less } = measured(otherWays, all ?? '', some ?? '');
  expect(less).toEqual(['requests are taken for host a.test, path /']);
  expect(measured(otherWays, some ?? '', all ?? '').less).toEqual(more);
  expect(measured(otherWays, istio('prefix: /api'), some ?? '').more).toEqual([
    'requests are taken for host a.test, path /, headers',
  ]);
});

test('a longer prefix of Istio is within a shorter one', () => {
  expect(measured(otherWays, istio('prefix: /'), istio('prefix: /api')).more).toEqual([]);
  expect(measured(otherWays, istio('prefix: /api'), istio('prefix: /')).more).toHaveLength(1);
});
