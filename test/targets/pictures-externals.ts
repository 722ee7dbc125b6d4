import { ExternalService, Microservice, Port, ServiceAccount, type ExternalServiceProps } from '../../src';
import type { KubernetesOptions } from '../../src';
import { app, image, type Declare } from '../model/build';
import type { Outcome, Picture } from './pictures';

const https = { https: Port.http(443, { tls: true }) };
const publicOnly = [
  '{ ipBlock: { cidr: 0.0.0.0/0, except: [10.0.0.0/8, 100.64.0.0/10, 169.254.0.0/16, 172.16.0.0/12, 192.168.0.0/16] } }',
  "{ ipBlock: { cidr: '::/0', except: ['fc00::/7', 'fe80::/10'] } }",
].join(', ');
const dns = `{ to: [{ namespaceSelector: {}, podSelector: { matchLabels: { k8s-app: kube-dns } } }], ports: [{ port: 53, protocol: TCP }, { port: 53, protocol: UDP }] }`;

/** A service that calls one outside. */
function calling(props: Partial<ExternalServiceProps<'https'>>): Declare {
  return (shop) => {
    const bank = new ExternalService(shop, 'bank', { host: 'api.bank.example', ports: https, ...props });
    app(shop, { env: { BANK_URL: bank.endpoint('https').url } });
  };
}

/** The policy of the service that calls: names are looked up, and then this. */
function egress(...rules: readonly string[]): string {
  return `NetworkPolicy/app: { spec: { policyTypes: [Ingress, Egress], egress: [${[dns, ...rules].join(', ')}] } }`;
}

const port443 = 'ports: [{ port: 443, protocol: TCP }]';

/** A picture in which calls are enforced. */
function enforced(
  title: string,
  declare: Declare,
  compose: string,
  kubernetes: string | Outcome,
  options?: KubernetesOptions,
): Picture {
  return {
    title,
    declare,
    compose: { gives: compose },
    kubernetes: typeof kubernetes === 'string' ? { gives: kubernetes } : kubernetes,
    enforce: 'declared',
    ...(options === undefined ? {} : { options }),
  };
}

const told = "app: { environment: { BANK_URL: 'https://api.bank.example' } }";
const toldOnKubernetes = "container: { env: [{ name: BANK_URL, value: 'https://api.bank.example' }] }";
const cilium = { network: { policies: 'cilium' } } as const;

/** A service that has access to the API server of its cluster. */
const administrator: Declare = (shop) => {
  app(shop, {
    serviceAccount: ServiceAccount.own({ roles: ['reader'] }),
  });
};
const inNamespace = { namespace: 'shop' };

