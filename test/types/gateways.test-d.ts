import {
  Authentication,
  compose,
  ContainerImage,
  Duration,
  Environment,
  ExternalService,
  Gateway,
  Listener,
  Microservice,
  Path,
  Port,
  RateLimit,
  Redirect,
  Secret,
  Tls,
  Topology,
  unset,
} from 'intermodal';

/** What gateways promise to the type checker: `types.test.ts` compiles this file, and nothing runs it. */

const shop = new Topology('shop');
const image = ContainerImage.of('acme/web:1.0');
const web = new Microservice(shop, 'web', { image, ports: { http: 8080, sql: Port.tcp(5432) } });
const users = new Secret(shop, 'users', { keys: ['users'] });
const edge = new Gateway(shop, 'edge', {
  hosts: ['a.example'],
  tls: Tls.local(),
  listeners: { web: Listener.http(80) },
});

// --- Routes lead to ports that are known, and match what a request has.

edge.route('/', web.endpoint('http')).route(Path.exact('/a'), [{ endpoint: web.endpoint('http'), weight: 1 }]);
edge.route({ path: '/b', methods: ['GET'], headers: { a: 'b' } }, Redirect.to({ scheme: 'https' }), { name: 'b' });
// @ts-expect-error the service has no such port
edge.route('/', web.endpoint('grpc'));
// @ts-expect-error a service has many ports
edge.route('/', web);
// @ts-expect-error a route leads somewhere
edge.route('/');
// @ts-expect-error there is no such method
edge.route({ methods: ['get'] }, web.endpoint('http'));
// @ts-expect-error a route has no such option
edge.route('/', web.endpoint('http'), { rateLimits: RateLimit.perSecond(5) });
// @ts-expect-error a limit says of what time
edge.route('/', web.endpoint('http'), { rateLimit: 5 });
// @ts-expect-error a time has a unit
edge.route('/', web.endpoint('http'), { timeout: 5 });
// @ts-expect-error a path is rewritten in one way
edge.route('/', web.endpoint('http'), { rewrite: { path: '/' } });
// @ts-expect-error a redirect is for good or for now
Redirect.to({ host: 'a.example', status: 404 });
// @ts-expect-error passwords are no text of a program
Authentication.basic('joe:secret');
Authentication.basic(users.value('users'));
// @ts-expect-error tokens have an issuer
Authentication.jwt({ keySet: 'https://a.example/keys' });
// @ts-expect-error there is nothing to remove where a route is declared
edge.route('/', web.endpoint('http'), { compression: unset });

edge.route('/login', web.endpoint('http'), { without: ['authentication', 'rateLimit'] });
// @ts-expect-error a gateway has no such policy
edge.route('/login', web.endpoint('http'), { without: ['rewrite'] });

// --- TLS ends where HTTPS does.

// @ts-expect-error TCP has no certificate
Listener.tcp(5432, { tls: Tls.local() });
// @ts-expect-error nor a host name
Listener.tcp(5432, { hosts: ['a.example'] });
// @ts-expect-error only HTTP redirects to HTTPS
Listener.https(443, { redirect: true });

// --- One line of a service.

web.expose('http', edge, { path: '/web', compression: true });
// @ts-expect-error the service has no such port
web.expose('grpc', edge);

// --- Versions are known by their names.

edge.versions('/api', { v1: web.endpoint('http'), v2: web.endpoint('http') }, { by: { header: 'A' }, default: 'v2' });
// @ts-expect-error there is no such version
edge.versions('/api', { v1: web.endpoint('http') }, { default: 'v3' });

// --- An environment changes what is there.

const laptop = new Environment(shop, 'laptop', { target: compose() });
laptop.configure(edge, {
  hosts: ['localhost'],
  tls: unset,
  listeners: { web: unset },
  policies: { compression: unset, timeout: Duration.seconds(5) },
  routes: { all: { to: web.endpoint('http'), cors: unset }, b: unset },
});
// @ts-expect-error a gateway has no such field
laptop.configure(edge, { host: 'localhost' });
// @ts-expect-error a route has no such option
laptop.configure(edge, { routes: { all: { rateLimits: RateLimit.perSecond(5) } } });
// @ts-expect-error the name of a route does not change
laptop.configure(edge, { routes: { all: { name: 'other' } } });

// --- What others run has ports as well.

const stripe = new ExternalService(shop, 'stripe', { host: 'api.stripe.com', ports: { https: 443 } });
new Microservice(shop, 'pay', { image, calls: [stripe, stripe.endpoint('https'), web.endpoint('http'), web] });
// @ts-expect-error there is no such port
stripe.endpoint('http');
// @ts-expect-error a name is what it is called by
new ExternalService(shop, 'other', { ports: { https: 443 } });
// @ts-expect-error nobody calls a gateway
new Microservice(shop, 'call', { image, calls: [edge] });
// @ts-expect-error a service outside is not run here
laptop.configure(stripe, { image });
