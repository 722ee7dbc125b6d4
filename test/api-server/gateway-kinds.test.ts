import { describeWithApiServer, type ApiServer } from '../support/api-server/server';
import { publishedDefinition, publishedDefinitions, publishedKinds } from '../support/definitions/published';
import { strictErrors } from '../support/typed-api/strict';

/** A kind, what an object of it may say, and what another says that its rules refuse, with words of the refusal. */
type Case = readonly [kind: string, good: object, bad: object, refusal: RegExp];

const parentRefs = [{ name: 'shop' }];
const backendRefs = [{ name: 'orders', port: 80 }];
const target = { group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', name: 'orders' };
const listener = { name: 'http', port: 80, protocol: 'HTTP' };
const selector = { matchLabels: { app: 'orders' } };
const gateway = (...listeners: readonly object[]): object => ({ gatewayClassName: 'eg', listeners });
const route = (...rules: readonly object[]): object => ({ parentRefs, rules });
const match = (type: string, value: string): object => ({ matches: [{ path: { type, value } }] });

const cases: readonly Case[] = [
  [
    'Gateway',
    gateway(listener, {
      name: 'https',
      port: 443,
      protocol: 'HTTPS',
      hostname: '*.shop.test',
      tls: { mode: 'Terminate', certificateRefs: [{ name: 'shop-tls' }] },
      allowedRoutes: { namespaces: { from: 'Same' } },
    }),
    gateway({ ...listener, tls: { certificateRefs: [{ name: 'shop-tls' }] } }),
    /tls must not be specified for protocols \['HTTP', 'TCP', 'UDP'\]/,
  ],
  ['Gateway', gateway(listener), gateway(listener, { ...listener, name: 'web' }), /Combination of port, protocol/],
  [
    'Gateway',
    gateway({ name: 'tls', port: 443, protocol: 'TLS', hostname: 'a.test', tls: { mode: 'Passthrough' } }),
    gateway({ name: 'tls', port: 443, protocol: 'TLS', hostname: 'a.test' }),
    /tls mode must be set for protocol TLS/,
  ],
  [
    'HTTPRoute',
    {
      ...route({
        ...match('PathPrefix', '/api'),
        backendRefs: [{ ...backendRefs[0], weight: 9 }],
        timeouts: { request: '5s', backendRequest: '2s' },
        filters: [
          { type: 'URLRewrite', urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/' } } },
          { type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: 'X-A', value: 'b' }] } },
          { type: 'RequestMirror', requestMirror: { backendRef: backendRefs[0], percent: 10 } },
          { type: 'ExtensionRef', extensionRef: { group: 'traefik.io', kind: 'Middleware', name: 'limit' } },
        ],
      }),
      hostnames: ['*.shop.test'],
    },
    route({ ...match('PathPrefix', '/api'), backendRefs: [{ name: 'orders' }] }),
    /Must have port for Service reference/,
  ],
  ['HTTPRoute', route(match('Exact', '/')), route(match('Exact', '/a//b')), /must not contain '\/\/'/],
  [
    'HTTPRoute',
    route({
      ...match('PathPrefix', '/a'),
      filters: [{ type: 'URLRewrite', urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/' } } }],
    }),
    route({
      ...match('Exact', '/a'),
      filters: [{ type: 'URLRewrite', urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/' } } }],
    }),
    /exactly one PathPrefix match must be specified/,
  ],
  [
    'HTTPRoute',
    route({ filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 301 } }] }),
    route({ filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https' } }], backendRefs }),
    /must not be used together with backendRefs/,
  ],
  [
    'HTTPRoute',
    route({ timeouts: { request: '2s' }, retry: { attempts: 3, codes: [503], backoff: '100ms' } }),
    route({ timeouts: { request: '2s', backendRequest: '3s' } }),
    /backendRequest timeout cannot be longer than request timeout/,
  ],
  [
    'HTTPRoute',
    route({ sessionPersistence: { sessionName: 'at', type: 'Cookie', absoluteTimeout: '1h' } }),
    route({ sessionPersistence: { cookieConfig: { lifetimeType: 'Permanent' } } }),
    /AbsoluteTimeout must be specified/,
  ],
  [
    'GRPCRoute',
    route({ matches: [{ method: { service: 'shop.Orders', method: 'Get' } }], backendRefs }),
    route({ matches: [{ method: {} }] }),
    /One or both of 'service' or 'method' must be specified/,
  ],
  [
    'TLSRoute',
    { parentRefs, hostnames: ['db.shop.test'], rules: [{ backendRefs }] },
    { parentRefs, hostnames: ['*.*.test'], rules: [{ backendRefs }] },
    /Wildcards on hostnames must be the first label/,
  ],
  ['TCPRoute', route({ backendRefs }), route({ backendRefs: [{ name: 'db' }] }), /Must have port for Service/],
  ['UDPRoute', route({ backendRefs }), route({}), /backendRefs: Required value/],
  [
    'ReferenceGrant',
    {
      from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'web' }],
      to: [{ group: '', kind: 'Service', name: 'orders' }],
    },
    { from: [{ group: '', kind: 'HTTPRoute' }], to: [{ group: '', kind: 'Service' }] },
    /from\[0\]\.namespace: Required value/,
  ],
  [
    'BackendTLSPolicy',
    {
      targetRefs: [{ group: '', kind: 'Service', name: 'orders' }],
      validation: { hostname: 'orders.test', wellKnownCACertificates: 'System' },
    },
    { targetRefs: [{ group: '', kind: 'Service', name: 'orders' }], validation: { hostname: 'orders.test' } },
    /must specify either CACertificateRefs or WellKnownCACertificates/,
  ],
  [
    'BackendTrafficPolicy',
    {
      targetRefs: [target],
      rateLimit: {
        type: 'Local',
        local: { rules: [{ limit: { requests: 10, unit: 'Second' } }] },
      },
      retry: { numRetries: 3, retryOn: { httpStatusCodes: [503], triggers: ['connect-failure'] } },
      loadBalancer: { type: 'ConsistentHash', consistentHash: { type: 'Cookie', cookie: { name: 'at', ttl: '1h' } } },
      compression: [{ type: 'Gzip', gzip: {} }],
      requestBuffer: { limit: '1Mi' },
      timeout: { http: { requestTimeout: '5s' } },
    },
    { targetRefs: [target], loadBalancer: { type: 'ConsistentHash' } },
    /consistentHash field needs to be set/,
  ],
  [
    'SecurityPolicy',
    {
      targetRefs: [target],
      cors: { allowOrigins: ['https://*.shop.test'], allowMethods: ['GET'], maxAge: '10m' },
      basicAuth: { users: { name: 'users' } },
      jwt: {
        providers: [
          {
            name: 'login',
            issuer: 'https://login.test',
            audiences: ['shop'],
            remoteJWKS: { uri: 'https://login.test/keys' },
            claimToHeaders: [{ claim: 'sub', header: 'X-User' }],
          },
        ],
      },
      extAuth: { http: { backendRefs, path: '/check', headersToBackend: ['x-user'] } },
      authorization: {
        defaultAction: 'Deny',
        rules: [{ action: 'Allow', principal: { clientCIDRs: ['10.0.0.0/8'] } }],
      },
    },
    { targetRefs: [target], jwt: { providers: [{ name: 'login' }] } },
    /either remoteJWKS or localJWKS must be specified/,
  ],
  [
    'ClientTrafficPolicy',
    {
      targetRefs: [{ ...target, kind: 'Gateway' }],
      clientIPDetection: { xForwardedFor: { numTrustedHops: 1 } },
      tls: { minVersion: '1.2' },
    },
    { targetRefs: [target] },
    /can only have a targetRefs\[\*\]\.kind of Gateway/,
  ],
  [
    'HTTPRouteFilter',
    {
      urlRewrite: { path: { type: 'ReplaceRegexMatch', replaceRegexMatch: { pattern: '^/a', substitution: '/b' } } },
    },
    { urlRewrite: { path: { type: 'ReplaceRegexMatch' } } },
    /replaceRegexMatch field needs to be set/,
  ],
  [
    'Backend',
    { endpoints: [{ fqdn: { hostname: 'api.partner.test', port: 443 } }] },
    { endpoints: [{ ip: { address: '10.0.0.1', port: 80 }, fqdn: { hostname: 'a.test', port: 80 } }] },
    /only one of fqdn, ip or unix can be specified/,
  ],
  [
    'Middleware',
    { rateLimit: { average: 100, period: '1m', burst: 50, sourceCriterion: { ipStrategy: { depth: 1 } } } },
    { addPrefix: { prefix: 'api' } },
    /must start with a '\/'/,
  ],
  [
    'Middleware',
    { basicAuth: { secret: 'users' } },
    { basicAuth: { users: ['a:b'] } },
    /unknown field "spec.basicAuth/,
  ],
  [
    'MiddlewareTCP',
    { ipAllowList: { sourceRange: ['10.0.0.0/8'] } },
    { ipAllowList: { sources: ['10.0.0.0/8'] } },
    /unknown field "spec\.ipAllowList\.sources"/,
  ],
  [
    'IngressRoute',
    {
      entryPoints: ['web'],
      routes: [
        {
          kind: 'Rule',
          match: 'Host(`shop.test`) && PathPrefix(`/api`)',
          middlewares: [{ name: 'limit' }],
          services: [{ kind: 'Service', name: 'orders', port: 80, sticky: { cookie: { name: 'at' } } }],
        },
      ],
    },
    { routes: [{ kind: 'Rule' }] },
    /routes\[0\]\.match: Required value/,
  ],
  [
    'IngressRouteTCP',
    {
      routes: [{ match: 'HostSNI(`db.test`)', services: [{ name: 'db', port: 5432 }] }],
      tls: { passthrough: true },
    },
    { routes: [{ match: 'HostSNI(`*`)', services: [{ name: 'db' }] }] },
    /services\[0\]\.port: Required value/,
  ],
  [
    'TraefikService',
    {
      weighted: {
        services: [
          { name: 'orders', port: 80, weight: 9 },
          { name: 'canary', port: 80, weight: 1 },
        ],
      },
    },
    { weighted: { services: [{ port: 80 }] } },
    /services\[0\]\.name: Required value/,
  ],
  [
    'ServersTransport',
    { forwardingTimeouts: { dialTimeout: '5s' } },
    { forwardingTimeouts: { dialTimeout: 'soon' } },
    /dialTimeout/,
  ],
  [
    'Route',
    {
      host: 'shop.test',
      path: '/api',
      to: { kind: 'Service', name: 'orders', weight: 100 },
      port: { targetPort: 'http' },
      tls: { termination: 'edge', insecureEdgeTerminationPolicy: 'Redirect' },
    },
    {
      to: { kind: 'Service', name: 'orders' },
      tls: { termination: 'passthrough', insecureEdgeTerminationPolicy: 'Allow' },
    },
    /cannot have both spec\.tls\.termination: passthrough/,
  ],
  [
    'BackendConfig',
    {
      timeoutSec: 2,
      sessionAffinity: { affinityType: 'GENERATED_COOKIE', affinityCookieTtlSec: 3600 },
      customRequestHeaders: { headers: ['X-A:1'] },
      customResponseHeaders: { headers: ['X-B:2'] },
    },
    { timeoutSec: 1.5 },
    /timeoutSec.* must be of type integer/,
  ],
  ['BackendConfig', { cdn: { enabled: true } }, { cdn: { cacheMode: 'all' } }, /cdn\.enabled: Required value/],
  [
    'FrontendConfig',
    { redirectToHttps: { enabled: true, responseCodeName: 'MOVED_PERMANENTLY_DEFAULT' } },
    { redirectToHttp: { enabled: true } },
    /unknown field "spec\.redirectToHttp"/,
  ],
  [
    'Issuer',
    {
      acme: {
        server: 'https://acme.test/directory',
        email: 'ops@shop.test',
        privateKeySecretRef: { name: 'account' },
        solvers: [{ http01: { ingress: { ingressClassName: 'nginx' } } }],
      },
    },
    { acme: { server: 'https://acme.test/directory' } },
    /privateKeySecretRef: Required value/,
  ],
  [
    'Certificate',
    { secretName: 'shop-tls', dnsNames: ['shop.test'], issuerRef: { kind: 'ClusterIssuer', name: 'letsencrypt' } },
    { dnsNames: ['shop.test'], issuerRef: { name: 'letsencrypt' } },
    /secretName: Required value/,
  ],
  [
    'CiliumNetworkPolicy',
    {
      endpointSelector: selector,
      egress: [
        {
          toEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'kube-system' } }],
          toPorts: [{ ports: [{ port: '53', protocol: 'ANY' }], rules: { dns: [{ matchPattern: '*' }] } }],
        },
        { toFQDNs: [{ matchName: 'api.partner.test' }], toPorts: [{ ports: [{ port: '443', protocol: 'TCP' }] }] },
      ],
    },
    { endpointSelector: selector, egress: [{ toFQDNs: [{ matchName: 'https://api.partner.test' }] }] },
    /matchName/,
  ],
  [
    'ScaledObject',
    { scaleTargetRef: { name: 'orders' }, triggers: [{ type: 'cron', metadata: { desiredReplicas: '3' } }] },
    { scaleTargetRef: { name: 'orders' }, minReplicaCount: 5, maxReplicaCount: 2, triggers: [] },
    /minReplicaCount must be less than or equal to maxReplicaCount/,
  ],
  [
    'TriggerAuthentication',
    { secretTargetRef: [{ parameter: 'host', name: 'broker', key: 'url' }] },
    { secretTargetRef: [{ parameter: 'host', name: 'broker' }] },
    /key: Required value/,
  ],
  [
    'VerticalPodAutoscaler',
    {
      targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'orders' },
      updatePolicy: { updateMode: 'Initial' },
    },
    { targetRef: { kind: 'Deployment', name: 'orders' }, updatePolicy: { updateMode: 'Sometimes' } },
    /Unsupported value: "Sometimes"/,
  ],
  [
    'ExternalSecret',
    {
      secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' },
      data: [{ secretKey: 'password', remoteRef: { key: 'shop/db', property: 'password' } }],
    },
    { secretStoreRef: { kind: 'Vault', name: 'vault' } },
    /Unsupported value: "Vault"/,
  ],
  [
    'SealedSecret',
    { encryptedData: { password: 'AgBy' }, template: { metadata: { name: 'db' } } },
    { template: {} },
    /encryptedData: Required value/,
  ],
];

