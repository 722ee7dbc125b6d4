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
      'a policy of ports that end before its own',
      `${toCatalog}, ingress: [{ ${fromOrders}, ports: [{ port: 8000, endPort: 8079 }] }]`,
    ],
    [
      'a policy of a port with a name that no container has',
      `${toCatalog}, ingress: [{ ${fromOrders}, ports: [{ port: http }] }]`,
    ],
    [
      'a policy of the port of the Service, which is not the one of the pods',
      `${toCatalog}, ingress: [{ ${fromOrders}, ports: [{ port: 80 }] }]`,
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
    [
      'a policy of a range of ports with its own',
      `${toCatalog}, ingress: [{ ${fromOrders}, ports: [{ port: 8000, endPort: 9000 }] }]`,
    ],
    [
      'a policy of namespaces with labels, where no file has the namespace',
      `${toCatalog}, ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: a } } }] }]`,
    ],
    [
      'a policy with an empty list of what may go out, and no types',
      'podSelector: { matchLabels: { app: orders } }, ingress: [{}], egress: []',
    ],
    ['a policy of other pods', 'podSelector: { matchLabels: { app: web } }, policyTypes: [Ingress]'],
  ])('is not cut by %s', (_, spec) => {
    expect(cut(spec)).toEqual([]);
  });

  it('is let through where one of several policies does', () => {
    expect(cut(toCatalog, policy('two', `${toCatalog}, ingress: [{ ${fromOrders} }]`))).toEqual([]);
  });

  it('is cut by a policy of another namespace', () => {
    const inShop = (text: string): string => text.replaceAll('metadata: { name', 'metadata: { namespace: shop, name');
    const shop = documents(inShop(services), object('v1', 'Namespace', 'shop'));
    const others = inShop(
      policy('one', `${toCatalog}, ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: a } } }] }]`),
    );
    expect(cutCalls(systemOf(shop, calls), systemOf(documents(shop, others), calls))).toEqual(['orders -> catalog']);
  });

  it.each([
    ['a', ['orders -> catalog']],
    ['b', ['orders -> catalog']],
  ])('is cut by a policy of namespace "%s", where two namespaces have its ends', (name, expected) => {
    const within = (namespace: string, text: string): string =>
      text.replaceAll('metadata: { name', `metadata: { namespace: ${namespace}, name`);
    const both = documents(within('a', services), within('b', services));
    const closed = within(name, policy('one', toCatalog));
    const own = within(name, policy('one', `${toCatalog}, ingress: [{ ${fromOrders} }]`));
    const system = (text: string) => systemOf(text, calls);
    expect(cutCalls(system(both), system(documents(both, closed)))).toEqual(expected);
    expect(cutCalls(system(both), system(documents(both, own)))).toEqual([]);
  });

  it('is one of ten at most that the sentence lists, also of a policy that comes', () => {
    const names = [...'abcdefghijkl'];
    const many = documents(services, ...names.map((name) => workload({ name })));
    const arrows = names.map((from) => ({ from, to: 'catalog', ports: [80] }));
    const closed = documents(many, policy('one', toCatalog));
    const [change] = changesBetween(many, closed, { before: arrows, after: arrows });
    expect(change?.why?.join(' ')).toMatch(/: a -> catalog, .*, j -> catalog and 2 more\./);
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
