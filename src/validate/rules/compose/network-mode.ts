import { textAt } from '../../../manifests/reading';
import { called, isFixed } from '../../compose/reading';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Network modes and what they exclude. */
export const networkMode: Rule<'compose-service'> = {
  name: 'compose/network-mode',
  summary:
    'A service with "network_mode" is in no network, and publishes no ports where it uses the network of another container.',
  why: 'Compose refuses the project, or the engine the container.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#network_mode',
  fix: 'Remove one of the two; publish the ports on the service whose network is used.',
  severity: refused,
  subject: 'compose-service',
  examples: {
    passes: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    network_mode: host\n' },
    fails: [
      {
        compose:
          'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    network_mode: host\n    networks: [default]\n',
      },
      {
        compose:
          'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    network_mode: "service:db"\n    ports: ["8080:80"]\n  db:\n    image: postgres:16.4\n',
        title: 'ports in the network of another service',
      },
    ],
  },
  check(service) {
    const mode = textAt(service.value, 'network_mode');
    if (!isFixed(mode)) return [];
    const shared = /^(?:service|container):/.test(mode);
    const clashes = [
      ...(service.value['networks'] === undefined ? [] : ['networks']),
      ...(shared && service.value['ports'] !== undefined ? ['ports'] : []),
    ];
    return clashes.map((field) => ({
      message: `${called(service)} has both "network_mode" and "${field}".`,
      at: [field],
    }));
  },
};
