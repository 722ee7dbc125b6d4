import { documents, jsonObject } from '../manifests';
import type { SingleChange } from '../single-change';

const web = jsonObject('apps/v1', 'Deployment', {
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'nginx:1.27' }] } },
  },
});

const service = (spec: object, annotations = {}): string =>
  jsonObject('v1', 'Service', {
    metadata: { name: 'web', annotations },
    spec: { selector: { app: 'web' }, ports: [{ port: 80 }], ...spec },
  });
const balancer = (spec: object, annotations = {}): string => service({ type: 'LoadBalancer', ...spec }, annotations);
const internal = { 'service.beta.kubernetes.io/aws-load-balancer-internal': 'true' };

const services: readonly SingleChange[] = [
  {
    name: 'a Service that nodes open is wider',
    before: service({}),
    after: service({ type: 'NodePort' }),
    impact: 'in-place',
    flags: ['exposure-widened'],
  },
  {
    name: 'a Service that gets a load balancer is wider and costs more',
    before: service({}),
    after: service({ type: 'LoadBalancer' }),
    impact: 'in-place',
    flags: ['exposure-widened', 'cost-up'],
  },
  {
    name: 'a Service that loses its load balancer is narrower',
    before: service({ type: 'LoadBalancer' }),
    after: service({ type: 'ClusterIP' }),
    impact: 'traffic',
    flags: ['exposure-narrowed'],
  },
  {
    name: 'a Service for the cluster only is no exposure',
    before: web,
    after: documents(web, service({})),
    impact: 'in-place',
    flags: [],
  },
  {
    name: 'an internal load balancer that becomes public is wider',
    before: balancer({}, internal),
    after: balancer({}),
    impact: 'traffic',
    flags: ['exposure-widened'],
  },
  {
    name: 'more addresses for a load balancer are wider',
    before: balancer({ loadBalancerSourceRanges: ['10.0.0.0/16'] }),
    after: balancer({ loadBalancerSourceRanges: ['10.0.0.0/8'] }),
    impact: 'in-place',
    flags: ['exposure-widened'],
  },
  {
    name: 'no bound of addresses is wider',
    before: balancer({ loadBalancerSourceRanges: ['10.0.0.0/8'] }),
    after: balancer({}),
    impact: 'in-place',
    flags: ['exposure-widened'],
  },
  {
    name: 'the same addresses in two halves are the same',
    before: balancer({ loadBalancerSourceRanges: ['10.0.0.0/8'] }),
    after: balancer({ loadBalancerSourceRanges: ['10.0.0.0/9', '10.128.0.0/9'] }),
    impact: 'in-place',
    flags: [],
  },
  {
    name: 'other addresses are both wider and narrower',
    before: balancer({ loadBalancerSourceRanges: ['10.0.0.0/8'] }),
    after: balancer({ loadBalancerSourceRanges: ['192.168.0.0/16'] }),
    impact: 'traffic',
    flags: ['exposure-widened', 'exposure-narrowed'],
  },
  {
    name: 'an address of its own is wider',
    before: service({}),
    after: service({ externalIPs: ['203.0.113.7'] }),
    impact: 'in-place',
    flags: ['exposure-widened'],
  },
];

const path = (text: string, pathType = 'Prefix', port: object = { number: 80 }): object => ({
  path: text,
  pathType,
  backend: { service: { name: 'web', port } },
});
const ingress = (
  rules: readonly (readonly [host: string, ...paths: readonly object[]])[],
  spec = {},
  annotations = {},
): string =>
  jsonObject('networking.k8s.io/v1', 'Ingress', {
    metadata: { name: 'web', annotations },
    spec: { rules: rules.map(([host, ...paths]) => ({ host, http: { paths } })), ...spec },
  });
const secured = { tls: [{ hosts: ['a.example.com'], secretName: 'tls' }] };
const nginx = (key: string, value: string): object => ({ [`nginx.ingress.kubernetes.io/${key}`]: value });

