import { checkFor } from '../../schema/problems';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** A text does not match the pattern of its definition. */
export const pattern: Rule<'object'> = {
  name: 'schema/pattern',
  summary: 'A text matches the pattern that the definition of its kind has for it.',
  why: 'A server refuses the object.',
  source: 'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation',
  fix: 'Write a text that matches.',
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
                zone: { type: string, pattern: "^[a-z]+$" }
---
apiVersion: example.com/v1
kind: Queue
metadata:
  name: orders
spec: { zone: east }
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
                zone: { type: string, pattern: "^[a-z]+$" }
---
apiVersion: example.com/v1
kind: Queue
metadata:
  name: orders
spec: { zone: East }
`,
    },
  },
  check: checkFor('pattern'),
};
