import { flawsOf } from '../../compose/flaws';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Ports that are published and exposed. */
export const port: Rule<'compose-project'> = {
  name: 'compose/port',
  summary:
    'Ports are numbers up to 65535 or ranges of the same length, with an IP address before and tcp, udp or sctp after them.',
  why: 'Compose or the engine refuses the service.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#ports',
  fix: 'Write "8080:80", "127.0.0.1:8080:80" or "8080:80/udp".',
  severity: refused,
  subject: 'compose-project',
  examples: {
    passes: {
      compose:
        'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    ports: ["127.0.0.1:8080:80", "8000-8001:9000-9001/udp"]\n',
    },
    fails: [
      { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    ports: ["http:80"]\n' },
      {
        compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    ports: ["8000-8002:80-81"]\n',
        title: 'ranges of different length',
      },
      {
        compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    ports: ["80/icmp"]\n',
        title: 'a protocol',
      },
    ],
  },
  check: flawsOf('compose/port'),
};
