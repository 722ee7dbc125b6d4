import { flawsOf } from '../../compose/flaws';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Commands in one text. */
export const command: Rule<'compose-project'> = {
  name: 'compose/command',
  summary: 'A command in one text closes the quotes that it opens.',
  why: 'Compose splits it into words as a shell does, and refuses the file.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#command',
  fix: 'Close the quote, or write the command as a list.',
  severity: refused,
  subject: 'compose-project',
  examples: {
    passes: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    command: echo "all is well"\n' },
    fails: { compose: "services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    command: echo 'all is well\n" },
  },
  check: flawsOf('compose/command'),
};
