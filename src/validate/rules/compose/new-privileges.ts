import { textsAt } from '../../../manifests/reading';
import { called } from '../../compose/reading';
import type { Rule } from '../../rule';
import { advised } from '../../severity';

/** Programs that gain privileges. */
export const newPrivileges: Rule<'compose-service'> = {
  name: 'compose/new-privileges',
  summary: 'No program of a container gains privileges by "setuid".',
  why: 'An intruder becomes root in the container.',
  source: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
  fix: 'Add "security_opt: ["no-new-privileges:true"]".',
  severity: advised,
  subject: 'compose-service',
  examples: {
    passes: {
      compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    security_opt: ["no-new-privileges:true"]\n',
    },
    fails: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    restart: always\n' },
  },
  check(service) {
    if (textsAt(service.value, 'security_opt').some((one) => /^no-new-privileges(?:[:=]true)?$/.test(one))) return [];
    return [{ message: `${called(service)} lets programs gain privileges.`, at: [] }];
  },
};