function objectOf(kind: string, spec: object): object {
  const { group, versions } = publishedDefinition(kind).spec;
  return { apiVersion: `${group}/${versions[0].name}`, kind, metadata: { name: 'a', namespace: 'shop' }, spec };
}

async function refusals(server: ApiServer, kind: string, spec: object): Promise<readonly string[]> {
  return (await server.dryRun([objectOf(kind, spec)])).map(({ message }) => message);
}

test('every kind that is kept has its case', () => {
  expect([...new Set(cases.map(([kind]) => kind))].sort()).toEqual([...publishedKinds.keys()].sort());
});

test('the types that are made of the definitions have nothing against the good ones', () => {
  expect(strictErrors(cases.map(([kind, good]) => objectOf(kind, good)))).toEqual([]);
});

describeWithApiServer('an API server with the published definitions', (server) => {
  beforeAll(() => server.installCrds(publishedDefinitions()));

  it.each(cases)('%s: knows right from wrong (%#)', async (kind, good, bad, refusal) => {
    expect(await refusals(server, kind, good)).toEqual([]);
    expect(await refusals(server, kind, bad)).toEqual([expect.stringMatching(refusal)]);
  });

  it('asks a TLSRoute for names rather than addresses, where it can tell them apart: not on 1.29', async () => {
    const found = await refusals(server, 'TLSRoute', { parentRefs, hostnames: ['10.0.0.1'], rules: [{ backendRefs }] });
    const expected = /Hostnames cannot contain an IP/;
    expect(found).toEqual(server.version.startsWith('v1.29.') ? [] : [expect.stringMatching(expected)]);
  });
});

describeWithApiServer('an API server with the standard channel of the Gateway API', (server) => {
  beforeAll(() => server.installCrds(publishedDefinitions('standard')));

  it('serves its kinds', async () => {
    expect(await refusals(server, 'Gateway', gateway(listener))).toEqual([]);
    expect(await refusals(server, 'HTTPRoute', route({ ...match('PathPrefix', '/'), backendRefs }))).toEqual([]);
    expect(await refusals(server, 'GRPCRoute', route({ backendRefs }))).toEqual([]);
    expect(await refusals(server, 'TLSRoute', { ...route({ backendRefs }), hostnames: ['a.test'] })).toEqual([]);
    expect(await refusals(server, 'TCPRoute', route({ backendRefs }))).toEqual([]);
  });

  it.each([
    ['retry', { retry: { attempts: 3 } }],
    ['sessionPersistence', { sessionPersistence: { sessionName: 'at' } }],
  ])('knows no %s, which is experimental', async (field, rule) => {
    const [refusal] = await refusals(server, 'HTTPRoute', route(rule));
    expect(refusal).toContain(`unknown field "spec.rules[0].${field}"`);
  });
});
