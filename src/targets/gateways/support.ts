import type { ResolvedGateway, ResolvedRoute, ResolvedTopology } from '../../model/resolved';
import {
  gatewayApiImplementations,
  implementations,
  ingressImplementations,
  type GatewayImplementation,
} from './implementations';
import {
  addsHeaders,
  authenticates,
  callsTls,
  choosesListeners,
  isMoreThanBytes,
  leadsOutside,
  limits,
  mixesPatterns,
  sharesAnyHost,
  speaksGrpc,
  usesFiles,
  usesHeaders,
  usesOwnPort,
  usesPrefix,
  usesRedirectListener,
  usesText,
  usesTls,
  type Use,
} from './uses';

/** What a route, or the listener before it, may ask of an implementation. */
export interface GatewayFeature {
  /** Name of the field, below `gateway`. */
  readonly field: string;
  /** What it is, in the words of a table. */
  readonly title: string;
  /** True where the route, or a listener that leads to it, uses it. */
  readonly used: Use;
  readonly support: Readonly<Record<GatewayImplementation, FeatureSupport>>;
}

/** How well an implementation carries a feature; `how` is why not, or what differs. */
export interface FeatureSupport {
  readonly support: 'mapped' | 'approximated' | 'refused';
  readonly how?: string;
}

type Names = readonly GatewayImplementation[];
type Reasons = Partial<Readonly<Record<GatewayImplementation, string>>>;

const all = Object.keys(implementations) as Names;
const gatewayApi: Names = gatewayApiImplementations;
const ingresses: Names = ingressImplementations;
const streams: Names = ['load-balancer', 'node-port'];
const rich: Names = ['envoy-gateway', 'traefik-gateway', 'ingress-nginx', 'ingress-traefik', 'compose'];

/** A row: who says it exactly, who nearly and in what it differs, and why others cannot; who is not named cannot. */
function feature(
  field: string,
  title: string,
  used: Use,
  mapped: Names,
  { nearly = {}, not = {} }: { readonly nearly?: Reasons; readonly not?: Reasons } = {},
): GatewayFeature {
  const support = Object.fromEntries(
    all.map((name): readonly [GatewayImplementation, FeatureSupport] => {
      if (nearly[name] !== undefined) return [name, { support: 'approximated', how: nearly[name] }];
      if (mapped.includes(name)) return [name, { support: 'mapped' }];
      return [name, { support: 'refused', ...(not[name] === undefined ? {} : { how: not[name] }) }];
    }),
  );
  return { field, title, used, support: support as GatewayFeature['support'] };
}

function except(names: Names, left: Names): Names {
  return names.filter((one) => !left.includes(one));
}

const foldedHost = 'capital letters are compared as small ones, in all paths of the host';
const folded = 'capital letters are compared as small ones';
const foundByHost = 'the certificate is one of the AWS Certificate Manager, found by the host name';
const notChecked = 'its certificate is not checked';
const betweenReads = 'the time between two reads of the answer';
const cluster = 'it is a setting of the whole cluster';
const firewall = 'it is said in a firewall of the cloud';

