import { flawsOf } from '../../compose/flaws';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Fields without which others mean nothing. */
export const missingField: Rule<'compose-project'> = {
  name: 'compose/missing-field',
  summary: 'What a field needs is there.',
  why: 'Compose refuses the whole file.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/05-services.md',
  fix: 'Add the field that the message names.',
  severity: refused,
  subject: 'compose-project',
  examples: {
    passes: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    ports: [{ target: 80 }]\n' },
    fails: [
      { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    ports: [{ published: 8080 }]\n' },
      {
        compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    ulimits: { nofile: { soft: 1024 } }\n',
        title: 'one of two limits',
      },
    ],
  },
  check: flawsOf('compose/missing-field'),
};
