import { checkFor } from '../../schema/problems';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** There is no such field. */
export const unknownField: Rule<'object'> = {
  name: 'schema/unknown-field',
  summary: 'Every field of an object is one that its kind has.',
  why: 'A server drops what it does not know, or refuses the object: a misspelt field does nothing.',
  source: 'https://kubernetes.io/docs/reference/kubernetes-api/',
  fix: 'Correct its name, move it to where it belongs, or remove it.',
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
        title: 'a misspelt field',
        kubernetes: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: orders
spec:
  replica: 2
  selector: { matchLabels: { app: orders } }
  template:
    metadata: { labels: { app: orders } }
    spec:
      containers:
        - name: main
          image: ghcr.io/acme/orders:1.4.0
`,
      },
      {
        title: 'a field in another place',
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
      replicas: 2
`,
      },
    ],
  },
  check: checkFor('unknown-field'),
};