const ingresses: readonly SingleChange[] = [
  {
    name: 'a new Ingress is wider',
    before: web,
    after: documents(web, ingress([['a.example.com', path('/')]])),
    impact: 'in-place',
    flags: ['exposure-widened'],
  },
  {
    name: 'an Ingress that is gone is narrower',
    before: documents(web, ingress([['a.example.com', path('/')]])),
    after: web,
    impact: 'traffic',
    flags: ['exposure-narrowed'],
  },
  {
    name: 'one host more is wider',
    before: ingress([['a.example.com', path('/')]]),
    after: ingress([
      ['a.example.com', path('/')],
      ['b.example.com', path('/')],
    ]),
    impact: 'in-place',
    flags: ['exposure-widened'],
  },
  {
    name: 'a shorter path is wider',
    before: ingress([['a.example.com', path('/api/v1')]]),
    after: ingress([['a.example.com', path('/api')]]),
    impact: 'traffic',
    flags: ['exposure-widened'],
  },
  {
    name: 'one exact path in place of all below it is narrower',
    before: ingress([['a.example.com', path('/api')]]),
    after: ingress([['a.example.com', path('/api', 'Exact')]]),
    impact: 'traffic',
    flags: ['exposure-narrowed'],
  },
  {
    name: 'every host of a domain is wider than one',
    before: ingress([['a.example.com', path('/')]]),
    after: ingress([['*.example.com', path('/')]]),
    impact: 'traffic',
    flags: ['exposure-widened'],
  },
  {
    name: 'no encryption is wider',
    before: ingress([['a.example.com', path('/')]], secured),
    after: ingress([['a.example.com', path('/')]]),
    impact: 'traffic',
    flags: ['exposure-widened'],
  },
  {
    name: 'encryption is narrower',
    before: ingress([['a.example.com', path('/')]]),
    after: ingress([['a.example.com', path('/')]], secured),
    impact: 'in-place',
    flags: ['exposure-narrowed'],
  },
  {
    name: 'nobody asks who calls any more',
    before: ingress([['a.example.com', path('/')]], {}, nginx('auth-url', 'https://auth.example.com')),
    after: ingress([['a.example.com', path('/')]]),
    impact: 'in-place',
    flags: ['exposure-widened'],
  },
  {
    name: 'somebody asks who calls',
    before: ingress([['a.example.com', path('/')]]),
    after: ingress([['a.example.com', path('/')]], {}, nginx('auth-type', 'basic')),
    impact: 'traffic',
    flags: ['exposure-narrowed'],
  },
  {
    name: 'callers of fewer addresses are narrower',
    before: ingress([['a.example.com', path('/')]], {}, nginx('whitelist-source-range', '10.0.0.0/8')),
    after: ingress([['a.example.com', path('/')]], {}, nginx('whitelist-source-range', '10.0.0.0/9')),
    impact: 'traffic',
    flags: ['exposure-narrowed'],
  },
  {
    name: 'callers of more addresses are wider',
    before: ingress([['a.example.com', path('/')]], {}, nginx('whitelist-source-range', '10.0.0.0/8')),
    after: ingress([['a.example.com', path('/')]], {}, nginx('whitelist-source-range', '0.0.0.0/0')),
    impact: 'in-place',
    flags: ['exposure-widened'],
  },
  {
    name: 'pages of any origin are wider than those of one',
    before: ingress(
      [['a.example.com', path('/')]],
      {},
      { ...nginx('enable-cors', 'true'), ...nginx('cors-allow-origin', 'https://a.example.com') },
    ),
    after: ingress(
      [['a.example.com', path('/')]],
      {},
      { ...nginx('enable-cors', 'true'), ...nginx('cors-allow-origin', '*') },
    ),
    impact: 'in-place',
    flags: ['exposure-widened'],
  },
  {
    name: 'the port for operators in place of the ordinary one is wider',
    before: ingress([['a.example.com', path('/')]]),
    after: ingress([['a.example.com', path('/', 'Prefix', { name: 'admin' })]]),
    impact: 'traffic',
    flags: ['exposure-widened'],
  },
];

const route = (spec: object): string =>
  jsonObject('gateway.networking.k8s.io/v1', 'HTTPRoute', {
    spec: { parentRefs: [{ name: 'edge' }], hostnames: ['a.example.com'], ...spec },
  });
const matching = (match: object, more: object = {}): object => ({
  rules: [{ matches: [match], backendRefs: [{ name: 'web', port: 80 }], ...more }],
});
const api = { path: { type: 'PathPrefix', value: '/api' } };
const gateway = (...listeners: readonly object[]): string =>
  jsonObject('gateway.networking.k8s.io/v1', 'Gateway', { spec: { gatewayClassName: 'envoy', listeners } });
