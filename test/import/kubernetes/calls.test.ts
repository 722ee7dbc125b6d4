import { deployment, imported, programOf, service } from './imported';

/** A policy about the pods of one workload. */
function policy(name: string, spec: string, selector = `matchLabels: { app: ${name} }`, metadata = ''): string {
  return `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: ${name}-access${metadata} }
spec: { podSelector: { ${selector} }, ${spec} }`;
}

const ports = ', ports: [{ name: http, containerPort: 8080 }, { name: admin, containerPort: 9090 }]';

function withAdmin(name: string): string {
  return deployment({ name }).replace(/, ports: \[[^\]]*\]/, ports);
}

const [web, db, other] = [deployment(), withAdmin('db'), deployment({ name: 'other' })];
const fromWeb = 'from: [{ podSelector: { matchLabels: { app: web } } }]';
const toDb = 'to: [{ podSelector: { matchLabels: { app: db } } }]';

async function program(...policies: readonly string[]): Promise<string> {
  return programOf(web, db, other, service('db'), ...policies);
}

/** The calls of the program, by caller. */
function callsIn(text: string): readonly string[] {
  return [...text.matchAll(/new \w+\(shop, '(\w+)', \{(?:(?!new ).)*? calls: (\[[^\]]*\])/g)].map(
    ([, from = '', calls = '']) => `${from} ${calls}`,
  );
}

test('a policy that lets one workload in says that it calls the port, by number and by name', async () => {
  for (const port of ['9090', 'admin']) {
    const text = await program(policy('db', `ingress: [{ ${fromWeb}, ports: [{ port: ${port} }] }]`));
    expect(callsIn(text)).toEqual(["web [db.endpoint('admin')]"]);
  }
});

test('a policy that lets one workload out says the same', async () => {
  const text = await program(policy('web', `policyTypes: [Egress], egress: [{ ${toDb}, ports: [{ port: http }] }]`));
  expect(callsIn(text)).toEqual(["web [db.endpoint('http')]"]);
});

test('a rule without ports opens the ports that a Service has', async () => {
  for (const none of ['', ', ports: []', ', ports: [{ protocol: TCP }]', ', ports: [{ port: 1, endPort: 65535 }]']) {
    expect(callsIn(await program(policy('db', `ingress: [{ ${fromWeb}${none} }]`)))).toEqual([
      "web [db.endpoint('http')]",
    ]);
  }
});

test('several policies of one caller are one list, in the order of names', async () => {
  const [in1, in2] = ['db', 'other'].map((name) => {
    return policy(name, `ingress: [{ ${fromWeb}, ports: [{ port: 8080 }, { port: 8080 }, { port: 9090 }] }]`);
  });
  expect(callsIn(await program(in2 ?? '', in1 ?? ''))).toEqual([
    "web [db.endpoint('admin'), db.endpoint('http'), other.endpoint('http')]",
  ]);
});

test.each([
  ['no peers, so that everybody may call', 'ingress: [{ ports: [{ port: 8080 }] }]'],
  ['all pods of the namespace', 'ingress: [{ from: [{ podSelector: {} }] }]'],
  [
    'pods of other namespaces',
    'ingress: [{ from: [{ namespaceSelector: {}, podSelector: { matchLabels: { app: web } } }] }]',
  ],
  ['addresses', 'ingress: [{ from: [{ ipBlock: { cidr: 10.0.0.0/8 } }] }]'],
  ['itself', 'ingress: [{ from: [{ podSelector: { matchLabels: { app: db } } }] }]'],
  ['pods that are not in the files', 'ingress: [{ from: [{ podSelector: { matchLabels: { app: nobody } } }] }]'],
  ['a port that nobody declares', `ingress: [{ ${fromWeb}, ports: [{ port: 1 }, { port: nothing }] }]`],
  ['a port of another transport', `ingress: [{ ${fromWeb}, ports: [{ port: 8080, protocol: UDP }] }]`],
  ['rules of a direction that it is not about', `policyTypes: [Egress], ingress: [{ ${fromWeb} }]`],
  ['rules of odd types', 'ingress: [null, 7, { from: x, ports: 1 }, { from: [null, 1, { podSelector: 5 }] }]'],
])('nobody calls where a policy says %s', async (_, spec) => {
  expect(callsIn(await program(policy('db', spec)))).toEqual([]);
});

test('a policy of another namespace, or about all pods, tells no calls', async () => {
  const rule = `ingress: [{ ${fromWeb} }]`;
  expect(callsIn(await program(policy('db', rule, 'matchLabels: { app: db }', ', namespace: else')))).toEqual([]);
  expect(callsIn(await program(policy('db', rule, '')))).toEqual([]);
});

test('a call that the policies of the other end hold back is none', async () => {
  const text = await program(
    policy('db', `ingress: [{ ${fromWeb} }]`),
    policy('web', 'policyTypes: [Egress], egress: [{ ports: [{ port: 53, protocol: UDP }] }]'),
  );
  expect(callsIn(text)).toEqual([]);
});

test('a call that a reference says is not said again', async () => {
  const text = await programOf(
    deployment({ container: ', env: [{ name: DB_URL, value: "http://db:8080" }]' }),
    db,
    other,
    service('db'),
    policy('db', `ingress: [{ ${fromWeb}, ports: [{ port: 8080 }] }]`),
  );
  expect(text).toContain("db.endpoint('http').url");
  expect(callsIn(text)).toEqual([]);
});

test('two workloads that let each other in are declared one after the other, and all comes back', async () => {
  const rule = 'ports: [{ port: 8080 }]';
  const fromDb = 'from: [{ podSelector: { matchLabels: { app: db } } }]';
  const documents = [
    policy('db', `ingress: [{ ${fromWeb}, ${rule} }]`),
    policy('web', `ingress: [{ ${fromDb}, ${rule} }]`),
  ];
  const { text, lost, issues } = await imported(web, db, other, service('db'), service('web'), ...documents);
  expect(text).toContain("calls: [web.endpoint('http')]");
  expect(text).toContain("calls: [db.endpoint('http')]");
  expect([lost, issues]).toEqual([[], []]);
});

test('policies stay documents: nothing else of the output changes with them', async () => {
  const documents = [web, db, other, service('db')];
  const plain = await imported(...documents);
  const bound = await imported(...documents, policy('db', `ingress: [{ ${fromWeb} }]`));
  expect(bound.kept.vocabulary).toBe(plain.kept.vocabulary);
  expect(bound.lost).toEqual([]);
  expect(bound.text).toContain('// NetworkPolicy "db-access", as it was in the files.\nkubernetes(db).add({');
});
