import { mapsAt, textAt } from '../../../manifests/reading';
import { called, replicasOf } from '../../compose/reading';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Ports of services with several containers. */
export const fixedPort: Rule<'compose-service'> = {
  name: 'compose/fixed-port',
  summary: 'A service with several containers publishes no fixed port of the machine.',
  why: 'The first container takes the port, and the engine refuses the others.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#ports',
  fix: 'Publish a range, or let a gateway publish the port.',
  severity: refused,
  subject: 'compose-service',
  examples: {
    passes: {
      compose:
        'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    deploy: { replicas: 2 }\n    ports: ["8080-8081:80"]\n',
    },
    fails: {
      compose:
        'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    deploy: { replicas: 2 }\n    ports: ["8080:80"]\n',
    },
  },
  check(service) {
    const replicas = replicasOf(service) ?? 1;
    if (replicas < 2) return [];
    return mapsAt(service.value, 'ports').flatMap((port, index) => {
      const published = textAt(port, 'published') ?? '';
      if (!/^[1-9]\d*$/.test(published)) return [];
      return [
        {
          message: `${called(service)} has ${replicas} containers, which all publish port ${published}.`,
          at: ['ports', index],
        },
      ];
    });
  },
};
