import {
  Authentication,
  compose,
  ContainerImage,
  Duration,
  Environment,
  ExternalService,
  Gateway,
  HealthCheck,
  kubernetes,
  Microservice,
  OpenApi,
  Path,
  Port,
  RateLimit,
  Redirect,
  Secret,
  SecretSource,
  Size,
  Tls,
  Topology,
  unset,
  Volume,
  Workload,
  type EnvironmentProps,
  type KubernetesOptions,
} from 'intermodal';

const tickets = new Topology('tickets', {
  accept: {
    'health.liveness': 'Who sits in front of a laptop restarts what hangs.',
    'volume.size': 'Nobody sells enough tickets on a laptop to fill a disk.',
    'enforce.outside': 'A laptop may reach the internet.',
  },
});

const image = (name: string): ContainerImage =>
  ContainerImage.of(`ghcr.io/acme/${name}:3.2.0`, { user: 1000, tools: ['wget'] });
const health = HealthCheck.http('http', { path: '/healthz' });

// What the API needs, and what it owns.
const mail = new ExternalService(tickets, 'mail', {
  host: 'smtp.example.net',
  ports: { smtp: Port.tcp(587) },
  networks: ['198.51.100.0/24'],
});
const data = new Volume(tickets, 'sales-data', { size: Size.gibibytes(5) });
const password = new Secret(tickets, 'sales-db-password', { keys: ['password'] });
const database = new Microservice(tickets, 'sales-db', {
  image: ContainerImage.of('postgres:16.4'),
  ports: { postgres: Port.tcp(5432, { internal: true }) },
  env: { POSTGRES_PASSWORD: password.value('password'), PGDATA: '/var/lib/postgresql/data/pgdata' },
  mounts: { '/var/lib/postgresql/data': data.mount() },
  workload: Workload.stateful(),
});

const sales = new Microservice(tickets, 'sales', {
  image: image('sales'),
  ports: { http: 8080, metrics: Port.http(9100, { internal: true }) },
  health,
  env: {
    DATABASE_HOST: database.endpoint('postgres').address,
    DATABASE_PASSWORD: password.value('password'),
    MAIL_SERVER: mail.endpoint('smtp').address,
  },
  api: { http: OpenApi.fromDisk('./sales.yaml') },
});

// The second version of the API beside the first one.
const salesNext = new Microservice(tickets, 'sales-next', {
  image: image('sales-next'),
  ports: { http: 8080 },
  health,
  calls: [sales.endpoint('http')], // it asks the first one for what it does not know yet, by a name in its code
});
const seats = new Microservice(tickets, 'seats', { image: image('seats'), ports: { http: 8080 }, health });
const login = new Microservice(tickets, 'login', { image: image('login'), ports: { http: 4181 }, health });

const staff = new Secret(tickets, 'staff', { keys: ['users'] });

const edge = new Gateway(tickets, 'edge', { hosts: ['tickets.example.com'], tls: Tls.issuer('letsencrypt') })
  .versions(
    '/sales',
    { v1: sales.endpoint('http'), v2: salesNext.endpoint('http') },
    {
      by: 'path',
      default: 'v1',
    },
  )
  .route('/seats', seats.endpoint('http'), { rewrite: { path: { prefix: '/' } } })
  .route('/login', login.endpoint('http'))
  .route(Path.exact('/'), Redirect.to({ path: { full: '/seats' } }), { name: 'start' });

// What only some implementations can do, each in an environment that has one.
const limits = { rateLimit: RateLimit.perSecond(50), maxRequestSize: Size.mebibytes(1) };
const asked = { authentication: Authentication.forward(login.endpoint('http'), { path: '/check' }) };
const tokens = Authentication.jwt({
  issuer: 'https://login.example.com/',
  keySet: 'https://login.example.com/.well-known/jwks.json',
  audiences: ['tickets'],
});

new Environment(tickets, 'laptop', { target: compose() })
  .configure(edge, { hosts: ['localhost'], tls: Tls.local(), routes: { seats: { ...limits } } })
  .configure(staff, { source: SecretSource.files({ users: './staff.htpasswd' }) });

const cluster = (options: KubernetesOptions, accept = {}): EnvironmentProps => ({
  target: kubernetes({ namespace: 'tickets', ...options }),
  accept,
});

new Environment(tickets, 'gateway-api', cluster({ gateway: 'gateway-api', gatewayClass: 'shared' })).configure(edge, {
  routes: { seats: { timeout: { request: Duration.seconds(5), backend: Duration.seconds(2) } } },
});
new Environment(tickets, 'envoy', cluster({ gateway: 'envoy-gateway' })).configure(edge, {
  routes: {
    seats: { ...limits, authentication: tokens, compression: true },
    'sales-v1': { only: 'documented' },
  },
});
new Environment(tickets, 'traefik', cluster({ gateway: 'traefik-gateway' })).configure(edge, {
  routes: { seats: { ...limits, ...asked } },
});
const nginx = cluster(
  { gateway: 'ingress-nginx' },
  { 'gateway.rewrite.path': 'Nobody writes our paths in capital letters.' },
);
new Environment(tickets, 'nginx', nginx).configure(edge, {
  routes: { start: unset, seats: { maxRequestSize: limits.maxRequestSize, ...asked } },
});
new Environment(tickets, 'aws', cluster({ gateway: 'ingress-alb' })).configure(edge, { tls: unset });
const azure = cluster(
  { gateway: 'ingress-application-gateway' },
  {
    'gateway.match.path.prefix': 'Nobody writes our paths in capital letters.',
    'gateway.rewrite.path': 'Nothing is asked at /seats itself.',
  },
);
new Environment(tickets, 'azure', azure).configure(edge, {
  routes: { start: unset },
});
const openshift = cluster({ gateway: 'openshift-route' }, { 'gateway.tls.secret': 'Ours is release 4.20.' });
new Environment(tickets, 'openshift', openshift).configure(edge, {
  tls: Tls.secret('tickets-cert'),
  routes: { start: unset, seats: { allowedAddresses: ['10.0.0.0/8'] } },
});

export default tickets;
