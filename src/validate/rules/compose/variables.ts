import { issuesOf } from '../../compose/reading';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Variables in texts. */
export const variables: Rule<'compose-project'> = {
  name: 'compose/variables',
  summary: 'Every "${" begins the name of a variable and is closed.',
  why: 'Compose refuses the whole file.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/12-interpolation.md',
  fix: 'Write "${NAME}" or "${NAME:-default}", and "$$" for a dollar that is meant as one.',
  severity: refused,
  subject: 'compose-project',
  examples: {
    passes: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    hostname: ${HOST:-web}\n' },
    fails: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    hostname: ${HOST\n' },
  },
  check: issuesOf('compose/variables'),
};
