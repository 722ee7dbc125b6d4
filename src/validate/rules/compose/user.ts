import { textAt } from '../../../manifests/reading';
import { called } from '../../compose/reading';
import type { Rule } from '../../rule';
import { advised } from '../../severity';

/** Users. */
export const user: Rule<'compose-service'> = {
  name: 'compose/user',
  summary: 'A service says which user it runs as, and it is not root.',
  why: 'Without one it is that of the image, which is root for most.',
  source: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
  fix: 'Add "user", a number above 0.',
  severity: advised,
  subject: 'compose-service',
  examples: {
    passes: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    user: "10001:10001"\n' },
    fails: [
      { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    restart: always\n' },
      { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    user: root\n', title: 'root' },
    ],
  },
  check(service) {
    const user = textAt(service.value, 'user');
    if (user !== undefined && !/^(?:root|0)(?::|$)/.test(user)) return [];
    const what = user === undefined ? 'as whoever the image says' : 'as root';
    return [{ message: `${called(service)} runs ${what}.`, at: user === undefined ? [] : ['user'] }];
  },
};
