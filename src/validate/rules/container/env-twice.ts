import { examplePod } from '../../example-pods';
import { quoted, repeated, textPartsAt } from '../../fields';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** A container sets each variable once. */
export const envTwice: Rule<'container'> = {
  name: 'container/env-twice',
  summary: 'A container sets each environment variable once.',
  why: 'The last one wins without a word. Server-side apply refuses the list, and changes by kubectl get the two mixed up.',
  source: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#environment-variables',
  fix: 'Remove one of them.',
  severity: risky,
  subject: 'container',
  examples: {
    passes: {
      kubernetes: examplePod({ container: 'env: [{ name: LOG_LEVEL, value: info }, { name: REGION, value: eu }]' }),
    },
    fails: {
      kubernetes: examplePod({
        container: 'env: [{ name: LOG_LEVEL, value: info }, { name: LOG_LEVEL, value: debug }]',
      }),
    },
  },
  check({ spec, called }) {
    return repeated(textPartsAt(spec, 'env', '*', 'name'), ({ value }) => value).map(({ value, at }) => ({
      message: `${called} sets the variable ${quoted(value)} twice.`,
      at,
    }));
  },
};
