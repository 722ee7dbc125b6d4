import type { Endpoint, GatewayProps, KubernetesOptions, Topology } from '../../../../src';
import { Gateway, Microservice, Port } from '../../../../src';
import { image, onKubernetes, type Rendered, type Tree } from '../../../model/build';

/** What a test may lead a gateway to. */
export interface Behind {
  readonly shop: Topology;
  readonly http: Endpoint;
  readonly next: Endpoint;
  readonly grpc: Endpoint;
  readonly tcp: Endpoint;
}

/** The objects of a topology with a gateway named `edge`, by `Kind/name`. */
export function withGateway(
  options: KubernetesOptions,
  props: GatewayProps,
  routes: (edge: Gateway, behind: Behind) => void,
): Rendered {
  return onKubernetes((shop) => {
    const ports = { http: Port.http(8080, { servicePort: 80 }), grpc: Port.grpc(9090), tcp: Port.tcp(1883) };
    const orders = new Microservice(shop, 'orders', { image, ports });
    const next = new Microservice(shop, 'next', { image, ports: { http: 8080 } });
    const behind = { shop, http: orders.endpoint('http'), grpc: orders.endpoint('grpc'), tcp: orders.endpoint('tcp') };
    routes(new Gateway(shop, 'edge', props), { ...behind, next: next.endpoint('http') });
  }, options);
}

/** The spec of one object. */
export function specOf({ documents }: Rendered, object: string): Tree {
  return (documents[object] as Tree | undefined)?.['spec'] as Tree;
}

/** Messages of the errors, in their order. */
export function errorsOf({ issues }: Rendered): readonly string[] {
  return issues.filter(({ severity }) => severity === 'error').map(({ message }) => message);
}
