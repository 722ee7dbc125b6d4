import { versionInPath, versionOfAddress } from '../../src/diff/versions';
import { diffTexts } from './single-change';
import { deployment, service } from './kubernetes-texts';
import { documents } from './manifests';

test.each([
  ['/v1/sales', 'v1'],
  ['/api/v2beta1/items', 'v2beta1'],
  ['/2024-05-01/orders', '2024-05-01'],
  ['/vendors/5', undefined],
  ['/', undefined],
])('the path %s names the version %s', (path, version) => {
  expect(versionInPath(path)).toBe(version);
});

test.each([
  ['https://a.example/v1/sales', 'v1'],
  ['http://*/sales GET X-Api-Version=2', '2'],
  ['http://*/sales ?api-version=2024-05-01', '2024-05-01'],
  ['http://v1.example/sales', undefined],
  ['tcp://*:5432', undefined],
])('a route to %s is for the version %s', (address, version) => {
  expect(versionOfAddress(address)).toBe(version);
});

const contracts = (before: string, after: string): readonly string[] =>
  diffTexts(before, after).environments.flatMap(({ topology }) =>
    topology.flatMap(({ part, change, subject, services, from = '', to = '' }) =>
      part === 'contract' ? [`${change} ${subject} ${from} ${to} (${services.join()})`] : [],
    ),
  );

const route = (name: string, path: string): string => `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: ${name} }
spec:
  hostnames: [shop.example.com]
  rules: [{ matches: [{ path: { value: ${path} } }], backendRefs: [{ name: sales, port: 80 }] }]
`;
const sales = documents(deployment('sales'), service('sales'));

test('a version that routes offer no more is a contract that goes', () => {
  const before = documents(sales, route('one', '/v1/sales'), route('two', '/v2/sales'));
  expect(contracts(before, documents(sales, route('two', '/v2/sales')))).toEqual(['removed v1 of sales   (sales)']);
  expect(contracts(documents(sales, route('two', '/v2/sales')), before)).toEqual(['added v1 of sales   (sales)']);
});

test('a version that another route goes on to offer stays', () => {
  const before = documents(sales, route('one', '/v1/sales'), route('other', '/v1/refunds'));
  expect(contracts(before, documents(sales, route('other', '/v1/refunds')))).toEqual([]);
});

test('a service that calls another version has another contract', () => {
  const caller = (version: string): string =>
    deployment('orders', `env: [{ name: SALES_URL, value: 'http://sales/api/${version}/items' }]`);
  expect(contracts(documents(sales, caller('v1')), documents(sales, caller('v2')))).toEqual([
    'changed orders -> sales v1 v2 (orders,sales)',
  ]);
});

test('the version that a Compose service is labelled with is its contract', () => {
  const web = (version: string): string =>
    `services:\n  web: { image: "web:1", labels: { app.kubernetes.io/version: "${version}" } }\n`;
  expect(contracts(web('1'), web('2'))).toEqual(['changed web 1 2 (web)']);
});
