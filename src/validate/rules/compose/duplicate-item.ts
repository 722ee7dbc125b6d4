import { flawsOf } from '../../compose/flaws';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Lists that are sets. */
export const duplicateItem: Rule<'compose-project'> = {
  name: 'compose/duplicate-item',
  summary: 'Nothing stands twice in a list whose items must differ.',
  why: 'Compose refuses the whole file.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/05-services.md',
  fix: 'Remove one of the two.',
  severity: refused,
  subject: 'compose-project',
  examples: {
    passes: {
      compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    security_opt: ["no-new-privileges:true"]\n',
    },
    fails: {
      compose:
        'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    security_opt: ["no-new-privileges:true", "no-new-privileges:true"]\n',
    },
  },
  check: flawsOf('compose/duplicate-item'),
};
