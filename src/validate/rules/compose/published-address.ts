import { textAt } from '../../../manifests/reading';
import { called } from '../../compose/reading';
import { publishedPorts } from '../../compose/reading';
import type { Rule } from '../../rule';
import { advised } from '../../severity';

/** Addresses of published ports. */
export const publishedAddress: Rule<'compose-service'> = {
  name: 'compose/published-address',
  summary: 'A published port names the address on which it listens.',
  why: 'Without one it listens on all, past the firewall of the machine.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#ports',
  fix: 'Write "127.0.0.1:8080:80" for what only this machine needs.',
  severity: advised,
  subject: 'compose-service',
  examples: {
    passes: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    ports: ["127.0.0.1:8080:80"]\n' },
    fails: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    ports: ["8080:80"]\n' },
  },
  check(service) {
    return publishedPorts(service).flatMap(({ port, index }) => {
      if (!['', '0.0.0.0', '::'].includes(textAt(port, 'host_ip') ?? '')) return [];
      const published = textAt(port, 'published') ?? '';
      return [
        {
          message: `${called(service)} publishes port "${published}" on every address of the machine.`,
          at: ['ports', index],
        },
      ];
    });
  },
};