/** Every feature of gateways on every implementation: the one place that knows. */
export const gatewayFeatures: readonly GatewayFeature[] = [
  feature(
    'wildcardHost',
    'host name with a wildcard',
    ({ hosts }) => hosts.some((one) => one.startsWith('*.')),
    [...gatewayApi, ...except(ingresses, ['ingress-alb', 'ingress-gce', 'ingress-application-gateway']), 'compose'],
    {
      nearly: {
        'ingress-alb': 'the `*` takes several labels as well',
        'ingress-gce': 'the `*` takes several labels as well',
        'ingress-application-gateway': 'the `*` takes several labels as well',
        'gateway-api': 'the `*` takes several labels as well',
        'envoy-gateway': 'the `*` takes several labels as well',
        'traefik-gateway': 'the `*` takes several labels as well',
      },
      not: { 'openshift-route': 'it needs a setting of the router, and a Route for each' },
    },
  ),
  feature(
    'match.path.exact',
    'exact path',
    (route) => route.match.path?.kind === 'exact',
    [...gatewayApi, ...ingresses, 'compose'],
    {
      nearly: { 'ingress-application-gateway': folded },
      not: { 'openshift-route': 'a Route takes all paths below its own' },
    },
  ),
  feature(
    'match.path.prefix',
    'prefix of the path',
    usesPrefix,
    [...gatewayApi, ...ingresses, 'openshift-route', 'compose'],
    {
      nearly: { 'ingress-application-gateway': folded },
    },
  ),
  feature(
    'match.path.pattern',
    'pattern of the path',
    (route) => route.match.path?.kind === 'pattern',
    ['envoy-gateway', 'traefik-gateway', 'ingress-traefik', 'compose'],
    {
      nearly: {
        'gateway-api': 'which expressions there are is up to the implementation',
        'ingress-nginx': foldedHost,
        'ingress-alb': 'a balancer has an expression language of its own',
      },
    },
  ),
  feature(
    'match.path.order',
    'a pattern beside a prefix',
    mixesPatterns,
    ['envoy-gateway', 'ingress-traefik', 'ingress-alb', 'compose'],
    {
      nearly: {
        'gateway-api': 'which of them goes first is up to the implementation',
        'traefik-gateway': 'the longer text of the two goes first',
        'ingress-nginx': 'the longer text of the two goes first',
      },
    },
  ),
  feature('match.methods', 'method', (route) => route.match.methods !== undefined, [
    ...gatewayApi,
    'ingress-alb',
    'compose',
  ]),
  feature('match.headers', 'header', (route) => usesText(route.match.headers, 'exact'), [...gatewayApi, 'compose'], {
    nearly: { 'ingress-alb': folded },
  }),
  feature(
    'match.headers.pattern',
    'pattern of a header',
    (route) => usesText(route.match.headers, 'pattern'),
    ['envoy-gateway', 'traefik-gateway', 'compose'],
    { nearly: { 'gateway-api': 'which expressions there are is up to the implementation' } },
  ),
  feature(
    'match.query',
    'parameter of the query',
    (route) => usesText(route.match.query, 'exact'),
    [...gatewayApi, 'compose'],
    { nearly: { 'ingress-alb': folded } },
  ),
  feature(
    'match.query.pattern',
    'pattern of a parameter of the query',
    (route) => usesText(route.match.query, 'pattern'),
    ['envoy-gateway', 'traefik-gateway', 'compose'],
    { nearly: { 'gateway-api': 'which expressions there are is up to the implementation' } },
  ),
  feature('match.grpc', 'service and method of gRPC', (route) => route.match.grpc !== undefined, [
    ...gatewayApi,
    'ingress-nginx',
    'ingress-traefik',
    'ingress-alb',
    'compose',
  ]),
  feature(
    'grpc',
    'gRPC',
    speaksGrpc,
    [...gatewayApi, 'ingress-nginx', 'ingress-traefik', 'ingress-alb', ...streams, 'compose'],
    {
      nearly: {
        'openshift-route': 'the router must be allowed HTTP/2',
        ingress: 'its controller has to be told, by annotations of the route',
      },
      not: {
        'ingress-gce': 'its balancers speak HTTP/2 to back ends with TLS only',
        'ingress-application-gateway': 'its back ends speak HTTP/1.1',
      },
    },
  ),
  feature(
    'webSocket',
    'WebSocket',
    (route) => route.webSocket === true,
    [...gatewayApi, ...except(ingresses, ['ingress']), 'openshift-route', ...streams, 'compose'],
    { nearly: { ingress: 'it is up to the controller' } },
  ),
  feature('tcp', 'TCP', ({ protocol }) => protocol === 'tcp', ['envoy-gateway', ...streams, 'compose'], {
    nearly: {
      'gateway-api': 'TCPRoute is in the standard channel since 1.6',
      'traefik-gateway': 'Traefik before 3.8 reads a version of TCPRoute that clusters no longer serve',
    },
    not: { 'ingress-nginx': 'it is said in a ConfigMap of the controller' },
  }),
  feature(
    'tls.passthrough',
    'TLS handed on unopened',
    ({ protocol }) => protocol === 'tls',
    [...gatewayApi, 'openshift-route', ...streams, 'compose'],
    { not: { 'ingress-nginx': 'the controller must be started for it' } },
  ),
  feature('tls.secret', 'certificate from a Secret', usesTls('secret'), [...gatewayApi, ...ingresses], {
    nearly: {
      'ingress-alb': foundByHost,
      'openshift-route': 'since release 4.19, and the router must be allowed to read the Secret',
    },
    not: { compose: 'there are no Secrets of a cluster: `Tls.local()`, or the files of a certificate' },
  }),
  feature('tls.issuer', 'certificate of an issuer', usesTls('issuer'), [...gatewayApi, ...ingresses], {
    nearly: {
      'ingress-alb': foundByHost,
      'openshift-route': "it needs cert-manager's controller for Routes",
    },
    not: { compose: 'there is no cert-manager: `Tls.local()`, or the files of a certificate' },
  }),
  feature('tls.local', 'certificate for development', usesTls('local'), [...gatewayApi, ...ingresses, 'compose'], {
    nearly: {
      'ingress-alb': foundByHost,
      'openshift-route': "the router's own certificate is in its place",
    },
  }),
  feature('tls.local.files', 'certificate from files beside the program', usesFiles, ['compose'], {
    nearly: Object.fromEntries(
      [...gatewayApi, ...except(ingresses, ['ingress-alb'])].map((one) => [
        one,
        'a self-signed certificate of cert-manager is in its place: a key has no place in a manifest',
      ]),
    ),
  }),
  feature('listener.port', 'listener on a port of its own', usesOwnPort, [...gatewayApi, ...streams, 'compose'], {
    nearly: {
      'ingress-alb': 'all rules of the balancer answer on it',
      'node-port': 'the cluster chooses the port of its nodes, unless this one is from 30000 to 32767',
    },
    not: { ingress: 'ports are those of the controller: 80 and 443' },
  }),
  feature(
    'listener.redirect',
    'redirect from http to https',
    usesRedirectListener,
    [...gatewayApi, ...except(ingresses, ['ingress']), 'openshift-route', 'compose'],
    { nearly: { ingress: 'it is up to the controller' } },
  ),
  feature(
    'redirect',
    'redirect',
    (route) => route.redirect !== undefined,
    [...gatewayApi, 'ingress-traefik', 'ingress-alb', 'compose'],
    { nearly: { 'ingress-nginx': 'a redirect to one URL: the path behind a prefix and the query are lost' } },
  ),
  feature(
    'redirect.status',
    'redirect with another status than 301 and 302',
    (route) => route.redirect !== undefined && ![301, 302].includes(route.redirect.status),
    [...gatewayApi, 'ingress-nginx'],
    {
      nearly: {
        compose: 'GET is answered with 301 or 302, other methods with 308 or 307',
        'ingress-traefik': 'GET is answered with 301 or 302, other methods with 308 or 307',
        'ingress-alb': 'status 301 and 302 only',
      },
    },
  ),
  feature(
    'rewrite.path',
    'rewritten path',
    (route) => route.rewrite?.path !== undefined,
    [...gatewayApi, 'ingress-traefik', 'ingress-alb', 'openshift-route', 'compose'],
    {
      nearly: {
        'ingress-nginx': foldedHost,
        'ingress-application-gateway': '`/foo` itself is not rewritten, only what is below it',
      },
    },
  ),
  feature('rewrite.path.full', 'whole path rewritten', (route) => route.rewrite?.path?.kind === 'full', [
    ...gatewayApi,
    'ingress-nginx',
    'ingress-traefik',
    'ingress-alb',
    'compose',
  ]),
  feature('rewrite.host', 'rewritten host', (route) => route.rewrite?.host !== undefined, [
    ...gatewayApi,
    'ingress-nginx',
    'ingress-traefik',
    'ingress-alb',
    'ingress-application-gateway',
    'compose',
  ]),
  feature(
    'requestHeaders',
    'headers of requests',
    usesHeaders('requestHeaders'),
    [...gatewayApi, 'ingress-traefik', 'openshift-route', 'compose'],
    { not: { 'ingress-nginx': cluster, 'ingress-application-gateway': 'it is said in a rule set of the gateway' } },
  ),
  feature('requestHeaders.add', 'headers added to requests', addsHeaders('requestHeaders'), gatewayApi, {
    nearly: { 'ingress-gce': 'the same for all ports of a service' },
    not: { compose: 'Traefik sets headers, and does not add beside what is there' },
  }),
  feature(
    'responseHeaders',
    'headers of answers',
    usesHeaders('responseHeaders'),
    [...gatewayApi, 'ingress-traefik', 'openshift-route', 'compose'],
    { not: { 'ingress-nginx': cluster, 'ingress-application-gateway': 'it is said in a rule set of the gateway' } },
  ),
  feature('responseHeaders.add', 'headers added to answers', addsHeaders('responseHeaders'), gatewayApi, {
    nearly: { 'ingress-gce': 'the same for all ports of a service' },
    not: { compose: 'Traefik sets headers, and does not add beside what is there' },
  }),
  feature(
    'mirror',
    'copies of requests',
    (route) => route.mirror !== undefined,
    ['gateway-api', 'envoy-gateway', 'compose'],
    {
      nearly: { 'ingress-nginx': 'a copy that is slow makes the request slow' },
      not: { 'traefik-gateway': 'its provider does not know the filter' },
    },
  ),
  feature('mirror.percent', 'copies of some requests', (route) => route.mirror?.percent !== undefined, [
    'gateway-api',
    'envoy-gateway',
    'compose',
  ]),
  feature(
    'weights',
    'several back ends by weight',
    ({ backends }) => backends.length > 1,
    [...gatewayApi, 'ingress-alb', 'openshift-route', 'compose'],
    { nearly: { 'ingress-nginx': 'the second as a canary, of which nothing else is said' } },
  ),
  feature(
    'weights.more',
    'more than two back ends by weight',
    ({ backends }) => backends.length > 2,
    [...gatewayApi, 'ingress-alb', 'openshift-route', 'compose'],
    { not: { 'ingress-nginx': 'it has one canary for a path' } },
  ),
  feature(
    'timeout.request',
    'time for the whole request',
    (route) => route.policies.timeout?.request !== undefined,
    ['gateway-api', 'envoy-gateway', 'ingress-gce'],
    {
      nearly: {
        'ingress-nginx': betweenReads,
        'openshift-route': betweenReads,
        'ingress-traefik': 'the time until the answer begins',
        'ingress-application-gateway': 'the time until the back end has answered',
        compose: 'the time until the answer begins',
      },
      not: { 'traefik-gateway': 'its provider leaves timeouts out in silence' },
    },
  ),
  feature(
    'timeout.backend',
    'time for one call of a back end',
    (route) => route.policies.timeout?.backend !== undefined,
    ['gateway-api', 'envoy-gateway'],
    {
      nearly: {
        'ingress-nginx': betweenReads,
        'openshift-route': betweenReads,
        'ingress-traefik': 'the time until the answer begins',
        compose: 'the time until the answer begins',
      },
      not: { 'traefik-gateway': 'its provider leaves timeouts out in silence' },
    },
  ),
  feature(
    'retries',
    'retries',
    (route) => route.policies.retries !== undefined,
    ['traefik-gateway', 'ingress-traefik', 'compose'],
    {
      nearly: {
        'envoy-gateway': 'requests of every method are made again, POST and PATCH as well',
        'ingress-nginx': 'at another replica each time, and without a pause',
      },
      not: { 'gateway-api': 'it is experimental there' },
    },
  ),
  feature('maxRequestSize', 'size of requests', (route) => route.policies.maxRequestSize !== undefined, rich, {
    not: { 'ingress-application-gateway': firewall },
  }),
  feature(
    'stickySession',
    'sticky sessions',
    (route) => route.policies.stickySession !== undefined,
    ['ingress-nginx', 'ingress-traefik', 'openshift-route'],
    {
      nearly: {
        compose: 'at one of several back ends; the replicas of each share an address',
        'envoy-gateway': 'by a hash of the cookie, so that a change of the replicas moves some callers',
        'ingress-alb': 'the cookie has a name of its own',
        'ingress-gce': 'the cookie has a name of its own',
        'ingress-application-gateway': 'the cookie has a name of its own',
      },
      not: {
        'gateway-api': 'it is experimental there',
        'traefik-gateway': 'it is said in objects that no HTTPRoute can hold',
      },
    },
  ),
  feature(
    'stickySession.lifetime',
    'lifetime of sticky sessions',
    (route) => route.policies.stickySession?.lifetime !== undefined,
    ['envoy-gateway', 'ingress-nginx', 'ingress-traefik', 'ingress-alb', 'ingress-gce', 'compose'],
    { not: { 'openshift-route': 'its cookie lasts until the browser is closed' } },
  ),
  feature(
    'rateLimit',
    'rate limit by caller',
    limits('client'),
    ['envoy-gateway', 'traefik-gateway', 'ingress-traefik', 'compose'],
    {
      nearly: {
        'ingress-nginx': 'it answers 503, unless the controller is told otherwise',
        'openshift-route': 'it counts over three seconds, and closes the connection without an answer',
      },
      not: { 'ingress-alb': firewall, 'ingress-gce': firewall, 'ingress-application-gateway': firewall },
    },
  ),
  feature(
    'rateLimit.header',
    'rate limit by a header',
    limits('header'),
    ['envoy-gateway', 'traefik-gateway', 'ingress-traefik', 'compose'],
    { not: { 'ingress-alb': firewall, 'ingress-gce': firewall, 'ingress-application-gateway': firewall } },
  ),
  feature('rateLimit.all', 'rate limit for all callers together', limits('all'), [
    'envoy-gateway',
    'traefik-gateway',
    'ingress-traefik',
    'compose',
  ]),
  feature(
    'rateLimit.hour',
    'rate limit by the hour',
    ({ policies }) => policies.rateLimit?.period === 'hour',
    ['envoy-gateway', 'traefik-gateway', 'ingress-traefik', 'compose'],
    {
      nearly: { 'ingress-nginx': 'it counts by the minute' },
      not: { 'openshift-route': 'it counts over three seconds' },
    },
  ),
  feature(
    'rateLimit.burst',
    'requests beyond the rate',
    (route) => route.policies.rateLimit?.burst !== undefined,
    ['traefik-gateway', 'ingress-traefik', 'compose'],
    {
      nearly: { 'ingress-nginx': 'a multiple of the rate' },
      not: { 'envoy-gateway': 'its limits have no burst of their own' },
    },
  ),
  feature(
    'cors',
    'CORS',
    (route) => route.policies.cors !== undefined,
    ['gateway-api', 'envoy-gateway', 'traefik-gateway', 'ingress-nginx', 'ingress-traefik', 'compose'],
    {
      nearly: { 'gateway-api': 'the filter is in the standard channel since 1.5' },
      not: { 'ingress-alb': 'its headers are fixed, and a pre-flight is not answered' },
    },
  ),
  feature(
    'allowedAddresses',
    'allowed addresses',
    (route) => route.policies.allowedAddresses !== undefined,
    [...rich, 'ingress-alb', 'openshift-route', 'load-balancer'],
    {
      nearly: { compose: 'callers on the machine itself have the address of the engine' },
      not: {
        'node-port': 'a port of a node is open to all',
        'ingress-gce': firewall,
        'ingress-application-gateway': firewall,
      },
    },
  ),
  feature('authentication.jwt', 'tokens', authenticates('jwt'), ['envoy-gateway'], {
    nearly: { 'ingress-alb': 'no claim becomes a header' },
    not: {
      compose: 'Traefik knows tokens in its paid edition only: ask a service, `Authentication.forward(…)`',
      'traefik-gateway': 'Traefik knows tokens in its paid edition only',
      'ingress-traefik': 'Traefik knows tokens in its paid edition only',
    },
  }),
  feature(
    'authentication.basic',
    'passwords',
    authenticates('basic'),
    ['traefik-gateway', 'ingress-nginx', 'ingress-traefik', 'compose'],
    { nearly: { 'envoy-gateway': 'passwords hashed as {SHA} only, and the realm is its own' } },
  ),
  feature(
    'authentication.forward',
    'a service that is asked',
    authenticates('forward'),
    ['traefik-gateway', 'ingress-nginx', 'ingress-traefik', 'compose'],
    { nearly: { 'envoy-gateway': 'only 200 lets pass, and the service sees the usual headers alone' } },
  ),
  feature(
    'compression',
    'compression',
    (route) => route.policies.compression === true,
    ['envoy-gateway', 'traefik-gateway', 'ingress-traefik', 'compose'],
    { not: { 'ingress-nginx': cluster, 'openshift-route': cluster } },
  ),
  feature(
    'backend.tls',
    'back end that speaks TLS',
    callsTls,
    ['ingress-traefik', 'ingress-application-gateway', ...streams],
    {
      nearly: {
        compose: notChecked,
        'ingress-nginx': notChecked,
        'ingress-alb': notChecked,
        'ingress-gce': notChecked,
      },
      not: { 'openshift-route': 'the certificate of the back end must be in the Route' },
    },
  ),
  feature(
    'annotations',
    'annotations of a route',
    ({ annotations }, { gateway }) => annotations !== undefined && !gateway.implicit,
    all.filter((one) => one !== 'compose'),
    { nearly: { compose: 'nobody there reads them' } },
  ),
  feature('backend.external', 'a service outside', leadsOutside, ['compose'], {
    not: Object.fromEntries(all.map((one) => [one, 'its objects lead to Services of the cluster'])),
  }),
  feature('match.listeners', 'one of several listeners', choosesListeners, [
    ...gatewayApi,
    'ingress-traefik',
    'openshift-route',
    ...streams,
    'compose',
  ]),
  feature(
    'match.anyHost',
    'several routes without a host name',
    sharesAnyHost,
    all.filter((one) => one !== 'openshift-route'),
    { not: { 'openshift-route': 'each Route would get a host name of its own' } },
  ),
  feature(
    'http',
    'paths, hosts and policies of HTTP',
    isMoreThanBytes,
    [...gatewayApi, ...ingresses, 'openshift-route', 'compose'],
    { not: { 'load-balancer': 'it hands on bytes', 'node-port': 'it hands on bytes' } },
  ),
];

/** A use of a feature by a route. */
export interface FeatureUse {
  readonly feature: GatewayFeature;
  readonly route: ResolvedRoute;
}

/** Every feature that the routes of a gateway use. */
export function featuresIn(gateway: ResolvedGateway, topology: ResolvedTopology): readonly FeatureUse[] {
  return gateway.routes.flatMap((route) => {
    const listeners = gateway.listeners.filter(({ name }) => route.listeners.includes(name));
    const around = { gateway, listeners, topology };
    return gatewayFeatures.filter(({ used }) => used(route, around)).map((feature) => ({ feature, route }));
  });
}