const https = { name: 'https', port: 443, protocol: 'HTTPS', hostname: 'a.example.com' };

const routes: readonly SingleChange[] = [
  {
    name: 'a route with one host more is wider',
    before: route(matching(api)),
    after: route({ ...matching(api), hostnames: ['a.example.com', 'b.example.com'] }),
    impact: 'in-place',
    flags: ['exposure-widened'],
  },
  {
    name: 'a route for one method only is narrower',
    before: route(matching(api)),
    after: route(matching({ ...api, method: 'GET' })),
    impact: 'traffic',
    flags: ['exposure-narrowed'],
  },
  {
    name: 'a new route is wider',
    before: web,
    after: documents(web, route(matching(api))),
    impact: 'in-place',
    flags: ['exposure-widened'],
  },
  {
    name: 'a route without the filter of others is wider',
    before: route(
      matching(api, {
        filters: [{ type: 'ExtensionRef', extensionRef: { group: 'traefik.io', kind: 'Middleware', name: 'auth' } }],
      }),
    ),
    after: route(matching(api)),
    impact: 'traffic',
    flags: ['exposure-widened'],
  },
  {
    name: 'a listener without encryption is wider',
    before: gateway(https),
    after: gateway(https, { name: 'http', port: 80, protocol: 'HTTP' }),
    impact: 'in-place',
    flags: ['exposure-widened'],
  },
  {
    name: 'routes of all namespaces are wider than those of its own',
    before: gateway(https),
    after: gateway({ ...https, allowedRoutes: { namespaces: { from: 'All' } } }),
    impact: 'in-place',
    flags: ['exposure-widened'],
  },
  {
    name: 'references from another namespace are wider',
    before: web,
    after: documents(
      web,
      jsonObject('gateway.networking.k8s.io/v1beta1', 'ReferenceGrant', {
        spec: {
          from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'a' }],
          to: [{ group: '', kind: 'Service' }],
        },
      }),
    ),
    impact: 'in-place',
    flags: ['exposure-widened'],
  },
];

const policy = (spec: object, name = 'web'): string =>
  jsonObject(
    'networking.k8s.io/v1',
    'NetworkPolicy',
    { spec: { podSelector: { matchLabels: { app: 'web' } }, ...spec } },
    name,
  );
const shop = { podSelector: { matchLabels: { app: 'shop' } } };
const port = (number: number, more = {}): object => ({ port: number, ...more });

const policies: readonly SingleChange[] = [
  {
    name: 'a policy that is gone lets everybody in',
    before: documents(web, policy({ ingress: [{ from: [shop] }] })),
    after: web,
    impact: 'in-place',
    flags: ['exposure-widened'],
  },
  {
    name: 'a policy for a pod that had none lets fewer in',
    before: web,
    after: documents(web, policy({ ingress: [{ from: [shop] }] })),
    impact: 'in-place',
    flags: ['exposure-narrowed'],
  },
  {
    name: 'a second policy lets more in, because policies add up',
    before: documents(web, policy({ ingress: [{ from: [shop] }] })),
    after: documents(web, policy({ ingress: [{ from: [shop] }] }), policy({ ingress: [{}] }, 'all')),
    impact: 'in-place',
    flags: ['exposure-widened'],
  },
  {
    name: 'a policy that another one includes may go',
    before: documents(web, policy({ ingress: [{ from: [shop] }] }), policy({ ingress: [{}] }, 'all')),
    after: documents(web, policy({ ingress: [{}] }, 'all')),
    impact: 'in-place',
    flags: [],
  },
  {
    name: 'one caller more is wider',
    before: documents(web, policy({ ingress: [{ from: [shop] }] })),
    after: documents(web, policy({ ingress: [{ from: [shop, { podSelector: { matchLabels: { app: 'cart' } } }] }] })),
    impact: 'in-place',
    flags: ['exposure-widened'],
  },
  {
    name: 'callers of every namespace are wider',
    before: documents(web, policy({ ingress: [{ from: [shop] }] })),
    after: documents(web, policy({ ingress: [{ from: [{ ...shop, namespaceSelector: {} }] }] })),
    impact: 'in-place',
    flags: ['exposure-widened'],
  },
  {
    name: 'a range of ports is wider than one of them',
    before: documents(web, policy({ ingress: [{ from: [shop], ports: [port(8080)] }] })),
    after: documents(web, policy({ ingress: [{ from: [shop], ports: [port(8000, { endPort: 9000 })] }] })),
    impact: 'in-place',
    flags: ['exposure-widened'],
  },
  {
    name: 'addresses that are left out no longer are wider',
    before: documents(
      web,
      policy({ ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }] }] }),
    ),
    after: documents(web, policy({ ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/8' } }] }] })),
    impact: 'in-place',
    flags: ['exposure-widened'],
  },
  {
    name: 'a policy that no longer bounds what goes out is wider',
    before: documents(web, policy({ policyTypes: ['Ingress', 'Egress'], ingress: [{}], egress: [{ to: [shop] }] })),
    after: documents(web, policy({ policyTypes: ['Ingress'], ingress: [{}] })),
    impact: 'in-place',
    flags: ['exposure-widened'],
  },
];

const rule = (verbs: readonly string[], resources: readonly string[], apiGroups = ['']): object => ({
  apiGroups,
  resources,
  verbs,
});
const role = (...rules: readonly object[]): string =>
  jsonObject('rbac.authorization.k8s.io/v1', 'ClusterRole', { rules });
const binding = (subjects: readonly object[], name = 'view'): string =>
  jsonObject('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', {
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name },
    subjects,
  });
