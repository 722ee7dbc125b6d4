import type { Mistake } from '../mistake';
import { deployment, ingress, object, service, together } from '../objects';

const ports = (...list: readonly object[]): string => withPods(service({ spec: { ports: list } }));
const withPods = (...texts: readonly string[]): string => together(deployment(), ...texts);
const http = { name: 'http', port: 80, targetPort: 'http' };
const backend = { service: { name: 'web', port: { name: 'http' } } };
const routed = (one: object): string => withPods(service(), ingress({ spec: { rules: [one] } }));
const path = (one: object): string =>
  routed({ host: 'shop.example.com', http: { paths: [{ path: '/', pathType: 'Prefix', backend, ...one }] } });
const host = (name: string): string =>
  routed({ host: name, http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } });
const policy = (spec: object): string =>
  withPods(
    object('networking.k8s.io/v1', 'NetworkPolicy', {
      spec: { podSelector: { matchLabels: { app: 'web' } }, ...spec },
    }),
  );
const from = (peer: object): string => policy({ ingress: [{ from: [peer] }] });
const open = (port: object): string => policy({ ingress: [{ ports: [port] }] });

/** Mistakes in Services, Ingresses and NetworkPolicies. */
export const mistakes: readonly Mistake[] = [
  {
    name: 'a Service without ports',
    kubernetes: withPods(service({ spec: { ports: [] } })),
    finds: 'network/service-ports',
    at: 'spec.ports',
  },
  {
    name: 'several ports without names',
    kubernetes: ports({ port: 80, targetPort: 'http' }, { ...http, port: 81 }),
    finds: 'network/service-ports',
  },
  {
    name: 'two ports with one name',
    kubernetes: ports(http, { ...http, port: 81 }),
    finds: 'network/service-ports',
    at: 'spec.ports[1].name',
  },
  {
    name: 'one port twice',
    kubernetes: ports(http, { ...http, name: 'web' }),
    finds: 'network/service-ports',
    at: 'spec.ports[web].port',
  },
  { name: 'a port above 65535', kubernetes: ports({ ...http, port: 70000 }), finds: 'network/service-ports' },
  { name: 'a port of 0', kubernetes: ports({ ...http, port: 0 }), finds: 'network/service-ports' },
  {
    name: 'a target in quotes',
    kubernetes: ports({ ...http, targetPort: '8080' }),
    finds: 'network/service-ports',
    at: 'spec.ports[http].targetPort',
  },
  {
    name: 'a port with a name in capitals',
    kubernetes: ports({ ...http, name: 'HTTP' }),
    finds: 'network/service-ports',
  },
  {
    name: 'a protocol that is no name',
    kubernetes: ports({ ...http, appProtocol: 'kubernetes.io/h2c/' }),
    finds: 'network/service-ports',
  },
  { name: 'a port of nodes inside', kubernetes: ports({ ...http, nodePort: 30080 }), finds: 'network/service-ports' },
  {
    name: 'a port of nodes outside of the range',
    kubernetes: withPods(service({ spec: { type: 'NodePort', ports: [{ ...http, nodePort: 8080 }] } })),
    finds: 'network/node-port-range',
  },
  {
    name: 'a headless Service for the outside',
    kubernetes: withPods(service({ spec: { type: 'NodePort', clusterIP: 'None' } })),
    finds: 'network/service-type-fields',
  },
  {
    name: 'a name without a name',
    kubernetes: service({ spec: { type: 'ExternalName', selector: undefined, ports: undefined } }),
    finds: 'network/service-type-fields',
  },
  {
    name: 'a name that is an address of the web',
    kubernetes: service({
      spec: { type: 'ExternalName', externalName: 'https://db.example.com', selector: undefined, ports: undefined },
    }),
    finds: 'network/service-type-fields',
  },
  {
    name: 'source ranges inside',
    kubernetes: withPods(service({ spec: { loadBalancerSourceRanges: ['10.0.0.0/8'] } })),
    finds: 'network/service-type-fields',
  },
  {
    name: 'a class of load balancers inside',
    kubernetes: withPods(service({ spec: { loadBalancerClass: 'acme.io/lb' } })),
    finds: 'network/service-type-fields',
  },
  {
    name: 'a policy for the outside, inside',
    kubernetes: withPods(service({ spec: { externalTrafficPolicy: 'Local' } })),
    finds: 'network/service-type-fields',
  },
  {
    name: 'settings of no session',
    kubernetes: withPods(service({ spec: { sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } } } })),
    finds: 'network/idle-affinity',
  },
  {
    name: 'a session of two days',
    kubernetes: withPods(
      service({
        spec: { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 172800 } } },
      }),
    ),
    finds: 'network/service-affinity',
  },
  {
    name: 'an address that is none',
    kubernetes: withPods(service({ spec: { externalIPs: ['203.0.113'] } })),
    finds: 'network/service-addresses',
  },
  {
    name: 'an address of the machine',
    kubernetes: withPods(service({ spec: { externalIPs: ['127.0.0.1'] } })),
    finds: 'network/service-addresses',
  },
  {
    name: 'a source range that is none',
    kubernetes: withPods(service({ spec: { type: 'LoadBalancer', loadBalancerSourceRanges: ['10.0.0.0'] } })),
    finds: 'network/service-addresses',
  },
  {
    name: 'a source range with a host',
    kubernetes: withPods(service({ spec: { type: 'LoadBalancer', loadBalancerSourceRanges: ['10.0.0.1/8'] } })),
    finds: 'network/service-addresses',
    version: '1.37',
  },
  {
    name: 'a selector that no pod answers',
    kubernetes: service({ spec: { selector: { app: 'web shop' } } }),
    finds: 'network/service-selector',
  },
  {
    name: 'an Ingress without rules',
    kubernetes: ingress({ spec: { rules: undefined } }),
    finds: 'network/ingress-backends',
  },
  {
    name: 'a host with a port',
    kubernetes: host('shop.example.com:8080'),
    finds: 'network/ingress-hosts',
    at: 'spec.rules[0].host',
  },
  { name: 'a host that is an address', kubernetes: host('203.0.113.7'), finds: 'network/ingress-hosts' },
  { name: 'a host with a star within', kubernetes: host('shop.*.com'), finds: 'network/ingress-hosts' },
  { name: 'a host in capitals', kubernetes: host('Shop.example.com'), finds: 'network/ingress-hosts' },
  {
    name: 'a rule without paths',
    kubernetes: routed({ host: 'shop.example.com', http: { paths: [] } }),
    finds: 'network/ingress-paths',
  },
  {
    name: 'a path without a slash',
    kubernetes: path({ path: 'api' }),
    finds: 'network/ingress-paths',
    at: 'spec.rules[0].http.paths[0].path',
  },
  { name: 'a path with an empty part', kubernetes: path({ path: '/api//v1' }), finds: 'network/ingress-paths' },
  { name: 'a path with a step up', kubernetes: path({ path: '/api/..' }), finds: 'network/ingress-paths' },
  { name: 'a path with a hidden slash', kubernetes: path({ path: '/api%2fv1' }), finds: 'network/ingress-paths' },
  {
    name: 'a pattern without a slash',
    kubernetes: path({ path: '^/api', pathType: 'ImplementationSpecific' }),
    finds: 'network/ingress-paths',
  },
  {
    name: 'a backend without a port',
    kubernetes: path({ backend: { service: { name: 'web' } } }),
    finds: 'network/ingress-backends',
  },
  {
    name: 'a backend with two ports',
    kubernetes: path({ backend: { service: { name: 'web', port: { name: 'http', number: 80 } } } }),
    finds: 'network/ingress-backends',
  },
  { name: 'a backend that is nothing', kubernetes: path({ backend: {} }), finds: 'network/ingress-backends' },
  {
    name: 'a Secret that is none',
    kubernetes: withPods(
      service(),
      ingress({ spec: { tls: [{ hosts: ['shop.example.com'], secretName: 'shop_tls' }] } }),
    ),
    finds: 'network/ingress-tls',
  },
  {
    name: 'a certificate for an address of the web',
    kubernetes: withPods(
      service(),
      ingress({ spec: { tls: [{ hosts: ['https://shop.example.com'], secretName: 'shop-tls' }] } }),
    ),
    finds: 'network/ingress-tls',
  },
  {
    name: 'two classes of Ingresses',
    kubernetes: withPods(
      service(),
      ingress({ metadata: { annotations: { 'kubernetes.io/ingress.class': 'traefik' } } }),
    ),
    finds: 'network/ingress-class',
  },
  { name: 'a peer that is nobody', kubernetes: from({}), finds: 'network/policy-peers', at: 'spec.ingress[0].from[0]' },
  {
    name: 'a peer that is a range and pods',
    kubernetes: from({ podSelector: {}, ipBlock: { cidr: '10.0.0.0/8' } }),
    finds: 'network/policy-peers',
  },
  {
    name: 'a range with too many bits',
    kubernetes: from({ ipBlock: { cidr: '10.0.0.0/33' } }),
    finds: 'network/policy-peers',
  },
  {
    name: 'a range with a host',
    kubernetes: from({ ipBlock: { cidr: '10.0.0.1/8' } }),
    finds: 'network/policy-peers',
    version: '1.37',
  },
  {
    name: 'an exception from elsewhere',
    kubernetes: from({ ipBlock: { cidr: '10.0.0.0/8', except: ['192.168.0.0/16'] } }),
    finds: 'network/policy-peers',
  },
  {
    name: 'an exception of all',
    kubernetes: from({ ipBlock: { cidr: '10.0.0.0/8', except: ['10.0.0.0/8'] } }),
    finds: 'network/policy-peers',
  },
  {
    name: 'a range of ports that ends first',
    kubernetes: open({ port: 8080, endPort: 80 }),
    finds: 'network/policy-ports',
  },
  {
    name: 'a range of ports from a name',
    kubernetes: open({ port: 'http', endPort: 9000 }),
    finds: 'network/policy-ports',
  },
  { name: 'a range of ports from nothing', kubernetes: open({ endPort: 9000 }), finds: 'network/policy-ports' },
  { name: 'a port of a policy in quotes', kubernetes: open({ port: '8080' }), finds: 'network/policy-ports' },
  {
    name: 'three types of a policy',
    kubernetes: policy({ policyTypes: ['Ingress', 'Egress', 'Ingress'] }),
    finds: 'network/policy-types',
  },
  {
    name: 'calls without DNS',
    kubernetes: policy({ policyTypes: ['Egress'], egress: [{ ports: [{ port: 5432 }] }] }),
    finds: 'network/policy-dns',
  },
];
