import { called } from '../../compose/reading';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** Containers without walls. */
export const privileged: Rule<'compose-service'> = {
  name: 'compose/privileged',
  summary: 'No service is privileged.',
  why: 'A privileged container is root on the machine.',
  source: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
  fix: 'Remove "privileged"; add the one capability or device that is needed.',
  severity: risky,
  subject: 'compose-service',
  examples: {
    passes: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    cap_add: [NET_BIND_SERVICE]\n' },
    fails: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    privileged: true\n' },
  },
  check(service) {
    if (service.value['privileged'] !== true) return [];
    return [{ message: `${called(service)} is privileged.`, at: ['privileged'] }];
  },
};
