import { checkFor } from '../../schema/problems';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** The published definition of a custom kind has no such field. */
export const customField: Rule<'object'> = {
  name: 'schema/custom-field',
  summary: 'Every field of a custom kind is one that its published definition has.',
  why: 'Where the cluster has the definition in the same version, the server drops the field or refuses the object. It may have a newer one.',
  source:
    'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#field-pruning',
  fix: 'Correct its name, or make sure that the cluster has a definition that knows it.',
  severity: risky,
  subject: 'object',
  examples: {
    passes: {
      kubernetes: `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: orders
spec:
  parentRefs: [{ name: public }]
  rules: [{ backendRefs: [{ name: orders, port: 80 }] }]
`,
    },
    fails: {
      kubernetes: `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: orders
spec:
  parents: [{ name: public }]
  rules: [{ backendRefs: [{ name: orders, port: 80 }] }]
`,
    },
  },
  check: checkFor('custom-field'),
};
