import { exampleObject } from './example-objects';

/** A Gateway `shop` for examples, with listeners as maps of YAML. */
export function exampleGateway(...listeners: readonly string[]): string {
  const lines = listeners.map((one) => `\n  - { ${one} }`).join('');
  return exampleObject('gateway.networking.k8s.io/v1', 'Gateway', {
    name: 'shop',
    spec: `gatewayClassName: shop\nlisteners:${lines}`,
  });
}

/** An HTTPRoute `orders` of that Gateway, with one rule as a map of YAML, and more lines of its `spec`. */
export function exampleRoute(rule: string, more?: string): string {
  return exampleObject('gateway.networking.k8s.io/v1', 'HTTPRoute', {
    spec: `parentRefs: [{ name: shop }]\n${more === undefined ? '' : `${more}\n`}rules:\n  - { ${rule} }`,
  });
}

/** A backend of such a route, as YAML. */
export const exampleBackend = 'backendRefs: [{ name: orders, port: 80 }]';
