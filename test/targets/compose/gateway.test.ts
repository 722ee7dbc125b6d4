import { parse } from 'yaml';
import {
  Authentication,
  check,
  compose,
  Duration,
  Environment,
  Exposure,
  ExternalService,
  Gateway,
  Listener,
  Microservice,
  Path,
  Port,
  RateLimit,
  Redirect,
  Scaling,
  Secret,
  SecretSource,
  Tls,
  Topology,
  type ComposeOptions,
  type EnvironmentProps,
  type Issue,
} from '../../../src';
import { app, image, type Tree } from '../../model/build';

interface Shown {
  /** The services of the Compose file. */
  readonly services: Tree;
  readonly file: Tree;
  /** What the proxy is told of its routes. */
  readonly routes: Tree;
  readonly issues: readonly Issue[];
}

/** An environment on Compose with the routes of its only gateway. */
function shown(
  declare: (shop: Topology) => void,
  props: Partial<EnvironmentProps> = {},
  options: ComposeOptions = {},
): Shown {
  const shop = new Topology('shop', { security: 'none' });
  declare(shop);
  new Environment(shop, 'laptop', { target: compose(options), enforce: 'open', ...props });
  const { environments, issues } = check(shop, { programFolder: '../..' });
  const artifacts = environments[0]?.artifacts ?? [];
  const file = (artifacts[0]?.documents[0] ?? {}) as Tree;
  const routes = artifacts.find(({ path }) => path.endsWith('/routes.yaml'));
  return { services: file['services'] ?? {}, file, routes: parse(String(routes?.content ?? '{}')) as Tree, issues };
}

function errorsOf({ issues }: Shown): readonly string[] {
  const errors = issues.filter(({ severity }) => severity === 'error');
  return errors.map(({ code, path, field, message, hint }) => `${code} ${path} ${field}: ${message} ${hint}`);
}

const http = { http: 8080 };

