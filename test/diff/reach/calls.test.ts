import { deployment, reachOf, service } from '../kubernetes-texts';
import { documents } from '../manifests';

const caller = deployment('orders', "env: [{ name: CATALOG_URL, value: 'http://catalog/items' }]");
const before = documents(deployment('catalog'), service('catalog'), caller);

test('a Service that is gone breaks its callers', () => {
  expect(reachOf(before, documents(deployment('catalog'), caller))).toEqual({
    orders: [{ from: 'Service/catalog', impact: 'traffic', why: '"orders" calls Service/catalog, which is gone.' }],
  });
});

test('a caller that stops calling in the same change is broken until then', () => {
  const found = reachOf(before, documents(deployment('catalog'), deployment('orders')));
  expect(found['orders']?.[0]?.why).toBe(
    '"orders" calls Service/catalog, which is gone until its own change has arrived.',
  );
});

test('a port that leads elsewhere breaks those who call it', () => {
  const other = service('catalog', '[{ name: http, port: 80, targetPort: 9090 }]');
  const found = reachOf(before, documents(deployment('catalog'), other, caller));
  expect(found['orders']).toMatchObject([{ impact: 'traffic' }]);
});

test('a port that is gone breaks only those who call it', () => {
  const two = '[{ name: http, port: 80, targetPort: 8080 }, { name: admin, port: 9000 }]';
  const admin = deployment('admin', "args: ['--catalog=catalog:9000']");
  const web = deployment('orders', "env: [{ name: CATALOG_ADDR, value: 'catalog:80' }]");
  const rest = documents(deployment('catalog'), web, admin);
  expect(Object.keys(reachOf(documents(rest, service('catalog', two)), documents(rest, service('catalog'))))).toEqual([
    'admin',
  ]);
});

test('a service that is gone with its workload breaks its callers once', () => {
  const found = reachOf(before, caller);
  expect(found['orders']?.map(({ impact }) => impact)).toEqual(['traffic', 'traffic']);
  expect(new Set(found['orders']?.map(({ from }) => from))).toEqual(new Set(['Service/catalog', 'catalog']));
});

test('a workload without pods breaks its callers', () => {
  const none = documents(deployment('catalog').replace('replicas: 2', 'replicas: 0'), service('catalog'), caller);
  expect(reachOf(before, none)['orders']).toEqual([
    { from: 'catalog', impact: 'traffic', why: '"orders" calls "catalog", which has no pod any more.' },
  ]);
});

test('an outage is told to callers, and has no impact of its own on them', () => {
  const outage = (image: string): string =>
    documents(
      deployment('catalog').replace('replicas: 2', 'strategy: { type: Recreate }').replace('1.0.0', image),
      service('catalog'),
      caller,
    );
  expect(reachOf(outage('1.0.0'), outage('1.1.0'))).toEqual({
    orders: [{ from: 'catalog', impact: 'none', why: '"orders" calls "catalog", which does not answer for a while.' }],
  });
});

test('a rollout is told to nobody', () => {
  expect(reachOf(before, before.replace('catalog:1.0.0', 'catalog:1.1.0'))).toEqual({});
});

const project = (catalog: string, rest = ''): string => `
services:
  orders:
    image: orders:1
    environment: { CATALOG_URL: 'http://catalog:8080' }
${rest}
  ${catalog}
`;

test('a service of a Compose project that is gone breaks its callers', () => {
  const found = reachOf(
    project('catalog: { image: "catalog:1" }'),
    project('other: { image: "other:1", ports: ["1:1"] }'),
  );
  expect(found['orders']).toMatchObject([{ impact: 'traffic' }]);
});

test('a container that is recreated is told to its callers', () => {
  const found = reachOf(project('catalog: { image: "catalog:1" }'), project('catalog: { image: "catalog:2" }'));
  expect(found['orders']).toMatchObject([{ from: 'catalog', impact: 'none' }]);
});

test('a port that a Compose service no longer declares is told to those who call it', () => {
  const found = reachOf(
    project('catalog: { image: "catalog:1", expose: ["8080", "9090"] }'),
    project('catalog: { image: "catalog:1", expose: ["9090"] }'),
  );
  expect(found['orders']).toContainEqual({
    from: 'catalog',
    impact: 'traffic',
    why: '"orders" calls port 8080 of "catalog", which is no longer declared.',
  });
});
