import { called } from '../../compose/reading';
import type { Rule } from '../../rule';
import { advised } from '../../severity';

/** File systems that cannot be written. */
export const readOnly: Rule<'compose-service'> = {
  name: 'compose/read-only',
  summary: 'The file system of a container is read-only.',
  why: 'An intruder cannot leave programs there.',
  source: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
  fix: 'Add "read_only: true", and a volume or "tmpfs" for what is written.',
  severity: advised,
  subject: 'compose-service',
  examples: {
    passes: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    read_only: true\n' },
    fails: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    restart: always\n' },
  },
  check(service) {
    if (service.value['read_only'] === true) return [];
    return [{ message: `${called(service)} has a file system that it may write to.`, at: [] }];
  },
};
