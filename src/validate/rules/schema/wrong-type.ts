import { checkFor } from '../../schema/problems';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** A value is of another type. */
export const wrongType: Rule<'object'> = {
  name: 'schema/wrong-type',
  summary: 'Every value is of the type that its field has.',
  why: 'A server cannot read the object, and refuses it. YAML reads 8080 as a number and true as a truth value, where they are not in quotes.',
  source: 'https://kubernetes.io/docs/reference/kubernetes-api/',
  fix: 'Write a value of the type that it must be.',
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
          env: [{ name: PORT, value: "8080" }]
`,
    },
    fails: [
      {
        title: 'text that is not in quotes',
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
          env: [{ name: PORT, value: 8080 }]
`,
      },
      {
        title: 'a number in quotes',
        kubernetes: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: orders
spec:
  replicas: "2"
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
        title: 'a map in place of a list',
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
          ports: { containerPort: 8080 }
`,
      },
    ],
  },
  check: checkFor('wrong-type'),
};
