import { examplePod } from '../../example-pods';
import { misformed } from '../../fields';
import { orEmpty, variableName } from '../../formats';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Variables have names that the server takes. */
export const envName: Rule<'container'> = {
  name: 'container/env-name',
  summary: 'An environment variable has a name that Kubernetes takes.',
  why: 'Up to 1.31 letters, digits, "-", "_" and "." alone; from then on everything printable but "=". The API server refuses the rest.',
  source: 'https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/',
  fix: 'Call it by capital letters, digits and "_".',
  severity: refused,
  subject: 'container',
  examples: {
    passes: { kubernetes: examplePod({ container: 'env: [{ name: LOG_LEVEL, value: info }]' }) },
    fails: [
      { kubernetes: examplePod({ container: 'env: [{ name: "LOG=LEVEL", value: info }]' }) },
      {
        kubernetes: examplePod({ container: 'env: [{ name: "LOG LEVEL", value: info }]' }),
        settings: { kubernetes: '1.31' },
        title: 'a blank, up to 1.31',
      },
    ],
  },
  check({ spec, called }, { kubernetes }) {
    const format = variableName(kubernetes);
    return misformed(spec, called, [
      { at: ['env', '*', 'name'], called: 'the variable', format },
      { at: ['envFrom', '*', 'prefix'], called: 'the prefix of variables', format: orEmpty(format) },
    ]);
  },
};
