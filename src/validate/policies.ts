import { exampleObject } from './example-objects';

/** Kind of a NetworkPolicy, as rules name it. */
export const policyKind = 'NetworkPolicy.networking.k8s.io';

/** A NetworkPolicy `orders` for examples, with lines of its `spec`. */
export function examplePolicy(spec: string): string {
  return exampleObject('networking.k8s.io/v1', 'NetworkPolicy', {
    spec: `podSelector: { matchLabels: { app: orders } }\n${spec}`,
  });
}