describe('a proxy', () => {
  test('has no rights, listens on the loopback address, and finds its routes in a file', () => {
    const { services, file, routes } = shown((shop) => {
      new Gateway(shop, 'edge', { hosts: ['a.test'], labels: { team: '$a' } }).route(
        '/orders',
        app(shop, { ports: http }).endpoint('http'),
      );
    });
    expect(services['edge']).toEqual({
      image: 'traefik:v3.7.13',
      command: [
        '--global.checkNewVersion=false',
        '--global.sendAnonymousUsage=false',
        '--providers.file.filename=/etc/traefik/routes.yaml',
        '--providers.file.watch=false',
        '--entryPoints.ping.address=127.0.0.1:8082',
        '--ping.entryPoint=ping',
        '--entryPoints.port-80.address=:80',
      ],
      user: '65532:65532',
      read_only: true,
      tmpfs: ['/tmp'],
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      ports: [{ name: 'port-80', target: 80, host_ip: '127.0.0.1', published: '80', protocol: 'tcp' }],
      healthcheck: {
        test: [
          ...['CMD', 'traefik', 'healthcheck'],
          ...['--entryPoints.ping.address=127.0.0.1:8082', '--ping.entryPoint=ping'],
        ],
        interval: '5s',
        timeout: '5s',
      },
      configs: [{ source: 'edge-routes.yaml', target: '/etc/traefik/routes.yaml' }],
      restart: 'unless-stopped',
      labels: { team: '$$a', 'dev.intermodal.config-hash': expect.any(String) },
    });
    expect(file['configs']).toEqual({ 'edge-routes.yaml': { file: './files/edge/routes.yaml' } });
    expect(routes).toEqual({
      http: {
        routers: {
          orders: {
            entryPoints: ['port-80'],
            rule: 'Host(`a.test`) && (Path(`/orders`) || PathPrefix(`/orders/`))',
            priority: 1,
            service: 'orders',
          },
        },
        services: { orders: { loadBalancer: { servers: [{ url: 'http://app:8080' }] } } },
      },
    });
  });

  test('is made anew with other routes, and with those alone', () => {
    const hashWith = (path: string): unknown =>
      shown((shop) => {
        new Gateway(shop, 'edge').route(path, app(shop, { ports: http }).endpoint('http'));
      }).services['edge'].labels;
    expect(hashWith('/a')).toEqual(hashWith('/a'));
    expect(hashWith('/a')).not.toEqual(hashWith('/b'));
  });

  test('has another image where the environment says so, and the ports and addresses of its listeners', () => {
    const { services } = shown(
      (shop) => {
        const listeners = { a: Listener.http(8082, { address: '0.0.0.0' }), b: Listener.http(9000) };
        new Gateway(shop, 'edge', { listeners }).route('/a', app(shop, { ports: http }).endpoint('http'));
      },
      {},
      { gatewayImage: 'mirror.test/traefik:v3' },
    );
    expect(services['edge'].image).toBe('mirror.test/traefik:v3');
    expect(services['edge'].ports).toMatchObject([
      { target: 8082, host_ip: '0.0.0.0', published: '8082' },
      { target: 9000, host_ip: '127.0.0.1', published: '9000' },
    ]);
    expect(services['edge'].command).toContain('--entryPoints.ping.address=127.0.0.1:8083');
  });

  test('stands on a network of its own where calls are enforced', () => {
    const { services, file } = shown(
      (shop) => void new Gateway(shop, 'edge').route('/a', app(shop, { ports: http }).endpoint('http')),
      { enforce: 'declared' },
    );
    expect(services['edge'].networks).toEqual({ edge: {} });
    expect(file['networks']).toMatchObject({ edge: {}, app: { internal: true } });
    expect(services['app-relay'].networks).toMatchObject({ edge: { aliases: ['app'] } });
  });

  test('has the listeners of those who expose themselves by a host name', () => {
    const { services, routes, issues } = shown((shop) => {
      const tls = Tls.local();
      app(shop, { ports: http, exposure: { http: Exposure.host('a.test', { tls, path: '/a' }) } });
      new Microservice(shop, 'b', { image, ports: http, exposure: { http: Exposure.host('b.test') } });
    });
    expect(issues).toEqual([]);
    expect(services['shop-gateway'].ports).toMatchObject([{ target: 80 }, { target: 443 }]);
    expect(services['shop-gateway'].command).toContain('--entryPoints.port-443.http.tls=true');
    expect(routes['http'].routers).toMatchObject({
      'app-http': { entryPoints: ['port-443'], rule: 'Host(`a.test`) && (Path(`/a`) || PathPrefix(`/a/`))' },
      'b-http': { entryPoints: ['port-80'], rule: 'Host(`b.test`)' },
      'http-redirect:https': {
        entryPoints: ['port-80'],
        rule: 'Host(`a.test`)',
        middlewares: ['http-redirect:https:redirect'],
        service: 'noop@internal',
      },
    });
    expect(routes['http'].middlewares['http-redirect:https:redirect'].redirectRegex).toMatchObject({
      replacement: 'https://${2}${4}${5}',
      permanent: true,
    });
    expect(services['shop-gateway'].command.join(' ')).not.toContain('redirections');
  });
});

describe('what is a published port', () => {
  const route = (shop: Topology, gateway: Gateway): void =>
    void gateway.route('/', app(shop, { ports: http }).endpoint('http'));

  test('a gateway that leads everything to one service', () => {
    const { services } = shown((shop) => {
      route(shop, new Gateway(shop, 'edge', { listeners: { web: Listener.http(8000) } }));
    });
    expect(Object.keys(services)).toEqual(['app']);
    expect(services['app'].ports).toEqual([
      { name: 'http', target: 8080, host_ip: '127.0.0.1', published: '8000', protocol: 'tcp' },
    ]);
  });

  test('where calls are enforced, one of the relay', () => {
    const { services } = shown(
      (shop) => route(shop, new Gateway(shop, 'edge', { listeners: { web: Listener.http(8000) } })),
      { enforce: 'declared' },
    );
    expect(Object.keys(services)).toEqual(['app', 'app-relay']);
    expect(services['app-relay'].ports).toMatchObject([{ target: 8080, published: '8000' }]);
  });

  test('a listener for TCP', () => {
    const { services } = shown((shop) => {
      const store = app(shop, { ports: { lines: Port.tcp(6379) } });
      new Gateway(shop, 'edge', { listeners: { store: Listener.tcp(6380, { address: '0.0.0.0' }) } }).route(
        { listeners: ['store'] },
        store.endpoint('lines'),
      );
    });
    expect(services['app'].ports).toMatchObject([{ target: 6379, published: '6380', host_ip: '0.0.0.0' }]);
  });

  test.each<[string, (shop: Topology) => void]>([
    ['a host', (shop) => route(shop, new Gateway(shop, 'edge', { hosts: ['a.test'] }))],
    ['a certificate', (shop) => route(shop, new Gateway(shop, 'edge', { tls: Tls.local() }))],
    ['a policy', (shop) => route(shop, new Gateway(shop, 'edge', { policies: { compression: true } }))],
    ['a path', (shop) => void new Gateway(shop, 'edge').route('/a', app(shop, { ports: http }).endpoint('http'))],
    [
      'several containers',
      (shop) => {
        const many = app(shop, { ports: http, scaling: Scaling.fixed(2) });
        new Gateway(shop, 'edge').route('/', many.endpoint('http'));
      },
    ],
  ])('with %s it has a proxy', (_title, declare) => {
    expect(Object.keys(shown(declare).services)).toEqual(['app', 'edge']);
  });
});

