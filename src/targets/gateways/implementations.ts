import type { ResolvedTopology } from '../../model/resolved';

/** What stands behind a gateway: where its rules are written down, and who carries them out. */
export const implementations = {
  'gateway-api': 'Gateway API, by any implementation',
  'envoy-gateway': 'Gateway API, by Envoy Gateway',
  'traefik-gateway': 'Gateway API, by Traefik',
  ingress: 'Ingress, by any controller',
  'ingress-nginx': 'Ingress, by ingress-nginx',
  'ingress-traefik': 'Ingress, by Traefik',
  'ingress-alb': 'Ingress, by the AWS Load Balancer Controller',
  'ingress-gce': 'Ingress, by GKE',
  'ingress-application-gateway': 'Ingress, by the Application Gateway controller of Azure',
  'openshift-route': 'Route of OpenShift',
  'load-balancer': 'Service of type LoadBalancer',
  'node-port': 'Service of type NodePort',
  compose: 'Traefik beside the services, on Compose',
} as const;

/** An implementation of gateways. */
export type GatewayImplementation = keyof typeof implementations;

/** An implementation that a cluster may have. */
export type ClusterImplementation = Exclude<GatewayImplementation, 'compose'>;

/** Those that read objects of the Gateway API. */
export const gatewayApiImplementations: readonly ClusterImplementation[] = [
  'gateway-api',
  'envoy-gateway',
  'traefik-gateway',
];

/** Those that read Ingresses. */
export const ingressImplementations: readonly ClusterImplementation[] = [
  'ingress',
  'ingress-nginx',
  'ingress-traefik',
  'ingress-alb',
  'ingress-gce',
  'ingress-application-gateway',
];

/** What carries out the gateways of a cluster: the one that its environment names, else any controller of Ingresses. */
export function clusterImplementation({
  gateway = 'ingress',
}: {
  readonly gateway?: ClusterImplementation;
}): ClusterImplementation {
  return gateway;
}

/** Who carries out the gateways of an environment. */
export function implementationOf({ environment: { target } }: ResolvedTopology): GatewayImplementation {
  return target.kind === 'compose' ? 'compose' : clusterImplementation(target.options);
}
