import { ExternalService, Microservice, Port, ServiceAccount } from '../../../src';
import type { Enforcement } from '../../../src/model/topology';
import { app, image, onKubernetes, type Declare, type Tree } from '../../model/build';

/** The policies of one service, by their kind; calls are enforced. */
function policiesOf(name: string, declare: Declare, network: object = {}, enforce: Enforcement = 'declared') {
  const options = { namespace: 'shop', network: { policies: 'cilium', ...network } } as const;
  const { documents } = onKubernetes(declare, options, undefined, enforce);
  const egressOf = (kind: string): readonly Tree[] | undefined => documents[`${kind}/${name}`]?.spec.egress;
  return { cilium: egressOf('CiliumNetworkPolicy'), standard: egressOf('NetworkPolicy') };
}

const calling: Declare = (shop) => {
  const ports = { https: Port.http(443, { tls: true }), ntp: Port.udp(123) };
  const bank = new ExternalService(shop, 'bank', { host: 'api.bank.example', ports });
  const known = new ExternalService(shop, 'known', { host: 'known.example', ports, networks: ['203.0.113.0/24'] });
  app(shop, { calls: [bank, known.endpoint('https')] });
  new Microservice(shop, 'other', { image });
};

test('a host outside is let through by its name, and the lookups by which its addresses are learnt are seen', () => {
  const { cilium, standard } = policiesOf('app', calling);
  expect(cilium).toMatchObject([
    { toEndpoints: [{ matchLabels: { 'k8s:k8s-app': 'kube-dns' } }], toPorts: [{ rules: { dns: [{}] } }] },
    {
      toFQDNs: [{ matchName: 'api.bank.example' }],
      toPorts: [
        {
          ports: [
            { port: '443', protocol: 'TCP' },
            { port: '123', protocol: 'UDP' },
          ],
        },
      ],
    },
  ]);
  // The same lookups by a plain rule would go by unseen.
  expect(standard).toEqual([
    { to: [{ ipBlock: { cidr: '203.0.113.0/24' } }], ports: [{ port: 443, protocol: 'TCP' }] },
  ]);
});

test('where no name is called the usual policy says all', () => {
  const { cilium, standard } = policiesOf('other', calling);
  expect(cilium).toBeUndefined();
  expect(standard).toHaveLength(1);
});

test('name servers of a namespace, and a cache on every node', () => {
  const dns = { namespace: 'dns', port: 5353, networks: ['169.254.20.10/32'] };
  expect(policiesOf('app', calling, { dns }).cilium?.slice(0, 2)).toMatchObject([
    {
      toEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'dns' } }],
      toPorts: [{ ports: [{ port: '5353' }] }],
    },
    { toCIDR: ['169.254.20.10/32'], toPorts: [{ ports: [{ port: '53' }] }] },
  ]);
});

test('the API server is let through as what it is', () => {
  const serviceAccount = ServiceAccount.own({ roles: ['reader'] });
  const { cilium, standard } = policiesOf('app', (shop) => app(shop, { serviceAccount }));
  expect(cilium).toEqual([{ toEntities: ['kube-apiserver'] }]);
  expect(standard).toHaveLength(1);
});

test('there is none where every call is let through, and for a pod on the network of its node', () => {
  expect(policiesOf('app', calling, {}, 'open').cilium).toBeUndefined();
  const serviceAccount = ServiceAccount.existing('robot');
  const onNode = { host: { namespaces: { network: true } }, serviceAccount } as const;
  expect(policiesOf('app', (shop) => app(shop, onNode))).toEqual({ cilium: undefined, standard: undefined });
});
