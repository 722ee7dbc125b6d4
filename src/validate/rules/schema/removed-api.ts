import { subjectOf } from '../../pods';
import { kindIn } from '../../schema/kinds';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** The environment runs a version that has it no more. */
export const removedApi: Rule<'object'> = {
  name: 'schema/removed-api',
  summary: 'API versions are ones that the version of the environment still has.',
  why: 'A server refuses objects of an API version that was removed.',
  source: 'https://kubernetes.io/docs/reference/using-api/deprecation-guide/',
  fix: 'Write the API version that replaced it; its fields may have other names.',
  severity: refused,
  subject: 'object',
  examples: {
    passes: {
      kubernetes: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: orders
spec:
  maxUnavailable: 1
  selector: { matchLabels: { app: orders } }
`,
    },
    fails: {
      kubernetes: `apiVersion: policy/v1beta1
kind: PodDisruptionBudget
metadata:
  name: orders
spec:
  maxUnavailable: 1
  selector: { matchLabels: { app: orders } }
`,
    },
  },
  check(object, { system, kubernetes }) {
    const kind = kindIn(system, object, kubernetes);
    if (kind.state !== 'removed') return [];
    const { removed, instead } = kind;
    const message = `${subjectOf(object)} is of "${object.apiVersion ?? ''}", which has this kind no more since Kubernetes 1.${removed}.`;
    const fix =
      instead === undefined
        ? 'Nothing replaces it: remove the object.'
        : `Write "${instead}"; look whether its fields have other names.`;
    return [{ message, fix, at: ['apiVersion'] }];
  },
};
