import { cutCalls } from '../../../src/diff/kubernetes/calls';
import { documents, object, workload } from '../manifests';
import { changesBetween, systemOf } from './sides';

const calls = [{ from: 'orders', to: 'catalog', ports: [80] }];
const policy = (name: string, spec: string): string =>
  object('networking.k8s.io/v1', 'NetworkPolicy', name, `spec: { ${spec} }`);
const services = documents(
  workload({ name: 'orders' }),
  workload({ name: 'catalog' }),
  object('v1', 'Service', 'catalog', 'spec: { selector: { app: catalog }, ports: [{ port: 80, targetPort: 8080 }] }'),
);
const toCatalog = 'podSelector: { matchLabels: { app: catalog } }, policyTypes: [Ingress]';
const fromOrders = 'from: [{ podSelector: { matchLabels: { app: orders } } }]';

const cut = (spec: string, ...others: readonly string[]): readonly string[] =>
  cutCalls(systemOf(services, calls), systemOf(documents(services, policy('one', spec), ...others), calls));

describe('a call', () => {
  test.each([
    ['a policy that lets nobody in', toCatalog],
    [
      'a policy that lets others in',
      `${toCatalog}, ingress: [{ from: [{ podSelector: { matchLabels: { app: web } } }] }]`,
    ],
    ['a policy of another port', `${toCatalog}, ingress: [{ ${fromOrders}, ports: [{ port: 9090 }] }]`],
    ['a policy that lets nobody out', 'podSelector: { matchLabels: { app: orders } }, policyTypes: [Egress]'],
    [
      'a policy of another namespace',
      `${toCatalog}, ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: a } } }] }]`,
    ],
  ])('is cut by %s', (_, spec) => {
    expect(cut(spec)).toEqual(['orders -> catalog']);
  });

  test.each([
    ['a policy that lets its caller in', `${toCatalog}, ingress: [{ ${fromOrders} }]`],
    ['a policy of the port of the pods', `${toCatalog}, ingress: [{ ${fromOrders}, ports: [{ port: 8080 }] }]`],
    ['a policy that lets everybody in', `${toCatalog}, ingress: [{}]`],
    [
      'a policy of addresses, which are not known',
      `${toCatalog}, ingress: [{ from: [{ ipBlock: { cidr: 10.0.0.0/8 } }] }]`,
    ],
    ['a policy of other pods', 'podSelector: { matchLabels: { app: web } }, policyTypes: [Ingress]'],
  ])('is not cut by %s', (_, spec) => {
    expect(cut(spec)).toEqual([]);
  });

  it('is let through where one of several policies does', () => {
    expect(cut(toCatalog, policy('two', `${toCatalog}, ingress: [{ ${fromOrders} }]`))).toEqual([]);
  });

  it('that is cut is traffic, where its policy comes, changes or goes', () => {
    const open = documents(services, policy('one', `${toCatalog}, ingress: [{ ${fromOrders} }]`));
    const closed = documents(services, policy('one', `${toCatalog}, ingress: []`));
    const both = documents(
      services,
      policy('one', toCatalog),
      policy('two', `${toCatalog}, ingress: [{ ${fromOrders} }]`),
    );
    const sides = { before: calls, after: calls };
    const worst = (before: string, after: string) => changesBetween(before, after, sides).map(({ impact }) => impact);
    expect(worst(services, closed)).toContain('traffic');
    expect(worst(open, closed)).toContain('traffic');
    expect(worst(both, documents(services, policy('one', toCatalog)))).toContain('traffic');
    expect(worst(closed, open)).toEqual(['in-place']);
  });
});
