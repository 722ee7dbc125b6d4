import { documents, object, workload } from '../manifests';
import { singleChange, type SingleChange } from '../single-change';

const service = (spec: string, metadata = ''): string => object('v1', 'Service', 'web', `spec: { ${spec} }`, metadata);
const plain = 'selector: { app: web }, ports: [{ name: http, port: 80, targetPort: 8080 }]';
const ports = (list: string): string => service(`selector: { app: web }, ports: [${list}]`);
const pods = workload({ container: 'ports: [{ name: web, containerPort: 8080 }]' });

const services: readonly SingleChange[] = [
  singleChange(
    'another selector of a Service is traffic',
    'traffic',
    service(plain),
    service(plain.replace('app: web', 'app: api')),
    {
      path: 'spec.selector.app',
    },
  ),
  singleChange(
    'a selector that takes the same pods is in place',
    'in-place',
    documents(workload({ labels: 'tier: front' }), service('selector: { app: web }, ports: [{ port: 80 }]')),
    documents(workload({ labels: 'tier: front' }), service('selector: { tier: front }, ports: [{ port: 80 }]')),
  ),
  singleChange('another target port is traffic', 'traffic', service(plain), service(plain.replace('8080', '9090'))),
  singleChange(
    'a target port by the name of the same port is in place',
    'in-place',
    documents(pods, service(plain)),
    documents(pods, service(plain.replace('8080', 'web'))),
  ),
  singleChange(
    'another port of a Service is traffic',
    'traffic',
    service(plain),
    service(plain.replace('port: 80,', 'port: 81,')),
  ),
  singleChange(
    'one more port is in place',
    'in-place',
    ports('{ name: a, port: 80 }'),
    ports('{ name: a, port: 80 }, { name: b, port: 81 }'),
  ),
  singleChange(
    'one port less is traffic',
    'traffic',
    ports('{ name: a, port: 80 }, { name: b, port: 81 }'),
    ports('{ name: a, port: 80 }'),
  ),
  singleChange(
    'another name of a port is in place',
    'in-place',
    service(plain),
    service(plain.replace('name: http', 'name: web')),
  ),
  singleChange(
    'another node port is traffic',
    'traffic',
    service('type: NodePort, ports: [{ port: 80, nodePort: 30080 }]'),
    service('type: NodePort, ports: [{ port: 80, nodePort: 30081 }]'),
  ),
  singleChange('a load balancer is in place', 'in-place', service(plain), service(`type: LoadBalancer, ${plain}`), {
    flags: ['exposure-widened', 'cost-up'],
  }),
  singleChange(
    'a load balancer that goes is traffic',
    'traffic',
    service(`type: LoadBalancer, ${plain}`),
    service(plain),
  ),
  singleChange('a node port that goes is traffic', 'traffic', service(`type: NodePort, ${plain}`), service(plain)),
  singleChange(
    'a host outside instead of pods is traffic',
    'traffic',
    service(plain),
    service('type: ExternalName, externalName: db.example.com'),
  ),
  singleChange(
    'another host outside is traffic',
    'traffic',
    service('type: ExternalName, externalName: a.example.com'),
    service('type: ExternalName, externalName: b.example.com'),
  ),
  singleChange(
    'a Service without an address of its own is made anew',
    'recreate',
    service(plain),
    service(`clusterIP: None, ${plain}`),
  ),
  singleChange(
    'answers of nodes with pods only are traffic',
    'traffic',
    service(`type: NodePort, ${plain}`),
    service(`type: NodePort, externalTrafficPolicy: Local, ${plain}`),
  ),
  singleChange(
    'answers of every node are in place',
    'in-place',
    service(`type: NodePort, externalTrafficPolicy: Local, ${plain}`),
    service(`type: NodePort, ${plain}`),
  ),
  singleChange(
    'clients that no longer stay with a pod are traffic',
    'traffic',
    service(`sessionAffinity: ClientIP, ${plain}`),
    service(plain),
  ),
  singleChange(
    'clients that are no longer let in are traffic',
    'traffic',
    service(`type: LoadBalancer, loadBalancerSourceRanges: [10.0.0.0/8, 192.168.0.0/16], ${plain}`),
    service(`type: LoadBalancer, loadBalancerSourceRanges: [10.0.0.0/8], ${plain}`),
  ),
  ...['0.0.0.0/0', '0.0.0.0/0, "::/0"'].map((all) =>
    singleChange(
      `callers from everywhere (${all}) instead of callers that nothing bounds are in place`,
      'in-place',
      service(`type: LoadBalancer, ${plain}`),
      service(`type: LoadBalancer, loadBalancerSourceRanges: [${all}], ${plain}`),
      { flags: [] },
    ),
  ),
  singleChange(
    'an annotation of a load balancer is metadata where there is none',
    'metadata',
    service(plain),
    service(plain, "annotations: { service.beta.kubernetes.io/aws-load-balancer-internal: 'true' }"),
    { flags: [] },
  ),
  singleChange(
    'an annotation of a load balancer that comes with it is in place',
    'in-place',
    service(plain),
    service(
      `type: LoadBalancer, ${plain}`,
      "annotations: { service.beta.kubernetes.io/aws-load-balancer-type: 'nlb' }",
    ),
  ),
  singleChange(
    'an internal load balancer is traffic',
    'traffic',
    service(`type: LoadBalancer, ${plain}`),
    service(
      `type: LoadBalancer, ${plain}`,
      "annotations: { service.beta.kubernetes.io/aws-load-balancer-internal: 'true' }",
    ),
  ),
];

