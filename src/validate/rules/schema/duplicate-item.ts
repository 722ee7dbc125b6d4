import { checkFor } from '../../schema/problems';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Two items of a list are the same. */
export const duplicateItem: Rule<'object'> = {
  name: 'schema/duplicate-item',
  summary: 'No two items of a list are the same, where its definition says so.',
  why: 'A server refuses the object: the list is a set, or a map by some of its fields.',
  source: 'https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy',
  fix: 'Remove one of the two, or give it another name.',
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
                zones: { type: array, x-kubernetes-list-type: set, items: { type: string } }
---
apiVersion: example.com/v1
kind: Queue
metadata:
  name: orders
spec: { zones: [east, west] }
`,
    },
    fails: {
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
                zones: { type: array, x-kubernetes-list-type: set, items: { type: string } }
---
apiVersion: example.com/v1
kind: Queue
metadata:
  name: orders
spec: { zones: [east, east] }
`,
    },
  },
  check: checkFor('duplicate-item'),
};
