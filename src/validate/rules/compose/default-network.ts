import { mapAt } from '../../../manifests/reading';
import { servicesOf } from '../../compose/reading';
import type { Rule } from '../../rule';
import { advised } from '../../severity';

/** The network of all. */
export const defaultNetwork: Rule<'compose-project'> = {
  name: 'compose/default-network',
  summary: 'Services that have nothing to do with each other are in different networks.',
  why: 'In the one network of the project, every service reaches every port of every other one.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/06-networks.md',
  fix: 'Declare a network for each group of services that talk to each other.',
  severity: advised,
  subject: 'compose-project',
  examples: {
    passes: {
      compose:
        'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    networks: [front]\n  db:\n    image: postgres:16.4\n    networks: [back]\nnetworks: { front: {}, back: {} }\n',
    },
    fails: {
      compose:
        'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    \n  db:\n    image: postgres:16.4\n  cache:\n    image: redis:7.4.0\n',
    },
  },
  check(system) {
    const inside = servicesOf(system).filter(({ value }) => 'default' in mapAt(value, 'networks'));
    const network = system.objects.get('network/default');
    if (inside.length < 3 || network === undefined) return [];
    return [
      {
        message: `All ${inside.length} services of the project are in one network, "default".`,
        object: network,
        at: [],
      },
    ];
  },
};