const path = (host: string, at: string, to: string, type = 'Prefix'): string =>
  `{ host: ${host}, http: { paths: [{ path: ${at}, pathType: ${type}, backend: { service: { name: ${to}, port: { number: 80 } } } }] } }`;
const ingress = (rules: readonly string[], spec = '', metadata = ''): string =>
  object(
    'networking.k8s.io/v1',
    'Ingress',
    'shop',
    `spec: { ${spec === '' ? '' : `${spec}, `}rules: [${rules.join(', ')}] }`,
    metadata,
  );
const shop = path('shop.example.com', '/', 'web');
const nginx = (annotation: string): string => ingress([shop], '', `annotations: { ${annotation} }`);

const ingresses: readonly SingleChange[] = [
  singleChange(
    'another backend of an Ingress is traffic',
    'traffic',
    ingress([shop]),
    ingress([path('shop.example.com', '/', 'api')]),
  ),
  singleChange(
    'another host of an Ingress is traffic',
    'traffic',
    ingress([shop]),
    ingress([path('store.example.com', '/', 'web')]),
  ),
  singleChange(
    'another path of an Ingress is traffic',
    'traffic',
    ingress([shop]),
    ingress([path('shop.example.com', '/shop', 'web')]),
  ),
  singleChange('a rule less is traffic', 'traffic', ingress([shop, path('b.example.com', '/', 'b')]), ingress([shop])),
  singleChange(
    'one more host is in place',
    'in-place',
    ingress([shop]),
    ingress([shop, path('b.example.com', '/', 'b')]),
  ),
  singleChange(
    'a longer path that takes requests from a shorter one is traffic',
    'traffic',
    ingress([shop]),
    ingress([shop, path('shop.example.com', '/api', 'api')]),
  ),
  singleChange(
    'another class of Ingress is traffic',
    'traffic',
    ingress([shop], 'ingressClassName: a'),
    ingress([shop], 'ingressClassName: b'),
  ),
  singleChange(
    'a certificate is in place',
    'in-place',
    ingress([shop]),
    ingress([shop], 'tls: [{ hosts: [shop.example.com], secretName: tls }]'),
  ),
  singleChange(
    'a certificate that goes is traffic',
    'traffic',
    ingress([shop], 'tls: [{ hosts: [shop.example.com], secretName: tls }]'),
    ingress([shop]),
  ),
  singleChange(
    'another rewriting of paths is traffic',
    'traffic',
    ingress([shop]),
    nginx('nginx.ingress.kubernetes.io/rewrite-target: /'),
  ),
  singleChange(
    'another time limit of ingress-nginx is in place',
    'in-place',
    ingress([shop]),
    nginx("nginx.ingress.kubernetes.io/proxy-read-timeout: '60'"),
  ),
  singleChange(
    'an annotation that nobody obeys is metadata',
    'metadata',
    ingress([shop]),
    nginx('example.com/team: shop'),
  ),
];

const route = (spec: string): string =>
  object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'shop', `spec: { ${spec} }`);
const refs = 'parentRefs: [{ name: public }]';
const rule = (value: string, to: string, more = ''): string =>
  `{ matches: [{ path: { type: PathPrefix, value: ${value} } }], backendRefs: [{ name: ${to}, port: 80 }]${more} }`;
const routed = (rules: string, hosts = 'shop.example.com'): string =>
  route(`${refs}, hostnames: [${hosts}], rules: [${rules}]`);
const gateway = (listeners: string, spec = ''): string =>
  object(
    'gateway.networking.k8s.io/v1',
    'Gateway',
    'public',
    `spec: { gatewayClassName: envoy, ${spec}listeners: [${listeners}] }`,
  );
const http = '{ name: http, port: 80, protocol: HTTP }';
const https = '{ name: https, port: 443, protocol: HTTPS, tls: { certificateRefs: [{ name: tls }] } }';

