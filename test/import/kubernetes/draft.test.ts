import { deployment, imported, programOf, service } from './imported';

const web = [deployment(), service()];

/** What none of the manifests of a test may come to. */
async function expectWhole(...documents: readonly string[]): Promise<string> {
  const { kept, lost, issues } = await imported(...documents);
  expect({ hatch: kept.hatch, lost, issues }).toEqual({ hatch: 0, lost: [], issues: [] });
  return programOf(...documents);
}

describe('labels', () => {
  test('are said by the one label that names services', async () => {
    expect(await expectWhole(...web)).toContain(
      "kubernetes({ labels: { name: 'app' }, replaceOnConfigChange: false })",
    );
  });

  test('of a chart are said by service, and what all share once', async () => {
    const of = (name: string): readonly string[] => {
      const selector = `{ app.kubernetes.io/name: ${name}, app.kubernetes.io/instance: shop }`;
      const labels = `{ app.kubernetes.io/name: ${name}, app.kubernetes.io/instance: shop, helm.sh/chart: ${name}-1, heritage: Helm }`;
      return [
        deployment({ name, selector, labels }),
        `
apiVersion: v1
kind: Service
metadata: { name: ${name}, labels: ${labels} }
spec: { selector: ${selector}, ports: [{ name: http, port: 8080, targetPort: http }] }`,
      ];
    };
    const program = await expectWhole(...of('web'), ...of('orders'));
    expect(program).toContain("labels: { common: { heritage: 'Helm' }, kinds: ['Deployment', 'Service'] }");
    expect(program).toContain("labels: { 'helm.sh/chart': 'orders-1' }");
    expect(program).toContain(
      "orders: { selector: { 'app.kubernetes.io/instance': 'shop', 'app.kubernetes.io/name': 'orders' } }",
    );
  });

  test('that pods alone have are said so', async () => {
    const versioned = deployment().replace(
      'template:\n    metadata: { labels: { app: web }',
      'template:\n    metadata: { labels: { app: web, version: v1 }',
    );
    expect(await expectWhole(versioned, service())).toContain("podLabels: { version: 'v1' }");
  });
});

describe('ports', () => {
  test('without names and by number are said so once', async () => {
    const numbered = [
      deployment({ labels: '{ app: web }' }).replace('name: http, containerPort', 'containerPort'),
      service('web', 'ports: [{ port: 80, targetPort: 8080 }]'),
    ];
    const program = await expectWhole(...numbered);
    expect(program).toContain('containerNames: false');
    expect(program).toContain('serviceNames: false');
    expect(program).toContain('servicePort: 80');
  });

  test('that a Service does not have are left out of it', async () => {
    const two = deployment({ container: '' }).replace(
      '[{ name: http, containerPort: 8080 }]',
      '[{ name: http, containerPort: 8080 }, { name: admin, containerPort: 9090 }]',
    );
    expect(await expectWhole(two, service())).toContain("servicePorts: ['http']");
  });
});

