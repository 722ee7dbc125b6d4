import { flawsOf } from '../../compose/flaws';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Restart policies. */
export const restart: Rule<'compose-project'> = {
  name: 'compose/restart',
  summary: '"restart" is "no", "always", "unless-stopped", "on-failure" or "on-failure:3".',
  why: 'Compose passes any text on, and the engine refuses to create the container.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#restart',
  fix: 'Write one of these; quote "no".',
  severity: refused,
  subject: 'compose-project',
  examples: {
    passes: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    restart: on-failure:3\n' },
    fails: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    restart: sometimes\n' },
  },
  check: flawsOf('compose/restart'),
};
