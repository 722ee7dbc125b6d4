import { checkFor } from '../../schema/problems';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** A value is none of those that a field may have. */
export const notAChoice: Rule<'object'> = {
  name: 'schema/not-a-choice',
  summary: 'A field with a fixed set of values has one of them.',
  why: 'A server refuses all others; capital letters count.',
  source: 'https://kubernetes.io/docs/reference/kubernetes-api/',
  fix: 'Write one of those values.',
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
          imagePullPolicy: IfNotPresent
`,
    },
    fails: [
      {
        title: 'small letters',
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
          imagePullPolicy: always
`,
      },
      {
        title: 'a protocol that is none',
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
          ports: [{ containerPort: 80, protocol: HTTP }]
`,
      },
    ],
  },
  check: checkFor('not-a-choice'),
};
