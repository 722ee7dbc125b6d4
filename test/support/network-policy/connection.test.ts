import { canConnect, describeConnection, judge } from './connection';
import type { ForeignPod, Party, Target } from './connection';
import type { Manifest } from './manifest';

/** Two workloads in one namespace, one in another, a job; `catalog` listens at 8080 and 9090 and answers at port 80. */
const shop = [
  namespace('shop', { team: 'web' }),
  namespace('data', { team: 'data' }),
  workload('Deployment', 'orders', { namespace: 'shop' }),
  workload('Deployment', 'catalog', { namespace: 'shop', ports: { http: 8080, admin: 9090 } }),
  workload('StatefulSet', 'db', { namespace: 'data', ports: { sql: 5432 } }),
  service('catalog', 'shop', [{ name: 'http', port: 80, targetPort: 'http' }]),
];

const outside = { address: '203.0.113.7' };
const monitor: ForeignPod = { namespace: 'monitoring', labels: { app: 'prometheus' } };
const closed = policy('closed', 'shop', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
const closedIn = policy('closed', 'shop', { podSelector: {}, policyTypes: ['Ingress'] });
const closedOut = policy('closed', 'shop', { podSelector: {}, policyTypes: ['Egress'] });

/** What the policies say about a connection; without a word from `orders` to `catalog` at 8080. */
interface Case {
  readonly name: string;
  readonly policies: readonly Manifest[];
  readonly from?: Party;
  readonly to?: Target;
  readonly port?: number | string;
  readonly protocol?: string;
  readonly allowed: boolean;
}

const isolation: readonly Case[] = [
  { name: 'no policy at all', policies: [], allowed: true },
  { name: 'a policy without rules closes', policies: [closed], allowed: false },
  { name: 'ingress alone is closed at the destination', policies: [closedIn], allowed: false },
  { name: 'ingress closed does not stop what goes out', policies: [closedIn], to: outside, allowed: true },
  { name: 'egress closed does not stop what comes in', policies: [closedOut], from: outside, allowed: true },
  { name: 'egress closed stops the source', policies: [closedOut], to: outside, allowed: false },
  { name: 'a policy of another namespace', policies: [policy('p', 'data', { podSelector: {} })], allowed: true },
  { name: 'a policy that selects another pod', policies: [policyOf('orders', {})], allowed: true },
  { name: 'a missing list of types means ingress', policies: [policyOf('catalog', {})], allowed: false },
  {
    name: 'a missing list of types with an empty egress does not mean egress',
    policies: [policyOf('orders', { egress: [] })],
    allowed: true,
  },
  {
    name: 'a missing list of types with a rule for egress means both',
    policies: [policyOf('orders', { egress: [{ ports: [{ port: 443 }] }] })],
    allowed: false,
  },
  {
    name: 'an empty list of types is a missing one',
    policies: [policyOf('catalog', { policyTypes: [] })],
    allowed: false,
  },
  {
    name: 'rules of a direction that is not among the types mean nothing',
    policies: [closedIn, policyOf('catalog', { policyTypes: ['Egress'], ingress: [{}], egress: [{}] })],
    allowed: false,
  },
  { name: 'an empty rule allows all', policies: [closedIn, ingress('catalog', {})], allowed: true },
  { name: 'an empty rule allows all from outside', policies: [ingress('catalog', {})], from: outside, allowed: true },
  { name: 'rules add up, whichever policy has them', policies: [ingress('catalog', {}), closedIn], allowed: true },
  { name: 'the source is open, the destination not', policies: [closed, egress('orders', {})], allowed: false },
  { name: 'both ends open', policies: [closed, egress('orders', {}), ingress('catalog', {})], allowed: true },
  { name: 'a replica may not reach another for nothing', policies: [closedIn], from: 'catalog', allowed: false },
];

const peers: readonly Case[] = [
  {
    name: 'an empty list of peers is everybody',
    policies: [ingress('catalog', { from: [] })],
    from: outside,
    allowed: true,
  },
  { name: 'every pod of the namespace', policies: [ingress('catalog', from({ podSelector: {} }))], allowed: true },
  {
    name: 'a pod selector alone stays in the namespace',
    policies: [ingress('catalog', from({ podSelector: {} }))],
    from: 'db',
    allowed: false,
  },
  {
    name: 'a pod selector is not about addresses',
    policies: [ingress('catalog', from({ podSelector: {} }))],
    from: outside,
    allowed: false,
  },
  { name: 'by label', policies: [ingress('catalog', from(podSelector({ app: 'orders' })))], allowed: true },
  { name: 'by another label', policies: [ingress('catalog', from(podSelector({ app: 'web' })))], allowed: false },
  {
    name: 'every namespace',
    policies: [ingress('catalog', from({ namespaceSelector: {} }))],
    from: monitor,
    allowed: true,
  },
  {
    name: 'every namespace is not the world',
    policies: [ingress('catalog', from({ namespaceSelector: {} }))],
    from: outside,
    allowed: false,
  },
  {
    name: 'a namespace by the label that all have',
    policies: [ingress('catalog', from(namespaceSelector({ 'kubernetes.io/metadata.name': 'data' })))],
    from: 'db',
    allowed: true,
  },
  {
    name: 'a namespace by a label of its manifest',
    policies: [ingress('catalog', from(namespaceSelector({ team: 'data' })))],
    from: 'db',
    allowed: true,
  },
  {
    name: 'both selectors in one peer: the namespace is right, the pod is not',
    policies: [ingress('catalog', from({ ...namespaceSelector({ team: 'data' }), ...podSelector({ app: 'web' }) }))],
    from: 'db',
    allowed: false,
  },
  {
    name: 'both selectors in two peers: either will do',
    policies: [ingress('catalog', from(namespaceSelector({ team: 'data' }), podSelector({ app: 'web' })))],
    from: 'db',
    allowed: true,
  },
  {
    name: 'both selectors in one peer leave the own namespace',
    policies: [ingress('catalog', from({ ...namespaceSelector({ team: 'data' }), podSelector: {} }))],
    allowed: false,
  },
  { name: 'a block', policies: [ingress('catalog', from(block('203.0.113.0/24')))], from: outside, allowed: true },
  {
    name: 'a block, and the address is excepted',
    policies: [ingress('catalog', from(block('203.0.113.0/24', '203.0.113.0/28')))],
    from: outside,
    allowed: false,
  },
  {
    name: 'excepted by one rule, allowed by another',
    policies: [ingress('catalog', from(block('203.0.0.0/16', '203.0.113.0/24'), block('203.0.113.7/32')))],
    from: outside,
    allowed: true,
  },
  {
    name: 'all of IPv4 is no IPv6',
    policies: [ingress('catalog', from(block('0.0.0.0/0')))],
    from: { address: '2001:db8::1' },
    allowed: false,
  },
  {
    name: 'all of IPv6',
    policies: [ingress('catalog', from(block('::/0')))],
    from: { address: '2001:db8::1' },
    allowed: true,
  },
  { name: 'the whole world has the pods in it', policies: [egress('orders', to(block('0.0.0.0/0')))], allowed: true },
  {
    name: 'the whole world but what is private has no pods in it',
    policies: [egress('orders', to(block('0.0.0.0/0', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16')))],
    allowed: false,
  },
  {
    name: 'egress names the other end, not the own',
    policies: [egress('orders', to(podSelector({ app: 'orders' })))],
    allowed: false,
  },
  { name: 'egress by label', policies: [egress('orders', to(podSelector({ app: 'catalog' })))], allowed: true },
];

const ports: readonly Case[] = [
  { name: 'the number', policies: [ingress('catalog', { ports: [{ port: 8080 }] })], allowed: true },
  { name: 'another number', policies: [ingress('catalog', { ports: [{ port: 80 }] })], allowed: false },
  { name: 'an empty list of ports is all ports', policies: [ingress('catalog', { ports: [] })], allowed: true },
  { name: 'any port of TCP', policies: [ingress('catalog', { ports: [{ protocol: 'TCP' }] })], allowed: true },
  {
    name: 'a port without a protocol is TCP',
    policies: [ingress('catalog', { ports: [{ port: 8080 }] })],
    protocol: 'UDP',
    allowed: false,
  },
  {
    name: 'UDP',
    policies: [ingress('catalog', { ports: [{ port: 53, protocol: 'UDP' }] })],
    port: 53,
    protocol: 'UDP',
    allowed: true,
  },
  { name: 'no ports is any protocol', policies: [ingress('catalog', {})], protocol: 'SCTP', allowed: true },
  { name: 'by name', policies: [ingress('catalog', { ports: [{ port: 'http' }] })], allowed: true },
  {
    name: 'by the name of another port',
    policies: [ingress('catalog', { ports: [{ port: 'admin' }] })],
    allowed: false,
  },
  {
    name: 'by a name that no container has',
    policies: [ingress('catalog', { ports: [{ port: 'web' }] })],
    allowed: false,
  },
  {
    name: 'a name in egress is looked up at the destination',
    policies: [egress('orders', { ports: [{ port: 'http' }] })],
    allowed: true,
  },
  {
    name: 'a name means nothing at an address',
    policies: [egress('orders', { ports: [{ port: 'http' }] })],
    to: outside,
    allowed: false,
  },
  {
    name: 'the start of a range',
    policies: [ingress('catalog', { ports: [{ port: 8080, endPort: 8090 }] })],
    allowed: true,
  },
  {
    name: 'the end of a range',
    policies: [ingress('catalog', { ports: [{ port: 8000, endPort: 8080 }] })],
    allowed: true,
  },
  {
    name: 'behind a range',
    policies: [ingress('catalog', { ports: [{ port: 8000, endPort: 8079 }] })],
    allowed: false,
  },
  {
    name: 'the peer of one rule with the port of another',
    policies: [
      ingress(
        'catalog',
        { ...from(podSelector({ app: 'orders' })), ports: [{ port: 9090 }] },
        { ...from({ namespaceSelector: {} }, block('0.0.0.0/0')), ports: [{ port: 8081 }] },
      ),
    ],
    allowed: false,
  },
];

const services: readonly Case[] = [
  {
    name: 'the policy sees the port of the pod',
    policies: [ingress('catalog', { ports: [{ port: 8080 }] })],
    to: { service: 'catalog' },
    port: 80,
    allowed: true,
  },
  {
    name: 'the policy does not see the port of the Service',
    policies: [ingress('catalog', { ports: [{ port: 80 }] })],
    to: { service: 'catalog' },
    port: 80,
    allowed: false,
  },
  {
    name: 'the same for egress',
    policies: [egress('orders', { ports: [{ port: 80 }] })],
    to: { service: 'catalog' },
    port: 80,
    allowed: false,
  },
  {
    name: 'a port that the Service does not have',
    policies: [],
    to: { service: 'catalog' },
    port: 8080,
    allowed: false,
  },
  { name: 'a port of the Service by name', policies: [], to: { service: 'catalog' }, port: 'http', allowed: true },
  {
    name: 'another protocol than that of the Service',
    policies: [],
    to: { service: 'catalog' },
    port: 80,
    protocol: 'UDP',
    allowed: false,
  },
];

describe.each([
  ['isolation', isolation],
  ['peers', peers],
  ['ports', ports],
  ['Services', services],
])('%s', (_topic, cases) => {
  test.each(cases)('$name', ({ policies, from = 'orders', to = 'catalog', port = 8080, protocol, allowed }) => {
    expect(canConnect([...shop, ...policies], from, to, port, protocol)).toBe(allowed);
  });
});

describe('a Service', () => {
  const headless = { ...service('headless', 'shop', [{ port: 80, targetPort: 8080 }]) };
  const both = [
    workload('Deployment', 'blue', { namespace: 'shop', labels: { app: 'front' }, ports: { http: 1000 } }),
    workload('Deployment', 'green', { namespace: 'shop', labels: { app: 'front' }, ports: { http: 2000 } }),
    service('front', 'shop', [{ port: 80, targetPort: 'http' }]),
  ];

  test('without an address of its own translates no port', () => {
    const spec = { ...headless.spec, clusterIP: 'None', selector: { app: 'catalog' } };
    const manifests = [...shop, { ...headless, spec }, ingress('catalog', { ports: [{ port: 8080 }] })];
    expect(canConnect(manifests, 'orders', { service: 'headless' }, 80)).toBe(false);
    expect(canConnect(manifests, 'orders', { service: 'headless' }, 8080)).toBe(true);
  });

  test('has to lead through to each of its pods, at the port that each gives the name', () => {
    const one = ingress('front', { ports: [{ port: 1000 }] });
    const all = ingress('front', { ports: [{ port: 'http' }] });
    expect(canConnect([...shop, ...both, one], 'orders', { service: 'front' }, 80)).toBe(false);
    expect(canConnect([...shop, ...both, all], 'orders', { service: 'front' }, 80)).toBe(true);
  });

  test('that selects nothing leads nowhere', () => {
    const manifests = [...shop, service('lost', 'shop', [{ port: 80 }])];
    expect(describeConnection(manifests, { from: 'orders', to: { service: 'lost' }, port: 80 })).toBe(
      'the Service "lost" leads to no pod',
    );
  });
});

describe('pods', () => {
  test('that no manifest has are pods of their namespace', () => {
    const manifests = [...shop, closedIn, ingress('catalog', from(namespaceSelector({ purpose: 'observe' })))];
    expect(canConnect(manifests, monitor, 'catalog', 8080)).toBe(false);
    expect(canConnect(manifests, { ...monitor, namespaceLabels: { purpose: 'observe' } }, 'catalog', 8080)).toBe(true);
  });

  test('that no manifest has are under the policies of their namespace', () => {
    const stranger: ForeignPod = { namespace: 'shop', labels: { app: 'stranger' }, ports: { http: 8080 } };
    expect(canConnect([...shop, closedIn], 'orders', stranger, 8080)).toBe(false);
    expect(canConnect([...shop, egress('orders', { ports: [{ port: 'http' }] })], 'orders', stranger, 8080)).toBe(true);
  });

  test('on the network of their node are beyond policies, and no selector finds them', () => {
    const agent = workload('DaemonSet', 'agent', { namespace: 'shop', spec: { hostNetwork: true } });
    expect(canConnect([...shop, agent, closed], outside, 'agent', 80)).toBe(true);
    expect(canConnect([...shop, agent, ingress('catalog', from({ podSelector: {} }))], 'agent', 'catalog', 8080)).toBe(
      false,
    );
  });

  test.each(['addresses', 'identities'] as const)('are covered by a block where it is read as %s', (blocks) => {
    const manifests = [...shop, egress('orders', to(block('0.0.0.0/0')))];
    expect(judge(manifests, { from: 'orders', to: 'catalog', port: 8080, blocks }).allowed).toBe(
      blocks === 'addresses',
    );
    expect(judge(manifests, { from: 'orders', to: outside, port: 443, blocks }).allowed).toBe(true);
  });

  test('of jobs have the name of the job as a label', () => {
    const migrate = workload('Job', 'migrate', { namespace: 'shop', labels: {} });
    const manifests = [...shop, migrate, ingress('catalog', from(podSelector({ 'job-name': 'migrate' })))];
    expect(canConnect(manifests, 'migrate', 'catalog', 8080)).toBe(true);
    expect(canConnect(manifests, 'orders', 'catalog', 8080)).toBe(false);
  });

  test.each(['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'ReplicaSet', 'Pod'])(
    'come from a %s',
    (kind) => {
      const manifests = [workload(kind, 'app', { ports: { http: 80 } }), workload('Deployment', 'caller', {})];
      const policies = [policy('p', undefined, { podSelector: { matchLabels: { app: 'app' } } })];
      expect(canConnect(manifests, 'caller', `${kind}/app`, 80)).toBe(true);
      expect(canConnect([...manifests, ...policies], 'caller', 'app', 80)).toBe(false);
      expect(canConnect([{ kind: 'List', items: [...manifests, ...policies] }], 'caller', 'app', 80)).toBe(false);
    },
  );

  test('have the ports of init containers that keep on running', () => {
    const proxy = { name: 'proxy', restartPolicy: 'Always', ports: [{ name: 'mesh', containerPort: 15001 }] };
    const setup = { name: 'setup', ports: [{ name: 'mesh', containerPort: 1 }] };
    const app = workload('Deployment', 'app', { namespace: 'shop', spec: { initContainers: [setup, proxy] } });
    const manifests = [...shop, app, ingress('app', { ports: [{ port: 'mesh' }] })];
    expect(canConnect(manifests, 'orders', 'app', 15001)).toBe(true);
    expect(canConnect(manifests, 'orders', 'app', 1)).toBe(false);
    expect(canConnect(manifests, 'orders', 'app', 'mesh')).toBe(true);
  });
});

describe('the reason', () => {
  const why = (policies: readonly Manifest[], to: Target = 'catalog') =>
    describeConnection([...shop, ...policies], { from: 'orders', to, port: 8080 });

  test('names the policies that let it through', () => {
    expect(why([closed, egress('orders', {}), ingress('catalog', {})])).toBe(
      '"shop/orders" may connect to "shop/catalog" at TCP 8080: "orders-out" lets it out, and "catalog-in" lets it in',
    );
  });

  test('names the policies that have no rule for it', () => {
    expect(why([closed, egress('orders', {})])).toBe(
      '"shop/orders" may not connect to "shop/catalog" at TCP 8080: no rule of "closed" lets it in',
    );
    expect(why([closed, ingress('catalog', { ports: [{ port: 1 }] })])).toBe(
      '"shop/orders" may not connect to "shop/catalog" at TCP 8080: no rule of "closed" lets it out, and no rule of "catalog-in" or "closed" lets it in',
    );
  });

  test('says where there is no policy', () => {
    expect(why([])).toBe(
      '"shop/orders" may connect to "shop/catalog" at TCP 8080: nothing stops what goes out there, and nothing stops what goes in there',
    );
    expect(why([closedOut], outside)).toBe(
      '"shop/orders" may not connect to "203.0.113.7" at TCP 8080: no rule of "closed" lets it out',
    );
  });

  test('says that a port is missing', () => {
    expect(describeConnection(shop, { from: 'orders', to: 'catalog', port: 'web' })).toBe(
      '"shop/catalog" has no port "web" for TCP',
    );
    expect(describeConnection(shop, { from: 'orders', to: { service: 'catalog' }, port: 81 })).toBe(
      'the Service "catalog" has no port "81" for TCP',
    );
  });
});

describe('what the API server refuses is refused', () => {
  const refused = (rule: Manifest) => () => canConnect([...shop, ingress('catalog', rule)], 'orders', 'catalog', 8080);

  test.each([
    [{ from: [{}] }, 'an empty peer'],
    [{ from: [{ podSelector: {}, ...block('10.0.0.0/8') }] }, 'a block of addresses and a selector'],
    [{ ports: [{ port: 'http', endPort: 90 }] }, 'endPort 90 after port http'],
    [{ ports: [{ port: 100, endPort: 90 }] }, 'endPort 90 after port 100'],
    [{ ports: [{ port: 1, protocol: 'tcp' }] }, 'the protocol "tcp"'],
    [from(block('10.0.0.0')), 'it is no range of addresses'],
  ])('%j', (rule, message) => {
    expect(refused(rule)).toThrow(message);
  });

  test('and so is a workload that is not there, or there twice', () => {
    expect(() => canConnect(shop, 'ordres', 'catalog', 80)).toThrow('the manifests have no workload "ordres"');
    const twice = [...shop, workload('Job', 'orders', { namespace: 'shop' })];
    expect(() => canConnect(twice, 'orders', 'catalog', 80)).toThrow('more than one workload "orders"');
    expect(canConnect(twice, 'shop/Job/orders', 'catalog', 80)).toBe(true);
  });
});

interface WorkloadParts {
  readonly namespace?: string;
  readonly labels?: Manifest;
  readonly ports?: Readonly<Record<string, number>>;
  readonly spec?: Manifest;
}

function workload(kind: string, name: string, { namespace, labels = { app: name }, ports = {}, spec }: WorkloadParts) {
  const named = Object.entries(ports).map(([port, containerPort]) => ({ name: port, containerPort }));
  const template = { metadata: { labels }, spec: { containers: [{ name, ports: named }], ...spec } };
  const metadata = { name, namespace };
  if (kind === 'Pod') return { kind, metadata: { ...metadata, labels }, spec: template.spec };
  if (kind === 'CronJob') return { kind, metadata, spec: { jobTemplate: { spec: { template } } } };
  return { kind, metadata, spec: { template } };
}

function namespace(name: string, labels: Manifest) {
  return { kind: 'Namespace', metadata: { name, labels } };
}

function service(name: string, namespace: string, ports: readonly Manifest[]) {
  return { kind: 'Service', metadata: { name, namespace }, spec: { selector: { app: name }, ports } };
}

function policy(name: string, namespace: string | undefined, spec: Manifest) {
  return { kind: 'NetworkPolicy', metadata: { name, namespace }, spec };
}

function policyOf(app: string, spec: Manifest) {
  return policy(app, 'shop', { podSelector: { matchLabels: { app } }, ...spec });
}

function ingress(app: string, ...rules: readonly Manifest[]) {
  const spec = { podSelector: { matchLabels: { app } }, policyTypes: ['Ingress'], ingress: rules };
  return policy(`${app}-in`, 'shop', spec);
}

function egress(app: string, ...rules: readonly Manifest[]) {
  const spec = { podSelector: { matchLabels: { app } }, policyTypes: ['Egress'], egress: rules };
  return policy(`${app}-out`, 'shop', spec);
}

function from(...peers: readonly Manifest[]) {
  return { from: peers };
}

function to(...peers: readonly Manifest[]) {
  return { to: peers };
}

function podSelector(matchLabels: Manifest) {
  return { podSelector: { matchLabels } };
}

function namespaceSelector(matchLabels: Manifest) {
  return { namespaceSelector: { matchLabels } };
}

function block(cidr: string, ...except: readonly string[]) {
  return { ipBlock: { cidr, except } };
}
