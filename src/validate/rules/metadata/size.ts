import { called } from '../../called';
import type { Rule } from '../../rule';
import { refused } from '../../severity';
import { dataBytes, jsonBytes, mostDataBytes } from '../../sizes';

/** Most bytes that etcd stores for one object. */
const most = 1.5 * 1024 * 1024;

/** An object fits into the store of the cluster. */
export const size: Rule<'object'> = {
  name: 'metadata/size',
  summary: 'An object has at most 1.5 MiB.',
  why: 'The store of the cluster, etcd, takes no more than that for one object; the API server refuses it when it is written.',
  source: 'https://etcd.io/docs/latest/dev-guide/limit/#request-size-limit',
  fix: 'Split it, or mount a volume with the data.',
  severity: refused,
  subject: 'object',
  examples: {
    passes: { kubernetes: '{ apiVersion: v1, kind: ConfigMap, metadata: { name: orders }, data: { a: b } }' },
    fails: {
      kubernetes: `{ apiVersion: acme.io/v1, kind: Catalogue, metadata: { name: orders }, spec: { text: ${'x'.repeat(1_600_000)} } }`,
    },
  },
  check(object) {
    const bytes = jsonBytes(object, most);
    return bytes <= most || dataBytes(object) > mostDataBytes // which `config/data-size` says
      ? []
      : [{ message: `${called(object)} has ${bytes} bytes; a cluster stores ${most} of one object.` }];
  },
};
