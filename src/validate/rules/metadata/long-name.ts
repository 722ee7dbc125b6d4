import { called } from '../../called';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** Longest name of a StatefulSet, so that "-" and ten characters of a revision fit into a label. */
const most = 52;

/** What is made from an object can have a name as well. */
export const longName: Rule<'object'> = {
  name: 'metadata/long-name',
  summary: 'A StatefulSet has a name of at most 52 characters.',
  why: 'Its pods carry the name and a revision in a label of at most 63 characters. The StatefulSet is accepted and never makes a pod.',
  source: 'https://github.com/kubernetes/kubernetes/issues/64023',
  fix: 'Shorten the name.',
  severity: risky,
  subject: 'object',
  kinds: ['StatefulSet.apps'],
  examples: {
    passes: { kubernetes: stateful('orders') },
    fails: { kubernetes: stateful('orders-of-the-shop-in-the-european-region-with-everything') },
  },
  check(object) {
    if (object.name.length <= most || object.name.length > 63) return [];
    const message = `${called(object)} has a name of ${object.name.length} characters; with more than ${most} its pods cannot be made.`;
    return [{ message, at: ['metadata', 'name'] }];
  },
};

function stateful(name: string): string {
  return `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: ${name} }
spec:
  selector: { matchLabels: { app: orders } }
  template:
    metadata: { labels: { app: orders } }
    spec: { containers: [{ name: web, image: "ghcr.io/acme/orders:1.4.0" }] }
`;
}
