import { parse } from 'yaml';
import {
  check,
  ContainerImage,
  Cpu,
  Environment,
  Exposure,
  HealthCheck,
  kubernetes,
  Microservice,
  Mount,
  Port,
  Scaling,
  Secret,
  ServiceAccount,
  Size,
  Tls,
  Topology,
  Volume,
} from '../../../src';
import { bytesQuantity, cpuQuantity } from '../../../src/targets/kubernetes/quantities';
import { app, codesOf, image, onKubernetes } from '../../model/build';

/** The errors of a topology on Kubernetes, as `code path field`. */
function errorsOf(declare: (shop: Topology) => void, options = {}): readonly string[] {
  return codesOf(onKubernetes(declare, options).issues.filter(({ severity }) => severity === 'error'));
}

test('a service is a Deployment, and a Service where it has ports', () => {
  const { documents, issues } = onKubernetes((shop) => app(shop, { ports: { http: 8080 } }), { namespace: 'shop' });
  expect(issues).toEqual([]);
  expect([documents['Deployment/app'], documents['Service/app']]).toEqual([
    parse(`
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: app
        namespace: shop
        labels:
          app.kubernetes.io/managed-by: intermodal
          app.kubernetes.io/name: app
          app.kubernetes.io/part-of: shop
      spec:
        replicas: 1
        selector:
          matchLabels: { app.kubernetes.io/name: app, app.kubernetes.io/part-of: shop }
        template:
          metadata:
            labels: { app.kubernetes.io/name: app, app.kubernetes.io/part-of: shop }
          spec:
            containers:
              - name: app
                image: acme/app:1.0
                ports: [{ name: http, containerPort: 8080 }]
    `),
    parse(`
      apiVersion: v1
      kind: Service
      metadata:
        name: app
        namespace: shop
        labels:
          app.kubernetes.io/managed-by: intermodal
          app.kubernetes.io/name: app
          app.kubernetes.io/part-of: shop
      spec:
        type: ClusterIP
        selector: { app.kubernetes.io/name: app, app.kubernetes.io/part-of: shop }
        ports: [{ name: http, port: 8080, targetPort: http }]
    `),
  ]);
});

test('a Deployment that is scaled has no number of replicas, which would fight the autoscaler', () => {
  const resources = { cpu: { request: Cpu.millis(100) } };
  const { documents } = onKubernetes((shop) => {
    app(shop, { resources, scaling: Scaling.onCpu({ min: 2, max: 3, target: 50 }) });
  });
  expect(documents['HorizontalPodAutoscaler/app'].spec.minReplicas).toBe(2);
  expect(Object.keys(documents['Deployment/app'].spec)).toEqual(['selector', 'template']);
});

test('every service has a file, in the order in which its objects are applied, and the namespace comes before all', () => {
  const shop = new Topology('shop', { security: 'none' });
  new Volume(shop, 'data', { size: Size.gibibytes(1) });
  new Microservice(shop, 'web', {
    image,
    ports: { http: 80, grpc: 81 },
    exposure: { http: Exposure.host('a.example'), grpc: Exposure.port() },
    serviceAccount: ServiceAccount.own(),
    resources: { memory: { request: Size.mebibytes(1) } },
    scaling: Scaling.onMemory({ min: 1, max: 2, target: 50 }),
  });
  new Microservice(shop, 'api', { image });
  new Environment(shop, 'cloud', { target: kubernetes({ namespace: 'shop' }), enforce: 'open' });
  const [environment] = check(shop).environments;
  expect(environment?.artifacts.map(({ path, objects }) => [path, ...objects.map(({ object }) => object)])).toEqual([
    ['cloud/_shared.k8s.yaml', 'Namespace/shop', 'PersistentVolumeClaim/data'],
    ['cloud/api.k8s.yaml', 'Deployment/api'],
    [
      'cloud/web.k8s.yaml',
      'ServiceAccount/web',
      'Deployment/web',
      'Service/web',
      'Service/web-external',
      'Ingress/web',
      'HorizontalPodAutoscaler/web',
    ],
  ]);
});

test.each([
  ['no namespace is written where none is named', {}, []],
  ['a namespace is made where it is named', { namespace: 'shop' }, ['Namespace/shop']],
  ['a namespace that is there is not made', { namespace: 'shop', createNamespace: false }, []],
])('%s', (_title, options, namespaces) => {
  const { documents } = onKubernetes((shop) => app(shop), options);
  expect(Object.keys(documents).filter((key) => key.startsWith('Namespace/'))).toEqual(namespaces);
  expect(documents['Deployment/app'].metadata.namespace).toBe((options as { namespace?: string }).namespace);
  expect(documents['Namespace/shop']?.metadata.namespace).toBeUndefined();
});

