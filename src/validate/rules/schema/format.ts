import { checkFor } from '../../schema/problems';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** A text is not written as its field asks for. */
export const format: Rule<'object'> = {
  name: 'schema/format',
  summary: 'Quantities, times and base64 are written as such.',
  why: 'A server cannot read the object, and refuses it.',
  source: 'https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/',
  fix: 'Write it in the form that the field has.',
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
          resources: { requests: { cpu: 250m, memory: 256Mi } }
`,
    },
    fails: [
      {
        title: 'a unit that there is not',
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
          resources: { requests: { memory: 256MB } }
`,
      },
      {
        title: 'text that is not in base64',
        kubernetes: `apiVersion: v1
kind: Secret
metadata:
  name: orders
data:
  greeting: hello!
`,
      },
    ],
  },
  check: checkFor('format'),
};
