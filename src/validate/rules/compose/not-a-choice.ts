import { flawsOf } from '../../compose/flaws';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Words of which one is meant. */
export const notAChoice: Rule<'compose-project'> = {
  name: 'compose/not-a-choice',
  summary: 'A field that takes one of some words has one of them.',
  why: 'Compose refuses the whole file.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/05-services.md',
  fix: 'Write one of the words that the message names.',
  severity: refused,
  subject: 'compose-project',
  examples: {
    passes: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    pull_policy: always\n' },
    fails: [
      { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    pull_policy: sometimes\n' },
      { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    cgroup: shared\n', title: 'a namespace' },
    ],
  },
  check: flawsOf('compose/not-a-choice'),
};
