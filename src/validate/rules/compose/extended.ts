import { issuesOf } from '../../compose/reading';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Services that extend others. */
export const extended: Rule<'compose-project'> = {
  name: 'compose/extended',
  summary: 'A service extends one that is there and that does not extend it in turn.',
  why: 'Compose refuses the whole file.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#extends',
  fix: 'Correct the name or the file, or take one out of the ring.',
  severity: refused,
  subject: 'compose-project',
  examples: {
    passes: { compose: 'services:\n  base: { image: ghcr.io/acme/web:1.4.2 }\n  web: { extends: base }\n' },
    fails: [
      { compose: 'services:\n  web: { extends: base }\n' },
      { compose: 'services:\n  a: { extends: b }\n  b: { extends: a }\n', title: 'a ring' },
    ],
  },
  check: issuesOf('compose/extended'),
};
