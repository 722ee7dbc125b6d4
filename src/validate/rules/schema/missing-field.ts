import { checkFor } from '../../schema/problems';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** A field is missing that must be there. */
export const missingField: Rule<'object'> = {
  name: 'schema/missing-field',
  summary: 'Every field that must be there is there.',
  why: 'A server refuses an object without it.',
  source: 'https://kubernetes.io/docs/reference/kubernetes-api/',
  fix: 'Add it.',
  severity: refused,
  subject: 'object',
  examples: {
    passes: {
      kubernetes: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: orders
spec:
  replicas: 2
  selector: { matchLabels: { app: orders } }
  template:
    metadata: { labels: { app: orders } }
    spec:
      containers:
        - name: main
          image: ghcr.io/acme/orders:1.4.0
`,
    },
    fails: [
      {
        title: 'a Deployment without a selector',
        kubernetes: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: orders
spec:
  replicas: 2
  template:
    metadata: { labels: { app: orders } }
    spec:
      containers:
        - name: main
          image: ghcr.io/acme/orders:1.4.0
`,
      },
      {
        title: 'a container without a name',
        kubernetes: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: orders
spec:
  replicas: 2
  selector: { matchLabels: { app: orders } }
  template:
    metadata: { labels: { app: orders } }
    spec:
      containers:
        - image: ghcr.io/acme/orders:1.4.0
`,
      },
    ],
  },
  check: checkFor('missing-field'),
};
