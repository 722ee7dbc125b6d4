import { flawsOf } from '../../compose/flaws';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Names of services, volumes, networks, configs and secrets. */
export const name: Rule<'compose-project'> = {
  name: 'compose/name',
  summary: 'Services, volumes, networks, configs and secrets have names of letters, digits, ".", "_" and "-".',
  why: 'Compose refuses the whole file.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/05-services.md',
  fix: 'Rename it, and what refers to it.',
  severity: refused,
  subject: 'compose-project',
  examples: {
    passes: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    restart: always\n' },
    fails: { compose: 'services:\n  "web shop":\n    image: ghcr.io/acme/web:1.4.2\n' },
  },
  check: flawsOf('compose/name'),
};
