import {
  check,
  Environment,
  Exposure,
  ExternalService,
  kubernetes,
  Microservice,
  Port,
  Scaling,
  ScheduledJob,
  ServiceAccount,
  Trigger,
  Workload,
  Topology,
  type KubernetesOptions,
} from '../../../src';
import { app, image, onKubernetes, type Declare, type Tree } from '../../model/build';
import { canConnect, type Party } from '../../support/network-policy/connection';
import type { Manifest } from '../../support/network-policy/manifest';
import { sixArrows, sixPorts, sixServices } from '../../support/six-services';

const http = { http: Port.http(8080, { servicePort: 80 }) };
const nameServer: Party = { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } };
const stranger: Party = { namespace: 'other', labels: { app: 'stranger' } };
const nobody: Party = { address: '198.51.100.1' };

/** The manifests of a topology in which calls are enforced. */
function enforced(declare: Declare, options: KubernetesOptions = {}): readonly Manifest[] {
  const { documents, issues } = onKubernetes(declare, options, undefined, 'declared');
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { pod: _pod, container: _container, ...objects } = documents;
  return Object.values(objects) as readonly Manifest[];
}

function manifestsOf(topology: Topology): readonly Manifest[] {
  const { environments } = check(topology);
  return environments.flatMap(({ artifacts }) => artifacts.flatMap(({ documents }) => documents as readonly Tree[]));
}

describe('six services', () => {
  const six = sixServices();
  new Environment(six, 'production', { target: kubernetes({ waitImage: 'busybox:1.37' }) });
  const manifests = manifestsOf(six);
  const all = Object.keys(sixPorts) as (keyof typeof sixPorts)[];

  /** Every port of a service with the protocol of the network below it. */
  const portsOf = (name: keyof typeof sixPorts): readonly (readonly [port: number, protocol: string])[] => {
    return Object.entries(sixPorts[name]).map(([port, spoken]) => [Number(port), spoken === 'udp' ? 'UDP' : 'TCP']);
  };

  test('exactly the declared calls are let through, of every pair', () => {
    const through = all.flatMap((from) =>
      all
        .filter((to) => to !== from)
        .flatMap((to) =>
          portsOf(to)
            .filter(([port, protocol]) => canConnect(manifests, from, { service: to }, port, protocol))
            .map(([port, protocol]) => `${from} → ${to}:${port}${protocol === 'UDP' ? '/udp' : ''}`),
        ),
    );
    expect(through.sort()).toEqual([...sixArrows].sort());
  });

  test('nothing else of a pod is reached by any other, of any number', () => {
    const open = all.flatMap((from) => all.filter((to) => canConnect(manifests, from, to, 22)));
    expect(open).toEqual([]);
  });

  test.each(all)('%s looks names up, and reaches nobody else', (name) => {
    expect(canConnect(manifests, name, nameServer, 53, 'UDP')).toBe(true);
    expect(canConnect(manifests, name, nameServer, 53)).toBe(true);
    expect(canConnect(manifests, name, nameServer, 80)).toBe(false);
    expect(canConnect(manifests, name, stranger, 8080)).toBe(false);
    expect(canConnect(manifests, name, nobody, 443)).toBe(false);
  });

  test('the one service outside is reached by the one that calls it, at its port', () => {
    const bank = { address: '203.0.113.10' };
    expect(all.filter((name) => canConnect(manifests, name, bank, 8443))).toEqual(['payment']);
    expect(all.filter((name) => canConnect(manifests, name, bank, 443))).toEqual([]);
  });

  test('the one that is published is reached by anybody, the others by nobody', () => {
    for (const caller of [stranger, nobody]) {
      expect(all.filter((name) => canConnect(manifests, caller, name, 8080))).toEqual(['web']);
    }
  });
});

test('where every call is let through there are no policies', () => {
  const { documents } = onKubernetes((shop) => app(shop, { ports: http }));
  expect(Object.keys(documents).filter((name) => name.includes('Policy'))).toEqual([]);
});

test('a policy stands before the pods that it is about, in the file of their service', () => {
  const kinds = enforced((shop) => app(shop, { ports: http })).map(({ kind }) => kind as string);
  expect(kinds).toEqual(['NetworkPolicy', 'Deployment', 'Service']);
});

