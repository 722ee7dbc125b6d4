import { called } from '../../called';
import { jsonBytes } from '../../sizes';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** Most bytes of all annotations of an object. */
const most = 256 * 1024;

/** Most bytes that a cluster stores of one object: more is said by another rule. */
const stored = 1.5 * 1024 * 1024;

/** An object can be applied by kubectl. */
export const applySize: Rule<'object'> = {
  name: 'metadata/apply-size',
  summary: 'An object has at most 256 KiB, so that kubectl can apply it.',
  why: '"kubectl apply" keeps a copy of the object in an annotation, and the API server refuses annotations above 256 KiB.',
  source: 'https://kubernetes.io/docs/reference/kubectl/generated/kubectl_apply/',
  fix: 'Split it, or apply it by "kubectl apply --server-side".',
  severity: risky,
  subject: 'object',
  examples: {
    passes: { kubernetes: '{ apiVersion: v1, kind: ConfigMap, metadata: { name: orders }, data: { a: b } }' },
    fails: {
      kubernetes: `{ apiVersion: v1, kind: ConfigMap, metadata: { name: orders }, data: { a: ${'x'.repeat(300_000)} } }`,
    },
  },
  check(object) {
    const bytes = jsonBytes(object, most);
    if (bytes <= most || bytes > stored) return [];
    return [{ message: `${called(object)} has ${bytes} bytes; "kubectl apply" keeps a copy of at most ${most}.` }];
  },
};
