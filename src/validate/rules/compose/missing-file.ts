import { issuesOf } from '../../compose/reading';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Files that must be there. */
export const missingFile: Rule<'compose-project'> = {
  name: 'compose/missing-file',
  summary: 'Files that are included, extended or given as variables and labels are there.',
  why: 'Compose refuses the whole project.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#env_file',
  fix: 'Add the file, correct the path, or say "required: false" of an env file that may be missing.',
  severity: refused,
  subject: 'compose-project',
  examples: {
    passes: [
      {
        compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    env_file: web.env\n',
        files: { 'web.env': 'A=b' },
      },
      {
        compose:
          'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    env_file: [{ path: web.env, required: false }]\n',
        title: 'one that need not be there',
      },
    ],
    fails: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    env_file: web.env\n' },
  },
  check: issuesOf('compose/missing-file'),
};
