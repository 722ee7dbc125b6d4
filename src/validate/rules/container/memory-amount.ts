import { wordOf } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { amountOf, partsAt } from '../../fields';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

const fields = ['requests', 'limits'].flatMap((list) =>
  ['memory', 'ephemeral-storage'].map((resource) => [list, resource]),
);

/** Memory is counted in whole bytes. */
export const memoryAmount: Rule<'container'> = {
  name: 'container/memory-amount',
  summary: 'Memory and storage are whole bytes, and not next to nothing.',
  why: '"m" means thousandths: "128m" is an eighth of a byte, and "128" is 128 bytes. The server takes both, and the container never starts.',
  source: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#meaning-of-memory',
  fix: 'Write mebibytes, "128Mi".',
  severity: risky,
  subject: 'container',
  examples: {
    passes: { kubernetes: examplePod({ container: 'resources: { limits: { memory: 128Mi } }' }) },
    fails: [
      { kubernetes: examplePod({ container: 'resources: { limits: { memory: 128m } }' }), title: 'thousandths' },
      { kubernetes: examplePod({ container: 'resources: { limits: { memory: 512 } }' }), title: 'bytes' },
    ],
  },
  check({ spec, called }) {
    return fields.flatMap(([list = '', resource = '']) =>
      partsAt(spec, 'resources', list, resource).flatMap(({ value, at }) => {
        const amount = amountOf(value);
        if (amount === undefined || amount <= 0n || (amount >= kilobyte && amount % byte === 0n)) return [];
        const what = amount % byte === 0n ? `${amount / byte} bytes` : 'no whole number of bytes';
        return [{ message: `${called} has ${wordOf(value)} of "${resource}" in its ${list}: that is ${what}.`, at }];
      }),
    );
  },
};

/** A byte, in the unit that amounts are counted in. */
const byte = 1_000_000_000n;
const kilobyte = 1024n * byte;