const routes: readonly SingleChange[] = [
  singleChange(
    'another backend of an HTTPRoute is traffic',
    'traffic',
    routed(rule('/', 'web')),
    routed(rule('/', 'api')),
  ),
  singleChange(
    'another path of an HTTPRoute is traffic',
    'traffic',
    routed(rule('/a', 'web')),
    routed(rule('/b', 'web')),
  ),
  singleChange(
    'a host less is traffic',
    'traffic',
    routed(rule('/', 'web'), 'a.example.com, b.example.com'),
    routed(rule('/', 'web'), 'a.example.com'),
  ),
  singleChange(
    'a host more is in place',
    'in-place',
    routed(rule('/', 'web'), 'a.example.com'),
    routed(rule('/', 'web'), 'a.example.com, b.example.com'),
  ),
  singleChange(
    'another gateway is traffic',
    'traffic',
    routed(rule('/', 'web')),
    routed(rule('/', 'web')).replace('name: public', 'name: internal'),
  ),
  singleChange(
    'another time limit of a route is in place',
    'in-place',
    routed(rule('/', 'web')),
    routed(rule('/', 'web', ', timeouts: { request: 5s }')),
  ),
  singleChange(
    'a filter of a route is traffic',
    'traffic',
    routed(rule('/', 'web')),
    routed(rule('/', 'web', ', filters: [{ type: URLRewrite, urlRewrite: { hostname: b.example.com } }]')),
  ),
  singleChange(
    'a rule for what no other took is in place',
    'in-place',
    routed(rule('/a', 'web')),
    routed(`${rule('/a', 'web')}, ${rule('/b', 'api')}`),
  ),
  singleChange(
    'a rule that takes requests from another is traffic',
    'traffic',
    routed(rule('/', 'web')),
    routed(`${rule('/', 'web')}, ${rule('/api', 'api')}`),
  ),
  singleChange(
    'a share for another backend is traffic',
    'traffic',
    routed(rule('/', 'web')),
    routed(
      '{ matches: [{ path: { type: PathPrefix, value: / } }], backendRefs: [{ name: web, port: 80, weight: 9 }, { name: next, port: 80, weight: 1 }] }',
    ),
  ),
  singleChange('one more listener is in place', 'in-place', gateway(http), gateway(`${http}, ${https}`)),
  singleChange('a listener less is traffic', 'traffic', gateway(`${http}, ${https}`), gateway(http)),
  singleChange('another port of a listener is traffic', 'traffic', gateway(http), gateway(http.replace('80', '8080'))),
  singleChange(
    'another class of gateway is traffic',
    'traffic',
    gateway(http),
    gateway(http).replace('envoy', 'traefik'),
  ),
  singleChange(
    'a listener that lets fewer namespaces in is traffic',
    'traffic',
    gateway('{ name: http, port: 80, protocol: HTTP, allowedRoutes: { namespaces: { from: All } } }'),
    gateway('{ name: http, port: 80, protocol: HTTP, allowedRoutes: { namespaces: { from: Same } } }'),
  ),
  singleChange(
    'a rule of who may call is traffic',
    'traffic',
    object(
      'gateway.envoyproxy.io/v1alpha1',
      'SecurityPolicy',
      'shop',
      'spec: { targetRefs: [{ kind: HTTPRoute, name: shop }] }',
    ),
    object(
      'gateway.envoyproxy.io/v1alpha1',
      'SecurityPolicy',
      'shop',
      'spec: { targetRefs: [{ kind: HTTPRoute, name: shop }], basicAuth: { users: { name: users } } }',
    ),
  ),
  singleChange(
    'another rule of a Traefik route is traffic',
    'traffic',
    object(
      'traefik.io/v1alpha1',
      'IngressRoute',
      'shop',
      "spec: { routes: [{ kind: Rule, match: 'Host(`a.example.com`)', services: [{ name: web, port: 80 }] }] }",
    ),
    object(
      'traefik.io/v1alpha1',
      'IngressRoute',
      'shop',
      "spec: { routes: [{ kind: Rule, match: 'Host(`b.example.com`)', services: [{ name: web, port: 80 }] }] }",
    ),
  ),
  singleChange(
    'another Service of an OpenShift Route is traffic',
    'traffic',
    object(
      'route.openshift.io/v1',
      'Route',
      'shop',
      'spec: { host: shop.example.com, to: { kind: Service, name: web } }',
    ),
    object(
      'route.openshift.io/v1',
      'Route',
      'shop',
      'spec: { host: shop.example.com, to: { kind: Service, name: api } }',
    ),
  ),
];

/** What happens to requests and connections. */
export const changes: readonly SingleChange[] = [...services, ...ingresses, ...routes];