describe('listeners', () => {
  test('that send callers to the encrypted one', () => {
    const { services, routes } = shown((shop) => {
      new Gateway(shop, 'edge', { tls: Tls.local() }).route('/', app(shop, { ports: http }).endpoint('http'));
    });
    expect(services['edge'].command).toEqual(
      expect.arrayContaining([
        '--entryPoints.port-80.http.redirections.entryPoint.to=port-443',
        '--entryPoints.port-80.http.redirections.entryPoint.scheme=https',
        '--entryPoints.port-80.http.redirections.entryPoint.permanent=true',
      ]),
    );
    expect(routes['http'].routers.all.entryPoints).toEqual(['port-443']);
  });

  test('that send callers of their own hosts to a port that is not the usual one', () => {
    const { routes } = shown((shop) => {
      const listeners = {
        plain: Listener.http(8000),
        sent: Listener.http(8000, { hosts: ['a.test'], redirect: true }),
        secure: Listener.https(8443, { hosts: ['a.test'], tls: Tls.local() }),
      };
      new Gateway(shop, 'edge', { listeners }).route('/', app(shop, { ports: http }).endpoint('http'));
    });
    expect(routes['http'].routers['sent:https']).toMatchObject({ entryPoints: ['port-8000'], rule: 'Host(`a.test`)' });
    expect(routes['http'].middlewares['sent:https:redirect'].redirectRegex.replacement).toBe(
      'https://${2}:8443${4}${5}',
    );
  });

  test('with a certificate beside the program, which is mounted and not copied', () => {
    const tls = Tls.local({ certificate: './tls/a$.pem', key: './tls/a-key.pem' });
    const { services, routes } = shown((shop) => {
      new Gateway(shop, 'edge', { tls }).route('/', app(shop, { ports: http }).endpoint('http'));
    });
    const bind = { create_host_path: false };
    const folder = '/etc/traefik/certificates/1';
    expect(services['edge'].volumes).toEqual([
      { type: 'bind', source: '../../tls/a$$.pem', target: `${folder}/certificate.pem`, read_only: true, bind },
      { type: 'bind', source: '../../tls/a-key.pem', target: `${folder}/key.pem`, read_only: true, bind },
    ]);
    const files = { certFile: `${folder}/certificate.pem`, keyFile: `${folder}/key.pem` };
    expect(routes['tls']).toEqual({ certificates: [files], stores: { default: { defaultCertificate: files } } });
  });

  test('answer for their own hosts', () => {
    const { routes } = shown((shop) => {
      const listeners = { a: Listener.http(81, { hosts: ['a.test'] }), b: Listener.http(82, { hosts: ['*.b.test'] }) };
      const edge = new Gateway(shop, 'edge', { listeners });
      const to = app(shop, { ports: http }).endpoint('http');
      edge.route('/', to).route({ host: 'x.b.test', path: '/x' }, to);
    });
    expect(routes['http'].routers).toMatchObject({
      all: { entryPoints: ['port-81'], rule: 'Host(`a.test`)' },
      'all:2': { entryPoints: ['port-82'], rule: 'HostRegexp(`(?i)^[^.]+\\.b\\.test$`)' },
      'x-b-test-x': { entryPoints: ['port-82'], rule: 'Host(`x.b.test`) && (Path(`/x`) || PathPrefix(`/x/`))' },
    });
  });
});

