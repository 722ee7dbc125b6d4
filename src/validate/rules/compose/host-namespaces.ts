import { called } from '../../compose/reading';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** Namespaces of the machine. */
export const hostNamespaces: Rule<'compose-service'> = {
  name: 'compose/host-namespaces',
  summary: 'No service shares network, processes, IPC or users with the machine.',
  why: 'It sees, and can reach, what runs beside it.',
  source: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
  fix: 'Remove it; publish ports instead.',
  severity: risky,
  subject: 'compose-service',
  examples: {
    passes: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    ports: ["127.0.0.1:8080:80"]\n' },
    fails: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    pid: host\n' },
  },
  check(service) {
    return namespaces
      .filter((field) => service.value[field] === 'host')
      .map((field) => ({
        message: `${called(service)} shares a namespace with the machine by "${field}".`,
        at: [field],
      }));
  },
};

const namespaces = ['network_mode', 'pid', 'ipc', 'uts', 'userns_mode', 'cgroup'] as const;
