import type { ResolvedService } from '../../model/resolved';
import type { NetworkPort } from './api';
import type { Context } from './names';
import { clusterPods, networks, portOf, type Opening } from './network-openings';
import type { NetworkOptions } from './options';

/** The port of every name server that stands on an address of its own. */
export const dnsPort = 53;

const usual = { labels: { 'k8s-app': 'kube-dns' } };

/** On OpenShift every node has one, which a Service leads to at the usual port. */
const ofOpenShift = {
  namespace: 'openshift-dns',
  labels: { 'dns.operator.openshift.io/daemonset-dns': 'default' },
  port: 5353,
};

/** The name servers of the cluster: their pods, and the port on which these answer. */
export function clusterDns({ options }: Context): NonNullable<NetworkOptions['dns']> & { readonly port: number } {
  const stated = options.network?.dns ?? {};
  const named = stated.namespace !== undefined || stated.labels !== undefined;
  const known = options.gateway === 'openshift-route' ? ofOpenShift : usual;
  return { port: dnsPort, ...(named ? {} : known), ...stated };
}

/** The name servers that a service asks. */
export function dnsOpenings(service: ResolvedService, context: Context): readonly Opening[] {
  const { policy, nameservers = [] } = service.host.dns ?? {};
  const { port, networks: caches = [], labels, namespace } = clusterDns(context);
  const cluster: Opening = { peers: [clusterPods({ labels, namespace })], ports: lookups(port) };
  const apart: Opening = { peers: networks([...caches, ...nameservers]), ports: lookups(dnsPort) };
  // Those of the node may have any address.
  if (policy === 'Default') return [{ peers: 'anyone', ports: lookups(dnsPort) }];
  return policy === 'None' ? [apart] : [cluster, apart];
}

/** Names are looked up by UDP, and by TCP where the answer is long. */
function lookups(port: number): readonly NetworkPort[] {
  return [portOf(port, 'UDP'), portOf(port)];
}
