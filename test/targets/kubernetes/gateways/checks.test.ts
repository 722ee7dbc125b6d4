import {
  Authentication,
  Listener,
  Secret,
  Tls,
  type Gateway,
  type GatewayProps,
  type KubernetesOptions,
} from '../../../../src';
import { errorsOf, withGateway, type Behind } from './build';

type Routes = (edge: Gateway, behind: Behind) => void;

const errors = (options: KubernetesOptions, props: GatewayProps, routes: Routes): unknown =>
  errorsOf(withGateway(options, props, routes));

const toOrders: Routes = (edge, { http }) => void edge.route('/', http);
const many = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `h${index}.test`);

it('asks for the class where any implementation may carry a gateway out', () => {
  const found = withGateway({ gateway: 'gateway-api' }, {}, toOrders).issues.filter(
    ({ severity }) => severity === 'error',
  );
  expect(found).toMatchObject([
    {
      code: 'choice-needed',
      message:
        'Environment "production" has gateways, and does not say who carries them out: "gateway-api" has no class of its own.',
      hint: "Name the class: kubernetes({ gateway: 'gateway-api', gatewayClass: 'istio' }); `kubectl get gatewayclasses` lists those of a cluster.",
    },
  ]);
  expect(errors({ gateway: 'gateway-api', parentGateway: { name: 'shared' } }, {}, toOrders)).toEqual([]);
});

it.each<[KubernetesOptions, string]>([
  [{ gatewayClass: 'Envoy' }, '"gatewayClass" the name "Envoy"'],
  [{ parentGateway: { name: 'a_b' } }, '"parentGateway.name" the name "a_b"'],
  [{ parentGateway: { name: 'a', namespace: 'a.b' } }, '"parentGateway.namespace" the name "a.b"'],
])('refuses a name of others that cannot be: %j', (options, what) => {
  expect(errors({ gateway: 'envoy-gateway', ...options }, {}, toOrders)).toEqual([
    `Environment "production" has in ${what}, which Kubernetes refuses.`,
  ]);
});

it.each<[string, Routes, string]>([
  [
    'hosts',
    (edge, { http }) => void edge.route({ host: many(17) }, http, { name: 'many' }),
    'has 17 host names in "match.host"; 16 is all that the Gateway API takes',
  ],
  [
    'a path',
    (edge, { http }) => void edge.route('/ä', http),
    'has "/ä" in "match.path", which the Gateway API refuses',
  ],
  [
    'a header without a value',
    (edge, { http }) => void edge.route('/', http, { responseHeaders: { set: { Server: '' } } }),
    'has "" in "responseHeaders", which the Gateway API refuses',
  ],
])('refuses what no route of the Gateway API can hold: %s', (_, routes, what) => {
  const found = errorsOf(withGateway({ gateway: 'envoy-gateway' }, {}, routes));
  expect(found).toEqual([expect.stringContaining(what)]);
  expect(found[0]).toMatch(/^Route ".*" of gateway "edge" /);
});

it('counts the listeners of a Gateway, and those that lead to a route', () => {
  expect(
    errors(
      { gateway: 'envoy-gateway' },
      { hosts: many(65) },
      (edge, { http }) => void edge.route({ host: 'h1.test' }, http),
    ),
  ).toEqual(['Gateway "edge" has 65 listeners, one for each host name; 64 is all that a Gateway can have.']);
});

it('says what is left out where routes are attached to a Gateway of others', () => {
  const options = { gateway: 'envoy-gateway', parentGateway: { name: 'shared' } } as const;
  const told = (props: GatewayProps): readonly string[] =>
    withGateway(options, { hosts: ['a.test'], ...props }, toOrders).issues.map(
      ({ severity, message }) => `${severity}: ${message}`,
    );
  const theirs = 'is left out: in "production" its routes are attached to Gateway "shared", and others keep that.';
  expect(told({})).toEqual([]);
  expect(told({ tls: Tls.secret('cert'), annotations: { 'a.test/b': 'c' } })).toEqual([
    `warning: Gateway "edge" has annotations, which ${theirs}`,
    `warning: Gateway "edge" has a listener that redirects, which ${theirs}`,
    `warning: Gateway "edge" has a certificate, which ${theirs}`,
  ]);
  expect(told({ listeners: { http: Listener.http(8080) } })).toEqual([
    `warning: Gateway "edge" has a listener on a port of its own, which ${theirs}`,
  ]);
});

it.each<[string, KubernetesOptions, Routes, string]>([
  [
    'Envoy Gateway reads one key alone',
    { gateway: 'envoy-gateway' },
    (edge, { shop, http }) => {
      const users = new Secret(shop, 'people', { keys: ['users'] });
      edge.route('/', http, { authentication: Authentication.basic(users.value('users')) });
    },
    'Route "all" of gateway "edge" takes its users from key "users" of Secret "people", and Envoy Gateway reads key ".htpasswd" alone.',
  ],
  [
    'Traefik takes a Secret with one key alone',
    { gateway: 'traefik-gateway' },
    (edge, { shop, http }) => {
      const users = new Secret(shop, 'people', { keys: ['users', 'more'] });
      edge.route('/', http, { authentication: Authentication.basic(users.value('users')) });
    },
    'Route "all" of gateway "edge" takes its users from key "users" of Secret "people", which has other keys beside it, and Traefik takes a Secret with one key alone.',
  ],
  [
    'Traefik asks from another namespace',
    { gateway: 'traefik-gateway' },
    (edge, { http, next }) => void edge.route('/', http, { authentication: Authentication.forward(next) }),
    'Route "all" of gateway "edge" asks a service who may pass, and Traefik does not find it without the name of its namespace.',
  ],
])('%s', (_, options, routes, message) => {
  expect(errors(options, {}, routes)).toEqual([message]);
});

it.each<KubernetesOptions['gateway']>(['envoy-gateway', 'ingress-nginx'])(
  'refuses labels and annotations on %s',
  (gateway) => {
    const props = {
      labels: { 'a b': 'c', d: 'e f', 'app.kubernetes.io/name': 'x' },
      annotations: { 'g h': '' },
    };
    expect(
      errors({ gateway }, props, (edge, { http }) => void edge.route('/', http, { annotations: { 'i j': '' } })),
    ).toEqual([
      'Gateway "edge" has the annotation "g h", which Kubernetes refuses.',
      'Gateway "edge" has the label "a b: c", which Kubernetes refuses.',
      'Label "app.kubernetes.io/name" of gateway "edge" is one of our own: leave it out.',
      'Gateway "edge" has the label "d: e f", which Kubernetes refuses.',
      'Gateway "edge" has the annotation "i j", which Kubernetes refuses.',
    ]);
  },
);
