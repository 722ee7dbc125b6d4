import {
  Config,
  ContainerImage,
  Cpu,
  Disruption,
  Environment,
  Exposure,
  HealthCheck,
  kubernetes,
  Microservice,
  podLabelsOf,
  Scaling,
  ServiceAccount,
  Topology,
  Volume,
  Size,
  Workload,
  type KubernetesOptions,
} from '../../../src';
import { app, job, onKubernetes } from '../../model/build';

type Declare = Parameters<typeof onKubernetes>[0];
type Objects = ReturnType<typeof onKubernetes>['documents'];

/** All objects of an environment, by kind and name. */
function objectsOf(declare: Declare, options: KubernetesOptions, enforce: 'open' | 'declared' = 'open'): Objects {
  const { documents } = onKubernetes(declare, options, undefined, enforce);
  return Object.fromEntries(Object.entries(documents).filter(([key]) => key.includes('/')));
}

function messagesOf(declare: Declare, options: KubernetesOptions): readonly string[] {
  return onKubernetes(declare, options).issues.map(({ severity, code, message }) => `${severity} ${code} ${message}`);
}

function other(shop: Topology, name = 'other', props: object = {}): Microservice {
  return new Microservice(shop, name, { image: ContainerImage.of('a.test/other:1'), ...props });
}

const http = { http: 8080 };

