import { flawsOf } from '../../compose/flaws';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Bounds of numbers. */
export const outOfBounds: Rule<'compose-project'> = {
  name: 'compose/out-of-bounds',
  summary: 'A number is within the bounds of its field.',
  why: 'Compose refuses the whole file.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/05-services.md',
  fix: 'Write a number within the bounds that the message names.',
  severity: refused,
  subject: 'compose-project',
  examples: {
    passes: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    oom_score_adj: 500\n' },
    fails: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    oom_score_adj: 5000\n' },
  },
  check: flawsOf('compose/out-of-bounds'),
};