describe('Services', () => {
  test.each([
    [
      'of a NodePort',
      'type: NodePort, ports: [{ name: http, port: 8080, targetPort: http, nodePort: 30001 }]',
      'Exposure.nodePort(30001)',
    ],
    [
      'of a load balancer',
      'type: LoadBalancer, loadBalancerSourceRanges: [10.0.0.0/8]',
      "Exposure.port(8080, { sourceRanges: ['10.0.0.0/8'] })",
    ],
  ])('%s are the exposure of their service', async (_, spec, code) => {
    const program = await expectWhole(deployment(), service('web', spec));
    expect(program).toContain(`exposure: { http: ${code} }`);
    expect(program).toContain("objects: { web: { services: 'one' } }");
  });

  test('beside the own one are load balancers, nodes and further names', async () => {
    const external = service(
      'web-lb',
      'type: LoadBalancer, selector: { app: web }, ports: [{ name: http, port: 80, targetPort: http }]',
    ).replace('labels: { app: web-lb }', 'labels: { app: web }');
    const alias = service('shop', 'selector: { app: web }').replace('labels: { app: shop }', 'labels: { app: web }');
    const program = await expectWhole(...web, external, alias);
    expect(program).toContain("aliases: ['shop']");
    expect(program).toContain('Exposure.port(80)');
    expect(program).toContain("names: { externalService: 'web-lb' }");
  });

  test('name the service that others call, where the workload has another name', async () => {
    const renamed = deployment({ name: 'web-deployment', selector: '{ app: web }', labels: '{ app: web }' });
    const program = await programOf(renamed, service());
    expect(program).toContain("new Microservice(shop, 'web',");
    expect(program).toContain("names: { workload: 'web-deployment' }");
  });

  test('say how callers are led', async () => {
    const program = await expectWhole(
      deployment(),
      service('web', 'clusterIP: None, publishNotReadyAddresses: true', ', annotations: { a: b }'),
    );
    expect(program).toContain("service: { annotations: { a: 'b' }, headless: true, publishNotReady: true }");
  });

  test('are none where there are none', async () => {
    expect(await expectWhole(deployment())).toContain("services: 'none'");
  });

  test('that lead to what others run are services outside', async () => {
    const outside =
      'apiVersion: v1\nkind: Service\nmetadata: { name: db }\nspec: { type: ExternalName, externalName: db.example.com, ports: [{ name: postgres, port: 5432 }] }';
    expect(await programOf(...web, outside)).toContain(
      "new ExternalService(shop, 'db', { host: 'db.example.com', ports: { postgres: 5432 } })",
    );
  });
});

const autoscaler = (name: string, metrics: string): string => `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: ${name}, labels: { app: web } }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }, minReplicas: 1, maxReplicas: 5, metrics: [${metrics}] }`;
const cpu = '{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } } }';
const asking = deployment({ container: ', resources: { requests: { cpu: 100m } }' });

describe('scale', () => {
  test('follows from metrics', async () => {
    const program = await expectWhole(asking, service(), autoscaler('web-hpa', cpu));
    expect(program).toContain('scaling: Scaling.onCpu({ min: 1, max: 5, target: 70 })');
    expect(program).toContain("names: { autoscaler: 'web-hpa' }");
  });

  test('follows from events, and KEDA reads secrets', async () => {
    const program = await programOf(
      ...web,
      'apiVersion: keda.sh/v1alpha1\nkind: TriggerAuthentication\nmetadata: { name: web-trigger-0, labels: { app: web } }\nspec: { secretTargetRef: [{ parameter: host, name: broker, key: url }] }',
      'apiVersion: v1\nkind: Secret\nmetadata: { name: broker }\nstringData: { url: "amqp://hidden" }',
      `apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: web, labels: { app: web } }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  minReplicaCount: 0
  maxReplicaCount: 9
  triggers: [{ type: rabbitmq, metadata: { queueName: orders, mode: QueueLength, value: "20" }, authenticationRef: { name: web-trigger-0 } }]`,
    );
    expect(program).toContain("authentication: { host: broker.value('url') }");
    expect(program).not.toContain('hidden');
  });

  test('that is said otherwise stays a document', async () => {
    const old =
      'apiVersion: autoscaling/v1\nkind: HorizontalPodAutoscaler\nmetadata: { name: web }\nspec: { maxReplicas: 5, scaleTargetRef: { kind: Deployment, name: web } }';
    const program = await programOf(...web, old);
    expect(program).toContain('// HorizontalPodAutoscaler "web", as it was in the files.');
    expect(program).toContain('kubernetes(web).add({');
  });
});