const account = { kind: 'ServiceAccount', name: 'web', namespace: 'shop' };
const group = (name: string): object => ({ kind: 'Group', name, apiGroup: 'rbac.authorization.k8s.io' });

const permissions: readonly SingleChange[] = [
  {
    name: 'a verb more is wider',
    before: role(rule(['get'], ['pods'])),
    after: role(rule(['get', 'delete'], ['pods'])),
    impact: 'in-place',
    flags: ['permission-widened'],
  },
  {
    name: 'a resource less is narrower',
    before: role(rule(['get'], ['pods', 'secrets'])),
    after: role(rule(['get'], ['pods'])),
    impact: 'in-place',
    flags: ['permission-narrowed'],
  },
  {
    name: 'every verb is wider than all that were named',
    before: role(rule(['get', 'list'], ['pods'])),
    after: role(rule(['*'], ['pods'])),
    impact: 'in-place',
    flags: ['permission-widened'],
  },
  {
    name: 'the same rights in two rules are the same',
    before: role(rule(['get', 'list'], ['pods'])),
    after: role(rule(['get'], ['pods']), rule(['list'], ['pods'])),
    impact: 'in-place',
    flags: [],
  },
  {
    name: 'rights to one object only are narrower',
    before: role(rule(['get'], ['secrets'])),
    after: role({ ...rule(['get'], ['secrets']), resourceNames: ['one'] }),
    impact: 'in-place',
    flags: ['permission-narrowed'],
  },
  {
    name: 'other rights are both',
    before: role(rule(['get'], ['pods'])),
    after: role(rule(['get'], ['services'])),
    impact: 'in-place',
    flags: ['permission-widened', 'permission-narrowed'],
  },
  {
    name: 'a new binding is wider',
    before: web,
    after: documents(web, binding([account])),
    impact: 'in-place',
    flags: ['permission-widened'],
  },
  {
    name: 'a binding that is gone is narrower',
    before: documents(web, binding([account])),
    after: web,
    impact: 'in-place',
    flags: ['permission-narrowed'],
  },
  {
    name: 'everybody with a credential is wider than one account',
    before: binding([account]),
    after: binding([group('system:authenticated')]),
    impact: 'in-place',
    flags: ['permission-widened'],
  },
  {
    name: 'a wider role that every cluster has is wider, and the API server refuses it',
    before: binding([account], 'view'),
    after: binding([account], 'cluster-admin'),
    impact: 'recreate',
    flags: ['permission-widened'],
  },
  {
    name: 'a new account may do nothing yet',
    before: web,
    after: documents(web, jsonObject('v1', 'ServiceAccount', {})),
    impact: 'in-place',
    flags: [],
  },
];

/** What changes of Services, routes, policies and roles mean beside their impact. */
export const changes: readonly SingleChange[] = [...services, ...ingresses, ...routes, ...policies, ...permissions];
