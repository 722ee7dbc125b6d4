import {
  check,
  Environment,
  Exposure,
  ExternalService,
  kubernetes,
  Microservice,
  Port,
  Scaling,
  Topology,
} from '../../src';
import { ScheduledJob, ServiceAccount, Trigger, Workload, type KubernetesOptions } from '../../src';
import { image, type Tree } from '../model/build';
import { describeWithApiServer } from '../support/api-server/server';
import { publishedDefinition } from '../support/definitions/published';
import { sixServices } from '../support/six-services';

/** Everything that a policy can be about. */
function everyCall(): Topology {
  const shop = new Topology('shop', { security: 'none' });
  const https = { https: Port.http(443, { tls: true }) };
  const named = new ExternalService(shop, 'named', { host: 'api.bank.example', ports: https });
  const known = new ExternalService(shop, 'known', {
    host: 'old.bank.example',
    ports: https,
    address: '10.1.2.3',
    networks: ['10.1.0.0/16', '2001:db8::/32'],
  });
  const near = new ExternalService(shop, 'near', { host: 'queue.messaging.svc.cluster.local', ports: { amqp: 5672 } });
  const queue = new Microservice(shop, 'queue', {
    image,
    ports: { amqp: Port.tcp(5672), dns: Port.udp(53) },
    workload: Workload.stateful(),
    exposure: { amqp: Exposure.port(5672, { sourceRanges: ['192.0.2.0/24'], preserveClientIp: true }) },
  });
  const trigger = Trigger.of('rabbitmq', { host: queue.endpoint('amqp').address });
  const web = new Microservice(shop, 'web', {
    image,
    ports: { http: Port.http(8080, { servicePort: 80 }) },
    exposure: { http: Exposure.host('shop.example.com') },
    env: { QUEUE: queue.endpoint('amqp').url },
    calls: [named, known, near],
    serviceAccount: ServiceAccount.own({ roles: ['reader'] }),
    scaling: Scaling.onEvents({ min: 1, max: 2, triggers: [trigger] }),
    startsAfter: [queue],
  });
  new ScheduledJob(shop, 'report', { image, schedule: '0 3 * * *', withoutScheduler: 'on-request', calls: [web] });
  return shop;
}

const options: Readonly<Record<string, KubernetesOptions>> = {
  'of a usual cluster': { waitImage: 'busybox:1.37' },
  'for a known controller': { gateway: 'ingress-nginx' },
  'for load balancers of Google': { gateway: 'ingress-gce' },
  'of OpenShift': { gateway: 'openshift-route' },
  'for Cilium': { network: { policies: 'cilium' } },
  'of a cluster that says everything': {
    network: {
      dns: { namespace: 'dns', labels: { app: 'dns' }, port: 5353, networks: ['169.254.20.10/32'] },
      gateway: { namespace: 'edge', labels: { app: 'proxy' } },
      monitoring: { namespace: 'monitoring' },
      scaler: { labels: { app: 'keda' } },
      apiServer: ['10.0.0.1'],
    },
  },
  'for Cilium, with name servers of its own': {
    network: { policies: 'cilium', dns: { namespace: 'dns', networks: ['169.254.20.10/32'] } },
  },
};

/** The policies, and the names of services outside. */
function documentsOf(shop: Topology, target: KubernetesOptions): readonly object[] {
  new Environment(shop, 'production', { target: kubernetes({ ...target, namespace: 'shop' }) });
  const { environments, issues } = check(shop);
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  const all = environments.flatMap(({ artifacts }) =>
    artifacts.flatMap(({ documents }) => documents as readonly Tree[]),
  );
  return all.filter(({ kind }) => {
    return ['Namespace', 'NetworkPolicy', 'CiliumNetworkPolicy', 'Service'].includes(String(kind));
  });
}

describeWithApiServer('a real API server', (server) => {
  beforeAll(() => server.installCrds([publishedDefinition('CiliumNetworkPolicy')]));

  it.each(Object.entries(options))('accepts policies %s', async (_title, target) => {
    for (const documents of [documentsOf(everyCall(), target), documentsOf(sixServices(), target)]) {
      await server.createNamespaces(documents);
      expect(await server.dryRun(documents)).toEqual([]);
    }
  });
});