test('a service that calls nobody, and that nobody calls, looks names up', () => {
  const { documents } = onKubernetes((shop) => app(shop), {}, undefined, 'declared');
  expect(documents['NetworkPolicy/app'].spec).toEqual({
    podSelector: { matchLabels: { 'app.kubernetes.io/name': 'app', 'app.kubernetes.io/part-of': 'shop' } },
    policyTypes: ['Ingress', 'Egress'],
    egress: [
      {
        to: [{ namespaceSelector: {}, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }],
        ports: [
          { port: 53, protocol: 'TCP' },
          { port: 53, protocol: 'UDP' },
        ],
      },
    ],
  });
});

test('the pods of a scheduled job have a policy as well', () => {
  const manifests = enforced((shop) => {
    const db = new Microservice(shop, 'db', { image, ports: { sql: Port.tcp(5432) } });
    const schedule = { schedule: '0 3 * * *', withoutScheduler: 'on-request' } as const;
    new ScheduledJob(shop, 'report', { image, ...schedule, env: { DB: db.endpoint('sql').address } });
  });
  expect(canConnect(manifests, 'report', { service: 'db' }, 5432)).toBe(true);
  expect(canConnect(manifests, 'db', 'report', 1)).toBe(false);
});

test('the replicas of a stateful service reach each other on every port, those of others do not', () => {
  const manifests = enforced((shop) => {
    new Microservice(shop, 'queue', { image, ports: http, workload: Workload.stateful(), scaling: Scaling.fixed(3) });
    new Microservice(shop, 'web', { image, ports: http, scaling: Scaling.fixed(3) });
  });
  expect(canConnect(manifests, 'queue', 'queue', 25672)).toBe(true);
  expect(canConnect(manifests, 'web', 'web', 8080)).toBe(false);
});

test('a service that is told its own address reaches itself there, and at no other port', () => {
  const shop = new Topology('shop');
  const web = app(shop, { ports: { ...http, admin: 9000 } });
  const production = new Environment(shop, 'production', { target: kubernetes() });
  production.configure(web, { env: { OWN_URL: web.endpoint('http').url } });
  const manifests = manifestsOf(shop);
  expect([8080, 9000].map((port) => canConnect(manifests, 'app', 'app', port))).toEqual([true, false]);
});

test('who waits for another service calls it, where something waits', () => {
  const declare: Declare = (shop) => {
    const db = new Microservice(shop, 'db', { image, ports: { admin: 9000, sql: Port.tcp(5432) } });
    app(shop, { startsAfter: [db] });
  };
  const waiting = enforced(declare, { waitImage: 'busybox:1.37' });
  expect([9000, 5432].map((port) => canConnect(waiting, 'app', 'db', port))).toEqual([true, false]);
  expect(canConnect(enforced(declare), 'app', 'db', 9000)).toBe(false);
});