/** Pictures of services outside the topology, and of calls that no reference says. */
export const externalPictures: Readonly<Record<string, readonly Picture[]>> = {
  calls: [
    enforced(
      'one port of another service',
      (shop) => {
        const db = new Microservice(shop, 'db', { image, ports: { sql: Port.tcp(5432), http: 8080 } });
        app(shop, { calls: [db.endpoint('sql')] });
      },
      'app: { networks: { app: {} } }',
      `
        NetworkPolicy/app:
          spec:
            egress:
              - ${dns}
              - { to: [{ podSelector: { matchLabels: { app.kubernetes.io/name: db } } }], ports: [{ port: 5432, protocol: TCP }] }
        NetworkPolicy/db:
          spec:
            ingress:
              - { from: [{ podSelector: { matchLabels: { app.kubernetes.io/name: app } } }], ports: [{ port: 5432, protocol: TCP }] }`,
    ),
    {
      title: 'where every call is let through',
      declare: (shop) => {
        const db = new Microservice(shop, 'db', { image, ports: { sql: Port.tcp(5432) } });
        app(shop, { calls: [db] });
      },
      compose: { gives: 'app: { image: acme/app:1.0 }' },
      kubernetes: { gives: 'container: { image: acme/app:1.0 }' },
    },
  ],
  'calls.needs': [
    {
      title: 'a call with what it needs is a call',
      declare: (shop) => {
        const db = new Microservice(shop, 'db', { image, ports: { sql: Port.tcp(5432) } });
        app(shop, { calls: [db.endpoint('sql').needs('^2.0.0')] });
      },
      compose: { gives: 'app: { image: acme/app:1.0 }' },
      kubernetes: { gives: 'container: { image: acme/app:1.0 }' },
    },
  ],
  'external.host': [
    {
      title: 'its own name',
      declare: calling({}),
      compose: { gives: told },
      kubernetes: {
        gives: `
          Service/bank: { spec: { type: ExternalName, externalName: api.bank.example } }
          ${toldOnKubernetes}`,
      },
    },
  ],
  'external.ports': [
    enforced(
      'a port of its own',
      calling({ ports: { https: Port.http(8443, { tls: true }) }, networks: ['203.0.113.0/24'] }),
      "app: { environment: { BANK_URL: 'https://api.bank.example:8443' } }",
      egress('{ to: [{ ipBlock: { cidr: 203.0.113.0/24 } }], ports: [{ port: 8443, protocol: TCP }] }'),
    ),
  ],
  'external.address': [
    enforced(
      'a name that no name server knows',
      calling({ address: '203.0.113.7' }),
      'app: { extra_hosts: { api.bank.example: 203.0.113.7 } }',
      `
        pod: { hostAliases: [{ ip: 203.0.113.7, hostnames: [api.bank.example] }] }
        ${egress(`{ to: [{ ipBlock: { cidr: 203.0.113.7/32 } }], ${port443} }`)}`,
    ),
    {
      title: 'an address of the new kind',
      declare: calling({ address: '2001:db8::7' }),
      compose: { gives: "app: { extra_hosts: { api.bank.example: '2001:db8::7' } }" },
      kubernetes: { gives: "pod: { hostAliases: [{ ip: '2001:db8::7', hostnames: [api.bank.example] }] }" },
    },
  ],
  'external.networks': [
    enforced(
      'networks, in order',
      calling({ networks: ['203.0.113.0/24', '198.51.100.0/24', '2001:db8::/32'] }),
      told,
      egress(
        `{ to: [{ ipBlock: { cidr: 198.51.100.0/24 } }, { ipBlock: { cidr: '2001:db8::/32' } }, { ipBlock: { cidr: 203.0.113.0/24 } }], ${port443} }`,
      ),
    ),
  ],
  'enforce.byName': [
    enforced('every public address', calling({}), told, {
      issue: 'approximated',
      gives: egress(`{ to: [${publicOnly}], ${port443} }`),
    }),
    enforced(
      'by its name, where the network knows names',
      calling({}),
      told,
      `
        CiliumNetworkPolicy/app:
          spec:
            endpointSelector: { matchLabels: { app.kubernetes.io/name: app } }
            egress:
              - toEndpoints:
                  - matchLabels: { 'k8s:k8s-app': kube-dns }
                    matchExpressions: [{ key: 'k8s:io.kubernetes.pod.namespace', operator: Exists }]
                toPorts: [{ ports: [{ port: '53', protocol: ANY }], rules: { dns: [{ matchPattern: '*' }] } }]
              - toFQDNs: [{ matchName: api.bank.example }]
                toPorts: [{ ports: [{ port: '443', protocol: TCP }] }]
        NetworkPolicy/app: { spec: { policyTypes: [Ingress, Egress] } }`,
      cilium,
    ),
    {
      title: 'where every call is let through',
      declare: calling({}),
      compose: { gives: told },
      kubernetes: { gives: toldOnKubernetes },
    },
  ],
  'enforce.inCluster': [
    enforced(
      'a service of another namespace',
      calling({ host: 'bank.money.svc.cluster.local' }),
      "app: { environment: { BANK_URL: 'https://bank.money.svc.cluster.local' } }",
      {
        issue: 'approximated',
        gives: egress('{ to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: money } } }] }'),
      },
    ),
    {
      title: 'where every call is let through',
      declare: calling({ host: 'bank.money.svc' }),
      compose: { gives: "app: { environment: { BANK_URL: 'https://bank.money.svc' } }" },
      kubernetes: { gives: 'Service/bank: { spec: { externalName: bank.money.svc } }' },
    },
  ],
  'enforce.apiServer': [
    enforced(
      'at any address',
      administrator,
      'app: { image: acme/app:1.0 }',
      {
        issue: 'approximated',
        gives: egress('{ ports: [{ port: 443, protocol: TCP }, { port: 6443, protocol: TCP }] }'),
      },
      inNamespace,
    ),
    enforced(
      'at its address',
      administrator,
      'app: { image: acme/app:1.0 }',
      egress(
        '{ to: [{ ipBlock: { cidr: 10.0.0.1/32 } }], ports: [{ port: 443, protocol: TCP }, { port: 6443, protocol: TCP }] }',
      ),
      { ...inNamespace, network: { apiServer: ['10.0.0.1/32'] } },
    ),
    enforced(
      'as what it is',
      administrator,
      'app: { image: acme/app:1.0 }',
      `
        CiliumNetworkPolicy/app: { spec: { egress: [{ toEntities: [kube-apiserver] }] } }
        ${egress()}`,
      { ...inNamespace, ...cilium },
    ),
  ],
};