describe('back ends', () => {
  const edge = (shop: Topology): Gateway => new Gateway(shop, 'edge');

  test('by what they speak', () => {
    const { routes } = shown(
      (shop) => {
        const ports = { http: 8080, grpc: Port.grpc(9000), safe: Port.http(8443, { tls: true }) };
        const one = app(shop, { ports });
        const outside = new ExternalService(shop, 'api', {
          host: 'api.test',
          ports: { https: Port.http(443, { tls: true }) },
        });
        edge(shop)
          .route('/a', one.endpoint('http'))
          .route('/b', one.endpoint('grpc'))
          .route('/c', one.endpoint('safe'))
          .route('/d', outside.endpoint('https'));
      },
      { accept: { 'gateway.backend.tls': 'a test' } },
    );
    const unchecked = 'c:unchecked';
    expect(routes['http'].services).toEqual({
      a: { loadBalancer: { servers: [{ url: 'http://app:8080' }] } },
      b: { loadBalancer: { servers: [{ url: 'h2c://app:9000' }] } },
      c: { loadBalancer: { servers: [{ url: 'https://app:8443' }], serversTransport: unchecked } },
      d: { loadBalancer: { servers: [{ url: 'https://api.test:443' }], passHostHeader: false } },
    });
    expect(routes['http'].serversTransports).toEqual({ [unchecked]: { insecureSkipVerify: true } });
  });

  test('by weight, with a copy beside them', () => {
    const { routes } = shown((shop) => {
      const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) =>
        new Microservice(shop, name, { image, ports: http }).endpoint('http'),
      );
      const weights = [
        { endpoint: a!, weight: 90 },
        { endpoint: b!, weight: 10 },
        { endpoint: c!, weight: 0 },
      ];
      edge(shop).route('/a', weights, {
        mirror: { endpoint: d!, percent: 5 },
        timeout: { backend: Duration.seconds(2) },
      });
    });
    const timed = { serversTransport: 'a:timed' };
    expect(routes['http'].services).toEqual({
      a: { mirroring: { service: 'a:main', mirrors: [{ name: 'a:mirror', percent: 5 }] } },
      'a:main': {
        weighted: {
          services: [
            { name: 'a:1', weight: 90 },
            { name: 'a:2', weight: 10 },
          ],
        },
      },
      'a:1': { loadBalancer: { servers: [{ url: 'http://a:8080' }], ...timed } },
      'a:2': { loadBalancer: { servers: [{ url: 'http://b:8080' }], ...timed } },
      'a:mirror': { loadBalancer: { servers: [{ url: 'http://d:8080' }] } },
    });
    const times = { dialTimeout: '2s', responseHeaderTimeout: '2s' };
    expect(routes['http'].serversTransports).toEqual({ 'a:timed': { forwardingTimeouts: times } });
  });

  test('none, where callers are sent elsewhere', () => {
    const { routes } = shown((shop) => {
      const to = app(shop, { ports: http }).endpoint('http');
      edge(shop)
        .route('/a', Redirect.to({ host: 'b.test' }))
        .route('/', to);
    });
    expect(routes['http'].routers.a).toMatchObject({ middlewares: ['a:redirect'], service: 'noop@internal' });
    expect(Object.keys(routes['http'].services)).toEqual(['all']);
  });

  test('of streams', () => {
    const { routes } = shown((shop) => {
      const lines = app(shop, { ports: { lines: Port.tcp(1), http: 8080 } });
      const listeners = { lines: Listener.tcp(81), safe: Listener.tls(82, { hosts: ['a.test', '*.a.test'] }) };
      new Gateway(shop, 'edge', { listeners })
        .route({ listeners: ['lines'] }, lines.endpoint('lines'))
        .route({ listeners: ['safe'] }, lines.endpoint('lines'));
    });
    expect(routes['http']).toBeUndefined();
    const tls = { passthrough: true };
    expect(routes['tcp']).toEqual({
      routers: {
        safe: { entryPoints: ['port-82'], rule: 'HostSNI(`a.test`)', priority: 3, service: 'safe', tls },
        'safe:2': {
          entryPoints: ['port-82'],
          rule: 'HostSNIRegexp(`(?i)^[^.]+\\.a\\.test$`)',
          priority: 2,
          service: 'safe',
          tls,
        },
        lines: { entryPoints: ['port-81'], rule: 'HostSNI(`*`)', priority: 1, service: 'lines' },
      },
      services: {
        lines: { loadBalancer: { servers: [{ address: 'app:1' }] } },
        safe: { loadBalancer: { servers: [{ address: 'app:1' }] } },
      },
    });
  });
});

