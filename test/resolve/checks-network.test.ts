import { Duration, Exposure, Microservice, Port, ServiceAccount } from '../../src';
import { app, codesOf, image, onCompose, onKubernetes } from '../model/build';

const ports = { http: 80, admin: 81 };
const port = Exposure.port;
const own = ServiceAccount.own;

/** What is wrong on every target. */
const wrong: readonly (readonly [title: string, props: object, wanted: string])[] = [
  ['a node port that is no port', { exposure: { http: Exposure.nodePort(0) } }, 'out-of-range shop/app exposure.http'],
  [
    'a host port that is no port',
    { exposure: { http: Exposure.hostPort(1.5) } },
    'out-of-range shop/app exposure.http',
  ],
  [
    'an address that is none',
    { exposure: { http: Exposure.hostPort(80, { address: 'here' }) } },
    'invalid-text shop/app exposure.http.address',
  ],
  [
    'a network that is none',
    { exposure: { http: port(80, { sourceRanges: ['10.0.0.0/8', '10.0.0.1'] }) } },
    'invalid-text shop/app exposure.http.sourceRanges[1]',
  ],
  [
    'two classes of one load balancer',
    { exposure: { http: port(80, { class: 'a.b/c' }), admin: port(81, { class: 'a.b/d' }) } },
    'invalid-value shop/app exposure',
  ],
  [
    'a time of an affinity',
    { service: { sessionAffinity: { by: 'client-ip', timeout: Duration.days(2) } } },
    'out-of-range shop/app service.sessionAffinity.timeout',
  ],
  ['one protocol twice', { service: { ipFamilies: ['IPv4', 'IPv4'] } }, 'invalid-value shop/app service.ipFamilies'],
  [
    'another port in front of a headless service',
    { ports: { http: Port.http(8080, { servicePort: 80 }) }, service: { headless: true } },
    'invalid-value shop/app ports.http.servicePort',
  ],
  [
    'a headless service with an affinity',
    { service: { headless: true, sessionAffinity: 'client-ip' } },
    'invalid-value shop/app service.sessionAffinity',
  ],
  [
    'a rule without verbs',
    { serviceAccount: own({ rules: [{ resources: ['pods'], verbs: [] }] }) },
    'invalid-value shop/app serviceAccount.rules[0].verbs',
  ],
  [
    'a rule without resources',
    { serviceAccount: own({ rules: [{ verbs: ['get'] }] }) },
    'invalid-value shop/app serviceAccount.rules[0].resources',
  ],
  [
    'a rule of no group',
    { serviceAccount: own({ rules: [{ apiGroups: [], resources: ['pods'], verbs: ['get'] }] }) },
    'invalid-value shop/app serviceAccount.rules[0].apiGroups',
  ],
  [
    'a rule for objects and URLs',
    {
      serviceAccount: own({
        clusterRules: [{ nonResourceUrls: ['/a'], resources: ['pods'], apiGroups: [''], verbs: ['get'] }],
      }),
    },
    'invalid-value shop/app serviceAccount.clusterRules[0].nonResourceUrls',
  ],
  [
    'a URL that is no path',
    { serviceAccount: own({ clusterRules: [{ nonResourceUrls: ['metrics'], verbs: ['get'] }] }) },
    'invalid-text shop/app serviceAccount.clusterRules[0].nonResourceUrls[0]',
  ],
  [
    'rules without a token',
    { serviceAccount: own({ mountToken: false, rules: [{ resources: ['pods'], verbs: ['get'] }] }) },
    'invalid-value shop/app serviceAccount.mountToken',
  ],
  [
    'a role without a token',
    { serviceAccount: own({ mountToken: false, roles: ['reader'] }) },
    'invalid-value shop/app serviceAccount.mountToken',
  ],
  [
    'a name that no role has',
    { serviceAccount: own({ clusterRoles: ['view', 'a/b'] }) },
    'invalid-text shop/app serviceAccount.clusterRoles[1]',
  ],
  ['a history of less than none', { revisionHistory: -1 }, 'out-of-range shop/app revisionHistory'],
  ['a name of a container that is none', { containerName: '-a' }, 'invalid-text shop/app containerName'],
];

test.each(wrong)('%s is an issue', (_title, props, wanted) => {
  for (const render of [onCompose, onKubernetes]) {
    const namespace = render === onKubernetes ? { namespace: 'shop' } : {};
    const { issues } = render((shop) => app(shop, { ports, ...props }), namespace);
    const errors = issues.filter(({ severity, code }) => severity === 'error' && code !== 'invalid-name');
    expect(codesOf(errors)).toEqual([wanted]);
  }
});

/** What only a cluster refuses. */
test.each<readonly [title: string, first: object, second: object, wanted: readonly string[]]>([
  [
    'a node port that clusters do not give',
    { ports, exposure: { http: Exposure.nodePort(8080) } },
    {},
    ['out-of-range shop/app exposure.http'],
  ],
  [
    'one node port for two services',
    { ports, exposure: { http: Exposure.nodePort(30001) } },
    { ports, exposure: { admin: Exposure.nodePort(30001) } },
    ['port-clash shop/other exposure.admin'],
  ],
  [
    'access rules without a namespace',
    { serviceAccount: own({ rules: [{ resources: ['pods'], verbs: ['get'] }] }) },
    {},
    ['namespace-needed shop/app serviceAccount'],
  ],
  ['an alias with a dot', { ports, aliases: ['a.b'] }, {}, ['invalid-name shop/app aliases[0]']],
  [
    'an annotation of a Service',
    { ports, service: { annotations: { 'a b': 'c' } }, workloadAnnotations: { '/': 'd' } },
    {},
    ['invalid-name shop/app service.annotations.a b', 'invalid-name shop/app workloadAnnotations./'],
  ],
  [
    'a protocol',
    { ports: { http: Port.http(80, { appProtocol: 'a b' }) } },
    {},
    ['invalid-name shop/app ports.http.appProtocol'],
  ],
])('%s is an issue on Kubernetes', (_title, first, second, wanted) => {
  const { issues } = onKubernetes((shop) => {
    app(shop, first);
    new Microservice(shop, 'other', { image, ...second });
  });
  const errors = issues.filter(({ severity }) => severity === 'error');
  expect(codesOf(errors)).toEqual(wanted);
});
