import { textsAt } from '../../../manifests/reading';
import { called } from '../../compose/reading';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** Capabilities that are nearly root. */
export const capabilitiesAdded: Rule<'compose-service'> = {
  name: 'compose/capabilities-added',
  summary: 'No service adds a capability that is as good as being root.',
  why: 'With "SYS_ADMIN", "NET_ADMIN", "SYS_MODULE", "SYS_PTRACE" or "ALL" a container can change the machine.',
  source: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
  fix: 'Remove it, or add a narrower one.',
  severity: risky,
  subject: 'compose-service',
  examples: {
    passes: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    cap_add: [NET_BIND_SERVICE]\n' },
    fails: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    cap_add: [SYS_ADMIN]\n' },
  },
  check(service) {
    return textsAt(service.value, 'cap_add')
      .map((name) => name.toUpperCase().replace(/^CAP_/, ''))
      .filter((name) => strong.includes(name))
      .map((name) => ({ message: `${called(service)} adds the capability "${name}".`, at: ['cap_add'] }));
  },
};

const strong = ['ALL', 'SYS_ADMIN', 'NET_ADMIN', 'SYS_MODULE', 'SYS_PTRACE', 'SYS_RAWIO', 'DAC_READ_SEARCH', 'BPF'];