describe('names', () => {
  test.each(['web', 'w', 'web-1', 'a'.repeat(63)])('a service may be named "%s"', (name) => {
    expect(errorsOf((shop) => new Microservice(shop, name, { image, ports: { http: 80 } }))).toEqual([]);
  });

  test.each(['Web', 'web_1', 'web.de', '1web', '-web', 'web-', 'wéb', 'a'.repeat(64)])(
    'no service and no volume is named "%s"',
    (name) => {
      expect(errorsOf((shop) => new Microservice(shop, name, { image }))).toEqual([`invalid-name shop/${name} name`]);
      expect(errorsOf((shop) => new Volume(shop, name, { size: Size.gibibytes(1) }))).toEqual([
        `invalid-name shop/${name} name`,
      ]);
    },
  );

  test.each([
    ['http', true],
    ['h2c-1', true],
    ['a23456789012345', true],
    ['a234567890123456', false],
    ['8080', false],
    ['a--b', false],
    ['HTTP', false],
    ['a_b', false],
  ])('a port named "%s": %s', (name, isGood) => {
    expect(errorsOf((shop) => app(shop, { ports: { [name]: 80 } }))).toEqual(
      isGood ? [] : [`invalid-name shop/app ports.${name}`],
    );
  });

  test.each([
    ['orders-db', true],
    ['orders.db', true],
    ['1st', true],
    ['Orders', false],
    ['a_b', false],
    ['a..b', false],
  ])('a secret named "%s": %s', (name, isGood) => {
    expect(errorsOf((shop) => new Secret(shop, name, { keys: ['tls.crt', 'A_b-1'] }))).toEqual(
      isGood ? [] : [`invalid-name shop/${name} name`],
    );
  });

  test.each([
    ['team', 'web', true],
    ['a.example/team', 'Web_1.2-3', true],
    ['team', '', true],
    ['team', 'a b', false],
    ['team', '-a', false],
    ['team', 'a'.repeat(64), false],
    ['a b', 'web', false],
    ['a/b/c', 'web', false],
    ['A.example/team', 'web', false],
    ['app.kubernetes.io/name', 'web', false],
    ['app.kubernetes.io/part-of', 'web', false],
    ['app.kubernetes.io/managed-by', 'web', false],
    ['app.kubernetes.io/version', '1.0', true],
  ])('a label "%s" of "%s": %s', (key, value, isGood) => {
    expect(errorsOf((shop) => app(shop, { labels: { [key]: value } }))).toEqual(
      isGood ? [] : [`invalid-text shop/app labels.${key}`],
    );
  });

  test('two objects never have one name in silence', () => {
    const declare = (shop: Topology): void => {
      app(shop, { ports: { http: 80 }, exposure: { http: Exposure.port() } });
      new Microservice(shop, 'app-external', { image, ports: { http: 80 } });
    };
    expect(errorsOf(declare)).toEqual(['name-clash shop/app-external']);
  });

  test('two services that only differ in kind of object do not clash', () => {
    const declare = (shop: Topology): void => {
      app(shop, { ports: { http: 80 }, exposure: { http: Exposure.port() } });
      new Microservice(shop, 'app-external', { image });
    };
    expect(errorsOf(declare)).toEqual([]);
  });
});

describe('images', () => {
  test('an image that is built goes by its pushed name, that of an init container too', () => {
    const built = ContainerImage.build({ context: '.', name: 'acme/app:dev' });
    const { documents } = onKubernetes((shop) => {
      app(shop, { image: built, initContainers: [{ name: 'init', image: built }] });
    });
    expect(documents['pod']).toMatchObject({
      containers: [{ image: 'acme/app:dev' }],
      initContainers: [{ image: 'acme/app:dev' }],
    });
  });

  test('an image without a name cannot be pulled, wherever it stands', () => {
    const built = ContainerImage.build({ context: '.' });
    const declare = (shop: Topology): void => {
      app(shop, { image: built, initContainers: [{ name: 'init', image: built }] });
    };
    expect(errorsOf(declare)).toEqual([
      'image-not-pushed shop/app image',
      'image-not-pushed shop/app initContainers.init.image',
    ]);
  });
});

