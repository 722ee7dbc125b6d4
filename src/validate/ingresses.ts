import { exampleObject } from './example-objects';

/** Kind of an Ingress, as rules name it. */
export const ingressKind = 'Ingress.networking.k8s.io';

/** An Ingress `orders` for examples, with lines of its `spec`. */
export function exampleIngressWith(spec: string, metadata?: string): string {
  return exampleObject('networking.k8s.io/v1', 'Ingress', { spec, ...(metadata === undefined ? {} : { metadata }) });
}

/** The same for one path, as a map of YAML. */
export function exampleIngress(path: string, host = 'shop.example.com'): string {
  return exampleIngressWith(`rules:\n  - host: ${host}\n    http: { paths: [{ ${path} }] }`);
}
