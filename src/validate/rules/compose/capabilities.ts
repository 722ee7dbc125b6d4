import { textsAt } from '../../../manifests/reading';
import { called } from '../../compose/reading';
import type { Rule } from '../../rule';
import { advised } from '../../severity';

/** Capabilities. */
export const capabilities: Rule<'compose-service'> = {
  name: 'compose/capabilities',
  summary: 'A service drops all capabilities, and adds those that it needs.',
  why: 'Those that Docker gives by default are more than most programs need.',
  source: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
  fix: 'Add "cap_drop: [ALL]".',
  severity: advised,
  subject: 'compose-service',
  examples: {
    passes: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    cap_drop: [ALL]\n' },
    fails: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    restart: always\n' },
  },
  check(service) {
    if (textsAt(service.value, 'cap_drop').some((name) => name.toUpperCase() === 'ALL')) return [];
    return [{ message: `${called(service)} does not drop its capabilities.`, at: [] }];
  },
};
