import { Exposure, Microservice, Port, ServiceAccount, Topology } from '../../src';
import { check, Environment, Job, kubernetes } from '../../src';
import { image } from '../model/build';
import { describeWithApiServer } from '../support/api-server/server';

const ports = { http: 80, metrics: 9100, probe: 9101 };
const sidecar = { name: 'side', image };

/** What is reached from outside, what may do what, and what runs beside the main container. */
const topologies: Readonly<Record<string, (shop: Topology) => void>> = {
  'ports of nodes, of machines and of a load balancer': (shop) => {
    const http = Exposure.port(80, {
      sourceRanges: ['10.0.0.0/8'],
      class: 'example.com/balancer',
      annotations: { 'example.com/internal': 'true' },
      preserveClientIp: true,
    });
    const exposure = { http, metrics: Exposure.hostPort(9100, { address: '127.0.0.1' }), probe: Exposure.randomPort() };
    new Microservice(shop, 'edge', { image, ports, exposure });
    new Microservice(shop, 'node', { image, ports, exposure: { http: Exposure.nodePort(30001) } });
  },
  'settings of Services, and further names': (shop) => {
    new Microservice(shop, 'cart', {
      image,
      ports: { http: Port.http(80, { appProtocol: 'kubernetes.io/h2c' }) },
      aliases: ['carts', 'basket'],
      service: {
        annotations: { 'example.com/mesh': 'on' },
        sessionAffinity: 'client-ip',
        publishNotReady: true,
        internalTrafficPolicy: 'local',
        ipFamilies: ['IPv4'],
      },
      revisionHistory: 3,
      containerName: 'main',
      workloadAnnotations: { 'example.com/owner': 'shop' },
    });
    new Microservice(shop, 'ring', { image, ports, service: { headless: true } });
  },
  'access rules of a namespace and of the cluster': (shop) => {
    const rules = [{ apiGroups: ['', 'apps'], resources: ['*'], verbs: ['*'], resourceNames: ['orders'] }];
    const clusterRules = [
      { resources: ['nodes'], verbs: ['get', 'list'] },
      { nonResourceUrls: ['/metrics', '/logs/*'], verbs: ['get'] },
    ];
    new Microservice(shop, 'agent', { image, serviceAccount: ServiceAccount.own({ rules, clusterRules }) });
  },
  'containers beside the main one': (shop) => {
    const listens = { ...sidecar, name: 'exporter', ports: ['metrics'] as const };
    new Microservice(shop, 'app', {
      image,
      ports,
      initContainers: [{ name: 'init', image }],
      sidecars: [listens, sidecar],
    });
  },
};

/** What needs release 1.29. */
function declareNative(shop: Topology): void {
  new Microservice(shop, 'app', { image, ports, sidecars: [{ ...sidecar, ports: ['http'], startsFirst: true }] });
  new Job(shop, 'migrate', { image, sidecars: [{ ...sidecar, startsFirst: true }] });
}

function documentsOf(declare: (shop: Topology) => void): readonly object[] {
  const shop = new Topology('shop', { security: 'none' });
  declare(shop);
  new Environment(shop, 'production', {
    target: kubernetes({ namespace: 'shop', network: { apiServer: ['10.0.0.1/32'] } }),
  });
  const { environments, issues } = check(shop);
  expect(issues).toEqual([]);
  return environments.flatMap(({ artifacts }) => artifacts.flatMap(({ documents }) => documents as readonly object[]));
}

describeWithApiServer('a real API server', (server) => {
  it.each(Object.entries(topologies))('accepts %s', async (_title, declare) => {
    const documents = documentsOf(declare);
    await server.createNamespaces(documents);
    expect(await server.dryRun(documents)).toEqual([]);
  });

  it('accepts sidecars that start first, from release 1.29 on', async () => {
    const documents = documentsOf(declareNative);
    await server.createNamespaces(documents);
    const rejections = await server.dryRun(documents);
    const isNative = Number(server.version.split('.')[1]) >= 29;
    expect(rejections.length === 0).toBe(isNative);
  });
});
