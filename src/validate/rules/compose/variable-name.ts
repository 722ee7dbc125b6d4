import { flawsOf } from '../../compose/flaws';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Names of variables. */
export const variableName: Rule<'compose-project'> = {
  name: 'compose/variable-name',
  summary: 'The name of a variable has no spaces around it.',
  why: 'Newer versions of Compose refuse the file; older ones give the container a variable that nobody asks for.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#environment',
  fix: 'Remove the spaces, those around "=" too.',
  severity: refused,
  subject: 'compose-project',
  examples: {
    passes: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    environment: ["LOG_LEVEL=debug"]\n' },
    fails: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    environment: ["LOG_LEVEL =debug"]\n' },
  },
  check: flawsOf('compose/variable-name'),
};