describe('budgets', () => {
  const budget = (bounds: string): string =>
    `apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: web, labels: { app: web } }\nspec: { ${bounds}, selector: { matchLabels: { app: web } } }`;

  test('are said, and that broken pods wait', async () => {
    const program = await expectWhole(deployment({ spec: 'replicas: 3' }), service(), budget('maxUnavailable: 1'));
    expect(program).toContain('disruption: Disruption.maxUnavailable(1)');
    expect(program).toContain('evictBrokenPods: false');
  });

  test('are none where the files have none', async () => {
    expect(await expectWhole(deployment({ spec: 'replicas: 3' }), service())).toContain(
      'disruption: Disruption.none()',
    );
  });
});

describe('accounts', () => {
  const account = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: robot, labels: { app: web } }';
  const robot = deployment({ pod: 'serviceAccountName: robot' });

  test('of one workload are its own, with their roles', async () => {
    const binding =
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: { name: reader, labels: { app: web } }\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader }\nsubjects: [{ kind: ServiceAccount, name: robot }]';
    const role =
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: { name: reader, labels: { app: web } }\nrules: [{ apiGroups: [""], resources: [pods], verbs: [get] }]';
    const all = [robot, service(), account, role, binding.replace('name: robot }', 'name: robot, namespace: shop }')];
    const program = await expectWhole(
      ...all.map((document) => document.replace('metadata: { name', 'metadata: { namespace: shop, name')),
    );
    expect(program).toContain("ServiceAccount.own({ rules: [{ resources: ['pods'], verbs: ['get'] }] })");
    expect(program).toContain("names: { role: 'reader', serviceAccount: 'robot' }");
  });

  test('that nobody makes here are there already', async () => {
    expect(await expectWhole(robot, service())).toContain("ServiceAccount.existing('robot')");
  });
});

describe('configs, secrets and claims', () => {
  test('are constructs, also where their names are those of services', async () => {
    const program = await programOf(
      deployment({
        container:
          ', envFrom: [{ configMapRef: { name: web } }, { secretRef: { name: db } }], volumeMounts: [{ name: data, mountPath: /data }]',
        pod: 'volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]',
      }),
      service(),
      'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\ndata: { LEVEL: info, text: "a\\nb\\n" }',
      'apiVersion: v1\nkind: Secret\nmetadata: { name: db }\ndata: { password: aGlkZGVu }',
      'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: { name: data }\nspec: { accessModes: [ReadWriteMany], resources: { requests: { storage: 5Gi } } }',
    );
    expect(program).toContain("new Config(shop, 'web-config', { values: { LEVEL: 'info',");
    expect(program).toContain("configure(webConfig, { name: 'web' })");
    expect(program).toContain("new Secret(shop, 'db', { keys: ['password'] })");
    expect(program).toContain("new Volume(shop, 'data', { accessModes: ['ReadWriteMany'], size: Size.gibibytes(5) })");
    expect(program).not.toContain('aGlkZGVu');
  });

  test('have a note where values are not read', async () => {
    const { notes } = await imported(
      ...web,
      'apiVersion: v1\nkind: Secret\nmetadata: { name: db }\nstringData: { a: x, b: y }',
    );
    expect(notes).toContain(
      '2 values of Secret "db" stay where they are: the program has the keys alone, and takes the Secret for one that is there.',
    );
  });
});

