import { flawsOf } from '../../compose/flaws';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Sizes of memory and of disks. */
export const size: Rule<'compose-project'> = {
  name: 'compose/size',
  summary: 'A size is a number of bytes, or a number with b, k, m, g, kb, mb or gb.',
  why: 'Compose has another grammar than Kubernetes: "512Mi" and "1Gi" are refused.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/11-extension.md#specifying-byte-values',
  fix: 'Write "512m" or "1g".',
  severity: refused,
  subject: 'compose-project',
  examples: {
    passes: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    mem_limit: 512m\n' },
    fails: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    mem_limit: 512Mi\n' },
  },
  check: flawsOf('compose/size'),
};