describe('what reaches a service from outside', () => {
  test('every host is a rule, and every certificate is named once', () => {
    const { documents, issues } = onKubernetes((shop) => {
      const tls = Tls.issuer('letsencrypt');
      app(shop, {
        ports: { http: 80, grpc: 81, docs: Port.http(82), admin: Port.http(83) },
        exposure: {
          http: Exposure.host('a.example', { tls }),
          grpc: Exposure.host('b.example', { tls, annotations: {} }),
          docs: Exposure.host('a.example', { tls, path: '/docs' }),
          admin: Exposure.host('c.example', { tls: Tls.secret('own') }),
        },
      });
    });
    expect(issues.map(({ field }) => field)).toEqual(['gateway.listener.redirect']);
    const { annotations } = documents['Ingress/app'].metadata;
    expect(annotations).toEqual({ 'cert-manager.io/cluster-issuer': 'letsencrypt' });
    expect(documents['Ingress/app'].spec).toMatchObject({
      rules: [{ host: 'c.example' }, { host: 'a.example' }, { host: 'b.example' }, { host: 'a.example' }],
      tls: [
        { hosts: ['c.example'], secretName: 'own' },
        { hosts: ['a.example', 'b.example'], secretName: 'app-tls' },
      ],
    });
  });

  test('a host name without a certificate is plain HTTP, and one with it is not', () => {
    const { documents } = onKubernetes((shop) => {
      const ports = { http: 80, https: Port.http(81), v1: Port.http(82) };
      const exposure = {
        http: Exposure.host('a.example'),
        https: Exposure.host('b.example', { tls: Tls.secret('s') }),
        v1: Exposure.host('b.example', { tls: Tls.secret('s'), path: '/v1' }),
      };
      const web = new Microservice(shop, 'web', { image, ports, exposure });
      const { publicUrl } = web.endpoint('http');
      app(shop, { env: { A: publicUrl, B: web.endpoint('https').publicUrl, C: web.endpoint('v1').publicUrl } });
    });
    expect(documents['container'].env.map(({ value }: { value: string }) => value)).toEqual([
      'http://a.example',
      'https://b.example',
      'https://b.example/v1',
    ]);
  });

  test('a load balancer has each port once, but for TCP and UDP', () => {
    const ports = { a: 1, b: 2, c: Port.udp(3), d: Port.udp(4) };
    const exposeAll = (port: number) => (shop: Topology) => {
      const exposure = { a: Exposure.port(port), b: Exposure.port(2), c: Exposure.port(port), d: Exposure.port(4) };
      app(shop, { ports, exposure });
    };
    expect(errorsOf(exposeAll(9))).toEqual([]);
    expect(errorsOf(exposeAll(2))).toEqual(['port-clash shop/app exposure.b']);
    expect(errorsOf(exposeAll(4))).toEqual(['port-clash shop/app exposure.d']);
  });

  test('endpoints are called at the port of the Service', () => {
    const { documents } = onKubernetes((shop) => {
      const api = new Microservice(shop, 'api', { image, ports: { http: Port.http(8080, { servicePort: 80 }) } });
      const { host, port, address, url } = api.endpoint('http');
      app(shop, { env: { A: host, B: port, C: address, D: url } });
    });
    expect(documents['container'].env.map(({ value }: { value: string }) => value)).toEqual([
      'api',
      '80',
      'api:80',
      'http://api',
    ]);
  });
});

describe('volumes of a pod', () => {
  test.each([
    ['/var/lib/data', 'var-lib-data'],
    ['/_', 'root'],
    ['/Ünï/b_c.d', 'n-b-c-d'],
    ['/tmp/', 'tmp'],
    ['/1', '1'],
  ])('scratch space at "%s" is volume "%s"', (path, name) => {
    const { documents, issues } = onKubernetes((shop) => app(shop, { mounts: { [path]: Mount.temporary() } }));
    expect(issues).toEqual([]);
    expect(documents['pod'].volumes).toEqual([{ name, emptyDir: {} }]);
  });

  const data = (shop: Topology): Volume => new Volume(shop, 'data', { size: Size.gibibytes(1) });

  test.each<[string, (shop: Topology) => unknown, readonly string[]]>([
    [
      'two paths that differ in signs only',
      (shop) => app(shop, { mounts: { '/a/b': Mount.temporary(), '/a-b': Mount.temporary() } }),
      ['name-clash shop/app mounts./a/b'],
    ],
    [
      'scratch space that is named like a volume',
      (shop) => app(shop, { mounts: { '/data': Mount.temporary(), '/srv': data(shop).mount() } }),
      ['name-clash shop/app mounts./srv'],
    ],
    [
      'scratch space of an init container that is named like a volume of the service',
      (shop) => {
        const mounts = { '/-': Mount.temporary() };
        const init = new Volume(shop, 'init', { size: Size.gibibytes(1) });
        app(shop, { mounts: { '/srv': init.mount() }, initContainers: [{ name: 'init', image, mounts }] });
      },
      ['name-clash shop/app initContainers.init.mounts./-'],
    ],
    [
      'one volume in two containers',
      (shop) => {
        const mounts = { '/srv': data(shop).mount() };
        app(shop, { mounts, initContainers: [{ name: 'init', image, mounts }] });
      },
      [],
    ],
  ])('%s', (_title, declare, errors) => {
    expect(errorsOf(declare)).toEqual(errors);
  });
});

