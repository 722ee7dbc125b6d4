import { called } from '../../compose/reading';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** Ports on the network of the machine. */
export const hostNetworkPorts: Rule<'compose-service'> = {
  name: 'compose/host-network-ports',
  summary: 'A service on the network of the machine publishes no ports.',
  why: 'They are dropped without a word: what the program listens on is open as it is.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#network_mode',
  fix: 'Remove "ports", or "network_mode".',
  severity: risky,
  subject: 'compose-service',
  examples: {
    passes: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    network_mode: host\n' },
    fails: {
      compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    network_mode: host\n    ports: ["8080:80"]\n',
    },
  },
  check(service) {
    if (service.value['network_mode'] !== 'host' || service.value['ports'] === undefined) return [];
    return [
      { message: `${called(service)} publishes ports that do not count on the network of the machine.`, at: ['ports'] },
    ];
  },
};
