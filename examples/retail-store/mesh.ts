import { kubernetes, type AnyMicroservice, type Environment } from 'intermodal';

const apiVersion = 'networking.istio.io/v1alpha3';
const gateway = 'retail-store-sample';

/** Leads what arrives at the gateway of an Istio mesh to a service, whatever host it was sent to. */
export function leadIntoMesh(environment: Environment, service: AnyMicroservice): void {
  const http = [
    {
      match: [{ uri: { prefix: '/' } }],
      route: [{ destination: { host: service.name, port: { number: 80 } } }],
    },
  ];
  kubernetes(environment).add([
    {
      apiVersion,
      kind: 'Gateway',
      metadata: { name: gateway },
      spec: {
        selector: { istio: 'ingressgateway' },
        servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*'] }],
      },
    },
    {
      apiVersion,
      kind: 'VirtualService',
      metadata: { name: service.name },
      spec: { hosts: ['*'], gateways: [gateway], http },
    },
  ]);
}
