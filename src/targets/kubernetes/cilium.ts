import type { ResolvedService } from '../../model/resolved';
import { callsApiServer } from '../api-server';
import { sorted } from '../sorted';
import type { NetworkPort, ObjectOf } from './api';
import { clusterDns, dnsPort } from './cluster-dns';
import { knowsNames, namedExternals } from './external';
import { hasPolicy } from './network-policy';
import { labelsOf, names, selectorLabels, type Context } from './names';
import type { ClusterPods } from './options';

type Egress = NonNullable<NonNullable<ObjectOf<'CiliumNetworkPolicy'>['spec']>['egress']>[number];

/** What only Cilium can say of the calls of a service: hosts outside by their names, and the API server by what it is. */
export function ciliumPolicy(service: ResolvedService, context: Context): readonly ObjectOf<'CiliumNetworkPolicy'>[] {
  const { topology } = context;
  if (!knowsNames(context) || !hasPolicy(service, context)) return [];
  const egress = [...namesOutside(service, context), ...apiServer(service)];
  if (egress.length === 0) return [];
  return [
    {
      apiVersion: 'cilium.io/v2',
      kind: 'CiliumNetworkPolicy',
      metadata: { name: names.networkPolicy(service), labels: labelsOf(service, topology) },
      spec: { endpointSelector: { matchLabels: selectorLabels(service, topology) }, egress },
    },
  ];
}

function namesOutside(service: ResolvedService, context: Context): readonly Egress[] {
  const called = namedExternals(service, context);
  if (called.length === 0) return [];
  return [
    ...seenLookups(context),
    ...called.map(({ other, ports }) => ({
      toFQDNs: [{ matchName: other.host }],
      toPorts: [{ ports: ports.map(portOf) }],
    })),
  ];
}

/** Cilium learns the addresses of a name from the answers to the service itself, so it has to see these. */
function seenLookups(context: Context): readonly Egress[] {
  const { port, networks = [], ...pods } = clusterDns(context);
  const every = { dns: [{ matchPattern: '*' }] };
  const toPorts = (number: number) => [{ ports: [{ port: String(number), protocol: 'ANY' as const }], rules: every }];
  return [
    { toEndpoints: [podsOf(pods)], toPorts: toPorts(port) },
    ...(networks.length === 0 ? [] : [{ toCIDR: [...networks].sort(), toPorts: toPorts(dnsPort) }]),
  ];
}

const namespaceLabel = 'k8s:io.kubernetes.pod.namespace';

/** Without a word about the namespace, that of the policy would be meant. */
function podsOf({ namespace, labels = {} }: ClusterPods): NonNullable<Egress['toEndpoints']>[number] {
  const own = Object.fromEntries(Object.entries(labels).map(([key, value]) => [`k8s:${key}`, value]));
  if (namespace !== undefined) return { matchLabels: sorted({ ...own, [namespaceLabel]: namespace }) };
  return { matchLabels: sorted(own), matchExpressions: [{ key: namespaceLabel, operator: 'Exists' }] };
}

function portOf({ port, protocol }: NetworkPort): { readonly port: string; readonly protocol: 'TCP' | 'UDP' } {
  return { port: String(port), protocol: protocol === 'UDP' ? 'UDP' : 'TCP' };
}

function apiServer(service: ResolvedService): readonly Egress[] {
  return callsApiServer(service) ? [{ toEntities: ['kube-apiserver'] }] : [];
}