describe('Ingresses', () => {
  const ingress = (name: string, rules: string, more = ''): string => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: ${name}, labels: { app: ${name} } }
spec: { ingressClassName: nginx, rules: [${rules}]${more} }`;
  const rule = (host: string, path: string): string =>
    `{ host: ${host}, http: { paths: [{ path: ${path}, pathType: Prefix, backend: { service: { name: web, port: { number: 8080 } } } }] } }`;

  test('of a service that has their name are its exposure', async () => {
    const program = await expectWhole(
      ...web,
      ingress('web', rule('a.test', '/'), ', tls: [{ hosts: [a.test], secretName: cert }]'),
    );
    expect(program).toContain("exposure: { http: Exposure.host('a.test', { tls: Tls.secret('cert') }) }");
    expect(program).toContain("ingressClass: 'nginx'");
    expect(program).toContain("ports: { backends: 'number' }");
  });

  test('are gateways else', async () => {
    const program = await programOf(...web, ingress('edge', `${rule('a.test', '/')}, ${rule('b.test', '/api')}`));
    expect(program).toContain("new Gateway(shop, 'edge', { hosts: ['a.test', 'b.test']");
    expect(program).toContain(".route({ path: '/api', host: 'b.test' }, web.endpoint('http'))");
  });

  test('that say more stay documents', async () => {
    const program = await programOf(
      ...web,
      ingress('edge', rule('a.test', '/').replace('Prefix', 'ImplementationSpecific')),
    );
    expect(program).toContain('// Ingress "edge", as it was in the files.');
  });
});

describe('namespaces', () => {
  const namespaced = (document: string, namespace: string): string =>
    document.replace('metadata: { name', `metadata: { namespace: ${namespace}, name`);

  test('are that of the environment, made where the files make it', async () => {
    const made = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }';
    const inShop = web.map((document) => namespaced(document, 'shop'));
    expect(await expectWhole(...inShop, made)).toContain(
      "kubernetes({ namespace: 'shop', labels: { name: 'app' }, replaceOnConfigChange",
    );
    expect(await expectWhole(...inShop)).toContain('createNamespace: false');
  });

  test('are said of what is elsewhere', async () => {
    const other = [deployment({ name: 'probe' }), service('probe')].map((document) =>
      namespaced(document, 'monitoring'),
    );
    const third = [deployment({ name: 'api' }), service('api')].map((document) => namespaced(document, 'shop'));
    const program = await expectWhole(...web.map((document) => namespaced(document, 'shop')), ...third, ...other);
    expect(program).toContain("namespaces: { probe: 'monitoring' }");
  });
});

describe('documents', () => {
  test('are what no construct stands for, with the construct that they are about', async () => {
    const policy =
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: lock }\nspec: { podSelector: { matchLabels: { app: web } } }';
    const route =
      'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: { name: other }\nspec: { hosts: ["*"] }';
    const program = await programOf(...web, policy, route);
    expect(program).toContain('// NetworkPolicy "lock", as it was in the files. kubernetes(web).add({');
    expect(program).toContain(
      '// VirtualService "other" of networking.istio.io, as it was in the files. kubernetes(shop).add({',
    );
  });
});

describe('odd manifests', () => {
  test.each(['spec', 'metadata', 'data', 'rules', 'subjects'])('of any shape in "%s" are survived', async (field) => {
    const kinds = [
      'v1 Service',
      'v1 ConfigMap',
      'v1 Secret',
      'v1 ServiceAccount',
      'v1 PersistentVolumeClaim',
      'policy/v1 PodDisruptionBudget',
    ];
    const more = [
      'apps/v1 Deployment',
      'apps/v1 StatefulSet',
      'batch/v1 CronJob',
      'autoscaling/v2 HorizontalPodAutoscaler',
    ];
    const others = [
      'networking.k8s.io/v1 Ingress',
      'rbac.authorization.k8s.io/v1 RoleBinding',
      'keda.sh/v1alpha1 ScaledObject',
    ];
    const odd = ['null', '[]', '[null]', '"x"', '3', '{ selector: 1, ports: [null, 3], rules: {}, template: [] }'];
    for (const value of odd) {
      const documents = [...kinds, ...more, ...others].map((one) => {
        const [apiVersion = '', kind = ''] = one.split(' ');
        const given = field === 'metadata' ? '' : `\n${field}: ${value}`;
        const labels = field === 'metadata' ? `, labels: ${value}, annotations: ${value}` : '';
        return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: odd${labels} }${given}`;
      });
      const text = await imported(...web, ...documents).then(
        (one) => one.text,
        (error: unknown) => String(error),
      );
      expect(text).not.toMatch(/undefined|\[object Object\]|TypeError/);
    }
  });
});
