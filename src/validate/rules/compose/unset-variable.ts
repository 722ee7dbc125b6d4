import { openVariables } from '../../compose/open-variables';
import { called } from '../../compose/reading';
import type { Rule } from '../../rule';
import { noted } from '../../severity';

/** Variables without a value. */
export const unsetVariable: Rule<'compose-service'> = {
  name: 'compose/unset-variable',
  summary: 'Every variable of the file has a value or a default.',
  why: 'Compose takes an empty text.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/12-interpolation.md',
  fix: 'Set it in ".env" or in the shell, or write a default: "${NAME:-value}".',
  severity: noted,
  subject: 'compose-service',
  examples: {
    passes: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    hostname: ${HOST:-web}\n' },
    fails: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    hostname: ${HOST}\n' },
  },
  check(service, { system }) {
    const open = openVariables(service.value).filter(({ required }) => !required || system.environment !== undefined);
    const names = [...new Set(open.map(({ name }) => name))];
    return names.map((name) => ({
      message: `${called(service)} uses the variable "${name}", which has no value here.`,
      at: [],
    }));
  },
};
