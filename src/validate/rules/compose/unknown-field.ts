import { flawsOf } from '../../compose/flaws';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Keys of the specification. */
export const unknownField: Rule<'compose-project'> = {
  name: 'compose/unknown-field',
  summary: 'Every field of a Compose file is one of the specification, or begins with "x-".',
  why: 'Compose refuses the whole file; a field that is misspelt would do nothing.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/11-extension.md',
  fix: 'Correct the spelling, or begin it with "x-" if it is your own.',
  severity: refused,
  subject: 'compose-project',
  examples: {
    passes: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    x-owner: team-a\n' },
    fails: [
      { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    enviroment: { A: b }\n' },
      {
        compose: 'servces: {}\nservices:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    restart: always\n',
        title: 'at the top',
      },
    ],
  },
  check: flawsOf('compose/unknown-field'),
};
