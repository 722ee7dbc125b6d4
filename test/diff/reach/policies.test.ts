import { deployment, reachOf, service } from '../kubernetes-texts';
import { documents } from '../manifests';

const policy = (rules: string): string => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: catalog }
spec: { podSelector: { matchLabels: { app: catalog } }, ${rules} }
`;

const ports = 'ports: [{ name: http, containerPort: 8080 }, { name: admin, containerPort: 9090 }]';
const calls = (name: string): string => deployment(name, "env: [{ name: CATALOG_URL, value: 'http://catalog:80' }]");
const system = documents(deployment('catalog', ports), service('catalog'), calls('orders'), calls('cart'));

const from = (...names: readonly string[]): string =>
  names.map((name) => `{ podSelector: { matchLabels: { app: ${name} } } }`).join(', ');

function cutBy(rules: string, before = ''): readonly string[] {
  const found = reachOf(documents(system, before), documents(system, policy(rules)));
  return Object.entries(found).flatMap(([name, reach]) =>
    reach.some(({ impact }) => impact === 'traffic') ? [name] : [],
  );
}

test.each([
  ['that lets nobody in', 'policyTypes: [Ingress]', ['cart', 'orders']],
  ['with an empty list of rules', 'policyTypes: [Ingress], ingress: []', ['cart', 'orders']],
  ['that lets everybody in', 'ingress: [{}]', []],
  ['that lets one of two in', `ingress: [{ from: [${from('orders')}] }]`, ['cart']],
  ['that lets both in', `ingress: [{ from: [${from('orders', 'cart')}] }]`, []],
  ['for another port', 'ingress: [{ ports: [{ port: 9090 }] }]', ['cart', 'orders']],
  ['for the called port by its name', 'ingress: [{ ports: [{ port: http }] }]', []],
  ['for a range of ports', 'ingress: [{ ports: [{ port: 8000, endPort: 8100 }] }]', []],
  ['for another namespace', 'ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: other } } }] }]', []],
  ['about what goes out', 'policyTypes: [Egress]', []],
])('a policy %s cuts the calls that it holds back', (_, rules, cut) => {
  expect(cutBy(rules)).toEqual(cut);
});

test('a call that was held back before is not cut now', () => {
  expect(cutBy('policyTypes: [Ingress], ingress: []', policy('policyTypes: [Ingress]'))).toEqual([]);
});

test('a policy of the caller cuts its own calls', () => {
  const own = policy('policyTypes: [Egress]').replace('app: catalog', 'app: orders');
  expect(Object.keys(reachOf(system, documents(system, own)))).toEqual(['orders']);
});

test('a policy of the caller with an empty list of what may go out, and no types, cuts nothing', () => {
  const own = policy('ingress: [{}], egress: []').replace('app: catalog', 'app: orders');
  expect(reachOf(system, documents(system, own))).toEqual({});
});

test('a policy that is gone holds nothing back', () => {
  expect(reachOf(documents(system, policy('policyTypes: [Ingress]')), system)).toEqual({});
});
