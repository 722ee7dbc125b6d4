import { flawsOf } from '../../compose/flaws';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Volumes in short form. */
export const mount: Rule<'compose-project'> = {
  name: 'compose/mount',
  summary: 'A volume in short form is "name:/path", "./folder:/path" or "/path", and perhaps ":ro".',
  why: 'Compose refuses the whole file.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#volumes',
  fix: 'Write source, target and options, with one colon between them.',
  severity: refused,
  subject: 'compose-project',
  examples: {
    passes: {
      compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    volumes: ["./data:/var/lib/data:ro"]\n',
    },
    fails: {
      compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    volumes: ["./data::/var/lib/data"]\n',
    },
  },
  check: flawsOf('compose/mount'),
};
