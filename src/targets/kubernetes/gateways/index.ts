import type { ResolvedGateway } from '../../../model/resolved';
import { clusterImplementation, type ClusterImplementation } from '../../gateways/implementations';
import type { Context } from '../names';
import { envoyGateway } from './envoy-gateway';
import { gatewayApi } from './gateway-api';
import { anyController, ingressesOf } from './ingress';
import { ingressAlb } from './ingress-alb';
import { ingressApplicationGateway } from './ingress-application-gateway';
import { ingressGce } from './ingress-gce';
import { ingressNginx } from './ingress-nginx';
import { ingressTraefik } from './ingress-traefik';
import type { GatewayObject, GatewayRenderer } from './object';
import { openshiftRoutes } from './openshift-route';
import { loadBalancers, nodePorts } from './service';
import { traefikGateway } from './traefik-gateway';

/** The objects of a gateway, as the implementation that the environment has takes them. */
export function gatewayObjects(gateway: ResolvedGateway, context: Context): readonly GatewayObject[] {
  return renderers[clusterImplementation(context.options)](gateway, context);
}

const renderers: Readonly<Record<ClusterImplementation, GatewayRenderer>> = {
  'gateway-api': gatewayApi,
  'envoy-gateway': envoyGateway,
  'traefik-gateway': traefikGateway,
  ingress: ingressesOf(anyController),
  'ingress-nginx': ingressesOf(ingressNginx),
  'ingress-traefik': ingressesOf(ingressTraefik),
  'ingress-alb': ingressesOf(ingressAlb),
  'ingress-gce': ingressesOf(ingressGce),
  'ingress-application-gateway': ingressesOf(ingressApplicationGateway),
  'openshift-route': openshiftRoutes,
  'load-balancer': loadBalancers,
  'node-port': nodePorts,
};
