import { checkFor } from '../../schema/problems';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** A value is too small, too large, too short or too long. */
export const outOfBounds: Rule<'object'> = {
  name: 'schema/out-of-bounds',
  summary: 'Numbers, texts and lists are as large as their type and the definition of their kind allow.',
  why: 'A server refuses the object.',
  source: 'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation',
  fix: 'Write a value within the bounds.',
  severity: refused,
  subject: 'object',
  examples: {
    passes: {
      kubernetes: `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: queues.example.com
spec:
  group: example.com
  scope: Namespaced
  names: { kind: Queue, plural: queues }
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
                size: { type: integer, minimum: 1, maximum: 10 }
---
apiVersion: example.com/v1
kind: Queue
metadata:
  name: orders
spec: { size: 3 }
`,
    },
    fails: [
      {
        title: 'too many for the definition',
        kubernetes: `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: queues.example.com
spec:
  group: example.com
  scope: Namespaced
  names: { kind: Queue, plural: queues }
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
                size: { type: integer, minimum: 1, maximum: 10 }
---
apiVersion: example.com/v1
kind: Queue
metadata:
  name: orders
spec: { size: 30 }
`,
      },
      {
        title: 'more than 32 bits',
        kubernetes: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: orders
spec:
  replicas: 4294967296
  selector: { matchLabels: { app: orders } }
  template:
    metadata: { labels: { app: orders } }
    spec:
      containers:
        - name: main
          image: ghcr.io/acme/orders:1.4.0
`,
      },
    ],
  },
  check: checkFor('out-of-bounds'),
};
