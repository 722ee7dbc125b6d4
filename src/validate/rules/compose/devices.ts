import { called } from '../../compose/reading';
import type { Rule } from '../../rule';
import { advised } from '../../severity';

/** Devices of the machine. */
export const devices: Rule<'compose-service'> = {
  name: 'compose/devices',
  summary: 'No service has devices of the machine.',
  why: 'A device is a way around the walls of the container.',
  source: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
  fix: 'Remove it where the program runs without.',
  severity: advised,
  subject: 'compose-service',
  examples: {
    passes: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    restart: always\n' },
    fails: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    devices: ["/dev/sda:/dev/sda"]\n' },
  },
  check(service) {
    if (service.value['devices'] === undefined) return [];
    return [{ message: `${called(service)} has devices of the machine.`, at: ['devices'] }];
  },
};