describe('passwords', () => {
  const declare = (source?: SecretSource<'users'>) => (shop: Topology) => {
    const people = new Secret(shop, 'people', { keys: ['users'], ...(source === undefined ? {} : { source }) });
    const authentication = Authentication.basic(people.value('users'));
    const to = app(shop, { ports: http }).endpoint('http');
    const rateLimit = RateLimit.perSecond(5);
    new Gateway(shop, 'edge')
      .route('/a', to, { authentication, rateLimit })
      .route(Path.exact('/b'), to, { authentication });
  };

  test('of a variable are copied into the container, which may then be written', () => {
    const { services, file, routes } = shown(declare());
    expect(services['edge'].secrets).toEqual([{ source: 'people-users', target: 'people-users' }]);
    expect(services['edge'].read_only).toBeUndefined();
    expect(file['secrets']).toEqual({ 'people-users': { environment: 'PEOPLE_USERS' } });
    expect(routes['http'].middlewares).toMatchObject({
      'a:authentication': { basicAuth: { usersFile: '/run/secrets/people-users' } },
      'b:authentication': { basicAuth: { usersFile: '/run/secrets/people-users' } },
    });
    expect(routes['http'].routers.a.middlewares).toEqual(['a:rate-limit', 'a:authentication']);
  });

  test('of a file are mounted', () => {
    const { services, file } = shown(declare(SecretSource.files({ users: './users' })));
    expect(services['edge'].read_only).toBe(true);
    expect(file['secrets']).toEqual({ 'people-users': { file: '../../users' } });
  });
});

describe('what is refused', () => {
  const web = (name: string, shop: Topology, port = 8000): Gateway => {
    return new Gateway(shop, name, { listeners: { web: Listener.http(port) } });
  };

  test('a port that a service publishes, and one of another gateway', () => {
    const found = shown((shop) => {
      const to = app(shop, { ports: http, exposure: { http: Exposure.port(8000) } }).endpoint('http');
      web('a', shop).route('/a', to);
      web('b', shop, 8001).route('/', to);
      web('c', shop, 8001).route('/c', to);
    });
    expect(errorsOf(found)).toEqual([
      'port-clash shop/a listeners.web: Gateway "a" and service "app" both publish port 8000 of the host. Give one of ' +
        'them another port: listeners: { web: Listener.http(16000) }.',
      'port-clash shop/c listeners.web: Gateway "c" and gateway "b" both publish port 8001 of the host. Give one of ' +
        'them another port: listeners: { web: Listener.http(16001) }.',
    ]);
  });

  test('not the same port of another address', () => {
    const found = shown((shop) => {
      const to = app(shop, { ports: http, exposure: { http: Exposure.port(8000, { address: '10.0.0.5' }) } });
      web('a', shop).route('/a', to.endpoint('http'));
    });
    expect(errorsOf(found)).toEqual([]);
  });

  test('a route to a service on the network of the host', () => {
    const found = shown(
      (shop) => {
        const to = app(shop, { ports: http, host: { namespaces: { network: true } } }).endpoint('http');
        web('edge', shop).route('/a', to);
      },
      { accept: { 'host.namespaces.network': 'a test' } },
    );
    expect(errorsOf(found)).toEqual([
      'refused shop/edge routes.a: Route "a" leads to "app", which shares the network of the host, where Compose has ' +
        'no names. Configure one of them for "laptop".',
    ]);
  });

  test('a name that a container has', () => {
    const found = shown((shop) => {
      const sidecars = [{ name: 'edge', image }];
      const to = app(shop, { ports: http, sidecars }).endpoint('http');
      web('app-edge', shop).route('/a', to);
    });
    expect(errorsOf(found)).toContain(
      'name-clash shop/app-edge name: Gateway "app-edge" and service "app" both become service "app-edge" of the ' +
        'Compose file. Rename one of them.',
    );
  });
});
