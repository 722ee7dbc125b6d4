import type { ClusterImplementation } from '../gateways/implementations';
import type { NetworkPeer } from './api';
import type { Context } from './names';
import { clusterPods, networks, type Opening } from './network-openings';

/** A label that OpenShift gives to the namespace of its router, and to nodes whose network the router is on. */
const openShiftRouter: NetworkPeer = {
  namespaceSelector: { matchLabels: { 'policy-group.network.openshift.io/ingress': '' } },
};

/** Networks from which load balancers of Google call, as its documentation says. */
const googleLoadBalancers = ['130.211.0.0/22', '35.191.0.0/16'];

/** Where those are that carry out gateways; load balancers of other clouds call from addresses that only these know. */
const places: Readonly<Record<ClusterImplementation, Opening['peers']>> = {
  'gateway-api': 'anyone',
  'envoy-gateway': [clusterPods({ namespace: 'envoy-gateway-system' })],
  'traefik-gateway': [clusterPods({ namespace: 'traefik' })],
  ingress: 'anyone',
  'ingress-nginx': [clusterPods({ namespace: 'ingress-nginx' })],
  'ingress-traefik': [clusterPods({ namespace: 'traefik' })],
  'ingress-alb': 'anyone',
  'ingress-gce': networks(googleLoadBalancers),
  'ingress-application-gateway': 'anyone',
  'openshift-route': [openShiftRouter],
  'load-balancer': 'anyone',
  'node-port': 'anyone',
};

/** Who carries out the gateways of the environment, and so calls the services behind them. */
export function gatewayPeers({ options: { network = {}, gateway = 'ingress' } }: Context): Opening['peers'] {
  const { gateway: pods } = network;
  if (pods === undefined) return places[gateway];
  return Object.keys(pods).length === 0 ? 'anyone' : [clusterPods(pods)];
}
