import { flawsOf } from '../../compose/flaws';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Types of fields. */
export const wrongType: Rule<'compose-project'> = {
  name: 'compose/wrong-type',
  summary: 'Every field of a Compose file has a value of a type that it takes.',
  why: 'Compose refuses the whole file.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/00-overview.md',
  fix: 'Write the type that the message names.',
  severity: refused,
  subject: 'compose-project',
  examples: {
    passes: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    privileged: true\n' },
    fails: [
      { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    privileged: [yes]\n' },
      { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    cpus: 500m\n', title: 'a number in text' },
    ],
  },
  check: flawsOf('compose/wrong-type'),
};