describe('labels of a system that is in a cluster already', () => {
  test('are found by the label that holds the name of a service, and ours are nowhere', () => {
    const objects = objectsOf((shop) => app(shop, { ports: http, scaling: Scaling.fixed(2) }), {
      labels: { name: 'app' },
    });
    expect(objects['Deployment/app']).toMatchObject({
      metadata: { labels: { app: 'app' } },
      spec: { selector: { matchLabels: { app: 'app' } }, template: { metadata: { labels: { app: 'app' } } } },
    });
    expect(objects['Service/app']).toMatchObject({ spec: { selector: { app: 'app' } } });
    expect(objects['PodDisruptionBudget/app']).toMatchObject({ spec: { selector: { matchLabels: { app: 'app' } } } });
    expect(JSON.stringify(objects)).not.toContain('app.kubernetes.io');
  });

  test('are followed by policies, spread rules and autoscalers', () => {
    const objects = objectsOf(
      (shop) => {
        const web = app(shop, { ports: http, placement: { spread: [{ over: 'zone' }], apart: [{ within: 'zone' }] } });
        other(shop, 'other', {
          calls: [web.endpoint('http')],
          resources: { cpu: { request: Cpu.millis(100) } },
          scaling: Scaling.onCpu({ min: 1, max: 3, target: 50 }),
        });
      },
      { labels: { name: 'app' } },
      'declared',
    );
    expect(JSON.stringify(objects)).not.toContain('app.kubernetes.io/name');
    expect(objects['NetworkPolicy/app']).toMatchObject({
      spec: {
        podSelector: { matchLabels: { app: 'app' } },
        ingress: [{ from: [{ podSelector: { matchLabels: { app: 'other' } } }] }],
      },
    });
  });

  test('stand on the kinds that are listed only, and on pods beyond their selector where these are listed', () => {
    const declare: Declare = (shop) => {
      app(shop, { ports: http, labels: { team: 'a' }, serviceAccount: ServiceAccount.own() });
    };
    const some = objectsOf(declare, { labels: { name: 'app', common: { tier: 'x' }, kinds: ['Deployment'] } });
    expect(some['Deployment/app']).toMatchObject({
      metadata: { labels: { app: 'app', team: 'a', tier: 'x' } },
      spec: { template: { metadata: { labels: { app: 'app' } } } },
    });
    expect(some['ServiceAccount/app']).toMatchObject({ metadata: { name: 'app' } });
    expect(some['Service/app']?.['metadata']).not.toHaveProperty('labels');
    const pods = objectsOf(declare, { labels: { name: 'app', kinds: ['Pod'] } });
    expect(pods['Deployment/app']).toMatchObject({
      spec: { template: { metadata: { labels: { app: 'app', team: 'a' } } } },
    });
  });

  test('are those that a service says, where it has its own, and more on its pods', () => {
    const selector = { 'app.kubernetes.io/name': 'shop', 'app.kubernetes.io/component': 'db' };
    const objects = objectsOf((shop) => app(shop, { ports: http }), {
      labels: { name: 'app' },
      objects: { app: { selector, podLabels: { version: 'v1' } } },
    });
    expect(objects['Deployment/app']).toMatchObject({
      spec: { selector: { matchLabels: selector }, template: { metadata: { labels: { ...selector, version: 'v1' } } } },
    });
    expect(objects['Service/app']).toMatchObject({ spec: { selector } });
  });

  test('are none on what belongs to no service, but those that all have', () => {
    const declare: Declare = (shop) => {
      new Config(shop, 'settings', { values: { A: 'b' } });
      new Volume(shop, 'data', { size: Size.gibibytes(1) });
      app(shop, {});
    };
    const objects = objectsOf(declare, { namespace: 'shop', labels: { name: 'app' } });
    for (const name of ['ConfigMap/settings', 'PersistentVolumeClaim/data', 'Namespace/shop'])
      expect(objects[name]?.['metadata']).not.toHaveProperty('labels');
    const common = objectsOf(declare, { labels: { name: 'app', common: { owner: 'a' } } });
    expect(common['ConfigMap/settings']).toMatchObject({ metadata: { labels: { owner: 'a' } } });
  });

  test('are not looked for by jobs, unless calls are enforced', () => {
    const pods = (enforce: 'open' | 'declared') =>
      objectsOf((shop) => job(shop, {}), { labels: { name: 'app' } }, enforce);
    expect(JSON.stringify(pods('open'))).not.toContain('"labels"');
    expect(JSON.stringify(pods('declared'))).toContain('"labels":{"app":"app"}');
  });

  test('may be what would be ours otherwise', () => {
    const labels = { 'app.kubernetes.io/managed-by': 'Helm' };
    const declare: Declare = (shop) => app(shop, { labels });
    expect(messagesOf(declare, { labels: { name: 'app' } })).toEqual([]);
    expect(messagesOf(declare, {})).toHaveLength(1);
  });

  test.each<readonly [KubernetesOptions, string]>([
    [{ labels: {} }, 'error choice-needed Service "app" has no label by which its pods are found.'],
    [
      { labels: { name: 'a b' } },
      'error invalid-name Environment "production" has in "labels.name" the label "a b", which Kubernetes refuses.',
    ],
    [
      { objects: { app: { podLabels: { '': 'x' } } } },
      'error invalid-name Environment "production" has in "objects.app.podLabels" the label "", which Kubernetes refuses.',
    ],
    [
      { objects: { ap: {} } },
      'warning unused-option Environment "production" says what the objects of "ap" are, and has no service of that name.',
    ],
    [{ objects: { app: { servicePorts: ['grpc'] } } }, 'error unknown-endpoint Service "app" has no port "grpc".'],
  ])('are refused where they cannot be: %j', (options, message) => {
    expect(messagesOf((shop) => app(shop, { ports: http }), options)).toContainEqual(message);
  });

  test('that two services share are a warning', () => {
    const declare: Declare = (shop) => {
      app(shop);
      other(shop);
    };
    const messages = messagesOf(declare, {
      labels: {},
      objects: { app: { selector: { a: 'b' } }, other: { selector: { a: 'b' } } },
    });
    expect(messages).toEqual(['warning name-clash Services "app" and "other" find their pods by the same labels.']);
  });

  test('are known to those who select pods by hand', () => {
    const shop = new Topology('shop');
    const web = other(shop, 'web');
    const cluster = new Environment(shop, 'cluster', { target: kubernetes({ labels: { name: 'app' } }) });
    expect(podLabelsOf(web)).toEqual({ 'app.kubernetes.io/name': 'web', 'app.kubernetes.io/part-of': 'shop' });
    expect(podLabelsOf(web, cluster)).toEqual({ app: 'web' });
  });
});

