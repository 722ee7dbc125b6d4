import { deployment, imported } from './imported';

/** A policy that a selector of pods says more about. */
function policy(name: string, selector: string, spec = 'policyTypes: [Ingress]'): string {
  return `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: ${name} }
spec: { podSelector: ${selector}, ${spec} }`;
}

const labelled = '{ app: web, tier: front }';
const [web, db] = [deployment({ selector: labelled }), deployment({ name: 'db', selector: '{ app: db, tier: back }' })];

test('a policy stands with the one workload whose pods it takes, whatever labels it asks for', async () => {
  const selectors = [
    '{ matchLabels: { tier: front } }',
    '{ matchExpressions: [{ key: tier, operator: In, values: [front] }] }',
  ];
  for (const selector of selectors) {
    const { text, lost } = await imported(web, db, policy('some', selector));
    expect(text).toMatch(/\/\/ NetworkPolicy "some", as it was in the files\.\nkubernetes\(web\)\s+\.add/);
    expect(lost).toEqual([]);
  }
});

test('a policy about a task stands with the task', async () => {
  const seed = deployment({ name: 'seed', kind: 'Job' })
    .replace('apps/v1', 'batch/v1')
    .replace(/selector: .*\n/, '');
  const { text, lost } = await imported(web, seed, policy('some', '{ matchLabels: { app: seed } }'));
  expect(text).toMatch(/kubernetes\(seed\)\s+\.add/);
  expect(lost).toEqual([]);
});

test('a policy about several workloads, or whatever is there, stands with the topology', async () => {
  const further = deployment({ name: 'shown', selector: '{ app: shown, tier: front }' });
  const documents = ['{ matchLabels: { tier: front } }', '{}', '{ matchLabels: { app: nobody } }'];
  for (const selector of documents) {
    const { text, lost } = await imported(web, db, further, policy('web', selector));
    expect(text).toContain('// NetworkPolicy "web", as it was in the files.\nkubernetes(shop).add({');
    expect(lost).toEqual([]);
  }
  const { text } = await imported(web, policy('deny', '{}'));
  expect(text).toContain('kubernetes(shop).add({');
});