describe('a pod on the network of its node', () => {
  const manifests = enforced((shop) => {
    const db = new Microservice(shop, 'db', { image, ports: { sql: Port.tcp(5432) } });
    const agent = new Microservice(shop, 'agent', {
      image,
      ports: { metrics: 9100 },
      host: { namespaces: { network: true } },
      env: { DB: db.endpoint('sql').address },
    });
    new Microservice(shop, 'scraper', { image, env: { AGENT: agent.endpoint('metrics').address } });
  });

  test('has no policy, as none would hold', () => {
    expect(manifests.some(({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.name === 'agent')).toBe(false);
  });

  test('calls and is called by the address of the node', () => {
    expect(canConnect(manifests, 'agent', { service: 'db' }, 5432)).toBe(true);
    expect(canConnect(manifests, 'scraper', { service: 'agent' }, 9100)).toBe(true);
    expect(canConnect(manifests, 'scraper', { service: 'agent' }, 22)).toBe(false);
  });
});

describe('from outside', () => {
  const balanced = Exposure.port(80, { sourceRanges: ['192.0.2.0/24'], preserveClientIp: true });
  const hidden = Exposure.port(80, { sourceRanges: ['192.0.2.0/24'] });
  test.each([
    ['a load balancer', Exposure.port(80), [true, true, true]],
    ['a load balancer that shows its callers', balanced, [false, false, true]],
    ['a load balancer that hides its callers', hidden, [true, true, true]],
    ['a port of every node', Exposure.nodePort(30001), [true, true, true]],
    ['a port of its machine', Exposure.hostPort(80), [true, true, true]],
  ])('%s calls the port that is exposed', (_way, way, expected) => {
    const manifests = enforced((shop) => app(shop, { ports: { ...http, admin: 9000 }, exposure: { http: way } }));
    const callers = [stranger, nobody, { address: '192.0.2.7' }];
    expect(callers.map((from) => canConnect(manifests, from, 'app', 8080))).toEqual(expected);
    expect(callers.map((from) => canConnect(manifests, from, 'app', 9000))).toEqual([false, false, false]);
  });

  const router: Party = {
    namespace: 'openshift-ingress',
    labels: {},
    namespaceLabels: { 'policy-group.network.openshift.io/ingress': '' },
  };
  const google: Party = { address: '35.191.10.1' };
  const places: readonly (readonly [KubernetesOptions['gateway'], readonly Party[], readonly Party[]])[] = [
    ['ingress', [stranger, nobody], []],
    ['ingress-nginx', [{ namespace: 'ingress-nginx', labels: {} }], [stranger, nobody]],
    ['ingress-traefik', [{ namespace: 'traefik', labels: {} }], [stranger, nobody]],
    ['traefik-gateway', [{ namespace: 'traefik', labels: {} }], [stranger, nobody]],
    ['envoy-gateway', [{ namespace: 'envoy-gateway-system', labels: {} }], [stranger, nobody]],
    ['ingress-gce', [google, { address: '130.211.3.255' }], [stranger, nobody]],
    ['openshift-route', [router], [stranger, nobody]],
    ['ingress-alb', [stranger, nobody], []],
  ];
  test.each(places)('%s calls what it leads to', (gateway, inside, outside) => {
    const exposure = { http: Exposure.host('shop.example.com') };
    const manifests = enforced((shop) => app(shop, { ports: { ...http, admin: 9000 }, exposure }), { gateway });
    expect(inside.map((from) => canConnect(manifests, from, 'app', 8080))).toEqual(inside.map(() => true));
    expect(outside.map((from) => canConnect(manifests, from, 'app', 8080))).toEqual(outside.map(() => false));
    expect([...inside, ...outside].filter((from) => canConnect(manifests, from, 'app', 9000))).toEqual([]);
  });

  test('an environment says where its gateway is', () => {
    const exposure = { http: Exposure.host('shop.example.com') };
    const through = (pods: object, from: Party): boolean => {
      const options: KubernetesOptions = { gateway: 'ingress-nginx', network: { gateway: pods } };
      return canConnect(
        enforced((shop) => app(shop, { ports: http, exposure }), options),
        from,
        'app',
        8080,
      );
    };
    const edge: Party = { namespace: 'edge', labels: { app: 'proxy' } };
    expect(through({ namespace: 'edge', labels: { app: 'proxy' } }, edge)).toBe(true);
    expect(through({ namespace: 'edge', labels: { app: 'other' } }, edge)).toBe(false);
    expect(through({}, nobody)).toBe(true);
  });

  test('what collects metrics may ask every port', () => {
    const network = { monitoring: { namespace: 'monitoring' } };
    const manifests = enforced((shop) => app(shop, { ports: { ...http, admin: 9000 } }), { network });
    const prometheus: Party = { namespace: 'monitoring', labels: {} };
    expect([8080, 9000, 22].map((port) => canConnect(manifests, prometheus, 'app', port))).toEqual([true, true, false]);
    expect(canConnect(manifests, stranger, 'app', 9000)).toBe(false);
  });

  test('KEDA asks what a source of events names', () => {
    const declare: Declare = (shop) => {
      const queue = new Microservice(shop, 'queue', { image, ports: { amqp: Port.tcp(5672), admin: 15672 } });
      const trigger = Trigger.of('rabbitmq', { host: queue.endpoint('amqp').address });
      app(shop, { scaling: Scaling.onEvents({ min: 0, max: 3, triggers: [trigger] }) });
    };
    const keda: Party = { namespace: 'keda', labels: { app: 'keda-operator' } };
    const usual = enforced(declare, { namespace: 'shop' });
    expect([5672, 15672].map((port) => canConnect(usual, keda, 'queue', port))).toEqual([true, false]);
    expect(canConnect(usual, 'app', 'queue', 5672)).toBe(false);
    const apart = enforced(declare, { namespace: 'shop', network: { scaler: { namespace: 'openshift-keda' } } });
    expect(canConnect(apart, keda, 'queue', 5672)).toBe(false);
  });
});

describe('name servers', () => {
  test.each([
    ['those of OpenShift', { gateway: 'openshift-route' }, 'openshift-dns', 5353],
    ['those that are stated', { network: { dns: { namespace: 'dns', port: 1053 } } }, 'dns', 1053],
  ] as const)('%s', (_which, options, namespace, port) => {
    const labels = { 'dns.operator.openshift.io/daemonset-dns': 'default' };
    const manifests = enforced((shop) => app(shop), options);
    expect(canConnect(manifests, 'app', { namespace, labels }, port, 'UDP')).toBe(true);
    expect(canConnect(manifests, 'app', nameServer, 53, 'UDP')).toBe(false);
  });

  test('a cache on every node, and those that a service states', () => {
    const network = { dns: { networks: ['169.254.20.10/32'] } };
    const manifests = enforced((shop) => app(shop, { host: { dns: { nameservers: ['198.51.100.53'] } } }), { network });
    const addresses = ['169.254.20.10', '198.51.100.53', '198.51.100.54'];
    const through = addresses.map((address) => canConnect(manifests, 'app', { address }, 53, 'UDP'));
    expect(through).toEqual([true, true, false]);
    expect(canConnect(manifests, 'app', nameServer, 53, 'UDP')).toBe(true);
  });

  test('those of the node may have any address, and some ask none of the cluster', () => {
    const ofNode = enforced((shop) => app(shop, { host: { dns: { policy: 'Default' } } }));
    expect(canConnect(ofNode, 'app', nobody, 53, 'UDP')).toBe(true);
    expect(canConnect(ofNode, 'app', nobody, 443)).toBe(false);
    const none = { dns: { policy: 'None', nameservers: ['198.51.100.53'] } } as const;
    const own = enforced((shop) => app(shop, { host: none }));
    expect(canConnect(own, 'app', nameServer, 53, 'UDP')).toBe(false);
  });
});

describe('the API server', () => {
  const server: Party = { address: '10.0.0.1' };
  const reaches = (serviceAccount: ServiceAccount, apiServer?: readonly string[]): boolean => {
    const network = apiServer === undefined ? {} : { apiServer };
    return canConnect(
      enforced((shop) => app(shop, { serviceAccount }), { namespace: 'shop', network }),
      'app',
      server,
      6443,
    );
  };
  test.each([
    ['no access', ServiceAccount.own(), false],
    ['access rules', ServiceAccount.own({ rules: [{ resources: ['pods'], verbs: ['get'] }] }), true],
    ['a role of others', ServiceAccount.own({ clusterRoles: ['view'] }), true],
    ['an account of others', ServiceAccount.existing('robot'), true],
    ['an account without its token', ServiceAccount.existing('robot', { mountToken: false }), false],
  ])('%s', (_what, account, expected) => {
    expect(reaches(account)).toBe(expected);
  });

  test('where it is stated, nothing else is reached', () => {
    const account = ServiceAccount.existing('robot');
    expect([['10.0.0.1'], ['10.0.0.0/8'], ['10.1.0.0/16']].map((places) => reaches(account, places))).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('a service outside', () => {
  const calling = (props: object): readonly Manifest[] =>
    enforced((shop) => {
      const bank = new ExternalService(shop, 'bank', { host: 'api.bank.example', ports: { https: 443 }, ...props });
      app(shop, { calls: [bank] });
    });
  const reached = (manifests: readonly Manifest[], ...addresses: readonly string[]): readonly boolean[] => {
    return addresses.map((address) => canConnect(manifests, 'app', { address }, 443));
  };

  test('known by its name: the whole internet, and nothing that is private', () => {
    const manifests = calling({});
    expect(reached(manifests, '8.8.8.8', '2001:4860::1')).toEqual([true, true]);
    const inside = ['10.1.2.3', '172.20.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', 'fd00::1', 'fe80::1'];
    expect(reached(manifests, ...inside)).toEqual(inside.map(() => false));
    expect(canConnect(manifests, 'app', { address: '8.8.8.8' }, 80)).toBe(false);
  });

  test('known by its networks, which win over its address', () => {
    const manifests = calling({ address: '10.1.2.3', networks: ['10.2.0.0/16'] });
    expect(reached(manifests, '10.2.0.1', '10.1.2.3', '8.8.8.8')).toEqual([true, false, false]);
  });

  test('in another namespace: its pods, whatever their ports are', () => {
    const manifests = calling({ host: 'bank.money.svc.cluster.local' });
    expect(canConnect(manifests, 'app', { namespace: 'money', labels: {} }, 8443)).toBe(true);
    expect(canConnect(manifests, 'app', stranger, 443)).toBe(false);
  });
});