describe('objects of a system that is in a cluster already', () => {
  const exposed: Declare = (shop) => app(shop, { ports: http, exposure: { http: Exposure.nodePort(30001) } });

  test('have their own names, by which others find them', () => {
    const names = {
      workload: 'web-deployment',
      autoscaler: 'web-hpa',
      disruptionBudget: 'web-pdb',
      serviceAccount: 'robot',
    };
    const objects = objectsOf(
      (shop) => {
        app(shop, {
          disruption: Disruption.maxUnavailable(1),
          resources: { cpu: { request: Cpu.millis(100) } },
          scaling: Scaling.onCpu({ min: 1, max: 3, target: 50 }),
          serviceAccount: ServiceAccount.own(),
        });
      },
      { objects: { app: { names } }, evictBrokenPods: false },
    );
    expect(Object.keys(objects).sort()).toEqual([
      'Deployment/web-deployment',
      'HorizontalPodAutoscaler/web-hpa',
      'PodDisruptionBudget/web-pdb',
      'ServiceAccount/robot',
    ]);
    expect(objects['HorizontalPodAutoscaler/web-hpa']).toMatchObject({
      spec: { scaleTargetRef: { name: 'web-deployment' } },
    });
    expect(objects['Deployment/web-deployment']).toMatchObject({
      spec: { template: { spec: { serviceAccountName: 'robot' } } },
    });
    expect(objects['PodDisruptionBudget/web-pdb']?.['spec']).not.toHaveProperty('unhealthyPodEvictionPolicy');
  });

  test('are one Service that is reached from outside as well', () => {
    const objects = objectsOf(exposed, { objects: { app: { services: 'one' } } });
    expect(Object.keys(objects)).toEqual(['Deployment/app', 'Service/app']);
    expect(objects['Service/app']).toMatchObject({
      spec: { type: 'NodePort', ports: [{ name: 'http', port: 8080, nodePort: 30001 }] },
    });
    const balanced: Declare = (shop) => {
      app(shop, {
        ports: http,
        exposure: { http: Exposure.port(80, { preserveClientIp: true, annotations: { a: 'b' } }) },
      });
    };
    expect(objectsOf(balanced, { objects: { app: { services: 'one' } } })['Service/app']).toMatchObject({
      metadata: { annotations: { a: 'b' } },
      spec: { type: 'LoadBalancer', externalTrafficPolicy: 'Local', ports: [{ port: 80, targetPort: 'http' }] },
    });
  });

  test('are no Service where nobody calls by name', () => {
    expect(Object.keys(objectsOf(exposed, { objects: { app: { services: 'none' } } }))).toEqual(['Deployment/app']);
  });

  test('are one Service for callers and for replicas, where both are of one name', () => {
    const objects = objectsOf((shop) => app(shop, { ports: http, workload: Workload.stateful() }), {
      objects: { app: { names: { headlessService: 'app' } } },
    });
    expect(Object.keys(objects)).toEqual(['StatefulSet/app', 'Service/app']);
    expect(objects['StatefulSet/app']).toMatchObject({ spec: { serviceName: 'app' } });
  });

  test('write ports by number and without names', () => {
    const declare: Declare = (shop) => app(shop, { ports: http, health: HealthCheck.http('http', { path: '/ready' }) });
    const ports = { containerNames: false, serviceNames: false };
    const objects = objectsOf(declare, { ports });
    expect(objects['Service/app']).toMatchObject({ spec: { ports: [{ port: 8080, targetPort: 8080 }] } });
    expect(JSON.stringify(objects)).not.toContain('"name":"http"');
    expect(JSON.stringify(objects)).toContain('"path":"/ready","port":8080');
    const named = objectsOf(declare, {
      ports,
      objects: { app: { ports: { containerNames: true, targets: 'number' } } },
    });
    expect(named['Deployment/app']).toMatchObject({
      spec: { template: { spec: { containers: [{ ports: [{ name: 'http', containerPort: 8080 }] }] } } },
    });
    expect(named['Service/app']).toMatchObject({ spec: { ports: [{ targetPort: 8080 }] } });
  });

  test('name ports where there are several, as a cluster asks for', () => {
    const objects = objectsOf((shop) => app(shop, { ports: { http: 8080, admin: 9090 } }), {
      ports: { serviceNames: false },
    });
    expect(objects['Service/app']).toMatchObject({ spec: { ports: [{ name: 'admin' }, { name: 'http' }] } });
  });

  test('have some of the ports', () => {
    const objects = objectsOf((shop) => app(shop, { ports: { http: 8080, admin: 9090 } }), {
      objects: { app: { servicePorts: ['http'], containerPorts: ['admin'] } },
    });
    expect(objects['Service/app']).toMatchObject({ spec: { ports: [{ name: 'http' }] } });
    expect(objects['Deployment/app']).toMatchObject({
      spec: { template: { spec: { containers: [{ ports: [{ name: 'admin' }] }] } } },
    });
  });

  test('are in the namespace that is said of their construct', () => {
    const objects = objectsOf(
      (shop) => {
        app(shop, {});
        other(shop, 'metrics');
        other(shop, 'loose');
      },
      { namespace: 'shop', namespaces: { metrics: 'monitoring', loose: '' } },
    );
    expect(objects['Deployment/app']).toMatchObject({ metadata: { namespace: 'shop' } });
    expect(objects['Deployment/metrics']).toMatchObject({ metadata: { namespace: 'monitoring' } });
    expect(objects['Deployment/loose']?.['metadata']).not.toHaveProperty('namespace');
  });

  test('do not change with their configs where they are not replaced for it', () => {
    const declare: Declare = (shop) => {
      const settings = new Config(shop, 'settings', { values: { A: 'b' } });
      app(shop, { envFrom: [settings] });
    };
    expect(JSON.stringify(objectsOf(declare, {}))).toContain('config-hash');
    expect(JSON.stringify(objectsOf(declare, { replaceOnConfigChange: false }))).not.toContain('config-hash');
  });
});