describe('waiting', () => {
  const options = { waitImage: 'busybox:1.37' };

  test('each service is waited for once, at its first TCP port in name order, in name order', () => {
    const { documents } = onKubernetes((shop) => {
      const ports = { udp: 53, tcp: Port.tcp(8080, { servicePort: 80 }), admin: 9090 };
      const b = new Microservice(shop, 'b', { image, ports: { http: 1 } });
      const a = new Microservice(shop, 'a', { image, ports });
      app(shop, { startsAfter: [b, a, { service: b, condition: 'started' }] });
    }, options);
    expect(documents['pod'].initContainers).toEqual([
      { name: 'wait-for-a', image: 'busybox:1.37', command: ['sh', '-c', 'until nc -z -w 2 a 9090; do sleep 1; done'] },
      { name: 'wait-for-b', image: 'busybox:1.37', command: ['sh', '-c', 'until nc -z -w 2 b 1; do sleep 1; done'] },
    ]);
  });

  test('without an image to wait with, pods start together, and that is said', () => {
    const { documents, issues } = onKubernetes((shop) => {
      app(shop, { startsAfter: [new Microservice(shop, 'b', { image, ports: { http: 1 } })] });
    });
    expect(documents['pod'].initContainers).toBeUndefined();
    expect(issues).toMatchObject([{ code: 'approximated', field: 'startsAfter' }]);
  });

  test('nobody waits for what has no TCP port', () => {
    const declare = (shop: Topology): void => {
      app(shop, { startsAfter: [new Microservice(shop, 'b', { image, ports: { udp: 53 } })] });
    };
    expect(errorsOf(declare, options)).toEqual(['refused shop/app startsAfter[0]']);
  });
});

test('a command of a check is given as it is: Kubernetes would expand it like any other', () => {
  const { documents } = onKubernetes((shop) => {
    app(shop, { env: { A: 'a' }, health: { readiness: HealthCheck.command(['sh', '-c', 'test $(A) = $$ "$B"']) } });
  });
  expect(documents['container'].readinessProbe.exec.command).toEqual(['sh', '-c', 'test $$(A) = $$$$ "$$B"']);
});

describe('quantities are in the form in which the API server prints them', () => {
  test.each([
    [1, '1m'],
    [250, '250m'],
    [1000, '1'],
    [1500, '1500m'],
    [2000, '2'],
  ])('%i thousandths of a core are %s', (millicores, wanted) => {
    expect(cpuQuantity(millicores)).toBe(wanted);
  });

  test.each([
    [0, '0'],
    [1000, '1000'],
    [1024, '1Ki'],
    [1536, '1536'],
    [128 * 2 ** 20, '128Mi'],
    [1024 * 2 ** 20, '1Gi'],
    [1536 * 2 ** 20, '1536Mi'],
    [2 ** 40, '1Ti'],
    [8 * 2 ** 50, '8Pi'],
  ])('%i bytes are %s', (bytes, wanted) => {
    expect(bytesQuantity(bytes)).toBe(wanted);
  });

  test('no amounts at all are not written', () => {
    const { documents } = onKubernetes((shop) => app(shop, { resources: { cpu: {} } }));
    expect(documents['container']).toEqual({ name: 'app', image: 'acme/app:1.0' });
  });
});

test('an empty class asks for a volume that is there already: no class at all', () => {
  const { documents, issues } = onKubernetes((shop) => {
    const data = new Volume(shop, 'data', { size: Size.gibibytes(1), storageClass: '' });
    app(shop, { mounts: { '/data': data.mount() } });
  });
  expect(issues).toEqual([]);
  expect(documents['PersistentVolumeClaim/data'].spec.storageClassName).toBe('');
});
